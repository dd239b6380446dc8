"""Where the lines of a picture end: as few as can be, all about equally long, measured with the font that draws them.

wrapped("骨還未痛，要不要先做電療？", "Bold", 84, 2)     →     ["骨還未痛，", "要不要先做電療？"]
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from markdown_text import HAN
from PIL import ImageFont

FONT, WEIGHTS = "Noto Sans CJK HK", ("Regular", "Bold")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
WIDTH = 1040  # of the picture of a shared link, between its margins of 80
# As in the books: no line begins with a mark that closes, and none ends with one that opens.
CLOSING, OPENING = "、。，．：；？！）」』》〉％…—～,.:;?!)]}%”’", "（「『《〈([{“‘"
UNIT = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\S")
CLAUSE = re.compile("[^：；，、。？！]+[：；，、。？！」』）]*")


@functools.cache
def font_file(weight: str) -> Path | None:
    """The file of Debian's fonts-noto-cjk that holds the font in this weight, or None when it is not installed."""
    for folder in FONT_FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob(f"NotoSansCJK-{weight}.ttc")):
            return path
    return None


@functools.cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    faces = (ImageFont.truetype(font_file(weight), size, index=index) for index in range(16))
    return next(face for face in faces if face.getname()[0] == FONT)


@functools.cache
def width_of(text: str, weight: str, size: int) -> float:
    return font(weight, size).getlength(text)


def units(text: str) -> Iterator[str]:
    """The pieces of a text between which a line may end: an English word, or a Chinese character with the marks that stay with it."""
    unit, end = "", 0
    for match in UNIT.finditer(text):
        space = " " if match.start() > end and end else ""
        if unit and (space or (match[0][0] not in CLOSING and unit[-1] not in OPENING)):
            yield unit
            unit = ""
        unit += space + match[0]
        end = match.end()
    if unit:
        yield unit


def clauses(text: str) -> list[str]:
    """The pieces of a Chinese text that end with a mark; an English text stays in words."""
    return CLAUSE.findall(text) if HAN.search(text) else list(units(text))


def filled(pieces: Iterable[str], weight: str, size: int, width: float) -> list[str]:
    """The pieces in lines that are as full as `width` allows."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and width_of(lines[-1] + piece, weight, size) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def wrapped(text: str, weight: str, size: int, most: int) -> list[str]:
    """`text` in as few lines as it needs, all about equally long and ending with a clause if they can.

    Nothing when it needs more than `most`, or has a word that is too wide.
    """

    def fits(lines: Sequence[str], width: float) -> bool:
        return len(lines) <= most and all(width_of(line, weight, size) <= width for line in lines)

    pieces = list(units(text))
    lines = filled(pieces, weight, size, WIDTH)
    if not fits(lines, WIDTH):
        return []
    by_clause = filled(clauses(text), weight, size, WIDTH)
    if len(by_clause) == len(lines) and fits(by_clause, WIDTH):
        pieces, lines = clauses(text), by_clause
    for narrower in range(WIDTH, WIDTH // 3, -20):
        tried = filled(pieces, weight, size, narrower)
        if len(tried) > len(lines) or not fits(tried, narrower):
            break
        lines = tried
    return lines
