"""What a built page says, section by section, for hooks/search.py.

    <h1 id="page-title">Radiotherapy</h1> <p>…</p> <h2 id="how-soon">How soon?</h2> <p>Days to weeks. <sup>[1]</sup></p>

becomes SearchedPage(address, title, description, sections) with the sections page-title and how-soon: heading and text, without menus,
marks, source lists and page facts. The emergency box belongs to the page on warning signs alone, as the section urgent-signs.
"""

import re
from dataclasses import dataclass, field

import lxml.html

LEFT_OUT = {
    *("sources", "references", "how-sure", "citation", "certainty", "glossary__say", "term-panel"),
    *("visually-hidden", "review-status", "two-languages", "on-this-page", "page-facts", "back-to-top", "search"),
    *("site-map", "on-paper", "card-sheet", "offline", "pack", "poster", "share-filter", "share-list"),
    "share-list__page",
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


class _Reader:
    """Collects the text of <article class="page …">."""

    def __init__(self, with_emergency_box: bool) -> None:
        self.left_out = LEFT_OUT if with_emergency_box else LEFT_OUT | {"red-flags"}
        self.sections: list[Section] = []
        self.heading = False

    def read(self, element: lxml.html.HtmlElement) -> None:
        """What stands inside `element`, in the order of the text."""
        self.hear(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.enter(child)
            self.hear(child.tail)

    def enter(self, element: lxml.html.HtmlElement) -> None:
        tag, classes = element.tag, frozenset((element.get("class") or "").split())
        if self.left_out & classes or tag in UNREAD:
            return
        if tag in ("h1", "h2", "h3") and element.get("id"):
            self.sections.append(Section(element.get("id")))
            self.heading = True
        elif "glossary__term" in classes:
            self.sections.append(Section(element.get("id")))
        elif tag == "dt" and self.sections and not self.sections[-1].heading:
            self.heading = True
        self.pause(tag)
        if tag in EMPTY:
            return
        self.read(element)
        if tag in ("h1", "h2", "h3", "dt"):
            self.heading = False
        self.pause(tag)

    def hear(self, text: str | None) -> None:
        if text and self.sections:
            section = self.sections[-1]
            if self.heading:
                section.heading += text
            else:
                section.text += text

    def pause(self, tag: str) -> None:
        """Blocks without a full stop are told apart: list items must not run together."""
        if tag not in INLINE and self.sections and not self.heading:
            text = self.sections[-1].text.rstrip()
            self.sections[-1].text = text + "\n" if text else ""


def read_page(html: str, *, name: str, address: str, title: str) -> SearchedPage:
    tree = lxml.html.document_fromstring(html)
    description = next(iter(tree.xpath("//meta[@name='description']/@content")), "")
    reader = _Reader(with_emergency_box=name == EMERGENCY)
    for article in tree.find_class("page"):
        reader.read(article)
    for section in reader.sections:
        section.heading = " ".join(section.heading.split())
        lines = (" ".join(line.split()) for line in section.text.splitlines())
        section.text = re.sub(r"\s+([.,;:?!。，；：？！）)])", r"\1", "\n".join(line for line in lines if line))
    sections = [each for each in reader.sections if each.text or each.id == TITLE_ID]
    return SearchedPage(name, address, title, str(description), sections)
