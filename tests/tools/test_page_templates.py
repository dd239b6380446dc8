"""A page made from a template goes through when its 【…】 are filled in, and is stopped while one of them is left."""

import re

import pytest
from all_checks import all_findings
from certainty import load_claims
from conftest import TODAY, build
from pages import PROJECT, SAMPLE, SitePage
from sample_site import MENUS, copy_site, make_check, with_recipe
from site_data import LANGUAGES, short_language

TEMPLATES = PROJECT / "editors" / "templates"
KINDS = sorted({path.name.partition(".")[0] for path in TEMPLATES.iterdir()})
CLAIM = load_claims(SAMPLE / "data" / "claims.yml")["M40"]
SOURCES = "[" + "; ".join(f"@{key}" for key in CLAIM.cite) + "]"
# What stands in 【】 → what an editor might write; everything else becomes a sentence.
ANSWERS = {
    "data/claims.yml": CLAIM.say,
    "編號": "M40",
    "id": "M40",
    "來源": SOURCES,
    "Sources": SOURCES,
    "english-id": "first-question",
    "檔名": "randomised-trial",
    "name": "randomised-trial",
    "組別": "talk",
    "group": "talk",
    "2026-12-31": "2026-11-01",
}
NAMES = {"zh-HK": "新頁", "en": "New page"}
SENTENCE = {"zh": "請問護士", "en": "Ask your nurse"}


def filled(text: str, language: str) -> str:
    key = short_language(language)

    def answer(match: re.Match[str]) -> str:
        asked = match[1]
        for known, said in ANSWERS.items():
            if asked == known or ((not known.isascii() or len(known) > 9) and known in asked):
                return said if isinstance(said, str) else said[key]
        return SENTENCE[key]

    return re.sub("【([^】]*)】", answer, text)


def add_page(project, kind, *, fill):
    """A page pair from a template, and its line at the end of both menus."""
    for language in LANGUAGES:
        text = (TEMPLATES / f"{kind}.{language}.md").read_text(encoding="utf-8")
        path = project / f"docs/{language}/new-{kind}.md"
        path.write_text(filled(text, language) if fill else text, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for language, menu in MENUS.items():
        last = menu.search(settings)[0].splitlines()[-1]
        entry = last[: len(last) - len(last.lstrip())] + f"- {NAMES[language]} {kind.upper()}: new-{kind}.md\n"
        settings = menu.sub(lambda match, entry=entry: match[0] + entry, settings, count=1)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_has_nothing_to_mend(project, kind):
    add_page(project, kind, fill=True)
    assert all_findings(project, today=TODAY) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_placeholder_that_is_left_is_named(project, kind):
    add_page(project, kind, fill=False)
    found = [each for each in all_findings(project, today=TODAY) if each.rule == "placeholder"]
    for language in LANGUAGES:
        lines = (TEMPLATES / f"{kind}.{language}.md").read_text(encoding="utf-8").splitlines()
        places = {
            f"docs/{language}/new-{kind}.md:{number}" for number, line in enumerate(lines, start=1) if "【" in line
        }
        assert places == {each.where for each in found if f"/{language}/" in each.where}


def test_pages_from_all_templates_are_built(project, tmp_path):
    assert KINDS == ["list", "research", "short", "subject"]
    for kind in KINDS:
        add_page(project, kind, fill=True)
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    for language in LANGUAGES:
        for kind in KINDS:
            assert "【" not in SitePage.read(tmp_path / "site", language, f"new-{kind}").article.text_content()


def test_a_page_that_is_added_to_the_site_of_today_keeps_make_check_green(tmp_path):
    """With all tests of the content: whoever adds a page has no test to mend."""
    files = (".github", "editors", "CONTRIBUTING.md", "README.md")
    copy = with_recipe(copy_site(tmp_path / "project", *files))
    add_page(copy, "subject", fill=True)
    done = make_check(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "nothing to mend · 沒有要處理的地方"
