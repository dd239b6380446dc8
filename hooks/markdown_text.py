"""What a reader hears of a piece of Markdown: its words, and its numbers.

1 trial had 1,422 people. [@chalkidou2021stereotactic]     numbers {"1", "1422"}, words "1 trial had 1,422 people."
"""

import re
from collections.abc import Callable

# One that does not end stops at the next comment: it would hide from readers all that stands between.
REMARK = r"<!-- (?:note:|allow\b)(?:(?!-->|<!--).)*-->"
EDITORS_REMARK = re.compile(rf"^[ \t]*{REMARK}[ \t]*(?:\n|\Z)|[ \t]*{REMARK}", re.MULTILINE | re.DOTALL)


def numbers(markdown: str) -> set[str]:
    """All numbers of a text in digits, thousands without comma; list numbers, link targets and ids are not text."""
    text = re.sub(r"\[@[^\]]*\]|\{[^}]*\}|\]\([^)\"]*|<!--.*?-->|<[^>]+>", " ", markdown)
    text = re.sub(r"^\s*\d+\. ", "", text, flags=re.MULTILINE)
    return {number.rstrip(".,").replace(",", "") for number in re.findall(r"\d[\d,]*\.?\d*", text)}


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
