"""Days that have not come yet, where only a day of the past can be true: who wrote 2062 meant 2026.

    reviewed: 2062-12-01        docs/en/urgent.md:7 · reviewed is 2062-12-01, a day in the future · … ｜ … [future-day]

Whoever calls says which day it is.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from finding import Finding
from site_data import LANGUAGES

RULE_NAMES = ("future-day",)
# A day may have begun in Hong Kong where the clock of the computer still shows the day before.
AHEAD = datetime.timedelta(days=1)
DAY = r"[\"']?(?P<day>\d{4}-\d\d-\d\d)"
FIELD = re.compile(rf"(?m)^(?P<field>written|changed|reviewed): *{DAY}")
CHECKED = re.compile(rf"(?m)^\s*(?P<field>checked_on|source_dated): *{DAY}")
CHANGED = re.compile(rf"(?m)^(?P<field>##) {DAY}")
VERIFIED = re.compile(rf"(?m)^\s*(?P<field>verified) *= *[{{\"]{DAY}")


def day_findings(project: Path, today: datetime.date) -> Iterator[Finding]:
    """The days after `today` in the pages, services, sources and changes of a project."""
    places = [
        *((path, FIELD) for language in LANGUAGES for path in sorted((project / "docs" / language).glob("*.md"))),
        (project / "data" / "services.yml", CHECKED),
        (project / "CHANGELOG.md", CHANGED),
        (project / "references.bib", VERIFIED),
    ]
    for path, form in places:
        if path.is_file():
            yield from days_ahead(path, form, path.relative_to(project).as_posix(), today)


def days_ahead(path: Path, form: re.Pattern[str], where: str, today: datetime.date) -> Iterator[Finding]:
    """Those in one file, of the fields that `form` finds; `where`: what messages call the file."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if form is FIELD:
        text = text.partition("\n---")[0]
    for match in form.finditer(text):
        if match["day"] > str(today + AHEAD):
            yield future_day(where, text.count("\n", 0, match.start("field")) + 1, match["field"], match["day"])


def future_day(where: str, line: int, field: str, day: str) -> Finding:
    shown = field if field != "##" else "the heading"
    return Finding(
        rule="future-day",
        where=f"{where}:{line}",
        zh=(f"{'標題' if field == '##' else field}的日子{day}未到", "請改正日期；未做的事便留空"),
        en=(f"{shown} is {day}, a day in the future", "correct the date, or leave it empty until it has happened"),
    )
