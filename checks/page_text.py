"""A page as a check reads it: its sections, and in each section the blocks that an editor sees, with their lines.

    ## What are the signs? { #signs }

    - **Weakness:** your legs give way. [@nice2023ng234]
    - **Numbness**

becomes Section(id="signs", line=1, blocks=(Block(kind="heading", line=1, text="What are the signs?"),
Block(kind="item", line=3, text="**Weakness:** …"), Block(kind="item", line=4, …))).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from front_matter import FIELD_LINE, split_source
from passages import file_lines, lines_without_remarks, split_file
from site_data import LANGUAGES

HEADING = re.compile(r"^(?P<level>#{1,6}) (?P<title>.*?)\s*(?:\{[^}]*#(?P<id>[\w-]+)[^}]*\})?\s*$")
# What a line begins, by its first characters; anything else belongs to the block above it, or begins a paragraph.
BEGINNINGS = (
    ("marker", re.compile(r"^\s*<!-- (?P<text>.*?) -->\s*$")),
    ("box", re.compile(r"^\s*!!! (?P<text>.*)$")),
    ("row", re.compile(r"^\s*\|(?P<text>.*)\|\s*$")),
    ("item", re.compile(r"^\s*[-*] (?P<text>.*)$")),
    ("step", re.compile(r"^\s*\d+\. (?P<text>.*)$")),
    ("picture", re.compile(r"^\s*(?P<text>!\[.*\]\(.*\))\s*$")),
)
ALONE = {"marker", "box", "row", "picture"}
TITLE_SECTION = "page-title"


def page_files(project: Path) -> Iterator[tuple[str, Path, str]]:
    """(language, path, text) of each page file. Of what is not there, or not UTF-8, file_rules speaks."""
    for language in LANGUAGES:
        for path in sorted((project / "docs" / language).glob("*.md")):
            if path.is_file():
                yield language, path, path.read_text(encoding="utf-8-sig", errors="replace")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, paragraph, list item (`item`), numbered step (`step`), table row, picture, box title or marker; `line` in its file."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading's id (empty where the editor forgot it), its words, its line, and the blocks below it."""

    id: str
    heading: str
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class PageText:
    """A page file: language (zh-HK or en), file name without .md, its path as an editor knows it, front matter, text, sections.

    `field_lines`: on which line of the file each field stands.
    """

    language: str
    name: str
    where: str
    fields: Mapping[str, object]
    field_lines: Mapping[str, int]
    body: str
    sections: tuple[Section, ...]

    def at(self, line: int) -> str:
        """`docs/en/urgent.md:12`."""
        return f"{self.where}:{line}"

    def at_field(self, field: str) -> str:
        """The same for the line of a field at the top."""
        return self.at(self.field_lines.get(field, 1))


def parse_page(source: str, *, language: str, name: str) -> PageText:
    """The page whose file holds `source`."""
    body, fields, first_line = split_source(source)
    return PageText(
        language=language,
        name=name,
        where=f"docs/{language}/{name}.md",
        fields=fields,
        field_lines=lines_of_fields(source),
        body=body,
        sections=tuple(read_sections(body, first_line)),
    )


def lines_of_fields(source: str) -> dict[str, int]:
    """On which line of a page file each of its fields stands."""
    top, _ = split_file(source)
    return {match["field"]: number for number, line in enumerate(top, start=1) if (match := FIELD_LINE.match(line))}


def read_sections(body: str, first_line: int) -> Iterator[Section]:
    """The sections of a text that begins on `first_line` of its file; what stands above the first `##` is `page-title`."""
    identifier, heading, start, lines = TITLE_SECTION, "", first_line, []
    fenced = False

    def section() -> Section:
        title = [Block(kind="heading", line=start, text=heading)] if heading else []
        return Section(id=identifier, heading=heading, line=start, blocks=(*title, *read_blocks(lines)))

    for number, line in lines_without_remarks(file_lines(body), first_line):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        match = None if fenced else HEADING.match(line)
        if match and match["level"] == "#":
            heading, start = match["title"], number
        elif match:
            yield section()
            identifier, heading, start, lines = match["id"] or "", match["title"], number, []
        else:
            lines.append((number, line))
    yield section()


def read_blocks(lines: list[tuple[int, str]]) -> Iterator[Block]:
    """The blocks of a section from its numbered lines."""
    kind, start, text = "", 0, []
    for number, line in lines:
        beginning = next(((name, match) for name, form in BEGINNINGS if (match := form.match(line))), None)
        ended = not line.strip() or beginning or kind in ALONE
        if ended and text:
            yield Block(kind=kind, line=start, text="\n".join(text))
            kind, text = "", []
        if beginning:
            kind, start, text = beginning[0], number, [beginning[1]["text"].strip()]
        elif line.strip():
            kind, start = kind or "paragraph", start if text else number
            text.append(line.strip())
    if text:
        yield Block(kind=kind, line=start, text="\n".join(text))
