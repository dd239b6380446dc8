"""Pages as tests read them: the Markdown that an editor writes, and the HTML that a reader gets.

SourcePage.read("en", "urgent").sections   {"page-title": "…", "signs": "Experts agree that …", …}
SitePage.read(site, "en", "urgent").ids    {"page-title", "urgent-signs", "signs", …}
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.html
from certainty import claim_paragraphs
from front_matter import body_of
from markdown_text import plain_words

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"
SAMPLE = PROJECT / "tests" / "samples" / "site"
# The pages of the menu, in its order: (how far in, file name). Those 6 in belong to the group that begins above them.
_LINES = re.findall(
    r"^( {2}| {6})- [^\n]+?:(?: [\"']?([\w-]+)\.md[\"']?)?\s*(?:#.*)?$",
    (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav: &menu-zh\n")[2].partition("\nplugins:")[0],
    re.MULTILINE,
)
MENU = tuple(name for _, name in _LINES if name)
# Page → the pages of its group, the page of the subject first; alone where it is in none.
GROUP_OF: dict[str, list[str]] = {}
_group: list[str] = []
for _indent, _name in _LINES:
    if len(_indent) == 2:
        _group = []
    if _name:
        _group.append(_name)
        GROUP_OF[_name] = _group
# Pages that show how sure we are.
SUBJECTS = tuple(
    name for name in MENU if "<!-- how-sure -->" in (DOCS / "zh-HK" / f"{name}.md").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class SourcePage:
    """A Markdown page: language (zh-HK or en), file name without .md, front matter, text below it."""

    language: str
    name: str
    fields: dict
    body: str

    @classmethod
    def read(cls, language: str, name: str) -> "SourcePage":
        body, fields, _ = body_of(DOCS / language / f"{name}.md")
        return cls(language, name, dict(fields), body)

    @cached_property
    def sections(self) -> dict[str, str]:
        """Section id → its Markdown, in the order of the page; what stands above the first section is `page-title`."""
        parts = re.split(r"^#{2,6} .*\{ ?#([\w-]+).*\}\s*$", self.body, flags=re.MULTILINE)
        return {"page-title": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}

    @cached_property
    def claim_paragraphs(self) -> dict[str, str]:
        """Claim id → the Markdown of the paragraphs that it marks."""
        return claim_paragraphs(self.body)


def lines_of_text(markdown: str) -> list[str]:
    """The lines of a page without the marks of headings, lists and quotations; each table cell is a line."""
    lines = []
    for line in plain_words(markdown).splitlines():
        bare = re.sub(r"^\s*(#+|[-*]|\d+\.|>)\s+", "", line).strip()
        cells = bare.strip("|").split("|") if bare.startswith("|") else [bare]
        lines += [cell.strip() for cell in cells if re.search(r"\w", cell)]
    return lines


@dataclass(frozen=True)
class SitePage:
    """A built page: its file, its source text and its tree."""

    path: Path
    html: str
    tree: lxml.html.HtmlElement

    @classmethod
    def read(cls, site: Path, language: str, name: str) -> "SitePage":
        folder = site if language == "zh-HK" else site / language
        path = folder / "index.html" if name == "index" else folder / name / "index.html"
        html = path.read_text(encoding="utf-8")
        return cls(path, html, lxml.html.document_fromstring(html))

    @cached_property
    def ids(self) -> list[str]:
        return list(self.tree.xpath("//@id"))

    @cached_property
    def article(self) -> lxml.html.HtmlElement:
        return self.tree.find_class("page")[0]
