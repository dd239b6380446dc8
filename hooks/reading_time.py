"""How long a page takes to read, said above the list of its sections, and whether it is long.

    1,900 words     page.meta["minutes_to_read"] = 11     "On this page · about 11 minutes to read"

People who are old, ill or new to the words read slowly. So we count with the speed of reading aloud, which is also about
what listening takes: English 183 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047, 77 studies; reading in
silence is 238), Chinese 255 characters a minute (Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284, table 2).
Sources, drawings and buttons do not count. A page on which people look something up, or need help at once, names no time.
"""

import functools
import math
import re
from collections.abc import Iterator
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

WORDS_A_MINUTE = 183
CHARACTERS_A_MINUTE = 255
LONG_PAGE = 4  # minutes: some screens of a phone
LOOKED_UP = {"index", "urgent", "glossary", "contact", "references", "search", "offline", "card", "share"}
NOT_READ = ("<svg", "<sup", "<nav", "<button", "<script", ' class="sources"', ' aria-hidden="true"')
NAME = re.compile(r"<(\w+)")
CHINESE = re.compile("[\u3400-\u9fff]+")
WORD = re.compile(r"[A-Za-z0-9][\w'’.,%-]*")
REMARK_OR_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)


@functools.cache
def tags_named(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?P<ends>/)?{name}\b[^>]*?(?P<alone>/)?>")


def end_of(name: str, html: str, start: int) -> int:
    """The place behind the element `name` that begins at `start`, elements of the same name in it included."""
    end, inner = html.find(f"</{name}>", start), html.find(f"<{name}", start + 1)
    if 0 < end < (inner if inner >= 0 else len(html)):
        return end + len(name) + 3
    depth = 0
    for tag in tags_named(name).finditer(html, start):
        depth += -1 if tag["ends"] else 0 if tag["alone"] else 1
        if depth == 0:
            return tag.end()
    return len(html)


def places_of(mark: str, html: str) -> Iterator[int]:
    place = html.find(mark)
    while place >= 0:
        yield place
        place = html.find(mark, place + 1)


def words_read(html: str) -> str:
    """The text of `html` that people read, without a parser: our pages are well-formed, and their attributes hold no `>`."""
    kept, end = [], 0
    for place in sorted(place for mark in NOT_READ for place in places_of(mark, html)):
        if place >= end:
            start = html.rindex("<", 0, place + 1)
            kept.append(html[end:start])
            end = end_of(NAME.match(html, start)[1], html, start)
    kept.append(html[end:])
    return unescape(REMARK_OR_TAG.sub("", "".join(kept)))


def minutes_to_read(html: str) -> int:
    """Whole minutes, at least 1, for the words of `html` in either language."""
    text = words_read(html)
    characters = sum(map(len, CHINESE.findall(text)))
    minutes = characters / CHARACTERS_A_MINUTE + len(WORD.findall(text)) / WORDS_A_MINUTE
    return max(1, math.ceil(minutes))


@event_priority(50)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Before page_structure.py writes the list of sections."""
    minutes = minutes_to_read(html)
    page.meta["is_long"] = minutes >= LONG_PAGE
    page.meta["minutes_to_read"] = (
        None if page.file.name in LOOKED_UP or page.file.name.startswith("pack-") else minutes
    )
