"""What is saved for reading without a connection, and what a home screen shows. See hooks/offline.py, hooks/home_screen.py."""

import pytest
from editor_message import is_on
from home_screen import MARK, icon, to_the_edge
from mkdocs.exceptions import PluginError
from offline import LOCALES, megabytes, notice, with_notice
from pages import PROJECT

DRAWING = (PROJECT / "overrides" / MARK).read_text(encoding="utf-8")


def test_a_saved_page_says_first_that_it_is_a_copy_and_from_which_day():
    line = notice("en", "Saved on #. Q&amp;A")
    assert line == '<p class="offline-notice" lang="en">Saved on {saved en-GB}. Q&amp;A</p>'
    assert with_notice('<main class="site-main"><article class="page md-typeset"><h1>', [line]) == (
        f'<main class="site-main"><article class="page md-typeset">{line}<h1>'
    )


def test_a_page_that_could_not_say_so_is_not_saved():
    with pytest.raises(ValueError, match="cannot say that it is a copy"):
        with_notice("<main><h1>Warning signs</h1></main>", ["line"])


def test_the_line_says_that_999_can_be_called(language):
    words = (PROJECT / "overrides" / "partials" / "languages" / f"{language}.html").read_text(encoding="utf-8")
    (line,) = (line for line in words.splitlines() if '"offline.line"' in line)
    assert "999" in line and line.count("#") == 1 and language in LOCALES


def test_a_size_is_said_in_megabytes_and_never_as_nothing():
    assert [megabytes(count) for count in (20, 565_763, 2_417_637)] == ["0.1 MB", "0.6 MB", "2.4 MB"]


@pytest.mark.parametrize("value", ["maybe", "", 0, None])
def test_a_switch_that_is_neither_on_nor_off_stops_the_build(value):
    with pytest.raises(PluginError, match=r"OFFLINE · .+ · .+ ｜ .+ · .+"):
        is_on("OFFLINE", value)


def test_an_icon_is_drawn_from_the_mark_in_the_size_that_a_phone_asks_for():
    drawn = icon(DRAWING, 192)
    assert drawn.startswith(b"\x89PNG") and int.from_bytes(drawn[16:20]) == int.from_bytes(drawn[20:24]) == 192
    assert icon(DRAWING, 192) == drawn, "the same mark gives the same bytes"


def test_an_icon_that_a_phone_cuts_has_its_ground_to_the_edge_and_the_mark_in_the_middle():
    assert 'viewBox="-8 -8 80 80"' in to_the_edge(DRAWING)
    assert "rx=" not in to_the_edge(DRAWING)
    with pytest.raises(ValueError, match="no ground"):
        to_the_edge("<svg></svg>")
