"""How long a page takes to read, said above the list of its sections, and whether it is long.

    1,900 words     page.meta["minutes_to_read"] = 11     "On this page · about 11 minutes to read"

People who are old, ill or new to the words read slowly. So we count with the speed of reading aloud, which is also about
what listening takes: English 183 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047, 77 studies; reading in
silence is 238), Chinese 255 characters a minute (Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284, table 2).
Sources, drawings, buttons and the card to print do not count. A page on which people look something up, or need help at once, names no time.
"""

import math
import re

import lxml.etree
import lxml.html
from markdown_text import HAN
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

WORDS_A_MINUTE = 183
CHARACTERS_A_MINUTE = 255
LONG_PAGE = 4  # minutes: some screens of a phone
LOOKED_UP = {"index", "urgent", "glossary", "contact", "references", "search", "offline", "card", "share"}
NOT_READ = ("svg", "sup", "nav", "button", "script")
NOT_READ_EITHER = ".//*[@class='sources' or @class='card-sheet' or @aria-hidden='true']"
WORD = re.compile(r"[A-Za-z0-9][\w'’.,%-]*")


def minutes_to_read(html: str) -> int:
    """Whole minutes, at least 1, for the words of `html` in either language."""
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    lxml.etree.strip_elements(tree, *NOT_READ, with_tail=False)
    for element in tree.xpath(NOT_READ_EITHER):
        element.drop_tree()
    text = tree.text_content()
    minutes = len(HAN.findall(text)) / CHARACTERS_A_MINUTE + len(WORD.findall(text)) / WORDS_A_MINUTE
    return max(1, math.ceil(minutes))


@event_priority(50)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Before page_structure.py writes the list of sections."""
    minutes = minutes_to_read(html)
    page.meta["is_long"] = minutes >= LONG_PAGE
    page.meta["minutes_to_read"] = (
        None if page.file.name in LOOKED_UP or page.file.name.startswith("pack-") else minutes
    )
