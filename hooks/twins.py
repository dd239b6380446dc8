"""A page and its twin in the other language: the same file name, the same address below /en/.

    docs/zh-HK/urgent.md  /urgent/      ↔      docs/en/urgent.md  /en/urgent/

A page without its twin stops the build. Templates get the relative address of the twin as `twin.address`, its language, and
for machines `twin.versions`: the absolute address of the page in each language, and in none (`x-default`).
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import jinja2
from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from partials import render_partial
from red_flags import ON_THIS_PAGE
from site_data import LANGUAGES

DEFAULT, OTHER = LANGUAGES
DIRECTION = "ltr"  # of both languages
OPEN_GRAPH_LOCALES = {"zh-HK": "zh_HK", "en": "en_GB"}
BOX_FIRST = "urgent"  # the page on which nothing but the title stands above the emergency box


def pages_without_twin(docs: Path) -> list[tuple[Path, Path]]:
    """Pairs (page that exists, twin that does not) over the language folders of `docs`."""
    missing = []
    for language, other in ((DEFAULT, OTHER), (OTHER, DEFAULT)):
        for page in sorted((docs / language).rglob("*.md")):
            twin = docs / other / page.relative_to(docs / language)
            if not twin.exists():
                missing.append((page, twin))
    return missing


def twin_of(address: str, language: str) -> tuple[str, str]:
    """(address, language) of the twin of the page at `address`, below the root of the site: urgent/ → en/urgent/."""
    if language == DEFAULT:
        return f"{OTHER}/{address}".replace("/./", "/"), OTHER
    return address.removeprefix(f"{OTHER}/"), DEFAULT


def versions_of(address: str, language: str, site_url: str | None) -> dict[str, str]:
    """Language → absolute address of the page at `address`; `x-default` is the Chinese page. Nothing without a site address."""
    if not site_url:
        return {}
    twin, other = twin_of(address, language)
    absolute = {language: urljoin(site_url, address), other: urljoin(site_url, twin)}
    return {DEFAULT: absolute[DEFAULT], OTHER: absolute[OTHER], "x-default": absolute[DEFAULT]}


def twin_facts(address: str, language: str, site_url: str | None) -> Mapping[str, object]:
    """What templates know of the twin of the page at `address`."""
    twin, other = twin_of(address, language)
    return {
        "address": get_relative_url(twin or ".", address),
        "language": other,
        "versions": versions_of(address, language, site_url),
        "open_graph_locale": OPEN_GRAPH_LOCALES[other],
    }


def with_direction(html: str, language: str) -> str:
    """`<html lang="en">` → `<html lang="en" dir="ltr">`: the theme gives the direction of the body only."""
    return html.replace(f'<html lang="{language}"', f'<html lang="{language}" dir="{DIRECTION}"', 1)


@event_priority(200)
def on_config(config: MkDocsConfig) -> None:
    docs = Path(config.docs_dir)
    for page, twin in pages_without_twin(docs):
        raise editor_error(
            f"docs/{page.relative_to(docs).as_posix()}",
            zh=(f"另一語言沒有這一頁（docs/{twin.relative_to(docs).as_posix()}）", "請加入該頁，或兩頁都刪除"),
            en=(f"its twin docs/{twin.relative_to(docs).as_posix()} is missing", "add the twin, or remove both pages"),
        )


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """For sitemap.xml, which lists the pages of both languages."""
    env.globals["versions_of"] = lambda address, language: versions_of(address, language, config.site_url)


@event_priority(100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Everywhere else partials/two-languages.html stands at the top. Here it comes after the box, before page_structure.py
    puts the list of sections at the same mark."""
    if page.file.name != BOX_FIRST:
        return html
    twin = twin_facts(page.url, config.theme["language"], config.site_url)
    switch = render_partial("two-languages.html", config=config, page=page, files=files, twin=twin)
    return html.replace(ON_THIS_PAGE, f"{switch}\n{ON_THIS_PAGE}")


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    language = config.theme["language"]
    context["twin"] = twin_facts(page.url, language, config.site_url)
    context["open_graph_locale"] = OPEN_GRAPH_LOCALES[language]


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    return with_direction(output, config.theme["language"])
