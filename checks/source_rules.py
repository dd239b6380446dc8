"""The form of references.bib beyond what the build needs: what a reader would miss, see as a mark, or never get.

    @article{rich2018update, title = {<i>Update</i>}, yaer = {2018}}

gives a line for the HTML, for the unknown field yaer, and for the author who is missing. What stops the build (broken BibTeX, a missing
title) is read by hooks/bibliography.py; what other sites say of a source, by tools/check_references.py.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bibliography import read_references, reference_links
from finding import Finding
from pybtex.database import Entry

RULE_NAMES = ("source-form",)
TYPES = ("article", "techreport", "misc")
FIELDS = (
    *("author", "title", "journal", "institution", "howpublished", "type", "year", "volume", "number", "pages"),
    *("doi", "pmid", "url", "note", "verified", "studytype", "participants", "finding-en", "finding-zh"),
)
SHOWN = ("author", "title", "journal", "institution", "howpublished", "finding-en", "finding-zh")
HTML = re.compile(r"</?[a-z!][^<>]*>|&(?:#\w+|[a-z]+);", re.IGNORECASE)
# The oldest source that a page on today's treatments could cite.
FIRST_YEAR = 1900
ENTRY = re.compile(r"^\s*@\w+\s*[({]\s*(?P<key>[^,\s]+)\s*,")
BEGINS = re.compile(r"^\s*@\w+\s*[({]")


def source_findings(path: Path, this_year: int) -> Iterator[Finding]:
    """What is wrong with the form of references.bib in the year `this_year`. Raises PluginError as read_references does."""
    entries = read_references(path).entries
    lines = path.read_text(encoding="utf-8").splitlines()
    places = {match["key"]: number for number, line in enumerate(lines, start=1) if (match := ENTRY.match(line))}

    def finding(line: int, zh: tuple[str, str], en: tuple[str, str]) -> Finding:
        return Finding(rule="source-form", page=path.name, where=f"{path.name}:{line}", zh=zh, en=en)

    for number, line in outside(lines):
        yield finding(
            number,
            (f"「{line.strip()[:40]}」在兩項之間，讀者不會看到", "請放入一項之內，或在行首加%作備註"),
            (
                f"«{line.strip()[:40]}» stands between two entries, where no reader gets it",
                "put it into an entry, or begin the line with % as a remark",
            ),
        )
    for rule in (known_type, known_fields, has_author, can_be_opened, no_html):
        for key, entry in entries.items():
            yield from (finding(places.get(key, 1), *fault) for fault in rule(key, entry))
    for key, entry in entries.items():
        year = entry.fields.get("year", "")
        if re.fullmatch(r"\d{4}", year) and not FIRST_YEAR <= int(year) <= this_year + 1:
            yield finding(
                places.get(key, 1),
                (f"文獻「{key}」的年份{year}不可能", "請核對來源，改正年份"),
                (f"the year {year} of {key} cannot be right", "look at the source and correct it"),
            )
    yield from same_source_twice(entries, places, finding)


def outside(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(number, line) for each line that is in no entry and is no remark: an entry ends where its braces do."""
    depth = 0
    for number, line in enumerate(lines, start=1):
        begins = bool(BEGINS.match(line))
        if not depth and not begins and line.strip() and not line.lstrip().startswith("%"):
            yield number, line
        if depth or begins:
            depth = max(0, (0 if begins else depth) + line.count("{") - line.count("}"))


def known_type(key: str, entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    if entry.type not in TYPES:
        known = ", ".join(f"@{each}" for each in TYPES)
        yield (
            (f"文獻「{key}」的類別@{entry.type}不明", f"可用的有{known}"),
            (f"{key} is of the unknown type @{entry.type}", f"use one of {known}"),
        )


def known_fields(key: str, entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for name in entry.fields:
        if name.lower() not in FIELDS:
            yield (
                (
                    f"文獻「{key}」有未知欄位「{name}」，讀者不會看到",
                    f"請刪去這一行，或改正欄位；可用的是{', '.join(FIELDS)}",
                ),
                (
                    f"unknown field {name} of {key}, which no reader gets",
                    f"delete its line, or correct the field: {', '.join(FIELDS)}",
                ),
            )


def has_author(key: str, entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    if not entry.persons.get("author"):
        yield (
            (f"文獻「{key}」欠缺欄位「author」", "請補上；機構寫成 {{Hospital Authority}}"),
            (f"the source {key} has no field author", "add it; an organisation is written {{Hospital Authority}}"),
        )


def can_be_opened(key: str, entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    if not reference_links(entry):
        yield (
            (f"文獻「{key}」沒有doi、pmid或url，讀者不能打開", "請補上其中一個"),
            (f"the source {key} has no doi, pmid or url, so no reader can open it", "add one of them"),
        )


def no_html(key: str, entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for name in SHOWN:
        text = entry.fields.get(name, "") if name != "author" else " ".join(map(str, entry.persons.get(name, [])))
        if match := HTML.search(text):
            yield (
                (f"文獻「{key}」的{name}有HTML「{match[0]}」，讀者會看到", "請刪去，只留文字"),
                (f"{name} of {key} holds the HTML {match[0]}, which readers would see", "delete it and keep the words"),
            )


def same_source_twice(
    entries: Mapping[str, Entry], places: Mapping[str, int], finding: Callable[..., Finding]
) -> Iterator[Finding]:
    """A finding for each DOI or PMID that two entries have: the page of sources would list one study as two."""
    first: dict[tuple[str, str], str] = {}
    for key, entry in entries.items():
        for name in ("doi", "pmid"):
            value = entry.fields.get(name, "").lower()
            other = first.setdefault((name, value), key) if value else key
            if other != key:
                yield finding(
                    places.get(key, 1),
                    (f"文獻「{key}」和「{other}」的{name.upper()}相同", "請刪去其中一項，或改正號碼"),
                    (f"{key} has the {name.upper()} of {other}", "remove one of the two, or correct the number"),
                )
