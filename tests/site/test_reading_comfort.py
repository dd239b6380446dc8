"""Reading in comfort, as far as it stands in the pages: how long a page takes, and the way back to its top."""

import re

from pages import SUBJECTS, SitePage
from reading_time import LONG_PAGE

# What people look things up in, and short pages.
NOT_READ_THROUGH = {"index", "urgent", "glossary", "contact", "references", "search", "offline", "card", "share"}


def minutes(built: SitePage) -> list[int]:
    lines = built.tree.xpath("//nav//p[@class='on-this-page__time']/text()")
    return [int(number) for line in lines for number in re.findall(r"\d+", line)]


def test_a_page_to_read_through_says_once_about_how_long_it_takes(built, page_name):
    without_a_list = not built.tree.find_class("on-this-page")  # a page of few sections
    if page_name in NOT_READ_THROUGH or page_name.startswith("pack-") or without_a_list:
        assert minutes(built) == []
    else:
        (said,) = minutes(built)
        assert 1 <= said <= 15


def test_both_languages_take_about_as_long(site):
    for name in (*SUBJECTS, "questions", "about"):
        chinese, english = (minutes(SitePage.read(site, language, name))[0] for language in ("zh-HK", "en"))
        assert abs(chinese - english) <= 2, name


def test_a_long_page_has_a_way_back_to_its_top(built, page_name):
    links = built.tree.xpath("//*[@class='back-to-top']/a/@href")
    assert links in ([], ["#page-title"])
    if page_name in {"about", "references"}:
        assert links
    if page_name in SUBJECTS:
        assert links or minutes(built)[0] < LONG_PAGE
    if page_name in {"search", "card"}:
        assert not links
