"""What Crossref and PubMed have on record about a source, and where it differs from ours.

    year = {2018}   becomes   ("rich2018update", "year", "2018", "2017", "Crossref")   when Crossref has another year

A server is asked slowly and again when it is busy; one that stays silent is left alone after GIVE_UP_AFTER failures in a row.
"""

import difflib
import html
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any
from urllib.parse import quote

import click
import requests
from bibliography import plain_text
from pybtex.database import Entry
from requests.adapters import HTTPAdapter
from source_rules import HTML
from urllib3.util import Retry

CROSSREF, PUBMED = "https://api.crossref.org", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
SAME_TITLE = 0.9
GIVE_UP_AFTER = 2  # failures in a row: a server that is down is not asked a hundred times
RETRACTED = re.compile(r"\bRETRACTED\b|^\W*(?i:retracted)[^:]{0,20}:")
VERDICTS = ("same", "unreachable", "different", "retracted")  # the gravest last


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
    entries: Mapping[str, Entry], servers: list[Server], timing: Timing
) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """(rows of the table: key, field, ours, theirs, server; verdict on each key asked about, the gravest one)."""
    rows: list[tuple[str, ...]] = []
    verdicts: dict[str, str] = {}
    questions = [(key, server) for key in entries for server in servers]
    questions = [(key, server) for key, server in questions if entries[key].fields.get(server.identifier)]
    session = new_session(timing)
    with click.progressbar(questions, file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        for key, server in shown:
            value, found, verdict = entries[key].fields[server.identifier], [], "unreachable"
            try:
                record = server.ask(session, value, timing)
                found = differences(entries[key], record) if record else [(server.identifier, value, "unknown")]
                found += [("status", "cited", "retracted")] if record and record.retracted else []
                verdict = "retracted" if record and record.retracted else "different" if found else "same"
            except Unreachable as reason:
                server.silent[key] = str(reason)
            rows += [(key, *row, server.name) for row in found]
            verdicts[key] = max(verdict, verdicts.get(key, "same"), key=VERDICTS.index)
    return rows, verdicts
