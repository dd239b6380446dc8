"""What has changed, as readers are told: CHANGELOG.md."""

import datetime

import pytest
from changes import CHANGELOG, changes_of_pages, check_changed, load_changes
from language_rules import data_language_findings
from mkdocs.exceptions import PluginError
from pages import DOCS, SourcePage
from site_data import LANGUAGES

HEAD = "# What changed\n\n"


def read(tmp_path, text):
    (tmp_path / "docs").symlink_to(DOCS)
    file = tmp_path / "CHANGELOG.md"
    file.write_text(HEAD + text, encoding="utf-8")
    return changes_of_pages(file)


@pytest.mark.parametrize(
    "line", ["- urgent, card: 加入提示卡。 ｜ A card to carry.", "- urgent，card：加入提示卡。| A card to carry."]
)
def test_a_line_names_its_pages_and_says_it_in_both_languages(tmp_path, line):
    (change,) = read(tmp_path, f"## 2026-11-25\n\n{line}\n")
    assert change.day == datetime.date(2026, 11, 25)
    assert change.pages == ("urgent", "card")
    assert change.text == {"zh": "加入提示卡。", "en": "A card to carry."}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("## 2026-11-25\n- urgent: 加入提示卡。\n", "CHANGELOG.md:4 · this line cannot be read"),
        ("- urgent: 加入。 ｜ Added.\n", "CHANGELOG.md:3 · this line cannot be read"),
        ("## yesterday\n", "CHANGELOG.md:3 · yesterday is no date"),
        ("## 2026-02-30\n", "CHANGELOG.md:3 · 2026-02-30 is no date"),
        ("## 2026-11-24\n## 2026-11-25\n", "CHANGELOG.md:4 · the days do not go from new to old"),
        ("## 2026-11-25\n- nowhere: 加入。 ｜ Added.\n", "CHANGELOG.md:4 · there is no page nowhere"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, text, says):
    with pytest.raises(PluginError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith(says)


def test_a_page_that_changed_says_what(tmp_path):
    changes = read(tmp_path, "## 2026-11-25\n- urgent: 加入。 ｜ Added.\n")
    check_changed({"changed": datetime.date(2026, 11, 25)}, "urgent", changes, "docs/en/urgent.md")
    check_changed({"changed": None}, "contact", changes, "docs/en/contact.md")
    for name, day in (("contact", 25), ("urgent", 26)):
        with pytest.raises(PluginError, match=r"CHANGELOG\.md does not say what · add a line - "):
            check_changed({"changed": datetime.date(2026, 11, day)}, name, changes, f"docs/en/{name}.md")


def test_nothing_changed_before_it_was_written():
    for change in load_changes():
        for language in LANGUAGES:
            for name in change.pages:
                assert change.day >= SourcePage.read(language, name).fields["written"], CHANGELOG.name


def test_its_words_follow_the_rules_of_each_language():
    text = "changes:\n" + "".join(
        f'  - id: "{number}"\n    zh: {each.text["zh"]}\n    en: "{each.text["en"]}"\n'
        for number, each in enumerate(load_changes())
    )
    assert data_language_findings("CHANGELOG.md", text) == []
