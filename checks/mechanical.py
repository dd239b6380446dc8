"""What a machine may repair without asking: `make fix`.

    背痛,腳無力 (8 Gy)。每 10 人        becomes        背痛，腳無力（8 Gy）。每10人

Only lines in which a check finds the fault are changed, so an exception stays; citations, addresses, attributes and tags on
them are left alone, and so are the names and lists of a data file. Quotation marks and simplified characters need a person: there
is more than one right answer.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from character_rules import INVISIBLE, LOOK_ALIKE, SPACES
from chinese_rules import FULL_WIDTH, HALF_WIDTH, TYPED_SPACE
from finding import Finding

LEFT_ALONE = re.compile(r"^\w+: *|\[@[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|<[^>]+>|`[^`]*`|&#?\w+;")
SPACE_AFTER = re.compile(r"(?<=[，；：！？（）。]) +(?=\S)")
ODD_BRACKETS = re.compile(r"\((?P<inside>[^()（）]*)）|（(?P<within>[^()（）]*)\)")
UNCLEAR = {'"', "“", "”"}
# The name of a field of a data file; a list or a record behind it is left alone as a whole.
DATA_FIELD = re.compile(r"\s*(?:- )*(?:[\w-]+:(?: +|$))?(?:[\[{].*)?")
ENTRY = re.compile(r"(?m)^(?=@)")
KEY = re.compile(r"@(?!comment|string|preamble)\w+\{\s*([^,\s{}]+),", re.IGNORECASE)


def outside(line: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """`line` with each match of `pattern` changed, but not where it touches what is left alone."""
    kept = [match.span() for match in LEFT_ALONE.finditer(line)]

    def changed(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in kept)
        return match[0] if inside else change(match)

    return pattern.sub(changed, line)


def full_width(match: re.Match[str]) -> str:
    mark = match["after"] or match["before"]
    return match[0] if mark in UNCLEAR else FULL_WIDTH[mark]


def matching(line: str) -> str:
    """Both brackets of a pair in one form: where one stood beside Chinese and the other beside a digit, both become wide."""
    return outside(line, ODD_BRACKETS, lambda match: f"（{match['inside'] or match['within']}）")


REPAIRS: Mapping[str, Callable[[str], str]] = {
    "half-width-punctuation": lambda line: matching(SPACE_AFTER.sub("", outside(line, HALF_WIDTH, full_width))),
    "typed-space": lambda line: outside(line, TYPED_SPACE, lambda match: match[0].replace(" ", "")),
    "look-alike-character": lambda line: LOOK_ALIKE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), line),
    "invisible-character": lambda line: INVISIBLE.sub("", SPACES.sub(" ", line)),
}


def repaired_file(content: bytes) -> str:
    """The text of a file without byte-order mark, with LF line ends and one line end at its end; an empty one stays empty.

    Raises UnicodeDecodeError.
    """
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text.rstrip("\n") + "\n" if text else ""


def repaired_text(text: str, findings: list[Finding]) -> str:
    """`text` with the lines that `findings` name repaired, as far as REPAIRS knows their rules."""
    lines = text.split("\n")
    for finding in findings:
        number = finding.where.rpartition(":")[2]
        if finding.rule in REPAIRS and number.isdigit():
            line = lines[int(number) - 1]
            start = DATA_FIELD.match(line).end() if finding.where.startswith("data/") else 0
            lines[int(number) - 1] = line[:start] + REPAIRS[finding.rule](line[start:])
    return "\n".join(lines)


def sorted_bibliography(text: str) -> str:
    """A BibTeX file with its entries in the order of their keys; one with remarks between entries, or a broken entry, stays as it is."""
    head, *entries = ENTRY.split(text)
    if not all(
        entry.rstrip().endswith("}") and entry.count("{") == entry.count("}") and KEY.match(entry) for entry in entries
    ):
        return text
    ordered = sorted(entries, key=lambda entry: KEY.match(entry)[1])
    return text if ordered == entries else head + "\n\n".join(entry.strip() for entry in ordered) + "\n"
