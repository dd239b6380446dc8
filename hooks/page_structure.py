"""What every page gets from its Markdown: one address for its title, tables that fit a phone, marked outside links, a list of
its sections.

    | Level | Words |          a table whose cells carry the name of their column (`data-label`), so that a narrow
    |---|---|                  screen can show each row as a card, and whose name is that of its section
    [NICE](https://…)          a link that says that it leaves this site
    ## How soon? { #how-soon } a heading with a button that shares its section (overrides/assets/js/share.js)

The list of sections stands where the emergency box has left its mark. A marker that nobody understood stops the build.
A remark for editors, and an exception from a language check, never reaches a reader:

    <!-- note: ask the pharmacist -->
    <!-- allow sentence-length: the guideline's own words -->
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

from editor_message import editor_error, line_of
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_text import without_remarks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf, render_partial, unknown_marker, with_parts
from red_flags import ON_THIS_PAGE
from treeprocessors import use_treeprocessor

TITLE_ID = "page-title"
SECTIONS_WORTH_A_LIST = 3
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
NOT_SENT_ON = frozenset({"sources"})  # a list of sources says nothing on its own, and has no QR code
CLAUSE = re.compile("[^：，、。？！]+[：，、。？！]*")
LEFTOVER_MARKER = re.compile(r"^<!-- (?!part )(?P<marker>.*?) -->", re.MULTILINE)
HEADING_WITHOUT_ID = re.compile(r"^#{2,6} (?!.*\{[^}]*#[\w-]+[^}]*\}\s*$)(?P<title>.*)$", re.MULTILINE)


def check_headings(markdown: str, where: str, first_line: int = 1) -> None:
    """Raises PluginError for a heading without a shared address of its own."""
    for match in HEADING_WITHOUT_ID.finditer(markdown):
        raise editor_error(
            f"{where}:{line_of(match, first_line)}",
            zh=(f"標題「{match['title']}」沒有編號", "請在行尾加上 { #english-id }，兩種語言用同一個"),
            en=(
                f"the heading {match['title']} has no id",
                "end the line with { #english-id }, the same in both languages",
            ),
        )


class PageStructure(Treeprocessor):
    """See the top of this file."""

    def __init__(self, md: Markdown, words: Mapping[str, str]) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: etree.Element) -> None:
        for heading in root.iter("h1"):
            heading.set("id", TITLE_ID)
            self.keep_clauses_together(heading)
        section = ""
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                section = "".join(element.itertext())
            elif element.tag == "table":
                self.label_cells(element)
                self.name(element, section)
        for heading in root.iter("h2"):
            if heading.get("id") not in NOT_SENT_ON:
                self.offer_to_share(heading)
        for link in root.iter("a"):
            if link.get("href", "").startswith(("https://", "http://")):
                self.mark_outside(link)

    def keep_clauses_together(self, title: etree.Element) -> None:
        """A large Chinese title breaks after its marks where it can: each part between two marks is laid out as one."""
        clauses = CLAUSE.findall(title.text or "")
        if len(title) or len(clauses) < 2:
            return
        title.text = None
        for clause in clauses:
            etree.SubElement(title, "span", {"class": "clause"}).text = clause

    def offer_to_share(self, heading: etree.Element) -> None:
        """The button has no text, so that the heading keeps its own; article.css shows its label. The heading is named by its words
        alone, for those who go from heading to heading."""
        section = heading.get("id", "")
        heading.set("aria-label", "".join(heading.itertext()))
        facts = {"class": "on-request", "value": "share", "aria-label": self.words["share.here"]}
        etree.SubElement(heading, "button", {**facts, "aria-describedby": section})

    def label_cells(self, table: etree.Element) -> None:
        """Roles stay when a narrow screen lays the table out as cards; see https://www.w3.org/TR/html-aam-1.0/#el-table"""
        table.set("role", "table")
        names = ["".join(cell.itertext()) for cell in table.iter("th")]
        for part in ("thead", "tbody"):
            for group in table.iter(part):
                group.set("role", "rowgroup")
        for row in table.iter("tr"):
            row.set("role", "row")
            for column, (name, cell) in enumerate(zip(names, row, strict=False)):
                if cell.tag == "th":
                    cell.set("scope", "col")
                    cell.set("role", "columnheader")
                else:
                    cell.set("role", "cell" if column else "rowheader")
                    cell.set("data-label", name)

    def name(self, table: etree.Element, section: str) -> None:
        """A table is named after the section that it stands in, for those who go from table to table."""
        if section:
            caption = etree.Element("caption", {"class": "visually-hidden"})
            caption.text = section
            table.insert(0, caption)

    def mark_outside(self, link: etree.Element) -> None:
        link.set("rel", "noopener noreferrer")
        link.set("class", f"{link.get('class', '')} outside".strip())
        note = etree.SubElement(link, "span", {"class": "visually-hidden"})
        note.text = self.words["site.outside"]


@event_priority(-200)
def on_config(config: MkDocsConfig) -> None:
    words = WordsOf(config)
    use_treeprocessor(config, "page-structure", 8, lambda md: PageStructure(md, words))


@event_priority(150)
def _check_headings(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """While the lines are still those of the file."""
    check_headings(markdown, f"docs/{page.file.src_uri}", page.meta["first_line"])


@event_priority(120)
def _hide_remarks(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """After the hooks that name a line of the file."""
    return without_remarks(markdown)


@event_priority(-50)
def _refuse_leftover_markers(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    where = f"docs/{page.file.src_uri}"
    for match in LEFTOVER_MARKER.finditer(markdown):
        raise unknown_marker(where, match["marker"])


on_page_markdown = CombinedEvent(_check_headings, _hide_remarks, _refuse_leftover_markers)


@event_priority(200)
def _put_parts(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before any other hook looks at the HTML."""
    return with_parts(html, page)


def _list_sections(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    sections = page.toc.items[0].children if page.toc.items else []
    listed = ""
    if page.file.name != "index" and len(sections) >= SECTIONS_WORTH_A_LIST:
        listed = render_partial("on-this-page.html", config=config, page=page, files=files, sections=sections)
    return html.replace(ON_THIS_PAGE, listed)


on_page_content = CombinedEvent(_put_parts, _list_sections)
