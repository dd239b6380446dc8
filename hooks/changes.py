"""What has changed on a page, in readers' words, at its foot.

    ## 2026-11-25                                                   in CHANGELOG.md

    - urgent, card: 加入提示卡。 ｜ A card to carry.

becomes, at the foot of both pages in English, "25 November 2026: A card to carry." The newest 3 are shown.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_message import editor_error, unreadable_file
from markdown_text import HAN
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from site_data import LANGUAGES, PROJECT, once_for_each_version, short_language

CHANGELOG = PROJECT / "CHANGELOG.md"
SHOWN = 3
DAY = re.compile(r"## (?P<day>\S+)")
HEADING = re.compile(r"[#＃]+")
REMARK = re.compile(r"<!--.*-->")
LATIN, ENGLISH_WORDS = re.compile("[A-Za-z]"), re.compile("[A-Za-z]{2,} [a-z]{2,}")
ENTRY = re.compile(r"- (?P<pages>[\w./-]+(?:[,，、] ?[\w./-]+)*) ?[:：] ?(?P<zh>\S.*?) ?[｜|] ?(?P<en>\S.*)")


@dataclass(frozen=True)
class Change:
    """On `day`, what changed on `pages` (names without .md), by short language; `line` of the file."""

    day: datetime.date
    pages: tuple[str, ...]
    text: Mapping[str, str]
    line: int


def changelog_fault(line: int, zh: tuple[str, str], en: tuple[str, str]) -> Exception:
    """The line that an editor reads: where, what, what to do, in both languages."""
    return editor_error(f"CHANGELOG.md:{line}", zh=zh, en=en)


@once_for_each_version
def load_changes(path: Path = CHANGELOG) -> list[Change]:
    """All changes, the newest first. Raises PluginError with the line for one that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable_file("CHANGELOG.md:1") from error
    changes: list[Change] = []
    day: datetime.date | None = None
    for number, line in enumerate(lines, start=1):
        if match := DAY.match(line):
            day = day_of(match["day"], day, number)
        elif HEADING.match(line) and changes_begin(lines, number):
            raise changelog_fault(
                number,
                (f"「{line.strip()}」不是日期標題", "請寫成「## 2026-11-25」"),
                (f"«{line.strip()}» is no heading of a day", "write ## 2026-11-25"),
            )
        elif line.startswith("- ") or (day and line.strip() and not REMARK.fullmatch(line.strip())):
            changes.append(change_of(line, day, number))
    if not changes:
        raise changelog_fault(
            1,
            ("檔案沒有任何改動", "請還原檔案：讀者在頁尾看到這些改動"),
            ("the file names no change", "restore it: readers see its lines at the foot of the pages"),
        )
    return changes


def changes_begin(lines: list[str], number: int) -> bool:
    """Whether line `number` stands below the title of the file."""
    return number > 1 and any(line.startswith("# ") for line in lines[: number - 1])


def changes_of_pages(path: Path = CHANGELOG) -> list[Change]:
    """The same, after a look at the pages, which change without this file. Raises PluginError for a page that is not there."""
    changes = load_changes(path)
    for change in changes:
        for name in change.pages:
            if not all((path.parent / "docs" / language / f"{name}.md").is_file() for language in LANGUAGES):
                raise changelog_fault(
                    change.line,
                    (f"沒有「{name}」這一頁", "請寫檔名，不連.md；已刪去的頁，刪去這個名稱"),
                    (
                        f"there is no page {name}",
                        "write the name of its file without .md; take out a page that is gone",
                    ),
                )
    return changes


def day_of(text: str, newer: datetime.date | None, line: int) -> datetime.date:
    """The day of a heading; `newer`: that of the heading above it. Raises PluginError for no date, or days in the wrong order."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise changelog_fault(
            line,
            (f"「{text}」不是日期", "請寫成2026-11-25"),
            (f"{text} is no date", "write it as 2026-11-25"),
        ) from None
    if newer and day >= newer:
        raise changelog_fault(
            line,
            ("日期不是由新到舊", "最新的日子放最上；同一日只用一個標題"),
            ("the days do not go from new to old", "put the newest day first, each day under one heading"),
        )
    return day


def change_of(text: str, day: datetime.date | None, line: int) -> Change:
    """One line of the file. Raises PluginError when it cannot be read or has no day above it."""
    match = ENTRY.fullmatch(text.rstrip())
    if match is None or day is None:
        raise changelog_fault(
            line,
            ("這一行看不懂", "請在日期標題之下寫成：- 頁名: 中文句子。 ｜ English sentence."),
            (
                "this line cannot be read",
                "below the heading of its day, write: - page: 中文句子。 ｜ English sentence.",
            ),
        )
    sentence_in_english = not HAN.search(match["zh"]) and ENGLISH_WORDS.search(match["zh"])
    if sentence_in_english or not LATIN.search(match["en"]):
        raise changelog_fault(
            line,
            ("中文和英文調轉了，或其中一句是另一種語言", "｜之前寫中文，之後寫英文"),
            (
                "the two languages are swapped, or one is in the other language",
                "write Chinese before ｜ and English after it",
            ),
        )
    return Change(day, tuple(re.split("[,，、] ?", match["pages"])), {"zh": match["zh"], "en": match["en"]}, line)


def check_changed(fields: Mapping[str, object], name: str, changes: list[Change], where: str) -> None:
    """Raises PluginError for a page that says on which day it changed, while the changelog does not say what."""
    if fields.get("changed") and not any(name in each.pages and each.day == fields["changed"] for each in changes):
        raise editor_error(
            where,
            zh=(
                f"頁首寫{fields['changed']}有改動，CHANGELOG.md沒有說改了甚麼",
                f"請在CHANGELOG.md的{fields['changed']}之下加一行「- {name}: …」",
            ),
            en=(
                f"it says that it changed on {fields['changed']}, and CHANGELOG.md does not say what",
                f"add a line - {name}: … below {fields['changed']} in CHANGELOG.md",
            ),
        )


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    changes_of_pages(Path(config.docs_dir).parent / CHANGELOG.name)


@event_priority(-10)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    changes = load_changes(Path(config.docs_dir).parent / CHANGELOG.name)
    key = short_language(config.theme["language"])
    page.meta["changes"] = [(each.day, each.text[key]) for each in changes if page.file.name in each.pages][:SHOWN]
