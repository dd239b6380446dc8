"""A page file can be read at all: both twins are there, in UTF-8, with the line ends of everybody else.

    docs/en/urgent.md saved by an old editor of Windows

gives

    docs/en/urgent.md:1 · the file has Windows line ends · save it with LF line ends ｜ … [line-ends]
"""

from collections.abc import Iterator
from pathlib import Path

from finding import Finding
from site_data import LANGUAGES
from twins import pages_without_twin

RULE_NAMES = ("both-twins", "byte-order-mark", "line-ends", "utf-8")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def file_findings(docs: Path) -> Iterator[Finding]:
    """What is wrong with the page files of `docs`, before anything in them is read."""
    for page, twin in pages_without_twin(docs):
        there = twin.relative_to(docs).as_posix()
        yield Finding(
            rule="both-twins",
            page=page.stem,
            where=f"docs/{page.relative_to(docs).as_posix()}",
            zh=(f"另一語言沒有這一頁（docs/{there}）", "請加入該頁，或兩頁都刪除"),
            en=(f"its twin docs/{there} is missing", "add the twin, or remove both pages"),
        )
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            yield from encoding_findings(
                path.read_bytes(), page=path.stem, where=f"docs/{path.relative_to(docs).as_posix()}:1"
            )


def encoding_findings(content: bytes, *, page: str, where: str) -> Iterator[Finding]:
    """What is wrong with the bytes of the page file `where`."""

    def found(rule: str, zh: tuple[str, str], en: tuple[str, str]) -> Finding:
        return Finding(rule=rule, page=page, where=where, zh=zh, en=en)

    if content.startswith(BYTE_ORDER_MARK):
        yield found(
            "byte-order-mark",
            ("檔案開頭有看不見的字元（BOM）", "請以「UTF-8（不含BOM）」儲存"),
            ("the file begins with an invisible mark (BOM)", "save it as UTF-8 without BOM"),
        )
    if b"\r" in content:
        yield found(
            "line-ends",
            ("檔案用了Windows換行", "請以LF換行儲存"),
            ("the file has Windows line ends", "save it with LF line ends"),
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield found(
            "utf-8",
            (f"第{line}行不是UTF-8", "請以UTF-8儲存，並檢查該行文字"),
            (f"line {line} is not UTF-8", "save the file as UTF-8 and look at that line"),
        )
