"""One page in two languages, for machines and for people who read both.

    docs/en/urgent.md

names the page in each language by its full address in its head, as does sitemap.xml:

    <link rel="alternate" hreflang="zh-HK" href="https://…/urgent/">      and en, and x-default: the Chinese page

At its top stands the control of both languages side by side (partials/two-languages.html, assets/js/language.js); on the
urgent page, where nothing but the title stands above the emergency box, it follows the box.
"""

from urllib.parse import urljoin

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from partials import render_partial
from red_flags import ON_THIS_PAGE
from site_data import LANGUAGES
from twins import link_to_twin, other_language, twin_of

DEFAULT, OTHER = LANGUAGES
OPEN_GRAPH_LOCALES = {"zh-HK": "zh_HK", "en": "en_GB"}
BOX_FIRST = "urgent"


def versions_of(address: str, language: str, site_url: str | None) -> dict[str, str]:
    """Language → full address of the page at `address`; `x-default` is the Chinese page. Nothing without a site address."""
    if not site_url:
        return {}
    twin, other = twin_of(address, language)
    full = {language: urljoin(site_url, address), other: urljoin(site_url, twin)}
    return {DEFAULT: full[DEFAULT], OTHER: full[OTHER], "x-default": full[DEFAULT]}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """For sitemap.xml, which lists the pages of both languages."""
    env.globals["versions_of"] = lambda address, language: versions_of(address, language, config.site_url)


@event_priority(100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before page_structure.py puts the list of sections at the same mark."""
    if page.file.name != BOX_FIRST:
        return html
    twin = link_to_twin(page.url, config.theme["language"])
    control = render_partial("two-languages.html", config=config, page=page, files=files, twin=twin)
    return html.replace(ON_THIS_PAGE, f"{control}\n{ON_THIS_PAGE}")


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    language = config.theme["language"]
    context["versions"] = versions_of(page.url, language, config.site_url)
    context["open_graph_locale"] = {
        "here": OPEN_GRAPH_LOCALES[language],
        "twin": OPEN_GRAPH_LOCALES[other_language(language)],
    }
