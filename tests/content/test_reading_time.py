"""How long a page takes to read: counted from its words, in each language at the speed that its source gives."""

import pytest
from reading_time import minutes_to_read


@pytest.mark.parametrize(
    ("html", "minutes"),
    [
        ("", 1),
        ("<p>" + "word " * 183 + "</p>", 1),
        ("<p>" + "word " * 184 + "</p>", 2),
        ("<p>" + "骨" * 255 + "</p>", 1),
        ("<p>" + "骨，" * 256 + "</p>", 2),
        ("<p>" + "骨" * 255 + "PET-CT " * 183 + "</p>", 2),
    ],
)
def test_minutes_follow_the_words(html, minutes):
    assert minutes_to_read(html) == minutes


@pytest.mark.parametrize(
    "part",
    [
        "<svg><text>{}</text></svg>",
        "<sup>{}</sup>",
        "<nav>{}</nav>",
        "<button>{}</button>",
        '<div class="sources">{}</div>',
    ],
)
def test_what_nobody_reads_through_takes_no_time(part):
    assert minutes_to_read("<p>Calm words. " + part.format("word " * 900) + "</p>") == 1
