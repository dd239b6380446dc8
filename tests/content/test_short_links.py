"""Short addresses: what was given out stays, and keeps its meaning."""

import pytest
from missing_rules import lost_codes
from mkdocs.exceptions import PluginError
from pages import DOCS
from short_links import (
    CODE,
    SHORT_LINKS,
    code_for,
    first_codes,
    links_that_lead_somewhere,
    load_short_links,
    with_new_codes,
)


@pytest.mark.parametrize(
    ("noted", "found"), [("bcd\tindex\n", []), ("", ["data/given-out.tsv"]), (None, ["data/given-out.tsv"])]
)
def test_a_code_that_is_not_noted_is_named(tmp_path, noted, found):
    """Else the rule given-out could not watch over it."""
    links, given_out = tmp_path / "short-links.yml", tmp_path / "given-out.tsv"
    links.write_text('links:\n  - {code: "bcd", to: "index"}\n', encoding="utf-8")
    if noted is not None:
        given_out.write_text(noted, encoding="utf-8")
    assert [each.where for each in lost_codes(links, given_out)] == found


def test_a_new_section_gets_a_code_and_the_lines_that_are_there_stay():
    text = SHORT_LINKS.read_text(encoding="utf-8")
    changed = with_new_codes(text, load_short_links(), ["urgent#signs", "urgent#new-section"])
    assert changed.startswith(text) and changed.count("\n") == text.count("\n") + 1
    assert '"urgent#new-section"' in changed
    assert with_new_codes(text, load_short_links(), ["urgent#signs"]) == text


def test_a_place_may_have_several_codes_and_the_first_is_shown(tmp_path):
    """The code of a section that was merged into another leads there."""
    file = tmp_path / "short-links.yml"
    file.write_text('links:\n  - {code: "bcd", to: "index"}\n  - {code: "bcf", to: "index"}\n', encoding="utf-8")
    assert load_short_links(file) == {"bcd": "index", "bcf": "index"}
    assert first_codes(file) == {"index": "bcd"}


def test_a_taken_code_is_not_given_again():
    taken: set[str] = set()
    for _ in range(100):
        taken.add(code_for("urgent#signs", taken))
    assert len(taken) == 100 and all(CODE.fullmatch(code) for code in taken)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('links:\n  - {code: "bcd", to: "index"}\n  - {code: "bcd", to: "urgent"}\n', "bcd · the code is used twice"),
        ('links:\n  - {code: "oil", to: "index"}\n', "this is no code"),
        ('links:\n  - {code: "bcd", to: "nowhere"}\n', "docs/zh-HK has no nowhere"),
        ('links:\n  - {code: "bcd", to: "index#nowhere"}\n', "docs/zh-HK has no index#nowhere"),
        ('links:\n  - {code: "bcd"}\n', "to"),
        ("links: none\n", "there is no list links"),
        ('links:\n  - {code: 767, to: "index"}\n', "code"),
    ],
)
def test_a_broken_file_is_named_in_one_line(tmp_path, text, says):
    (tmp_path / "docs").symlink_to(DOCS)
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "short-links.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PluginError) as error:
        links_that_lead_somewhere(file)
    assert says in str(error.value) and "data/short-links.yml" in str(error.value)
    assert len(str(error.value).splitlines()) == 1
