"""The page for staff: every page and every main section in both languages, each with a link, WhatsApp and a QR code.

    <!-- share: packs -->     the packs of data/packs.yml
    <!-- share: pages -->     all pages in the order of the menu, with their main sections

    site/share/qr/en-urgent-signs.svg     the code that leads to https://…/en/urgent/#signs

A code shows the short address of short_links.py, which stays when a page is renamed. It is a file of its own that is fetched when
somebody opens it, so that the page stays light. Each page and pack leads to its PDF where handouts.py has one. The page works without
scripts; assets/js/share-list.js adds the filters and the buttons that copy.
"""

import functools
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from handouts import Handout, address_of, of_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from packs import PREFIX, load_packs
from page_outline import PageOutline, outline_of
from partials import render_partial, replace_marker
from qr_codes import code_of
from short_links import WITHOUT_CODES, address_on_paper, first_codes, full_address
from site_data import LANGUAGES, short_language

OUTSIDE_THE_MENU = ("card", "offline")
# Sections that stand on every subject page: whoever wants to send one finds the button beside its heading.
ON_EVERY_SUBJECT = {"more", "how-sure", "what-you-can-do"}
CODES = Path("share", "qr")
BETWEEN = {"zh-HK": "｜", "en": " | "}
# What would end the text or the attribute; all else may stand in an address as it is.
RESERVED = {code: f"%{code:02X}" for code in (*range(0x21), *map(ord, "\"#%&+<>`'"))}

_menu: list[str] = []


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One page or section in one language."""

    language: str
    title: str
    link: str
    address: str
    message: str
    code: str
    pdf: Handout | None = None
    pdf_link: str = ""


@dataclass(frozen=True)
class Row:
    """The same page or section in both languages, and the packs that it belongs to."""

    entries: tuple[Entry, ...]
    moments: tuple[str, ...] = ()


@functools.lru_cache
def in_an_address(text: str) -> str:
    """`text` as part of a query: `A&E #1` → `A%26E%20%231`; Chinese stays, browsers encode it."""
    return text.translate(RESERVED)


def message_of(title: str, line: str, address: str) -> str:
    """The address that opens WhatsApp with three lines: the title, what the page is about, the address; share.js writes
    such a message too, with the title that stands on the page."""
    return f"https://wa.me/?text={in_an_address(title)}%0A{in_an_address(line)}%0A{in_an_address(address)}"


def code_name(language: str, name: str, section: str = "") -> str:
    """The file of a QR code: `en-urgent-signs.svg`. share.js knows the rule."""
    return "-".join(filter(None, (short_language(language), name, section))) + ".svg"


def pdf_of(config: MkDocsConfig, name: str, language: str, page: Page) -> tuple[Handout | None, str]:
    """The page as a PDF, and the link to it; nothing where none is made of the text as it is now."""
    found = next((each for each in of_page(config, name, language) if each.kind == "page"), None)
    return found, address_of(found, page) if found else ""


def code_svg(address: str) -> str:
    """The QR code of `address` as an SVG file: a quiet zone of 4 modules."""
    drawn = io.BytesIO()
    code_of(address).save(
        drawn, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False, nl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode()


def row(
    name: str,
    section: str,
    *,
    outlines: Mapping[str, PageOutline],
    codes: Mapping[str, str],
    page: Page,
    config: MkDocsConfig,
    moments: tuple[str, ...] = (),
) -> Row:
    """The page `name` (its `outlines`: language → what it says of itself), or its section, as it stands on the page for staff.
    `codes`: target → its code of short_links.py.
    """
    entries = []
    target = f"{name}#{section}" if section else name
    site_url, short = config.site_url, codes.get(target)
    for language, outline in outlines.items():
        title = outline.sections.get(section, section) if section else outline.title
        below = full_address(language, target)
        address = site_url + below if site_url else ""
        code = ""
        if short and site_url:
            code = code_name(language, name, section)
        said = f"{outline.title}{BETWEEN[language]}{title}" if section else title
        pdf, pdf_link = (None, "") if section else pdf_of(config, name, language, page)
        entries.append(
            Entry(
                language=language,
                title=title,
                link=get_relative_url(below, page.url),
                address=address,
                message=message_of(said, outline.description, address),
                code=get_relative_url((CODES / code).as_posix(), page.url) if code else "",
                pdf=pdf,
                pdf_link=pdf_link,
            )
        )
    return Row(tuple(entries), moments)


def outlines_of(name: str, config: MkDocsConfig) -> dict[str, PageOutline]:
    """Language → what the page `name` says of itself."""
    return {language: outline_of(Path(config.docs_dir) / language / f"{name}.md") for language in LANGUAGES}


def moments_of_sections() -> dict[tuple[str, str], tuple[str, ...]]:
    """(page, section) → the ids of the packs that hold it."""
    moments: dict[tuple[str, str], tuple[str, ...]] = {}
    for pack, parts in load_packs().items():
        for place in dict.fromkeys((part.page, part.section) for part in parts):
            moments[place] = (*moments.get(place, ()), pack)
    return moments


def pages_listed(page: Page, config: MkDocsConfig) -> Iterator[tuple[str, Row, list[Row]]]:
    """(name, the page, its main sections) for every page but this one, the search and the packs."""
    moments, codes = moments_of_sections(), first_codes()
    for name in dict.fromkeys((*_menu, *OUTSIDE_THE_MENU)):
        facts = {"outlines": outlines_of(name, config), "codes": codes, "page": page, "config": config}
        sections = facts["outlines"][LANGUAGES[0]].sections
        rows = [row(name, each, moments=moments.get((name, each), ()), **facts) for each in sections]
        main = [
            each
            for section, each in zip(sections, rows, strict=True)
            if each.moments or section not in ON_EVERY_SUBJECT
        ]
        yield name, row(name, "", **facts), main


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    _menu[:] = [page.file.name for page in nav.pages]


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    def listed(argument: str | None) -> str:
        packs = {}
        for name in load_packs():
            facts = {"outlines": outlines_of(f"{PREFIX}{name}", config), "codes": first_codes(), "moments": (name,)}
            packs[name] = row(f"{PREFIX}{name}", "", page=page, config=config, **facts)
        pages = list(pages_listed(page, config)) if argument == "pages" else []
        return render_partial(
            "share-list.html", config=config, page=page, files=files, part=argument, packs=packs, pages=pages
        )

    return replace_marker(markdown, "share", page, listed, ("packs", "pages"))


@event_priority(-310)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: a code of each page and section, for this page and for the buttons of all others."""
    if config.plugins["i18n"].building or not config.site_url:
        return
    folder = Path(config.site_dir) / CODES
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for target in (*first_codes(), *WITHOUT_CODES):
            address = urljoin(config.site_url, address_on_paper(language, target))
            name, _, section = target.partition("#")
            (folder / code_name(language, name, section)).write_text(code_svg(address), encoding="utf-8")
