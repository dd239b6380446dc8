"""What a built page says, section by section, for hooks/search.py.

    <h1 id="page-title">Radiotherapy</h1> <p>…</p> <h2 id="how-soon">How soon?</h2> <p>Days to weeks. <sup>[1]</sup></p>

becomes SearchedPage(address, title, description, sections) with the sections page-title and how-soon: heading and text, without menus,
marks, source lists and page facts. The emergency box belongs to the page on warning signs alone, as the section urgent-signs.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEFT_OUT = frozenset(
    {"sources", "references", "how-sure", "citation", "certainty", "glossary__say", "term-panel", "visually-hidden"}
)
LEFT_OUT |= {"review-status", "two-languages", "on-this-page", "page-facts", "back-to-top", "search", "site-map"} | {
    "offline"
}
EMERGENCY = "urgent"
TITLE_ID = "page-title"
UNREAD = frozenset({"button", "form", "noscript", "script", "svg"})
EMPTY = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "mark", "span", "strong", "sub", "sup", "time", "wbr"}
)


@dataclass
class Section:
    id: str
    heading: str = ""
    text: str = ""


@dataclass
class SearchedPage:
    """A page as the search knows it: `name` is that of its file (urgent), `address` is below the root of the site (en/urgent/)."""

    name: str
    address: str
    title: str
    description: str = ""
    sections: list[Section] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the text of <article class="page …">."""

    def __init__(self, with_emergency_box: bool) -> None:
        super().__init__()
        self.left_out = LEFT_OUT if with_emergency_box else LEFT_OUT | {"red-flags"}
        self.sections: list[Section] = []
        self.description = ""
        self.inside = self.silent = 0  # depth in the article, depth in a part that is left out
        self.heading = self.name = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        classes = set((given.get("class") or "").split())
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content") or ""
        if tag in EMPTY:
            self.pause(tag)
        elif self.inside:
            self.inside += 1
            if self.silent or self.left_out & classes or tag in UNREAD:
                self.silent += 1
            elif tag in ("h1", "h2", "h3") and given.get("id"):
                self.sections.append(Section(given["id"]))
                self.heading = True
            elif "glossary__term" in classes:
                self.sections.append(Section(given["id"]))
            elif tag == "dt" and self.sections and not self.sections[-1].heading:
                self.heading = True
            self.pause(tag)
        elif tag == "article" and "page" in classes:
            self.inside = 1

    def handle_endtag(self, tag: str) -> None:
        if not self.inside or tag in EMPTY:
            return
        self.inside -= 1
        if self.silent:
            self.silent -= 1
            return
        if tag in ("h1", "h2", "h3", "dt"):
            self.heading = False
        self.pause(tag)

    def handle_data(self, data: str) -> None:
        if self.inside and not self.silent and self.sections:
            section = self.sections[-1]
            if self.heading:
                section.heading += data
            else:
                section.text += data

    def pause(self, tag: str) -> None:
        """Blocks without a full stop are told apart: list items must not run together."""
        if tag not in INLINE and self.inside and not self.silent and self.sections and not self.heading:
            text = self.sections[-1].text.rstrip()
            self.sections[-1].text = text + "\n" if text else ""


def read_page(html: str, *, name: str, address: str, title: str) -> SearchedPage:
    reader = _Reader(with_emergency_box=name == EMERGENCY)
    reader.feed(html)
    for section in reader.sections:
        section.heading = " ".join(section.heading.split())
        lines = (" ".join(line.split()) for line in section.text.splitlines())
        section.text = re.sub(r"\s+([.,;:?!。，；：？！）)])", r"\1", "\n".join(line for line in lines if line))
    sections = [each for each in reader.sections if each.text or each.id == TITLE_ID]
    return SearchedPage(name, address, title, reader.description, sections)
