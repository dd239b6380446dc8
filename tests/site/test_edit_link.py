"""Each page leads to its own file on the code host, when there is one; nothing is shown when there is none."""

import yaml
from conftest import build
from pages import PROJECT, SitePage
from site_data import LANGUAGES

FORMS = sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml"))


def test_no_link_is_shown_while_nobody_has_said_where_the_files_are(built):
    assert built.tree.find_class("page-facts__edit") == []


def test_edit_this_page_opens_the_file_of_the_page(project, tmp_path, monkeypatch):
    monkeypatch.setenv("REPO_URL", "https://code.example.org/team/site")
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    for language, words in zip(LANGUAGES, ("修改此頁（外部網站）", "Edit this page(another website)"), strict=True):
        [line] = SitePage.read(tmp_path / "site", language, "urgent").tree.find_class("page-facts__edit")
        assert line.text_content().strip() == words
        assert line.find("a").get("href") == f"https://code.example.org/team/site/edit/main/docs/{language}/urgent.md"


def test_the_forms_ask_in_both_languages_and_the_dangerous_one_asks_who_how_and_how_fast():
    assert [form.stem for form in FORMS] == ["clinical-danger", "wrong-or-unclear"]
    for form in FORMS:
        for part in yaml.safe_load(form.read_text(encoding="utf-8"))["body"]:
            said = part["attributes"].get("label") or part["attributes"]["value"]
            assert any("\u4e00" <= character <= "\u9fff" for character in said), said
            assert any(character.isascii() and character.isalpha() for character in said), said
    danger = yaml.safe_load(FORMS[0].read_text(encoding="utf-8"))["body"]
    required = [part["id"] for part in danger if part.get("validations", {}).get("required")]
    assert required == ["page", "description", "who", "how", "how-fast"]


def test_the_list_in_a_pull_request_is_that_of_the_editors():
    def lines(path: str) -> list[str]:
        text = (PROJECT / path).read_text(encoding="utf-8")
        return [
            line.split("] ", 1)[-1].split("| ☐ | ☐ | ", 1)[-1].rstrip(" |")
            for line in text.splitlines()
            if "☐ | ☐ |" in line or "- [ ]" in line
        ]

    assert lines(".github/pull_request_template.md") == lines("editors/checklist.md")
