"""Links that lead nowhere, when something else stops the build that would say so: then all of it is said at once.

    ## High calcium { #calcium-high }          in docs/en/complications.md, and a link to complications.md#high-calcium elsewhere

stops the build, because a short address leads to that section; the link that leads to it as well is named beside it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_rules import glossary_anchors
from editor_message import EditorError
from editor_warnings import dead_link
from finding import Finding
from glossary import load_glossary
from markup_rules import LINK, lines_of
from page_text import page_files

TO_A_PAGE = re.compile(r"(?P<file>[\w-]+\.md)?(?:#(?P<id>[\w-]+))?")
ID = re.compile(r"\{ ?#([\w-]+)")


def dead_links(project: Path) -> Iterator[Finding]:
    """The links between pages that lead to no page or no section. Of a link in another form the build speaks."""
    pages = list(page_files(project))
    ids: dict[Path, set[str] | None] = {path: set(ID.findall(text)) for _, path, text in pages}
    for path in ids:
        if path.name == "glossary.md":
            ids[path] = ids_of_glossary(project, path)
    for language, path, text in pages:
        for line in lines_of(text):
            for match in LINK.finditer(line.bare):
                if not match[0].startswith("!") and leads_nowhere(match["target"], path, ids):
                    zh, en = dead_link(match["target"])
                    yield Finding(rule="build", where=f"docs/{language}/{path.name}:{line.number}", zh=zh, en=en)


def ids_of_glossary(project: Path, page: Path) -> set[str] | None:
    """The ids of the glossary page; None where its data are broken: nobody knows which there are."""
    try:
        return glossary_anchors(load_glossary(project / "data" / "glossary.yml"), page)
    except (EditorError, AttributeError, KeyError, TypeError, ValueError):
        return None


def leads_nowhere(target: str, page: Path, ids: Mapping[Path, set[str] | None]) -> bool:
    """Whether `target`, as a link of `page`, is a page or a section that is not there. `ids`: those of each page."""
    to = TO_A_PAGE.fullmatch(target)
    if not to or not target:
        return False
    known = ids.get(page.with_name(to["file"]) if to["file"] else page, set())
    return known is not None and to["id"] not in known if to["id"] else page.with_name(to["file"]) not in ids
