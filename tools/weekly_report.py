"""What waits for a person this week, as Markdown for one issue: `make weekly-report`.

    ## Pages to review · 待審核的頁面 (28)
    - en/urgent: never reviewed

Pages due for review, services to call again, links of other sites that are gone, sources to compare with their publishers.
It reports and never fails. Without --offline it asks the sites that we link to, Crossref and PubMed; that takes some minutes.
"""

import argparse
import contextlib
import datetime
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "tools")]

import check_links  # noqa: E402  found once their folders are on the path
import check_references  # noqa: E402
from bibliography import is_to_be_checked, read_references  # noqa: E402
from review_report import states  # noqa: E402
from services import load_services  # noqa: E402

CHECKED_FOR = datetime.timedelta(days=180)  # as data/services.yml says


def services_to_check(services: Iterable[Mapping], today: datetime.date) -> list[str]:
    """The published services that nobody has called, or not within CHECKED_FOR."""
    found = []
    for service in services:
        checked = service.get("checked_on")
        if not checked:
            found.append(f"{service['id']}: never checked ｜ 未有人核實")
        elif checked + CHECKED_FOR < today:
            found.append(f"{service['id']}: last checked on {checked} ｜ 上次核實：{checked}")
    return found


def sources_to_verify(entries: Mapping) -> list[str]:
    """The keys of sources of which a detail could not be confirmed, and that nobody has verified since."""
    return [key for key, entry in entries.items() if is_to_be_checked(entry)]


def comparison() -> list[str]:
    """What `make check-references` says."""
    with io.StringIO() as said, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        check_references.main([])
        return [line for line in said.getvalue().splitlines() if line.strip()]


def section(english: str, chinese: str, what_to_do: str, lines: Iterable[str]) -> str:
    lines = list(lines)
    listed = "\n".join(f"- {line}" for line in lines) or "Nothing. ｜ 沒有。"
    return f"## {english} · {chinese} ({len(lines)})\n\n{what_to_do}\n\n{listed}\n"


def markdown(today: datetime.date, offline: bool) -> str:
    """The whole report."""
    parts = [
        f"As of {today}. This issue is written anew each week; it stops no change. ｜ 截至{today}。每星期更新一次，不會阻止任何修改。\n",
        section(
            "Pages to review",
            "待審核的頁面",
            "A clinician reads the page and signs it in its front matter. ｜ 由醫護人員審閱，並在頁首簽名。",
            (f"{page}: {state}" for page, state in states(today).items() if state),
        ),
        section(
            "Services to check",
            "待核實的服務",
            "Call or open the live page, then fill in checked_on in data/services.yml. ｜ 致電或打開網頁核實，再填寫checked_on。",
            services_to_check(load_services()[0], today),
        ),
        section(
            "Sources to verify",
            "待核實的文獻",
            "Compare with the publisher's page, then fill in verified in references.bib. ｜ 與出版社網頁比較，再填寫verified。",
            sources_to_verify(read_references().entries),
        ),
    ]
    if not offline:
        links = check_links.outside_links(PROJECT)
        parts += [
            section(
                "Links that are gone",
                "失效的連結",
                "Find the new address, or take the link out. ｜ 找出新網址，或刪除連結。",
                check_links.report(links, check_links.ask_all(links)),
            ),
            section(
                "Crossref and PubMed",
                "與Crossref和PubMed比較",
                "What differs is for a person to judge. ｜ 不同之處由人判斷。",
                comparison(),
            ),
        ]
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description="What waits for a person this week ｜ 本週待辦")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today())
    parser.add_argument("--offline", action="store_true", help="ask no other site ｜ 不查詢其他網站")
    options = parser.parse_args()
    print(markdown(options.today, options.offline), end="")


if __name__ == "__main__":
    main()
