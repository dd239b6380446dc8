"""The page of all sources: each once, under the subject that cites it first, with all who cite it."""

import re

import pytest
from bibliography import describe, read_references
from citations import citation_keys
from conftest import NamesOfWords
from front_matter import body_of
from pages import DOCS, MENU, SAMPLE, SUBJECTS, SourcePage
from references_page import CitingPage, by_subject, citing_pages, menu_order, subject_page
from site_data import LANGUAGES

ENTRIES = read_references().entries
SAMPLES = read_references(SAMPLE / "references.bib").entries
MENU_FILES = [f"{name}.md" for name in MENU]


def references(*keys: str) -> list:
    """Those of the sample with these keys, or all of the site."""
    entries = {key: SAMPLES[key] for key in keys} or ENTRIES
    return [describe(key, entry, language="en", words=NamesOfWords()) for key, entry in entries.items()]


def page(file: str, *, subject: bool) -> CitingPage:
    return CitingPage(file=file, title=file.upper(), subject=subject, sections={"one": "One"})


def test_a_menu_with_parts_is_read_from_top_to_bottom():
    assert menu_order([{"Home": "index.md"}, {"More": [{"A": "a.md"}, "b.md"]}]) == ["index.md", "a.md", "b.md"]
    assert menu_order(None) == []


def test_a_menu_may_name_other_sites_and_pages_that_are_not_there():
    assert citing_pages(DOCS / "en", ["https://example.org/", "nothing.md"]) == {}


def test_a_source_stands_under_the_first_subject_page_not_under_a_page_that_only_sums_up():
    home, first, second = page("index.md", subject=False), page("a.md", subject=True), page("b.md", subject=True)
    assert subject_page([home, first, second]) is first
    assert subject_page([home]) is home


def test_subjects_follow_the_menu_and_their_sources_the_alphabet():
    some = references("rich2018update", "gillespie2024prophylactic", "coleman2020primer")
    citing = {
        "coleman2020primer": [page("b.md", subject=True)],
        "gillespie2024prophylactic": [page("a.md", subject=True), page("b.md", subject=True)],
        "rich2018update": [page("a.md", subject=True)],
    }
    subjects = by_subject(some, citing, ["a.md", "b.md"])
    assert [(subject.id, [each.key for each in subject.references]) for subject in subjects] == [
        ("subject-a", ["gillespie2024prophylactic", "rich2018update"]),
        ("subject-b", ["coleman2020primer"]),
    ]


def test_every_source_stands_once_and_under_a_subject_of_the_menu(language):
    subjects = by_subject(references(), citing_pages(DOCS / language, MENU_FILES), MENU_FILES)
    keys = [each.key for subject in subjects for each in subject.references]
    assert sorted(keys) == sorted(ENTRIES)
    ids = [subject.id for subject in subjects]
    assert ids == [f"subject-{name}" for name in MENU if f"subject-{name}" in ids]


def test_every_page_that_cites_a_source_is_named_with_its_sections(language):
    citing = citing_pages(DOCS / language, MENU_FILES)
    for path in (DOCS / language).glob("*.md"):
        for key in citation_keys(body_of(path)[0]):
            [named] = [each for each in citing[key] if each.file == path.name]
            assert set(named.sections) <= set(SourcePage.read(language, path.stem).sections)


def test_the_subject_pages_are_those_with_a_table_of_certainty(language):
    cite = [page for pages in citing_pages(DOCS / language, MENU_FILES).values() for page in pages]
    assert {page.file.removesuffix(".md") for page in cite if page.subject} == set(SUBJECTS)


def rows_of_the_article(language: str) -> list[list[str]]:
    """The cells of each row of the table of the article's references."""
    table = SourcePage.read(language, "about").sections["references-as-printed"]
    return [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in re.findall(r"(?m)^\| \d.*$", table)]


def test_the_thirteen_references_of_the_article_are_printed_letter_by_letter_in_both_languages():
    chinese, english = ([row[1] for row in rows_of_the_article(language)] for language in LANGUAGES)
    assert chinese == english
    assert len(chinese) == 13
    assert all(re.fullmatch(r'<span lang="en">.*\(\d{4}\).*\d\.</span>', printed) for printed in chinese)


def test_the_verdicts_on_the_articles_references_add_up(language):
    wrong, missing = {"zh-HK": ("細節有錯", "找不到"), "en": ("Wrong details", "Not found")}[language]
    verdicts = [row[2] for row in rows_of_the_article(language)]
    numbers_of = {
        start: [number for number, verdict in enumerate(verdicts, start=1) if verdict.startswith(start)]
        for start in (wrong, missing)
    }
    right = sorted({*range(1, len(verdicts) + 1)}.difference(*numbers_of.values()))
    summary = SourcePage.read(language, "references").sections["article-references"]
    for counted in (*numbers_of.values(), right):
        [line] = re.findall(rf"(?m)^- \*\*{len(counted)}\D.*$", summary)
        assert [number for number in counted if not re.search(rf"(?<!\d){number}(?!\d)", line)] == []


@pytest.mark.parametrize("row", range(13))
def test_what_we_use_instead_is_cited(language, row):
    assert citation_keys(rows_of_the_article(language)[row][3])
