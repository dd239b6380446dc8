"""Reads references.bib and puts each source into the words of a language.

    @article{rich2018update, author = {Rich, S. E. and Chow, R. and …}, title = {Update of …}, studytype = {systematic-review}, …}

becomes a Reference with authors "Rich SE, Chow R, Raman S, et al", title, details "Clin Oncol. 2018;30(2):112–126", kind of study,
one-sentence finding and links. The form follows the Vancouver style: https://www.nlm.nih.gov/bsd/uniform_requirements.html
The field `note` is for editors and is never shown; where it says "confirmed: no" the references page tells readers so,
until somebody has compared the record with the publisher's page and filled in `verified = {2026-12-31}`.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_message import EditorError, editor_error, line_of, unreadable_file
from markdown_text import numbers
from pybtex.database import BibliographyData, Entry, parse_file
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from site_data import PROJECT, once_for_each_version, short_language

REFERENCES = PROJECT / "references.bib"
AUTHORS_SHOWN = 3
LONGEST_FINDING = {"en": 25, "zh": 60}  # words, characters
STUDY_TYPES = (
    "guideline",
    "consensus",
    "systematic-review",
    "randomised-trial",
    "cohort",
    "case-series",
    "narrative-review",
    "laboratory",
    "trial-registration",
    "statistics",
    "patient-information",
)
ENTRY = re.compile(r"^\s*@\w+\s*[({]\s*(?P<key>[^,\s]+)\s*,")
UNCONFIRMED = re.compile(r"\s*confirmed[:：]\s*no", re.IGNORECASE)
# Field, its form, what to do in Chinese and in English.
FORMS = (
    (
        "participants",
        r"(?:[1-9]\d*)?",
        "請只寫數字，例如5723；不知道便刪去這一行",
        "write digits alone, such as 5723, or remove the line when nobody knows",
    ),
    ("year", r"(?:\d{4})?", "請寫4位數字，例如2026", "write 4 digits, such as 2026"),
    (
        "doi",
        r"(?:10\.\d{4,9}/\S+)?",
        "請寫10.開始的部分，不加https://doi.org/",
        "write what begins with 10. and leave out https://doi.org/",
    ),
    ("pmid", r"\d*", "請只寫數字", "write its digits alone"),
    (
        "verified",
        r"(?:\d{4}-\d\d-\d\d)?",
        "請寫核對的日子，例如2026-11-24；未核對便刪去這一行",
        "write the day on which it was compared, such as 2026-11-24, or remove the line",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One source, as plain text ready to be shown: `others` is the word for et al, or empty; `participants` is ", 78 people" or empty; `details` is
    journal, year and pages; `links` are pairs (words, full address).

    `to_be_checked`: the editors' note says that a detail could not be confirmed, and nobody has verified it since.
    """

    key: str
    authors: str
    others: str
    title: str
    details: str
    kind: str
    participants: str
    finding: str
    links: tuple[tuple[str, str], ...]
    to_be_checked: bool


@once_for_each_version
def read_references(path: Path = REFERENCES) -> BibliographyData:
    """All entries of a BibTeX file. Raises PluginError on broken BibTeX, a key used twice or a field we need missing."""
    where = path.name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable_file(where) from error
    try:
        data = parse_file(str(path))
    except PybtexError as error:
        raise broken_bibtex(error, text, where) from error
    if lost := re.search(r"(?m)^ *(?:article|book|incollection|inproceedings|misc|online|report|techreport) *\{", text):
        raise editor_error(
            f"{where}:{line_of(lost)}",
            zh=("這一行開頭漏了@", "請在行首加上@"),
            en=("the @ at the start of this line is missing", "put it back"),
        )
    if no_comma := re.search(r"(?m)^@\w+\s*\{\s*(?P<key>[^\s,{}]+)[ \t]*\n", text):
        raise editor_error(
            f"{where}:{line_of(no_comma)}",
            zh=(f"代號「{no_comma['key']}」之後沒有逗號", "請在代號之後加半形逗號"),
            en=(f"there is no comma after the key {no_comma['key']}", "put one behind it"),
        )
    lines = lines_of_entries(text)
    for key, entry in data.entries.items():
        check_entry(key, entry, f"{where}:{lines.get(key, 1)}")
    return data


def lines_of_entries(text: str) -> dict[str, int]:
    """Key of an entry → the line on which it begins."""
    lines = enumerate(text.splitlines(), start=1)
    return {match["key"]: number for number, line in lines if (match := ENTRY.match(line))}


def broken_bibtex(error: PybtexError, text: str, where: str) -> EditorError:
    """What is wrong with a file that pybtex cannot read, on the line where an editor finds it."""
    if twice := re.search(r"repeated bibliography entry: (\S+)", str(error)):
        lines = [line_of(match) for match in re.finditer(rf"(?im)^@\w+\{{{re.escape(twice[1])},", text)]
        return editor_error(
            f"{where}:{lines[-1] if lines else 1}",
            zh=(f"文獻代號「{twice[1]}」重複", f"每個代號只可用1次，另見第{lines[0] if lines else 1}行"),
            en=(
                f"the key {twice[1]} is used twice",
                f"give each source a key of its own; the other is on line {lines[0] if lines else 1}",
            ),
        )
    if open_entry := first_open_entry(text):
        key, number = open_entry
        return editor_error(
            f"{where}:{number}",
            zh=(f"BibTeX格式錯誤：「{key}」的{{和}}數目不同", "請檢查這一項每行的括號：每個「{{」要有一個「}}」"),
            en=(f"broken BibTeX: {key} has not as many {{ as }}", "look at the braces of each line of this entry"),
        )
    if field_twice := re.search(r"entry with key (\S+) has a duplicate (\S+) field", str(error)):
        key, name = field_twice.groups()
        return editor_error(
            f"{where}:{line_of_field_twice(text, key, name)}",
            zh=(f"文獻「{key}」的欄位「{name}」重複", "請保留一行"),
            en=(f"the field {name} of {key} stands twice", "keep one of the lines"),
        )
    line = getattr(error, "lineno", None)
    return editor_error(
        f"{where}:{line}" if line else where,
        zh=(f"BibTeX格式錯誤（{error}）", "請檢查該行和上一行的括號、逗號、等號，都用半形"),
        en=(
            f"broken BibTeX ({error})",
            "check braces, commas and equals signs of this line and the one above, all in plain signs",
        ),
    )


def first_open_entry(text: str) -> tuple[str, int] | None:
    """(key, line) of the first entry with another number of { than of }; an entry ends where the next begins."""
    for match in re.finditer(r"(?ms)^@\w+\s*\{\s*(?P<key>[^,\s]+)(?:(?!^@).)*", text):
        entry = re.sub(r"(?m)^%.*$|\\[{}]", "", match[0])
        if entry.count("{") != entry.count("}"):
            return match["key"], line_of(match)
    return None


def line_of_field_twice(text: str, key: str, field: str) -> int:
    """The line on which the entry `key` has `field` for the second time."""
    start = re.search(rf"\{{\s*{re.escape(key)}\s*,", text)
    places = list(re.finditer(rf"(?im)^\s*{re.escape(field)}\s*=", text[start.end() :])) if start else []
    return text.count("\n", 0, start.end() + places[1].start()) + 1 if len(places) > 1 else 1


def check_entry(key: str, entry: Entry, where: str) -> None:
    """Raises PluginError when a source lacks a field that readers need, or has one that cannot be shown."""
    field = entry.fields
    for name in ("title", "year", "studytype", "finding-en", "finding-zh"):
        if not field.get(name) and not (name == "year" and entry.type == "misc"):
            raise editor_error(
                where,
                zh=(f"文獻「{key}」欠缺欄位「{name}」", "請補上"),
                en=(f"the source {key} has no field {name}", "add it"),
            )
    if field["studytype"] not in STUDY_TYPES:
        raise editor_error(
            where,
            zh=(f"文獻「{key}」的studytype「{field['studytype']}」不明", f"可用的有{', '.join(STUDY_TYPES)}"),
            en=(f"unknown studytype {field['studytype']} of {key}", f"use one of {', '.join(STUDY_TYPES)}"),
        )
    for language, length in (("en", len(field["finding-en"].split())), ("zh", len(field["finding-zh"]))):
        if length > LONGEST_FINDING[language]:
            raise editor_error(
                where,
                zh=(f"文獻「{key}」的finding-{language}太長（{length}）", f"請縮短至{LONGEST_FINDING[language]}"),
                en=(
                    f"finding-{language} of {key} is too long ({length})",
                    f"shorten it to {LONGEST_FINDING[language]}",
                ),
            )
    if different := numbers(field["finding-en"]) ^ numbers(field["finding-zh"]):
        raise editor_error(
            where,
            zh=(f"文獻「{key}」的中英文finding數字不同（{', '.join(sorted(different))}）", "請改正其中一種語言"),
            en=(
                f"the two findings of {key} have different numbers ({', '.join(sorted(different))})",
                "correct one of the languages",
            ),
        )
    for name, form, chinese, english in FORMS:
        if not re.fullmatch(form, field.get(name, "")):
            raise editor_error(
                where,
                zh=(f"文獻「{key}」的{name}「{field[name]}」格式錯誤", chinese),
                en=(f"{name} of {key} is {field[name]}", english),
            )
    if not re.fullmatch(r"[a-z0-9-]+", key):
        raise editor_error(
            where,
            zh=(f"文獻代號「{key}」有不能用的字元", "只用英文小寫、數字和連字號"),
            en=(f"the key {key} has characters that a key cannot have", "use small letters, digits and hyphens"),
        )
    if not re.match(r"https?://\S+$|$", field.get("url", "")):
        raise editor_error(
            where,
            zh=(f"文獻「{key}」的url不是網址", "請寫完整的網址，以https://開始"),
            en=(f"the url of {key} is no address of a page", "write the whole address, beginning with https://"),
        )


@functools.cache
def plain_text(value: str) -> str:
    """A BibTeX value as plain text: braces gone, accents and dashes as characters. A `%` is not the start of a comment:
    `lower by 23%, but` keeps its end."""
    return str(Text.from_latex(re.sub(r"(?<!\\)%", r"\\%", value))).replace("--", "–")


def author_names(entry: Entry) -> tuple[str, bool]:
    """(Vancouver style names of the first 3, `Palma DA, Olson R, Harrow S`; whether there are others)."""
    names = []
    for person in entry.persons.get("author", []):
        family = " ".join(plain_text(name) for name in [*person.prelast_names, *person.last_names])
        initials = "".join(
            part[0]
            for name in [*person.first_names, *person.middle_names]
            for part in re.split(r"[-\s]", plain_text(name))
            if part
        )
        names.append(" ".join(filter(None, [family, initials])))
    named = [name for name in names if name != "others"]
    return ", ".join(named[:AUTHORS_SHOWN]), len(named) > AUTHORS_SHOWN or len(named) < len(names)


def publication_details(entry: Entry) -> str:
    """`Int J. 2024;42(1):33–8` for articles, `Publisher. Year` for everything else."""
    named = ("journal", "institution", "howpublished", "volume", "number", "pages", "year")
    field = {name: plain_text(entry.fields[name]) for name in named if name in entry.fields}
    where = field.get("journal") or field.get("institution") or field.get("howpublished") or ""
    number = f"({field['number']})" if "number" in field else ""
    volume = field["volume"] + number if "volume" in field else ""
    place = ":".join(filter(None, [volume, field.get("pages")]))
    when = ";".join(filter(None, [field.get("year", ""), place]))
    return ". ".join(filter(None, [where, when]))


def reference_links(entry: Entry) -> dict[str, str]:
    """Kind of link → address, in the order doi, pubmed, full_text, open; one address of each kind."""
    field = entry.fields
    links: dict[str, str] = {}
    if field.get("doi"):
        links["doi"] = f"https://doi.org/{field['doi']}"
    if field.get("pmid"):
        links["pubmed"] = f"https://pubmed.ncbi.nlm.nih.gov/{field['pmid']}/"
    url = field.get("url", "")
    if url.startswith("https://pubmed.ncbi"):
        links.setdefault("pubmed", url)
    elif url.startswith("https://pmc.ncbi"):
        links["full_text"] = url
    elif url.startswith(("https://", "http://")):
        links["open"] = url
    return links


def is_to_be_checked(entry: Entry) -> bool:
    """Whether the editors' note says that a detail could not be confirmed, and nobody has verified it since."""
    return not entry.fields.get("verified") and bool(UNCONFIRMED.match(entry.fields.get("note", "")))


def describe(key: str, entry: Entry, *, language: str, words: Mapping[str, str]) -> Reference:
    """The source `key` ready for a page in `language` (zh-HK or en), with the interface `words` of that language.

    Names and title stay in the language of the source. How many people were studied is said once: a finding that says so
    needs no number beside the kind of study.
    """
    authors, more = author_names(entry)
    finding = plain_text(entry.fields[f"finding-{short_language(language)}"])
    people = entry.fields.get("participants")
    unsaid = people and people not in numbers(finding)
    return Reference(
        key=key,
        authors=authors,
        others=words["sources.others"] if more else "",
        title=plain_text(entry.fields["title"]).rstrip("."),
        details=publication_details(entry),
        kind=entry.fields["studytype"],
        participants=words["sources.participants"].replace("#", f"{int(people):,}") if unsaid else "",
        finding=finding,
        links=tuple((words[f"sources.{kind}"], address) for kind, address in reference_links(entry).items()),
        to_be_checked=is_to_be_checked(entry),
    )
