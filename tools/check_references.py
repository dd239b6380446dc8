"""Checks the form of references.bib, and compares its sources with what Crossref and PubMed have on record.

    @article{rich2018update, title = {Update of …}, year = {2018}, doi = {10.1016/…}, …}

which Crossref has under another year becomes, on stdout,

    rich2018update · year · 2018 · 2017 · Crossref

and with --write, where the form has no fault, each source on which all servers agree gets `verified = {2026-11-24}`.
Compared are title, year, first author and journal: not volume, pages, or the sentence that patients read.
Exit code 1: a fault of form, or a retracted source. Differences are for a person to judge, a silent server is only named.
"""

import argparse
import datetime
import difflib
import html
import logging
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
import requests
from mkdocs.exceptions import PluginError
from pybtex.database import Entry, parse_string
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
from bibliography import LONGEST_FINDING, REFERENCES, plain_text, read_references
from editor_message import editor_message

CROSSREF, PUBMED = "https://api.crossref.org", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
REQUIRED = {
    "article": ("author", "title", "journal", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "misc": ("title", "howpublished or url"),
}
IDENTIFIERS = {"doi": r"10\.\d{4,9}/\S+", "pmid": r"\d{1,8}"}
LONGEST = {f"finding-{language}": longest for language, longest in LONGEST_FINDING.items()}
SAME_TITLE = 0.9
GIVE_UP_AFTER = 2  # failures in a row: a server that is down is not asked a hundred times
HTML = re.compile(r"</?[a-z!][^>]*>|&(?:#\w+|[a-z]+);", re.IGNORECASE)
RETRACTED = re.compile(r"\bRETRACTED\b|^\W*(?i:retracted)[^:]{0,20}:")
VERDICTS = ("same", "different", "retracted", "unreachable")
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


@dataclass(frozen=True)
class Record:
    """What one server has about one source; what it lacks is empty, what it has in two forms is there twice."""

    title: tuple[str, ...]
    year: tuple[str, ...]
    author: tuple[str, ...]
    journal: tuple[str, ...]
    retracted: bool

    def __post_init__(self) -> None:
        if not all(isinstance(value, str) for values in astuple(self)[:4] for value in values):
            raise TypeError("words are expected")


def crossref_record(answer: Any, doi: str) -> Record:
    """Crossref's `works`: https://www.crossref.org/documentation/retrieve-metadata/rest-api/"""
    work = answer["message"]
    titles = work["title"]
    first = next(iter(work.get("author", ())), {})
    published = [work.get(name) for name in ("published-print", "published-online", "issued")]
    years = [date["date-parts"][0][0] for date in published if date]
    updates = [*work.get("update-to", ()), *work.get("updated-by", ())]
    return Record(
        title=(*titles, " ".join([*titles, *work.get("subtitle", ())])),
        year=tuple(str(year) for year in years if year),
        author=tuple(filter(None, [first.get("family") or first.get("name")])),
        journal=(*work.get("container-title", ()), *work.get("short-container-title", ())),
        retracted=any(update["type"].lower() == "retraction" for update in updates)
        or bool(RETRACTED.search(titles[0])),
    )


def pubmed_record(answer: Any, pmid: str) -> Record | None:
    """PubMed's `esummary`, https://www.ncbi.nlm.nih.gov/books/NBK25499/; None when it has no such number."""
    work = answer["result"][pmid]
    if "error" in work:
        return None
    first = [author["name"] for author in work.get("authors", [])[:1]]
    return Record(
        title=(work["title"],),
        year=tuple(work[name][:4] for name in ("pubdate", "epubdate") if work.get(name)),
        author=tuple(
            re.sub(r"\s[^\W\d_a-z]{1,4}(\s(Jr|Sr|I+|\d\w\w))?$", "", name) for name in first
        ),  # Barritt AS 4th
        journal=tuple(filter(None, [work.get("fulljournalname"), work.get("source")])),
        retracted="Retracted Publication" in work.get("pubtype", []) or bool(RETRACTED.search(work["title"])),
    )


def normal(text: str) -> str:
    """`The <i>Rôle</i> of T&nbsp;cells.` → `the role of t cells`."""
    text = HTML.sub("", html.unescape(text)).replace("&", " and ")
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def same_title(ours: str, theirs: str) -> bool:
    """Nearly the same words."""
    return difflib.SequenceMatcher(None, normal(ours), normal(theirs), autojunk=False).ratio() >= SAME_TITLE


def same_name(ours: str, theirs: str) -> bool:
    """`van der Linden` is `Van Der Linden`, and `Linden` where the server counts `van der` among the first names."""
    forms = (ours, re.sub(r"^(?:[a-z]\w* )+", "", ours))
    return normal(theirs).replace(" ", "") in [normal(form).replace(" ", "") for form in forms]


def same_journal(ours: str, theirs: str) -> bool:
    """`Journal of Clinical Oncology` is `J Clin Oncol`, and `Journal of clinical oncology : official journal of …`."""
    small = {"a", "and", "for", "in", "of", "on", "the"}
    forms = (ours, re.sub(r" : .*|\(.*?\)", "", theirs))
    pair = [[word for word in normal(form).split() if word not in small] for form in forms]
    return len(pair[0]) == len(pair[1]) and all(map(same_word, *pair))


def same_word(one: str, other: str) -> bool:
    """Equal, or one abbreviates the other by two letters or more: natl for national, but cancer is not cancers."""
    short, full = sorted((one, other), key=len)
    rest = iter(full)
    return one == other or (
        short[0] == full[0] and len(short) < len(full) - 1 and all(letter in rest for letter in short)
    )


SAME = {"title": same_title, "year": str.__eq__, "author": same_name, "journal": same_journal}


def differences(entry: Entry, record: Record) -> list[tuple[str, str, str]]:
    """(field, ours, theirs) where nothing that the server has agrees with ours."""
    ours = {name: plain_text(entry.fields[name]) for name in ("title", "year", "journal") if name in entry.fields}
    for person in entry.persons.get("author", [])[:1]:
        ours["author"] = " ".join(plain_text(name) for name in [*person.prelast_names, *person.last_names])
    return [
        (name, value, " / ".join(dict.fromkeys(theirs)))
        for name, value in ours.items()
        if (theirs := getattr(record, name)) and not any(SAME[name](value, form) for form in theirs)
    ]


class Unreachable(Exception):
    """No answer, or none that can be read; says why."""


@dataclass(frozen=True)
class Timing:
    """Seconds. PubMed takes 3 requests a second from those without a key, so both servers get no more."""

    pause: float = 0.34
    time_out: float = 10
    backoff: float = 1
    longest_wait: int = 30


class PoliteRetry(Retry):
    """Waits before the first new try as well: 1, 2, 4 seconds."""

    def get_backoff_time(self) -> float:
        return self.backoff_factor * 2 ** (len(self.history) - 1)


def new_session(timing: Timing) -> requests.Session:
    """Asks again after 429, 5xx or a time-out, as late as the server wishes."""
    again = (429, 500, 502, 503, 504)
    retry = PoliteRetry(3, status_forcelist=again, backoff_factor=timing.backoff, raise_on_status=False)
    retry.retry_after_max = timing.longest_wait
    session = requests.Session()
    session.headers["User-Agent"] = "bone-metastasis-site reference checker (python-requests)"
    session.mount("https://", HTTPAdapter(max_retries=retry))
    session.mount("http://", HTTPAdapter(max_retries=retry))
    return session


@dataclass
class Server:
    """One of the two, how to ask it, and the keys about which it gave no answer with the reason."""

    name: str
    identifier: str
    address: str
    read: Callable[[Any, str], Record | None]
    silent: dict[str, str] = field(default_factory=dict)
    failures_in_a_row: int = 0

    def ask(self, session: requests.Session, value: str, timing: Timing) -> Record | None:
        """Its record of a DOI or PMID, None when it has none. Raises Unreachable."""
        if self.failures_in_a_row >= GIVE_UP_AFTER:
            raise Unreachable("not asked any more")
        time.sleep(timing.pause)
        self.failures_in_a_row += 1
        try:
            answer = session.get(self.address + quote(value, safe="/()"), timeout=timing.time_out)
            unknown = answer.status_code == 404 and self.identifier == "doi"
            if answer.status_code != 200 and not unknown:
                raise Unreachable(f"HTTP {answer.status_code}")
            record = None if unknown else self.read(answer.json(), value)
        except (requests.RequestException, AttributeError, LookupError, TypeError, ValueError) as error:
            readable = isinstance(error, requests.RequestException) and not isinstance(error, ValueError)
            raise Unreachable(type(error).__name__ if readable else "unreadable answer") from error
        self.failures_in_a_row = 0
        return record


def ask_servers(
    sources: Sources, servers: list[Server], timing: Timing
) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """(rows of the table: key, field, ours, theirs, server; verdict on each key asked about, the gravest one)."""
    rows: list[tuple[str, ...]] = []
    verdicts: dict[str, str] = {}
    questions = [(key, server) for key in sources.entries for server in servers]
    questions = [(key, server) for key, server in questions if identifier(sources.entries[key], server.identifier)]
    session = new_session(timing)
    with click.progressbar(questions, file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        for key, server in shown:
            value, found, verdict = sources.entries[key].fields[server.identifier], [], "unreachable"
            try:
                record = server.ask(session, value, timing)
                found = differences(sources.entries[key], record) if record else [(server.identifier, value, "unknown")]
                found += [("status", "cited", "retracted")] if record and record.retracted else []
                verdict = "retracted" if record and record.retracted else "different" if found else "same"
            except Unreachable as reason:
                server.silent[key] = str(reason)
            rows += [(key, *row, server.name) for row in found]
            gravest = ("same", "unreachable", "different", "retracted").index
            verdicts[key] = max(verdict, verdicts.get(key, "same"), key=gravest)
    return rows, verdicts


def with_verified(text: str, key: str, day: str) -> str:
    """The text of a BibTeX file with `verified = {day}` in the entry `key`, all else as it was."""
    entry = re.search(rf"(?ms)^@\w+\{{{re.escape(key)},.*?(?=^@|\Z)", text)
    block = entry[0] if entry else ""
    line = r"(?m)^([ \t]*)({}\s*)=([ \t]*)\{{.*\}},[ \t]*(\r?\n)"
    note, study = (re.search(line.format(name), block) for name in ("note", "studytype"))
    if re.search(r"(?m)^\s*verified\s*=", block):
        changed = re.sub(r"(?m)^(\s*verified\s*=\s*)\{[^{}]*\}", rf"\g<1>{{{day}}}", block)
    elif place := note or study:
        at = place.end() if note else place.start()
        new = f"{place[1]}{'verified'.ljust(len(place[2]))}={place[3]}{{{day}}},{place[4]}"
        changed = block[:at] + new + block[at:]
    else:
        return text
    return text[: entry.start()] + changed + text[entry.end() :]


def write_verified(path: Path, sources: Sources, keys: list[str]) -> str:
    """Puts the date into the entries `keys`, all or nothing; returns the line about what was wrong, or nothing."""
    text = sources.text
    for key in keys:
        text = with_verified(text, key, sources.today.isoformat())
    before, after = (
        {key: (entry.type, {**entry.fields, "verified": ""}, dict(entry.persons)) for key, entry in entries.items()}
        for entries in (sources.entries, parse_string(text, "bibtex").entries)
    )
    if before != after or path.read_bytes() != sources.text.encode():
        zh, en = "檔案在執行期間有改動，或無法安全寫入", "the file changed meanwhile, or cannot be changed safely"
        return editor_message(path.name, zh=(zh, "未有寫入，請再執行"), en=(en, "nothing was written, run again"))
    if text != sources.text:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
            temporary.write(text.encode())
        shutil.copymode(path, temporary.name)
        Path(temporary.name).replace(path)
    return ""


def report(sources: Sources, servers: list[Server], rows: list[tuple[str, ...]], verdicts: dict[str, str]) -> None:
    """The table, one line for each retraction and each silent server, and the summary."""
    width = max((len(row[0]) for row in rows), default=0)
    for key, name, *cells in [("key", "field", "ours", "theirs", "source"), *rows] if rows else []:
        line = " · ".join([key.ljust(width), name.ljust(7), *(" ".join(cell.split()) for cell in cells)])
        print("".join(letter for letter in line if letter.isprintable()))
    for key, name, *_, source in rows:
        if name == "status":
            print(sources.fault(key, "retracted", source))
    for server in servers:
        if server.silent:
            reasons = ", ".join(f"{count} × {reason}" for reason, count in Counter(server.silent.values()).items())
            zh, en = (
                (f"未能連線（{reasons}）", "不算錯誤，稍後再執行"),
                (f"unreachable ({reasons})", "no fault, run again later"),
            )
            print(editor_message(server.name, zh=zh, en=en))
    count = Counter(verdicts.values())
    numbers = " · ".join(f"{count[verdict]} {verdict}" for verdict in VERDICTS)
    print(f"{len(verdicts)} checked · {numbers} ｜ 已核對 · 一致 · 不同 · 已撤回 · 未能連線")


def main(arguments: list[str] | None = None, timing: Timing | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Check references.bib ｜ 檢查references.bib")
    parser.add_argument("--offline", action="store_true", help="only check its form ｜ 只檢查格式")
    parser.add_argument("--write", action="store_true", help="fill in `verified` where all agree ｜ 一致的填上verified")
    parser.add_argument("--crossref", default=CROSSREF, metavar="URL")
    parser.add_argument("--pubmed", default=PUBMED, metavar="URL")
    parser.add_argument(
        "--today", type=datetime.date.fromisoformat, default=datetime.date.today(), metavar="YYYY-MM-DD"
    )
    parser.add_argument("--bib", type=Path, default=REFERENCES, metavar="FILE")
    options = parser.parse_args(arguments)
    path = options.bib.resolve()
    try:
        sources = Sources(path.name, path.read_bytes().decode(), read_references(path).entries, options.today)
    except (PluginError, OSError, UnicodeDecodeError) as error:
        zh, en = ("檔案不存在或不是UTF-8", "請還原檔案"), ("the file is missing or not UTF-8", "restore it")
        print(error if isinstance(error, PluginError) else editor_message(str(path), zh=zh, en=en))
        return 1
    faults = [line for rule in RULES for line in rule(sources)]
    print(
        *faults, f"{path.name} · {len(sources.entries)} sources · {len(faults)} faults ｜ {len(faults)}個錯誤", sep="\n"
    )
    if options.offline:
        return bool(faults)
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # it would tell of every new try
    pubmed = options.pubmed.rstrip("/") + "/esummary.fcgi?db=pubmed&retmode=json&id="
    servers = [
        Server("Crossref", "doi", options.crossref.rstrip("/") + "/works/", crossref_record),
        Server("PubMed", "pmid", pubmed, pubmed_record),
    ]
    rows, verdicts = ask_servers(sources, servers, timing or Timing())
    report(sources, servers, rows, verdicts)
    problem = ""
    if options.write and not faults:
        problem = write_verified(path, sources, [key for key, verdict in verdicts.items() if verdict == "same"])
        print(problem, end="\n" if problem else "")
    return bool(faults or problem or "retracted" in verdicts.values())


if __name__ == "__main__":
    sys.exit(main())
