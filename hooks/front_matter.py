"""The fields at the top of a page: a closed list, in one order, the same in both languages.

    ---
    title: 預防性電療
    …
    ---

A missing or unknown field, or a wrong date, stops the build with one line.
"""

import datetime
from collections.abc import Mapping

import jinja2
from babel.dates import format_date
from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FIELDS = (
    "title",
    "description",
    "audience",
    "written",
    "changed",  # the day on which the meaning last changed; empty: never since it was written
    "reviewed",
    "review_again",
    "reviewers",
    "checked_against",  # see twins.py
)
FILLED = ("title", "description", "audience", "written")
DATES = ("written", "changed", "reviewed", "review_again")


def check_front_matter(fields: Mapping[str, object], where: str) -> None:
    """Raises PluginError when `fields` is not the closed list, lacks a value, has a wrong date or a review without a name."""
    known = ", ".join(FIELDS)
    for field in FIELDS:
        if field not in fields:
            raise editor_error(
                where,
                zh=(f"頁首欠缺欄位「{field}」", f"請在頁首加入，次序為{known}"),
                en=(f"the field {field} is missing", f"add it between the --- lines; the fields are {known}"),
            )
    for field in fields:
        if field not in FIELDS:
            raise editor_error(
                where,
                zh=(f"頁首有未知欄位「{field}」", f"可用的欄位是{known}"),
                en=(f"unknown field {field}", f"the fields are {known}"),
            )
    for field in FILLED:
        if not fields[field]:
            raise editor_error(
                where, zh=(f"欄位「{field}」沒有內容", "請填寫"), en=(f"the field {field} is empty", "fill it in")
            )
    for field in DATES:
        if fields[field] and not isinstance(fields[field], datetime.date):
            raise editor_error(
                where,
                zh=(f"欄位「{field}」不是日期", "請寫成2026-11-24的格式"),
                en=(f"the field {field} is not a date", "write it as 2026-11-24"),
            )
    if bool(fields["reviewed"]) != bool(fields["reviewers"]):
        raise editor_error(
            where,
            zh=("審核日期和審核者要一同填寫", "請補上reviewed或reviewers，或兩者都留空"),
            en=("reviewed and reviewers go together", "fill in both, or leave both empty"),
        )


@event_priority(200)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Also remembers on which line of its file the text of the page begins, for messages that name a line."""
    check_front_matter(page.meta, f"docs/{page.file.src_uri}")
    source = page.file.content_string
    page.meta["first_line"] = source[: len(source) - len(markdown)].count("\n") + 1


def day_in_words(day: datetime.date, language: str) -> str:
    """A date as people write it: 2026年11月24日 or 24 November 2026."""
    return format_date(day, "long", locale={"zh-HK": "zh_Hant_HK", "en": "en_GB"}[language])


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    language = config.theme["language"]
    env.filters["day_in_words"] = lambda day: day_in_words(day, language)
