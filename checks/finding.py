"""One thing that a check has found, as an editor reads it.

    Finding(rule="sentence-length", where="docs/en/urgent.md:12", en=("…", "…"), zh=("…", "…"))

is printed as

    docs/en/urgent.md:12 · a sentence has 31 words · make it 25 or fewer ｜ 句子有31個字 · 請縮短 [sentence-length]
"""

import re
from dataclasses import dataclass

from editor_message import editor_message

# The file that a finding is about, its line, and the record of a data file: data/claims.yml:12 M10
PLACE = re.compile(r"(?P<file>[^:·]+?\.[A-Za-z0-9]{1,8})(?=[:\s]|$)(?::(?P<line>\d+))?(?: (?P<record>\S+))?")
PAGE = re.compile(r"docs/[^/]+/(?P<name>[^/]+)\.md")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`rule`: its name; `where`: file and line below the project; `zh`, `en`: (what, what to do)."""

    rule: str
    where: str
    zh: tuple[str, str]
    en: tuple[str, str]

    @property
    def page(self) -> str:
        """The file name of the page without .md; of a finding about no page, its file."""
        place = PLACE.match(self.where)
        file = place["file"] if place else self.where
        page = PAGE.fullmatch(file)
        return page["name"] if page else file

    def __str__(self) -> str:
        return f"{editor_message(self.where, zh=self.zh, en=self.en)} [{self.rule}]"
