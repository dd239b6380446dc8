"""The form of references.bib: what an editor can mend without asking anybody.

    title = {An ASTRO guideline}   becomes   references.bib:12 · ASTRO in the title of lutz2017palliative has no braces · write {ASTRO} ｜ …

Each rule is a function that gives one line for each fault; FAULTS holds the words of all of them.
What stops the build as well (a missing title, broken BibTeX) is read by hooks/bibliography.py.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from bibliography import LONGEST_FINDING, plain_text
from editor_message import editor_message
from pybtex.database import Entry

REQUIRED = {
    "article": ("author", "title", "journal", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "misc": ("title", "howpublished or url"),
}
IDENTIFIERS = {"doi": r"10\.\d{4,9}/\S+", "pmid": r"\d{1,8}"}
LONGEST = {f"finding-{language}": longest for language, longest in LONGEST_FINDING.items()}
HTML = re.compile(r"</?[a-z!][^>]*>|&(?:#\w+|[a-z]+);", re.IGNORECASE)
FAULTS = """
type      | {key} is of the unknown type @{value} | use @article, @techreport or @misc | 「{key}」的類別@{value}不明 | 用@article、@techreport或@misc
field     | {key} has no field {value} | add it | 「{key}」欠缺欄位{value} | 請補上
doi       | the DOI {value} of {key} has a wrong shape | write 10.1016/j.x, no address | 「{key}」的DOI「{value}」格式錯誤 | 寫成10.1016/j.x，不要網址
pmid      | the PMID {value} of {key} has a wrong shape | write digits only | 「{key}」的PMID「{value}」格式錯誤 | 只寫數字
twice     | {key} has the DOI or PMID of {value} | remove or correct one of them | 「{key}」與「{value}」的DOI或PMID相同 | 刪去或改正其中一項
key       | the key {key} cannot be used | use a-z, 0-9 and hyphens | 不可用的代號「{key}」 | 只用小寫字母、數字和連字號
order     | {key} stands after {value} | sort the entries by key | 「{key}」排在「{value}」之後 | 按代號次序排列
braces    | {value} in the title of {key} has no braces | write {{{value}}} | 「{key}」標題內的{value}沒有大括號 | 寫成{{{value}}}
long      | {value} of {key} is too long | use at most 25 English words, 60 Chinese characters | 「{key}」的{value}太長 | 英文最多25個詞，中文最多60個字
html      | {value} of {key} contains HTML | use plain words | 「{key}」的{value}含有HTML | 只用文字
date      | verified of {key} is {value}, no day up to today | write a day such as 2026-12-31 | 「{key}」的verified「{value}」不是已到的日期 | 寫成2026-12-31，不可在今天之後
retracted | {key} is retracted, says {value} | cite it no more | {value}指「{key}」已撤回 | 不要再引用
"""
WORDS = {kind.strip(): words for kind, *words in (line.split("|") for line in FAULTS.strip().splitlines())}


@dataclass(frozen=True)
class Sources:
    """A BibTeX file as text and as entries, looked at on the day `today`."""

    name: str
    text: str
    entries: Mapping[str, Entry]
    today: datetime.date

    def fault(self, key: str, kind: str, value: str = "") -> str:
        """The line that an editor reads about the entry `key`."""
        start = re.search(rf"(?mi)^\s*@\w+\s*\{{\s*{re.escape(key)}\s*,", self.text)
        line = self.text.count("\n", 0, start.end()) + 1 if start else 1
        en, en_do, zh, zh_do = (words.strip().format(key=key, value=value) for words in WORDS[kind])
        return editor_message(f"{self.name}:{line}", zh=(zh, zh_do), en=(en, en_do))


def required_fields(sources: Sources) -> list[str]:
    """Each type of entry has the fields that a reader needs to find the source."""
    items = sources.entries.items()
    return [sources.fault(key, "type", entry.type) for key, entry in items if entry.type not in REQUIRED] + [
        sources.fault(key, "field", needed)
        for key, entry in items
        for needed in REQUIRED.get(entry.type, ())
        if not any(entry.persons.get(name) or entry.fields.get(name) for name in needed.split(" or "))
    ]


def identifier(entry: Entry, name: str) -> str:
    """The DOI or PMID of an entry, empty when there is none of the right shape."""
    value = entry.fields.get(name, "")
    return value if re.fullmatch(IDENTIFIERS[name], value, re.ASCII) else ""


def shape_of_identifiers(sources: Sources) -> list[str]:
    """A DOI is bare, 10.1016/j.x; a PMID is digits."""
    pairs = [
        (key, entry, name) for key, entry in sources.entries.items() for name in IDENTIFIERS if name in entry.fields
    ]
    return [sources.fault(key, name, entry.fields[name]) for key, entry, name in pairs if not identifier(entry, name)]


def no_identifier_twice(sources: Sources) -> list[str]:
    """No two entries share a DOI or a PMID."""
    first: dict[tuple[str, str], str] = {}
    return [
        sources.fault(key, "twice", first[name, value])
        for key, entry in sources.entries.items()
        for name in IDENTIFIERS
        if (value := entry.fields.get(name, "").lower()) and first.setdefault((name, value), key) != key
    ]


def keys_sorted_and_safe(sources: Sources) -> list[str]:
    """Keys stand in the order of the alphabet, in small letters, digits and hyphens."""
    keys = list(sources.entries)
    unsafe = [sources.fault(key, "key") for key in keys if not re.fullmatch(r"[a-z0-9-]+", key)]
    return unsafe + [sources.fault(key, "order", before) for before, key in pairwise(keys) if key < before]


def acronyms_in_braces(sources: Sources) -> list[str]:
    """A word with two capitals stands in braces, {ASTRO}, or BibTeX styles make it small."""
    found = []
    for key, entry in sources.entries.items():
        title = entry.fields.get("title", "")
        while title != (outside := re.sub(r"\{[^{}]*\}", " ", title)):
            title = outside
        words = [word for word in re.findall(r"\w+", title) if sum(letter.isupper() for letter in word) >= 2]
        found += [sources.fault(key, "braces", word) for word in words]
    return found


def findings_in_both_languages(sources: Sources) -> list[str]:
    """finding-en and finding-zh: there, short, and without HTML."""
    found = []
    for key, entry in sources.entries.items():
        for name, longest in LONGEST.items():
            finding = plain_text(entry.fields.get(name, "")).strip()
            length = len(finding.split() if name == "finding-en" else finding)
            faults = {"field": not finding, "long": length > longest, "html": HTML.search(finding)}
            found += [sources.fault(key, kind, name) for kind, wrong in faults.items() if wrong]
    return found


def verified_by_today(sources: Sources) -> list[str]:
    """`verified`, where it is filled in, is a day that has come."""
    found = []
    for key, entry in sources.entries.items():
        value = entry.fields.get("verified", sources.today.isoformat())
        try:
            fine = datetime.datetime.strptime(value, "%Y-%m-%d").date() <= sources.today
        except ValueError:
            fine = False
        found += [] if fine else [sources.fault(key, "date", value)]
    return found


RULES = (required_fields, shape_of_identifiers, no_identifier_twice, keys_sorted_and_safe)
RULES += (acronyms_in_braces, findings_in_both_languages, verified_by_today)
