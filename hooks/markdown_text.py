"""What a reader hears of a piece of Markdown: its words, and its numbers.

1 trial had 1,422 people. [@chalkidou2021stereotactic]     numbers {"1", "1422"}, words "1 trial had 1,422 people."
每年2萬人, 20,000 people a year                            numbers {"20000"}
"""

import re
from collections.abc import Callable
from fractions import Fraction

HAN_RANGE = "\u3400-\u9fff"  # Chinese characters, for a pattern that names others too
HAN = re.compile(f"[{HAN_RANGE}]")
# What a reader does not read: citations, addresses, attributes, HTML and remarks. The captions of pictures are text.
NOT_TEXT = re.compile(r"\[@[^\]]*\]|\{[^}]*\}|\]\([^)\"]*|<!--.*?-->|<[^>]+>")
# The same and those captions, where only the words of a sentence count.
NOT_SENTENCE = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|<[^>]+>|<!--.*?-->")
# One that does not end stops at the next comment: it would hide from readers all that stands between.
REMARK = r"<!-- (?:note:|allow\b)(?:(?!-->|<!--).)*-->"
EDITORS_REMARK = re.compile(rf"^[ \t]*{REMARK}[ \t]*(?:\n|\Z)|[ \t]*{REMARK}", re.MULTILINE | re.DOTALL)

SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "千": 10**3,
    "萬": 10**4,
    "百萬": 10**6,
    "千萬": 10**7,
    "億": 10**8,
}
NUMBER = r"(?<![\d.,])\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
SCALED = re.compile(
    rf"(?:(?P<low>{NUMBER})(?P<between>\s*(?:至|到|to|or|或|–|-)\s*))?(?P<number>{NUMBER})"
    r"(?:[ -]?(?P<english>thousand|million|billion)\b|(?P<chinese>[百千]?萬|億|千(?![克卡米]))(?:(?P<thousands>\d)千)?)"
)


def written_out(text: str) -> str:
    """`text` with numbers such as 1.5 million, 150萬 and 3萬5千 in digits; of a range (1至2萬) both ends."""

    def in_digits(match: re.Match[str]) -> str:
        scale = SCALES[match["english"] or match["chinese"]]
        low, high = (Fraction((match[name] or "0").replace(",", "")) for name in ("low", "number"))
        start = f"{low * scale if low < high else low}{match['between']}" if match["low"] else ""
        return f"{start}{high * scale + 1000 * int(match['thousands'] or 0)}"

    return SCALED.sub(in_digits, text)


def numbers(markdown: str) -> set[str]:
    """All numbers of a text in digits, thousands without comma, 2萬 as 20000; list numbers, link targets and ids are not text."""
    text = re.sub(r"^\s*\d+\. ", "", NOT_TEXT.sub(" ", markdown), flags=re.MULTILINE)
    found = re.findall(r"\d[\d,]*\.?\d*", written_out(text))
    return {number.rstrip(".,").replace(",", "") for number in found}


def plain_words(markdown: str) -> str:
    """Markdown as a reader hears it: no marks, no addresses, no citations; captions stay."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\(\S+(?:\s+\"([^\"]*)\")?\)", r"\1", text)
    text = re.sub(r"^\s*\{[^}]*\}\s*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\{ ?[#.][^}]*\}", "", text)
    text = re.sub(r"\s?\[@[^\]]*\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^!!! \w+ \"([^\"]*)\"", r"\1", text, flags=re.MULTILINE)
    return re.sub(r"<[^>]+>", "", text).replace("**", "")


def without_remarks(markdown: str, instead: str | Callable[[re.Match[str]], str] = "") -> str:
    """`markdown` with `instead` for each remark for editors. Their whole lines go: an empty line would loosen a list or end a table."""
    return EDITORS_REMARK.sub(instead, markdown) if "<!-- note:" in markdown or "<!-- allow" in markdown else markdown
