"""Which links to other sites lead nowhere any more: `make check-links`.

    https://www.hkacs.org.hk/old · 404 · docs/en/contact.md, data/services.yml

Links stand in the pages, in data/services.yml and in references.bib (there the field url; a DOI is for make check-references).
Each is asked for once, one at a time and no host twice within a second. A server that is busy, wants a sign-in or turns programs
away (401, 403, 429 and above) has not said that the page is gone: such links are only counted.
It reports and never fails: another site's fault must not stop an editor.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from bibliography import read_references  # noqa: E402  the hooks are found once their folder is on the path

GONE = frozenset({404, 410})
LINK = re.compile(r"https?://[^\s<>\"'）)\]}，。；、]+")
TIMEOUT = 10  # seconds, to connect and between two pieces of an answer
PAUSE = 1  # second between two questions to a host


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a link: `gone` (for sure), or not; `said` is the status or the kind of failure."""

    gone: bool
    said: str


def outside_links(project: Path) -> dict[str, list[str]]:
    """Address → the files that name it."""
    found: dict[str, list[str]] = {}
    texts = {path.relative_to(project).as_posix(): path for path in sorted((project / "docs").rglob("*.md"))}
    texts["data/services.yml"] = project / "data" / "services.yml"
    for name, path in texts.items():
        for address in LINK.findall(path.read_text(encoding="utf-8")):
            found.setdefault(address.rstrip(".,;:").partition("#")[0], []).append(name)
    for entry in read_references(project / "references.bib").entries.values():
        if url := entry.fields.get("url"):
            found.setdefault(url.partition("#")[0], []).append("references.bib")
    return {address: sorted(set(files)) for address, files in sorted(found.items())}


def ask(address: str, session: requests.Session, timeout: float = TIMEOUT) -> Answer:
    """One request; of the answer only its head is read."""
    try:
        with session.get(address, timeout=timeout, stream=True) as answer:
            return Answer(gone=answer.status_code in GONE, said=str(answer.status_code))
    except requests.Timeout:
        return Answer(gone=False, said="no answer in time")
    except requests.TooManyRedirects:
        return Answer(gone=True, said="leads in a circle")
    except requests.RequestException as error:
        return Answer(gone=True, said=type(error).__name__)


def ask_all(addresses: Iterable[str], *, timeout: float = TIMEOUT, pause: float = PAUSE) -> dict[str, Answer]:
    """Address → its answer."""
    asked: dict[str, float] = {}
    answers: dict[str, Answer] = {}
    with requests.Session() as session:
        session.headers["User-Agent"] = "bone-metastasis-site link check (make check-links)"
        for address in addresses:
            host = urlsplit(address).netloc
            time.sleep(max(0, asked.get(host, float("-inf")) + pause - time.monotonic()))
            answers[address] = ask(address, session, timeout)
            asked[host] = time.monotonic()
    return answers


def answered(answers: Mapping[str, Answer]) -> bool:
    """Whether any site answered at all."""
    return any(answer.said.isdigit() for answer in answers.values())


def report(links: Mapping[str, list[str]], answers: Mapping[str, Answer]) -> list[str]:
    """One line for each link that is gone. When no host answered at all, it is this machine that has no network."""
    if not answered(answers):
        return ["no site could be reached: is there a network? ｜ 連不上任何網站：有網絡嗎？"]
    return [
        f"{address} · {answer.said} · {', '.join(links[address])}" for address, answer in answers.items() if answer.gone
    ]


def summary(answers: Mapping[str, Answer]) -> str:
    """How many links were asked for, are gone, and did not say."""
    gone = sum(answer.gone for answer in answers.values())
    unsure = sum(not answer.gone and not answer.said.startswith("2") for answer in answers.values())
    return f"{len(answers)} links · {gone} gone · {unsure} unsure ｜ {len(answers)}條連結 · {gone}條失效 · {unsure}條未能確定"


def main() -> None:
    parser = argparse.ArgumentParser(description="Links to other sites that lead nowhere ｜ 失效的對外連結")
    parser.add_argument("--project", type=Path, default=PROJECT, metavar="FOLDER")
    links = outside_links(parser.parse_args().project)
    answers = ask_all(links)
    print(*report(links, answers), sep="\n")
    if answered(answers):
        print(summary(answers))


if __name__ == "__main__":
    main()
