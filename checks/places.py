"""On which line of which file a finding stands, as far as its words tell.

    data/packs.yml just-told · …                          data/packs.yml, line 12, where that record begins
    docs/en/index.md · the link contacts.md leads …       docs/en/index.md, the line that has (contacts.md)
    docs/en/New Page.md · …                               docs/en/New Page.md, no line

GitHub shows a finding beside the line of a change only when it knows the line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from editor_message import line_of
from finding import PLACE, Finding

LINK = re.compile(r"the link (?P<link>\S+) leads nowhere")
# Rule → the text of a page by which it is found, the last place of several.
MARKS = {"red-flags": r"^<!-- red-flags -->", "changes": r"^changed:"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """`file`: below the project, empty where the finding is about none; `line`: 0 where nobody knows."""

    file: str
    line: int


def place_of(finding: Finding, project: Path) -> Place:
    """The place that a finding names, or the one that its words lead to."""
    match = PLACE.match(finding.where)
    if not match:
        return Place(file="", line=0)
    if match["line"]:
        return Place(file=match["file"], line=int(match["line"]))
    path = project / match["file"]
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return Place(file=match["file"], line=line_in(text, finding, match["record"]))


def line_in(text: str, finding: Finding, record: str | None) -> int:
    """The line of a file's `text` that a finding without a line is about; 0 where its words do not tell."""
    if link := LINK.search(finding.en[0]):
        forms = [re.escape(f"]({link['link']}"), re.escape(link["link"])]
    elif record:
        forms = [rf"^\s*-? *\{{?(?:id|code): *[\"']?{re.escape(record)}\b", rf"^\s*{re.escape(record)}:"]
    else:
        forms = [MARKS[finding.rule]] if finding.rule in MARKS else []
    for form in forms:
        if found := list(re.finditer(form, text, re.MULTILINE)):
            return line_of(found[-1 if finding.rule in MARKS else 0])
    return 0
