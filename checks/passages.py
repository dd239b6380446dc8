"""A page as its reader meets it: passages of words, each with the lines of the file where an editor finds it.

    - **Weak:** your legs give way,        Passage(kind="item", line=12, text="Weak: your legs give way, or you drop things.")
      or you drop things. [@nice2023ng234]

A passage is a heading, paragraph, list item, table cell, caption or text alternative, or a field at the top of the page.
Marks, addresses and citations are gone, and so are parts in the other language (`<span lang="en">…</span>`).
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from front_matter import BETWEEN_LINES
from markdown_text import plain_words, without_remarks

FIELD = re.compile(r"^(?:title|description|audience): *(?P<words>.+)$")
PICTURE = re.compile(r"!\[(?P<alternative>[^\]]*)\]\(\S+?(?:\s+\"(?P<caption>[^\"]*)\")?\)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
OTHER_LANGUAGE = {
    "zh-HK": re.compile(r"<(\w+)[^>]*\blang=\"en\"[^>]*>.*?</\1>"),
    # In English, lang="en" stands on what is printed as somebody else wrote it: the references of the article.
    "en": re.compile(r"<(\w+)[^>]*\blang=\"(?:zh-HK|en)\"[^>]*>.*?</\1>"),
}
# What a line begins, by its first characters; anything else goes on with the passage above, or begins a paragraph.
BEGINNINGS = (
    ("title", re.compile(r"^# +")),
    ("heading", re.compile(r"^\s*(?:#{2,6} +|!!! +(?=\w+ \"))")),
    ("item", re.compile(r"^\s*(?:[-*]|\d+\.) +")),
    ("quotation", re.compile(r"^\s*> ?")),
    ("cell", re.compile(r"^\s*\|")),
)
QUOTED = {
    "zh-HK": re.compile(r"(?<=「)[^」]*(?=」)|(?<=『)[^』]*(?=』)|(?<=《)[^》]*(?=》)"),
    "en": re.compile(r"(?<![\w\"])\"[^\"]*\"|“[^”]*”"),
}
JOINT = {"zh-HK": "", "en": " "}
NOT_SAID = "\u25a1"
# Kinds whose sentences are counted for the mean and the grade of a page.
RUNNING = ("title", "heading", "paragraph", "item", "cell", "quotation", "caption")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """`lines`: (offset in `text`, line of the file) for each line of the passage; `quoted`: pattern of somebody else's words."""

    kind: str
    text: str
    lines: tuple[tuple[int, int], ...]
    quoted: re.Pattern[str]

    @property
    def line(self) -> int:
        return self.lines[0][1]

    @property
    def last_line(self) -> int:
        return self.lines[-1][1]

    def line_at(self, offset: int) -> int:
        """The line of the file that holds the character at `offset`."""
        return max(line for start, line in self.lines if start <= offset)

    @cached_property
    def own_words(self) -> str:
        """`text` with each character of a quotation blotted out, so that offsets stay."""
        if self.kind == "quotation":
            return NOT_SAID * len(self.text)
        return self.quoted.sub(lambda match: NOT_SAID * len(match[0]), self.text)


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """`lines`: the file as it is, without remarks for editors; `title_line`: where findings about the whole page are reported."""

    language: str
    lines: tuple[str, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def title_line(self) -> int:
        return next((passage.line for passage in self.passages if passage.kind == "title"), 1)

    @property
    def running(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.kind in RUNNING]


def without_comments(text: str) -> str:
    """`text` with comments emptied; every line stays where it is."""
    return COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def file_lines(text: str) -> list[str]:
    """The lines of a file as git and an editor count them: a character such as U+2028 ends none."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")


def split_file(text: str) -> tuple[list[str], list[str]]:
    """The lines of the front matter (with its --- lines), and those of the page below it, as the build tells them apart."""
    lines, top = file_lines(text), BETWEEN_LINES.match(text)
    end = top[0].count("\n") + 1 if top else 0
    return lines[:end], lines[end:]


def lines_without_remarks(lines: list[str], first_line: int) -> list[tuple[int, str]]:
    """(its number in the file, its text) for each line below the front matter; lines that hold only a remark for editors are gone."""

    def emptied(match: re.Match[str]) -> str:
        whole_lines = match[0].endswith("\n")
        return ("\0\n" if whole_lines else "\n") * match[0].count("\n")

    left = without_remarks("\n".join(lines), emptied).split("\n")
    return [(number, line) for number, line in enumerate(left, start=first_line) if line != "\0"]


def read_words(text: str, language: str) -> PageWords:
    """The words of a page file."""
    top, below = split_file(text)
    remarks_emptied = without_comments("\n".join(below)).split("\n") if below else []
    kept = [
        NOT_SAID if raw.strip() and not bare.strip() else bare for raw, bare in zip(below, remarks_emptied, strict=True)
    ]
    passages = [*fields(top, language), *blocks(kept, language, first_line=len(top) + 1)]
    return PageWords(language=language, lines=(*top, *remarks_emptied), passages=tuple(passages))


def on_one_line(kind: str, text: str, line: int, language: str) -> Passage:
    """A passage that begins and ends on `line`."""
    return Passage(kind=kind, text=text, lines=((0, line),), quoted=QUOTED[language])


def read_texts(said: Iterable[tuple[int, str]], language: str) -> PageWords:
    """The words of texts that stand alone, each with its line: in a data file, among the sources or the changes."""
    lines: dict[int, str] = {}
    passages = []
    for line, text in said:
        lines[line] = lines.get(line, "") + text.replace("\n", " ")
        passages.append(on_one_line("paragraph", heard(text, language), line, language))
    whole = tuple(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))
    return PageWords(language=language, lines=whole, passages=tuple(passages))


def fields(lines: list[str], language: str) -> Iterator[Passage]:
    """The fields that readers see in a menu or in search results."""
    for number, line in enumerate(lines, start=1):
        if match := FIELD.match(line):
            words = match["words"].strip().strip("\"'")
            yield on_one_line("field", words, number, language)


def blocks(lines: list[str], language: str, first_line: int) -> Iterator[Passage]:
    """The passages of a page. A line that held only a comment (NOT_SAID) ends a passage, as an empty line does."""
    kind, pieces = "", []
    for number, line in enumerate(lines, start=first_line):
        beginning = next(((name, match) for name, form in BEGINNINGS if (match := form.match(line))), None)
        ended = (
            beginning or line.strip() in ("", NOT_SAID) or kind in ("title", "heading", "cell") or PICTURE.search(line)
        )
        if ended and pieces:
            yield joined(kind, pieces, language)
            kind, pieces = "", []
        if line.strip() in ("", NOT_SAID):
            continue
        if PICTURE.search(line):
            yield from picture(line, number, language)
        elif beginning and beginning[0] == "cell":
            yield from cells(line, number, language)
        else:
            kind = kind or (beginning[0] if beginning else "paragraph")
            rest = line[beginning[1].end() :] if beginning and beginning[0] != "heading" else line
            pieces.append((number, heard(rest, language)))
    if pieces:
        yield joined(kind, pieces, language)


def heard(line: str, language: str) -> str:
    """One line as a reader hears it."""
    return html.unescape(re.sub(r"^#+ +", "", plain_words(OTHER_LANGUAGE[language].sub("", line)).strip()))


def joined(kind: str, pieces: list[tuple[int, str]], language: str) -> Passage:
    text, lines = "", []
    for number, piece in pieces:
        text += JOINT[language] if text and piece else ""
        lines.append((len(text), number))
        text += piece
    return Passage(kind=kind, text=text, lines=tuple(lines), quoted=QUOTED[language])


def picture(line: str, number: int, language: str) -> Iterator[Passage]:
    for match in PICTURE.finditer(line):
        for kind in ("alternative", "caption"):
            if match[kind]:
                yield on_one_line(kind, match[kind], number, language)


def cells(line: str, number: int, language: str) -> Iterator[Passage]:
    for cell in line.strip().strip("|").split("|"):
        if re.search(r"\w", cell):
            yield on_one_line("cell", heard(cell, language), number, language)
