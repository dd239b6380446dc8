"""Links that lead nowhere, when something else stops the build that would say so: then all of it is said at once.

    ## High calcium { #calcium-high }          in docs/en/complications.md, and a link to complications.md#high-calcium elsewhere

stops the build, because a short address leads to that section; the link that leads to it as well is named beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from build_rules import glossary_anchors
from editor_message import EditorError
from editor_warnings import dead_link
from finding import Finding
from glossary import load_glossary
from markup_rules import LINK, lines_of
from site_data import LANGUAGES

TO_A_PAGE = re.compile(r"(?P<file>[\w-]+\.md)?(?:#(?P<id>[\w-]+))?")
ID = re.compile(r"\{ ?#([\w-]+)")


def dead_links(project: Path) -> Iterator[Finding]:
    """The links between pages that lead to no page or no section. Of a link in another form the build speaks."""
    for language in LANGUAGES:
        texts = {
            path.name: path.read_text(encoding="utf-8-sig", errors="replace")
            for path in sorted((project / "docs" / language).glob("*.md"))
            if path.is_file()
        }
        ids = {name: set(ID.findall(text)) for name, text in texts.items()}
        if "glossary.md" in ids:
            try:
                terms = load_glossary(project / "data" / "glossary.yml")
            except (EditorError, AttributeError, KeyError, TypeError, ValueError):
                terms = None  # which ids there are, nobody knows
            ids["glossary.md"] = (
                None if terms is None else glossary_anchors(terms, project / "docs" / language / "glossary.md")
            )
        for name, text in texts.items():
            for line in lines_of(text):
                for match in LINK.finditer(line.bare):
                    to = TO_A_PAGE.fullmatch(match["target"])
                    if not to or not match["target"] or match[0].startswith("!"):
                        continue
                    known = ids.get(to["file"] or name, set())
                    if (to["file"] and to["file"] not in texts) or (
                        to["id"] and known is not None and to["id"] not in known
                    ):
                        zh, en = dead_link(match["target"])
                        where = f"docs/{language}/{name}:{line.number}"
                        yield Finding(rule="build", where=where, zh=zh, en=en)
