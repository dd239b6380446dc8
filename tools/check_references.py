"""Checks the form of references.bib, and compares its sources with what Crossref and PubMed have on record.

    @article{rich2018update, title = {Update of …}, year = {2018}, doi = {10.1016/…}, …}

which Crossref has under another year becomes, on stdout,

    rich2018update · year · 2018 · 2017 · Crossref

and with --write, where the form has no fault, each source on which all servers agree gets `verified = {2026-11-24}`.
The rules of form are those of make check, in checks/source_rules.py; the servers are in reference_servers.py.
Compared are title, year, first author and journal: not volume, pages, or the sentence that patients read.
Exit code 1: a fault of form, or a retracted source. Differences are for a person to judge, a silent server is only named.
"""

import argparse
import datetime
import logging
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import PluginError
from pybtex.database import Entry, parse_string

sys.path[:0] = [str(Path(__file__).parent.parent / folder) for folder in ("hooks", "checks")]
from bibliography import REFERENCES, lines_of_entries, read_references  # noqa: E402  the rooms are found once they are on the path
from day_rules import VERIFIED, days_ahead  # noqa: E402
from editor_message import editor_message, unreadable_file  # noqa: E402
from reference_servers import (  # noqa: E402
    CROSSREF,
    PUBMED,
    Server,
    Timing,
    ask_servers,
    crossref_record,
    pubmed_record,
)
from source_rules import source_findings  # noqa: E402

SUMMARY = ("same", "different", "retracted", "unreachable")


@dataclass(frozen=True)
class Sources:
    """A BibTeX file as text and as entries, looked at on the day `today`."""

    name: str
    text: str
    entries: Mapping[str, Entry]
    today: datetime.date


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
    lines = lines_of_entries(sources.text)
    for key, name, *_, source in rows:
        if name == "status":
            zh, en = f"{source}指「{key}」已撤回", f"{key} is retracted, says {source}"
            where = f"{sources.name}:{lines.get(key, 1)}"
            print(editor_message(where, zh=(zh, "不要再引用"), en=(en, "cite it no more")))
    for server in servers:
        if server.silent:
            reasons = ", ".join(f"{count} × {reason}" for reason, count in Counter(server.silent.values()).items())
            zh, en = (
                (f"未能連線（{reasons}）", "不算錯誤，稍後再執行"),
                (f"unreachable ({reasons})", "no fault, run again later"),
            )
            print(editor_message(server.name, zh=zh, en=en))
    count = Counter(verdicts.values())
    numbers = " · ".join(f"{count[verdict]} {verdict}" for verdict in SUMMARY)
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
        print(error if isinstance(error, PluginError) else unreadable_file(str(path)))
        return 1
    faults = [*source_findings(path, options.today.year), *days_ahead(path, VERIFIED, path.name, options.today)]
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
    rows, verdicts = ask_servers(sources.entries, servers, timing or Timing())
    report(sources, servers, rows, verdicts)
    problem = ""
    if options.write and not faults:
        problem = write_verified(path, sources, [key for key, verdict in verdicts.items() if verdict == "same"])
        print(problem, end="\n" if problem else "")
    return bool(faults or problem or "retracted" in verdicts.values())


if __name__ == "__main__":
    sys.exit(main())
