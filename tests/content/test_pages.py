"""The fields, twins, headings and boxes of pages, and the parts of a subject page."""

import datetime
import re

import pytest
from front_matter import check_front_matter, day_in_words
from mkdocs.exceptions import PluginError
from page_structure import check_headings, without_remarks
from pages import GROUP_OF, SUBJECTS, SourcePage
from site_data import LANGUAGES
from twins import pages_without_twin, twin_of

GOOD_FIELDS = {
    "title": "Home",
    "description": "What this is.",
    "audience": "You.",
    "written": datetime.date(2026, 11, 24),
    "changed": None,
    "reviewed": None,
    "review_again": None,
    "reviewers": [],
    "checked_against": None,
}


def test_a_page_without_its_twin_is_found(tmp_path):
    for language in ("zh-HK", "en"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "lonely.md").write_text("# Lonely", encoding="utf-8")
    assert pages_without_twin(tmp_path) == [(tmp_path / "en" / "lonely.md", tmp_path / "zh-HK" / "lonely.md")]


def test_a_twin_has_the_same_address_below_its_language():
    assert twin_of("urgent/", "zh-HK") == ("en/urgent/", "en")
    assert twin_of("en/urgent/", "en") == ("urgent/", "zh-HK")
    assert twin_of("en/", "en") == ("", "zh-HK")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": None}, "the field title is empty"),
        ({"written": "yesterday"}, "the field written is not a date"),
        ({"reviewed": datetime.date(2026, 12, 1)}, "reviewed and reviewers go together"),
        ({"colour": "red"}, "unknown field colour"),
    ],
)
def test_a_wrong_field_is_named_in_both_languages(change, said):
    with pytest.raises(PluginError) as error:
        check_front_matter({**GOOD_FIELDS, **change}, "docs/en/index.md")
    assert said in str(error.value)
    assert "欄位" in str(error.value) or "審核" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_field_is_named():
    fields = {field: value for field, value in GOOD_FIELDS.items() if field != "audience"}
    with pytest.raises(PluginError, match="the field audience is missing"):
        check_front_matter(fields, "docs/en/index.md")


def test_a_date_is_written_as_people_write_it():
    day = datetime.date(2026, 11, 4)
    assert day_in_words(day, "zh-HK") == "2026年11月4日"
    assert day_in_words(day, "en") == "4 November 2026"


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        ("2023-12-27", "2023年12月27日", "27 December 2023"),
        ("2023-12", "2023年12月", "December 2023"),
        ("2024", "2024年", "2024"),
    ],
)
def test_the_date_of_a_source_may_be_a_month_or_a_year(day, chinese, english):
    assert (day_in_words(day, "zh-HK"), day_in_words(day, "en")) == (chinese, english)


def test_a_heading_without_an_id_is_named():
    with pytest.raises(PluginError, match="the heading Why has no id"):
        check_headings("# Title\n\n## Why\n", "docs/en/index.md")


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("<!-- allow words-of-hype: its name -->\nText\n", "Text\n"),
        ("- one\n<!-- allow words-of-hype: its name -->\n- two\n", "- one\n- two\n"),
        ("| a |\n|---|\n<!-- allow words-of-hype: its name -->\n| b |\n", "| a |\n|---|\n| b |\n"),
        ("    <!-- allow words-of-hype: its name -->\n    boxed\n", "    boxed\n"),
        ("<!-- note: ask\nthe pharmacist -->\nText\n", "Text\n"),
        ("Text\n<!-- allow words-of-hype -->", "Text\n"),
        ("Text <!-- note: ask --> goes on\n", "Text goes on\n"),
        ("<!-- red-flags -->\nText\n", "<!-- red-flags -->\nText\n"),
    ],
)
def test_a_remark_for_editors_goes_with_its_whole_line(markdown, left):
    assert without_remarks(markdown) == left


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_page_has_every_part_in_order(language, subject):
    page = SourcePage.read(language, subject)
    sections = list(page.sections)
    assert sections[1] == "key-points"
    assert sections[-3:] == ["how-sure", "what-you-can-do", "questions-for-the-doctor"]
    assert "<!-- red-flags -->" in page.sections["key-points"]
    assert "<!-- how-sure -->" in page.sections["how-sure"]
    assert 1 <= len(re.findall(r"^- ", page.sections["key-points"], re.MULTILINE)) <= 5
    assert len(re.findall(r"^\d+\. ", page.sections["what-you-can-do"], re.MULTILINE)) >= 3
    assert len(re.findall(r"^\d+\. ", page.sections["questions-for-the-doctor"], re.MULTILINE)) >= 6


@pytest.mark.parametrize("subject", [name for name, pages in GROUP_OF.items() if pages[0] == name and len(pages) > 1])
def test_the_page_of_a_subject_leads_to_its_other_pages_and_they_show_a_picture(language, subject):
    pages = [SourcePage.read(language, name) for name in GROUP_OF[subject]]
    assert any("![" in page.body for page in pages)
    for name in GROUP_OF[subject][1:]:
        assert f"]({name}.md" in pages[0].sections["more"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_forward_the_same_sections_that_have_moved(subject):
    """An address that somebody has kept, challenges/#pain, leads to the link to where the section stands now."""
    moved = r"\]\(([\w.-]+#[\w-]+)\)\{ ?#([\w-]+) ?\}"
    chinese, english = (re.findall(moved, SourcePage.read(language, subject).body) for language in LANGUAGES)
    assert sorted(chinese) == sorted(english)
    assert all(target.partition("#")[2] == address for target, address in english)


def test_nothing_stands_above_the_emergency_box_of_the_urgent_page(language):
    above = SourcePage.read(language, "urgent").body.partition("<!-- red-flags -->")[0]
    assert [line for line in above.splitlines() if line and not line.startswith("# ")] == []
