"""Which pages are due for review by a clinician: `make review-report`.

    en/urgent   never reviewed
    en/about    due since 2026-12-01

It reports and never fails: the calendar must not block an editor.
"""

import argparse
import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from front_matter import body_of  # noqa: E402  the hooks are found once their folder is on the path

SOON = datetime.timedelta(days=30)


def review_state(fields: Mapping[str, object], today: datetime.date) -> str:
    """What a page's front matter says of its review on the day `today`; empty when nothing is to be done."""
    if not fields.get("reviewed"):
        return "never reviewed"
    if not isinstance(fields["reviewed"], datetime.date):
        return f"reviewed: {fields['reviewed']} is no date: write it as 2026-12-01, without quotes"
    if fields["reviewed"] > today:
        return f"reviewed on {fields['reviewed']}, a day that has not come: correct it"
    due = fields.get("review_again")
    if not isinstance(due, datetime.date):
        return "reviewed, but no date for the next review"
    if due <= today:
        return f"due since {due}"
    return f"due on {due}" if due - today <= SOON else ""


def states(today: datetime.date) -> dict[str, str]:
    """The state of each page (en/urgent) on the day `today`."""
    docs = PROJECT / "docs"
    return {
        path.relative_to(docs).with_suffix("").as_posix(): review_state(body_of(path)[1], today)
        for path in sorted(docs.rglob("*.md"))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Pages that are due for review.")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today())
    today = parser.parse_args().today
    pages = states(today)
    for page, state in pages.items():
        if state:
            print(f"{page:40} {state}")
    print(f"{sum(map(bool, pages.values()))} of {len(pages)} pages need a reviewer on {today}")


if __name__ == "__main__":
    main()
