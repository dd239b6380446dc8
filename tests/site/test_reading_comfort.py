"""Reading in comfort, as far as it stands in the pages: how long a page takes, and the way back to its top."""

import re

from pages import SUBJECTS, SitePage

LONG_PAGES = {*SUBJECTS, "about", "contact", "glossary", "index", "questions", "references", "share", "urgent"}


def minutes(built: SitePage) -> list[int]:
    lines = built.tree.xpath("//nav//p[@class='on-this-page__time']/text()")
    return [int(number) for line in lines for number in re.findall(r"\d+", line)]


def test_a_page_to_read_through_says_once_about_how_long_it_takes(built, page_name):
    if page_name in {*SUBJECTS, "questions", "about"}:
        (said,) = minutes(built)
        assert 5 <= said <= 15
    else:
        assert minutes(built) == []


def test_both_languages_take_about_as_long(site):
    for name in (*SUBJECTS, "questions", "about"):
        chinese, english = (minutes(SitePage.read(site, language, name))[0] for language in ("zh-HK", "en"))
        assert abs(chinese - english) <= 2, name


def test_a_long_page_has_a_way_back_to_its_top(built, page_name):
    assert built.tree.xpath("//*[@class='back-to-top']/a/@href") == ["#page-title"] * (page_name in LONG_PAGES)
