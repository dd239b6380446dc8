"""Once a clinician has reviewed a page, no sentence may go on saying that none has.

    docs/zh-HK/urgent.md with `reviewed: 2026-12-01`, and in docs/en/about.md «No clinician has reviewed this site yet.»

gives

    docs/en/about.md:39 · this says that nobody has reviewed the site, and docs/zh-HK/urgent.md is reviewed · say which … ｜ … [review-told]

The line at the foot of each page is made from its fields; these sentences are written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from finding import Finding
from page_text import page_files
from passages import split_file

RULE_NAMES = ("review-told",)
REVIEWED = re.compile(r"^reviewed: *[\"']?\d")
NOT_REVIEWED = {
    "zh-HK": re.compile(r"(?:未有|未經|沒有)醫護人員[^。]{0,12}審核|下次審核的日期未定"),
    "en": re.compile(r"\bno clinician\b[^.]*\breviewed\b|\bno date for the next review\b", re.IGNORECASE),
}


def review_findings(project: Path) -> Iterator[Finding]:
    """The sentences of the pages of a project that a signed review has made untrue."""
    texts = {path: split_file(text) for _, path, text in page_files(project)}
    signed = next((path for path, (top, _) in texts.items() if any(map(REVIEWED.match, top))), None)
    if not signed:
        return
    name = signed.relative_to(project).as_posix()
    for path, (top, body) in texts.items():
        for number, line in enumerate(body, start=len(top) + 1):
            if NOT_REVIEWED[path.parent.name].search(line):
                yield Finding(
                    rule="review-told",
                    where=f"{path.relative_to(project).as_posix()}:{number}",
                    zh=(f"這句說沒有人審核，但{name}已審核", "請寫明哪些頁已審核、由誰審核"),
                    en=(
                        f"this says that nobody has reviewed the site, and {name} is reviewed",
                        "say which pages are reviewed",
                    ),
                )
