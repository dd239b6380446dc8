"""A mistake stops the build with one line that says where, what and what to do, and leaves no site behind."""

import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from conftest import build, change
from pages import SitePage
from sample_site import copy_project
from site_data import LANGUAGES


def cite_a_source_nobody_knows(project: Path) -> None:
    change(project / "docs/en/challenges.md", "[@coleman2020primer]", "[@colman2020primer]")


def forget_a_brace(project: Path) -> None:
    change(project / "references.bib", "year         = {2016},", "year         = {2016,")


def delete_the_english_page(project: Path) -> None:
    (project / "docs/en/urgent.md").unlink()


def delete_a_field(project: Path) -> None:
    path = project / "docs/zh-HK/about.md"
    path.write_text(re.sub(r"(?m)^audience:.*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")


def break_the_services(project: Path) -> None:
    change(project / "data/services.yml", "services:\n", "services: [\n")


def forget_the_text_alternative(project: Path) -> None:
    path = project / "docs/en/challenges.md"
    path.write_text(re.sub(r"!\[[^\]]*\]", "![]", path.read_text(encoding="utf-8")), encoding="utf-8")


def link_to_a_page_that_is_not_there(project: Path) -> None:
    change(project / "docs/en/index.md", "(contact.md)", "(contacts.md)")


def link_to_a_section_that_is_not_there(project: Path) -> None:
    change(project / "docs/zh-HK/index.md", "(urgent.md#signs)", "(urgent.md#signals)")


def leave_a_page_out_of_the_menu(project: Path) -> None:
    for language in ("zh-HK", "en"):
        shutil.copy(project / f"docs/{language}/about.md", project / f"docs/{language}/extra.md")


def forget_the_emergency_box(project: Path) -> None:
    change(project / "docs/en/contact.md", "<!-- red-flags -->", "")


def misspell_a_marker(project: Path) -> None:
    change(project / "docs/en/cold-to-hot.md", "<!-- how-sure -->", "<!-- how-sur -->")


def misspell_what_a_marker_asks_for(project: Path) -> None:
    change(project / "docs/en/references.md", "<!-- references: kinds -->", "<!-- references: kind -->")


def ask_for_a_list_that_the_page_for_staff_does_not_have(project: Path) -> None:
    change(project / "docs/en/share.md", "<!-- share: pages -->", "<!-- share: page -->")


def mark_a_claim_that_does_not_exist(project: Path) -> None:
    change(project / "docs/en/challenges.md", 'data-claim="M6"', 'data-claim="M66"')


def forget_the_id_of_a_heading(project: Path) -> None:
    change(project / "docs/en/challenges.md", " { #how-sure }", "")


def leave_a_claim_without_a_source(project: Path) -> None:
    change(project / "data/claims.yml", "cite: [gillespie2024prophylactic]", "cite: []")


def lean_a_sure_claim_on_mice(project: Path) -> None:
    change(
        project / "data/claims.yml",
        "cite: [gillespie2024prophylactic]",
        "cite: [gillespie2024prophylactic, demaria2004ionizing]",
    )


def give_the_fingerprint_of_the_wrong_language(project: Path) -> None:
    change(project / "docs/en/urgent.md", "checked_against: zh-HK-", "checked_against: en-")


def break_a_template(project: Path) -> None:
    change(project / "overrides/partials/services.html", "{%", "{% nonsense %}{%")


# One for each thing that a build reads or asks: what else the same function says, tests/mistakes.py proves without a build.
STOPS_AT_ONCE = {
    break_a_template: "docs/zh-HK/contact.md · the site could not be built (TemplateSyntaxError",
    cite_a_source_nobody_knows: "· unknown source key colman2020primer · correct the key",
    forget_a_brace: "broken BibTeX",
    delete_the_english_page: "docs/zh-HK/urgent.md · its twin docs/en/urgent.md is missing",
    delete_a_field: "docs/zh-HK/about.md · the field audience is missing",
    break_the_services: "broken YAML",
    forget_the_text_alternative: "has no text alternative",
    forget_the_emergency_box: "docs/en/contact.md · a page has exactly 1 emergency box",
    forget_the_id_of_a_heading: "the heading How sure are we? has no id",
    misspell_a_marker: "unknown marker how-sur",
    misspell_what_a_marker_asks_for: "docs/en/references.md · unknown marker references: kind",
    ask_for_a_list_that_the_page_for_staff_does_not_have: "docs/en/share.md · unknown marker share: page · correct it",
    mark_a_claim_that_does_not_exist: "data/claims.yml has no M66",
    leave_a_claim_without_a_source: "the field cite is missing · add it",
    lean_a_sure_claim_on_mice: "leans on laboratory work or single cases (demaria2004ionizing)",
    give_the_fingerprint_of_the_wrong_language: "checked_against names en, but the twin of this page is zh-HK",
}
# What the message names with its line in docs/en/challenges.md.
ON_ITS_LINE = {
    cite_a_source_nobody_knows: "[@colman2020primer]",
    forget_the_text_alternative: "![]",
    forget_the_id_of_a_heading: "## How sure are we?",
    mark_a_claim_that_does_not_exist: 'data-claim="M66"',
}
STOPS_AT_THE_END = {
    link_to_a_page_that_is_not_there: "docs/en/index.md · the link contacts.md leads nowhere",
    link_to_a_section_that_is_not_there: "docs/zh-HK/index.md · the link urgent.md#signals leads nowhere",
    leave_a_page_out_of_the_menu: "the menu does not list docs/en/extra.md",
}


def messages(project: Path, *said: str) -> list[str]:
    """The line that a build of `project`, which fails, says for each of `said`; it leaves no site behind."""
    site = project.parent / "site"
    result = build(project, site)
    assert result.returncode != 0
    assert not site.exists(), "a half-made site is left behind"
    assert "Traceback" not in result.stderr
    assert "Error reading page" not in result.stderr
    found = [[line for line in result.stderr.splitlines() if each in line] for each in said]
    assert [len(lines) for lines in found] == [1] * len(said), result.stderr
    for [line] in found:
        assert re.search(r"[\u4e00-\u9fff]", line), "the line has no Chinese"
    return [line for [line] in found]


@pytest.mark.parametrize(
    ("mistake", "said"), STOPS_AT_ONCE.items(), ids=[mistake.__name__ for mistake in STOPS_AT_ONCE]
)
def test_a_mistake_stops_the_build_with_one_line(project, mistake, said):
    mistake(project)
    [message] = messages(project, said)
    if mistake in ON_ITS_LINE:
        lines = (project / "docs/en/challenges.md").read_text(encoding="utf-8").splitlines()
        number = 1 + next(place for place, line in enumerate(lines) if ON_ITS_LINE[mistake] in line)
        assert f"docs/en/challenges.md:{number} ·" in message


def test_what_a_build_finds_at_its_end_it_says_in_one_line_each(project):
    for mistake in STOPS_AT_THE_END:
        mistake(project)
    messages(project, *STOPS_AT_THE_END.values())


@pytest.fixture(scope="module")
def good_build(tmp_path_factory) -> tuple[Path, str]:
    """(the site, what was said) of a build after two changes that stop nobody: HTML in a source, and another word in a page."""
    project, bad = copy_project(tmp_path_factory.mktemp("good") / "project"), "<script>alert(1)</script><b>"
    for old, new in (
        ("{Palma, David A.", f"{{{bad} Palma, David A."),
        ("{Stereotactic ablative radiotherapy versus", f"{{{bad} versus"),
        ("{The Lancet},\n  year         = {2019}", f"{{{bad}}},\n  year         = {{2019}}"),
        ("{In 99 people, middle survival was 41", f"{{{bad}"),
        ("{99人：中位存活期有做SBRT的41個月，", f"{{{bad}"),
    ):
        change(project / "references.bib", old, new)
    change(project / "docs/en/urgent.md", "changed:\n", "changed: 2026-12-01\n")
    change(project / "docs/en/urgent.md", "Ask someone to stay with you.", "Ask somebody to stay with you.")
    result = build(project, project.parent / "site")
    assert result.returncode == 0, result.stderr
    return project.parent / "site", result.stderr


def test_html_and_scripts_in_a_source_come_out_as_text(good_build):
    site, _ = good_build
    for name in ("references/index.html", "oligometastatic/index.html", "en/oligometastatic/index.html"):
        html = (site / name).read_text(encoding="utf-8")
        assert lxml.html.document_fromstring(html).text_content().count("<script>alert(1)</script>") >= 4, name
        assert "<script>" not in html
        assert "<b>" not in html


def test_a_page_whose_twin_has_changed_says_so_to_readers_and_stops_nobody(good_build):
    site, said = good_build
    [line] = [line for line in said.splitlines() if "has changed since the two were compared" in line]
    assert "docs/zh-HK/urgent.md · docs/en/urgent.md" in line
    assert re.search(r"checked_against: en-[0-9a-f]{12}", line)
    chinese, english = (
        " ".join(SitePage.read(site, language, "urgent").article.text_content().split()) for language in LANGUAGES
    )
    assert "英文版在2026年12月1日有改動，我們正在比較兩種語言的內容。" in chinese
    assert "The Chinese page" not in english
    assert re.search("Last changed ?1 December 2026", english)
