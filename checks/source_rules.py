"""The form of references.bib beyond what the build needs: what a reader would miss, see as a mark, or never get.

    @article{rich2018update, title = {<i>Update</i>}, yaer = {2018}}

gives a line for the HTML, for the unknown field yaer, and for the author who is missing. What stops the build (broken BibTeX, a missing
title) is read by hooks/bibliography.py; what other sites say of a source, by tools/check_references.py, which asks this file first.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from bibliography import lines_of_entries, read_references, reference_links
from finding import Finding
from markup_rules import TELLS_WHENCE
from pybtex.database import Entry

RULE_NAMES = ("source-form",)
TYPES = ("article", "techreport", "misc")
FIELDS = (
    *("author", "title", "journal", "institution", "howpublished", "type", "year", "volume", "number", "pages"),
    *("doi", "pmid", "url", "note", "verified", "studytype", "participants", "finding-en", "finding-zh"),
)
# What a type needs besides, so that a reader can find the source.
NEEDED = {"article": ("journal",), "techreport": ("institution",), "misc": ("howpublished", "url")}
MARKS = re.compile(r"\*\*|\[@|\]\(|https?://|(?<!\w)_|[*`]")
YEAR_IN_KEY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AUTHORS = re.compile(
    r"(?ims)^@\w+\s*\{\s*(?P<key>[^,\s]+)\s*,(?:(?!^@).)*?^\s*author\s*=\s*(?:\{(?P<braced>.*?)\}|\"(?P<quoted>.*?)\")\s*,?\s*$"
)
OF_A_FAMILY = re.compile(r"(?:jr|sr|[ivx]+)\.?", re.IGNORECASE)
SHOWN = ("author", "title", "journal", "institution", "howpublished", "finding-en", "finding-zh")
HTML = re.compile(r"</?[a-z!][^<>]*>|&(?:#\w+|[a-z]+);", re.IGNORECASE)
# The oldest source that a page on today's treatments could cite.
FIRST_YEAR = 1900
BEGINS = re.compile(r"^\s*@\w+\s*[({]")
Faults = Iterator[tuple[tuple[str, str], tuple[str, str]]]  # of one source: zh and en, each (what, what to do)


def source_findings(path: Path, this_year: int) -> Iterator[Finding]:
    """What is wrong with the form of references.bib in the year `this_year`. Raises PluginError as read_references does."""
    entries = read_references(path).entries
    text = path.read_text(encoding="utf-8")
    lines, places = text.splitlines(), lines_of_entries(text)

    def finding(line: int, zh: tuple[str, str], en: tuple[str, str]) -> Finding:
        return Finding(rule="source-form", where=f"{path.name}:{line}", zh=zh, en=en)

    for number, line in outside(lines):
        yield finding(
            number,
            (f"「{line.strip()[:40]}」在兩項之間，讀者不會看到", "請放入一項之內，或在行首加%作備註"),
            (
                f"«{line.strip()[:40]}» stands between two entries, where no reader gets it",
                "put it into an entry, or begin the line with % as a remark",
            ),
        )
    rules = (
        known_type,
        known_fields,
        has_author,
        can_be_opened,
        no_html,
        has_its_place,
        no_marks,
        same_year,
        whole_doi,
        plain_url,
        acronyms_in_braces,
    )
    for rule in rules:
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
    for match in AUTHORS.finditer(text):
        for fault in names_of_people(match["key"], match["braced"] or match["quoted"] or ""):
            yield finding(places.get(match["key"], 1), *fault)
    yield from same_source_twice(entries, places, finding)
    order = list(entries)
    for pair in [(before, after) for before, after in pairwise(order) if after < before][:1]:
        key, *fault = out_of_order(*pair, order)
        yield finding(places.get(key, 1), *fault)


def out_of_order(before: str, key: str, order: list[str]) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """(key, zh, en) of the entry that has to be moved, the later of two or the one before: the one out of the order of all others."""
    if sorted(each for each in order if each != before) == [each for each in order if each != before]:
        key = before
    below = max((each for each in order if each < key), default="")
    return (
        key,
        (
            f"「{key}」不在按代號的次序",
            f"請把這一項移到{f'「{below}」之後' if below else '最前'}（或執行 make fix）",
        ),
        (
            f"{key} stands out of the order of the keys",
            f"move this entry {f'below {below}' if below else 'above all others'} (or run make fix)",
        ),
    )


def outside(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(number, line) for each line that is in no entry and is no remark: an entry ends where its braces do."""
    depth = 0
    for number, line in enumerate(lines, start=1):
        begins = bool(BEGINS.match(line))
        if not depth and not begins and line.strip() and not line.lstrip().startswith("%"):
            yield number, line
        if depth or begins:
            depth = max(0, (0 if begins else depth) + line.count("{") - line.count("}"))


def known_type(key: str, entry: Entry) -> Faults:
    if entry.type not in TYPES:
        known = ", ".join(f"@{each}" for each in TYPES)
        yield (
            (f"文獻「{key}」的類別@{entry.type}不明", f"可用的有{known}"),
            (f"{key} is of the unknown type @{entry.type}", f"use one of {known}"),
        )


def known_fields(key: str, entry: Entry) -> Faults:
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


def has_author(key: str, entry: Entry) -> Faults:
    if not entry.persons.get("author"):
        yield (
            (f"文獻「{key}」欠缺欄位「author」", "請補上；機構寫成 {{Hospital Authority}}"),
            (f"the source {key} has no field author", "add it; an organisation is written {{Hospital Authority}}"),
        )


def names_of_people(key: str, authors: str) -> Faults:
    """The first name that BibTeX would read as another: readers would get «Organization WH» or «al E»."""
    plain = re.sub(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "機構", authors)
    for name in re.split(r"\s+and\s+", " ".join(plain.split())):
        parts = [part.strip() for part in name.split(",")]
        fine = len(parts) == 2 or (len(parts) == 3 and OF_A_FAMILY.fullmatch(parts[1]))
        alone = len(parts) == 1 and (name == "others" or not re.search("[A-Za-z]", name))
        if name and (not (fine or alone) or re.search(r"\bet al\b|[;&]", name)):
            yield (
                (
                    f"文獻「{key}」的作者「{name}」寫法不對",
                    "寫成 Chan, T. M. and Lee, S. Y. and others（人之間用and，不用逗號、&或et al.）；機構寫成 {{Hospital Authority}}",
                ),
                (
                    f"the author «{name}» of {key} is in another form",
                    "write Chan, T. M. and Lee, S. Y. and others (and between people, no comma, & or et al.); an organisation is {{Hospital Authority}}",
                ),
            )
            return


def has_its_place(key: str, entry: Entry) -> Faults:
    needed = NEEDED.get(entry.type, ())
    if needed and not any(entry.fields.get(name) for name in needed):
        yield (
            (f"文獻「{key}」欠缺欄位「{needed[0]}」", "請補上：讀者要知道在哪裏發表"),
            (f"the source {key} has no field {needed[0]}", "add it: readers have to know where it was published"),
        )


def no_marks(key: str, entry: Entry) -> Faults:
    for name in ("title", "finding-en", "finding-zh"):
        if match := MARKS.search(entry.fields.get(name, "")):
            yield (
                (f"讀者會看到「{key}」的{name}有「{match[0]}」這個符號", "這裏只寫文字；請刪去"),
                (f"readers would see the mark {match[0]} in {name} of {key}", "it holds plain words: delete the mark"),
            )


def same_year(key: str, entry: Entry) -> Faults:
    in_key, year = YEAR_IN_KEY.search(key), entry.fields.get("year", "")
    if in_key and year and in_key[0] != year:
        yield (
            (f"文獻「{key}」的年份是{year}，代號寫{in_key[0]}", "請核對來源，改正其中一個；改代號，頁面的引用也要改"),
            (
                f"the year of {key} is {year}, and its key says {in_key[0]}",
                "look at the source and correct one of them; with the key, correct the citations in the pages",
            ),
        )


def whole_doi(key: str, entry: Entry) -> Faults:
    doi = entry.fields.get("doi", "")
    if re.search(r"[.,;:)\]]$", doi) and not (doi.endswith(")") and "(" in doi):
        yield (
            (f"文獻「{key}」的doi「{doi}」以標點結尾，連結會失效", "請刪去最後的標點"),
            (f"doi {doi} of {key} ends with a mark, so its link would fail", "delete the mark at its end"),
        )


def plain_url(key: str, entry: Entry) -> Faults:
    if match := TELLS_WHENCE.search(entry.fields.get("url", "")):
        yield (
            (f"文獻「{key}」的url有追蹤讀者的部分「{match[0][1:]}」", f"請由「{match[0]}」起刪去"),
            (f"the url of {key} tells who sent the reader ({match[0][1:]})", f"delete it from {match[0]} on"),
        )


def acronyms_in_braces(key: str, entry: Entry) -> Faults:
    """A word with two capitals stands in braces, {ASTRO}, or BibTeX styles make it small."""
    title = entry.fields.get("title", "")
    while title != (outside := re.sub(r"\{[^{}]*\}", " ", title)):
        title = outside
    for word in re.findall(r"\w+", title):
        if sum(letter.isupper() for letter in word) >= 2:
            yield (
                (f"文獻「{key}」標題內的{word}沒有大括號", f"請寫成{{{word}}}"),
                (f"{word} in the title of {key} has no braces", f"write {{{word}}}"),
            )


def can_be_opened(key: str, entry: Entry) -> Faults:
    if not reference_links(entry):
        yield (
            (f"文獻「{key}」沒有doi、pmid或url，讀者不能打開", "請補上其中一個"),
            (f"the source {key} has no doi, pmid or url, so no reader can open it", "add one of them"),
        )


def no_html(key: str, entry: Entry) -> Faults:
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
