"""The site without a connection, for readers who ask for it on the page `offline`: a copy in one file, and the worker that keeps it.

    <article class="page …"><h1>Warning signs</h1>…

becomes, in the copy alone,

    <article class="page …"><p class="offline-notice" lang="en">You are offline … You saved this copy on {saved en-GB} …</p><h1>Warning signs</h1>…

and the worker writes the day on which this reader saved it, so an old page never looks like today's.

    site/offline-1f2e3d4c.json    [["text/html; charset=utf-8", "en/urgent/", "<!doctype …"], ["text/css", "assets-…", …], …]
    site/sw.js                    deploy/service-worker.js with the name and the size of that file

Every page, style, script, drawing and search file is in it; the name follows the content, and no clock is asked.
`OFFLINE=off make build` publishes deploy/service-worker-off.js instead, which takes every saved copy back; so does `mkdocs serve`.
"""

import gzip
import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import finished_pages
import jinja2
import serving
from asset_folder import minified
from compact_json import compact
from editor_message import is_on
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import interface_word, render_partial, replace_marker
from short_links import short_addresses
from site_data import LANGUAGES, PROJECT

WORKER, WORKER_OFF = PROJECT / "deploy" / "service-worker.js", PROJECT / "deploy" / "service-worker-off.js"
PUBLISHED = "sw.js"
TO_FILL_IN = '["", 0]'
LOCALES = {"zh-HK": "zh-HK", "en": "en-GB"}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
# In the copy alone: where each short address leads. The pages that lead on are left out of it.
SHORT_ADDRESSES = "short-links.json"
MAIN_PART = re.compile(r'<(?:article|main) class="page\b[^>]*>')
LEVEL_OF_HOSTS = 6  # how hard web servers pack what they send
TO_DOWNLOAD, ON_THE_DEVICE = "{size to download}", "{size on the device}"

_lines: dict[str, str] = {}
_saved: dict[Path, bytes] = {}
_with_sizes: list[Path] = []  # the pages that say how large the copy is


def notice(language: str, words: str) -> str:
    """The line at the top of a saved page; the worker puts the day in the place of `#`."""
    text = html.escape(html.unescape(words), quote=False).replace("#", f"{{saved {LOCALES[language]}}}")
    return f'<p class="offline-notice" lang="{language}">{text}</p>'


def with_notice(page: str, lines: Sequence[str]) -> str:
    """A page whose first words are the `lines`. Raises ValueError for a page without a main part: it would look like today's."""
    main_part = MAIN_PART.search(page)
    if not main_part:
        raise ValueError("a page without <article class=page> cannot say that it is a copy")
    return "".join([page[: main_part.end()], *lines, page[main_part.end() :]])


def saved(path: Path, text: str, site: Path, lines: Mapping[str, str]) -> bytes:
    """A page, or what a page loads, as it stands in the copy: [kind, address below the root, text]. `lines`: language → its notice."""
    address = path.relative_to(site).as_posix()
    if path.name == "404.html":
        text = with_notice(text, [*lines.values()])
    elif path.suffix == ".html":
        language = next((each for each in LANGUAGES if address.startswith(f"{each}/")), LANGUAGES[0])
        text = with_notice(text, [lines[language]])
    return compact([KINDS[path.suffix], address.removesuffix("index.html"), text]).encode()


def megabytes(count: int) -> str:
    return f"{max(count / 1e6, 0.1):.1f} MB"


def write_worker(site: Path, source: Path, facts: str = TO_FILL_IN) -> None:
    """Publishes the worker `source`, small, with the name and the size of the copy that it is to keep."""
    script = source.read_text(encoding="utf-8").replace(TO_FILL_IN, facts)
    (site / PUBLISHED).write_text(minified(script, f"deploy/{source.name}"), encoding="utf-8")


def with_sizes(text: bytes, sizes: Mapping[str, str]) -> bytes:
    for place, size in sizes.items():
        text = text.replace(place.encode(), size.encode())
    return text


on_startup = serving.remember


def on_config(config: MkDocsConfig) -> None:
    is_on("OFFLINE", config.extra["offline"])


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    language = config.theme["language"]
    _lines[language] = notice(language, interface_word(config, "offline.line"))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    control = {
        "off": not config.extra["offline"],
        "locale": LOCALES[config.theme["language"]],
        "to_download": TO_DOWNLOAD,
        "on_the_device": ON_THE_DEVICE,
    }
    return replace_marker(
        markdown,
        "offline",
        page,
        lambda _: render_partial("offline.html", config=config, page=page, files=files, **control),
    )


@event_priority(-390)
def _save_pages(config: MkDocsConfig) -> None:
    """As asset_folder.py publishes them."""
    if config.plugins["i18n"].building or not config.extra["offline"] or serving.now():
        return
    site, lines = Path(config.site_dir), {language: _lines[language] for language in LANGUAGES}

    def save(path: Path, html: str) -> None:
        _saved[path] = saved(path, html, site, lines)
        if TO_DOWNLOAD in html:
            _with_sizes.append(path)

    finished_pages.show_to(save)


@event_priority(-450)
def _publish(config: MkDocsConfig) -> None:
    """After asset_folder.py, when no page changes any more."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    if not config.extra["offline"] or serving.now():
        write_worker(site, WORKER_OFF)
        return
    for path in site.glob("assets-*/**/*.*"):
        if path.suffix in KINDS:
            _saved[path] = saved(path, path.read_text(encoding="utf-8"), site, {})
    short = compact(dict(short_addresses()))
    _saved[site / SHORT_ADDRESSES] = compact([KINDS[".json"], SHORT_ADDRESSES, short]).encode()
    copy = b"[" + b",".join(_saved[path] for path in sorted(_saved)) + b"]"
    _saved.clear()
    sizes = {TO_DOWNLOAD: megabytes(len(gzip.compress(copy, LEVEL_OF_HOSTS))), ON_THE_DEVICE: megabytes(len(copy))}
    copy = with_sizes(copy, sizes)
    for path in _with_sizes:
        path.write_bytes(with_sizes(path.read_bytes(), sizes))
    _with_sizes.clear()
    name = f"offline-{hashlib.sha256(copy + WORKER.read_bytes()).hexdigest()[:8]}.json"
    (site / name).write_bytes(copy)
    write_worker(site, WORKER, compact([name, len(copy.decode())]))


on_post_build = CombinedEvent(_save_pages, _publish)
