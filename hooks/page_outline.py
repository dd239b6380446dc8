"""What a page file says of itself, for hooks that name a page or a section without building it.

docs/en/urgent.md     →     PageOutline("Warning signs: get help now", "Signs that …", {"signs": "Which signs cannot wait?", …})
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from front_matter import body_of
from markdown_text import plain_words
from site_data import once_for_each_version

HEADING = re.compile(r"^## (?P<title>.*?)\s*\{ ?#(?P<id>[\w-]+)[^}]*\}\s*$", re.MULTILINE)


@dataclass(frozen=True)
class PageOutline:
    """What the title, the line below it and the headings of a page say in one language."""

    title: str
    description: str
    sections: Mapping[str, str]


@once_for_each_version
def outline_of(path: Path) -> PageOutline:
    """The page file at `path`; `sections` are its main sections, id → heading, in their order."""
    body, fields, _ = body_of(path)
    sections = {match["id"]: plain_words(match["title"]) for match in HEADING.finditer(body)}
    return PageOutline(str(fields.get("title") or ""), str(fields.get("description") or ""), sections)
