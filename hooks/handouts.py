"""Each page leads to its PDFs, where they have been made of the text that it has now.

    make handouts     →     handouts/zh-HK/urgent.pdf, handouts/zh-HK/urgent-summary.pdf, …, handouts/manifest.json
    make build        →     site/handouts/…, and at the foot of the page: "On one sheet (PDF, 1 page, 0.1 MB)"

handouts/manifest.json says of what each file was made (a fingerprint of the page in its languages and of all that shapes it). One
that was made of something older is not published: a sheet that contradicts its page is worse than none. Without the folder, or with
HANDOUTS= (empty), pages are as they would be without this hook.
"""

import functools
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from files_digest import digest_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from packs import PREFIX, load_packs
from site_data import LANGUAGES, once_for_each_version

log = get_plugin_logger(__name__)

MANIFEST = "manifest.json"
PUBLISHED = "handouts"  # the folder in site/
# Kinds of a page in one language, then of both languages, in the order in which a page names them.
OF_ONE_LANGUAGE = ("summary", "page", "large-type")
OF_BOTH = ("side-by-side",)
OF_A_PACK = ("page", "large-type")
OF_THE_CARD = ("card", "card-to-fold", "card-picture")
CARD = "card"  # the page whose files are for both languages and are no sheets of text
SHAPED_BY = (
    "data",
    "hooks",
    "overrides",
    "tools/make_handouts.py",
    "tools/handouts.css",
    "references.bib",
    "CHANGELOG.md",
    "mkdocs.yml",
)


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A file: its kind, its path below handouts/, its number of pages (0: a picture) and its bytes."""

    kind: str
    path: str
    pages: int
    bytes: int

    @property
    def megabytes(self) -> str:
        return f"{max(self.bytes / 1_000_000, 0.1):.1f}"


def path_of(kind: str, name: str, language: str) -> str:
    """The place of a file below handouts/: zh-HK/urgent.pdf, en/urgent-summary.pdf, both/urgent.pdf, both/card-picture.png."""
    if kind in OF_THE_CARD:
        return f"both/{kind}.{'png' if kind == 'card-picture' else 'pdf'}"
    if kind in OF_BOTH:
        return f"both/{name}.pdf"
    return f"{language}/{name}.pdf" if kind == "page" else f"{language}/{name}-{kind}.pdf"


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of files of the page `name`, in the order in which it names them."""
    if name == CARD:
        return OF_THE_CARD
    return OF_A_PACK if name.startswith(PREFIX) else (*OF_ONE_LANGUAGE, *OF_BOTH)


def pages_in(name: str) -> list[str]:
    """The pages whose text the files of the page `name` hold: itself and, for a pack, those of its parts."""
    parts = load_packs().get(name.removeprefix(PREFIX), []) if name.startswith(PREFIX) else []
    return [name, *dict.fromkeys(part.page for part in parts)]


@functools.cache
def shaped_by(project: Path) -> str:
    """One fingerprint of all that shapes every page."""
    places = [project / place for place in SHAPED_BY if (project / place).exists()]
    return digest_of(
        (
            file
            for place in places
            for file in ([place] if place.is_file() else place.rglob("*"))
            if file.is_file() and "__pycache__" not in file.parts
        ),
        project,
    )


def fingerprint(project: Path, kind: str, name: str, language: str, site_url: str) -> str:
    """16 digits for what a file is made of; `site_url`: the address that it shows."""
    languages = [language] if kind in OF_ONE_LANGUAGE else LANGUAGES
    pages = digest_of(
        (project / "docs" / each / f"{page}.md" for each in languages for page in pages_in(name)), project
    )
    return hashlib.sha256(f"{kind} {pages} {shaped_by(project)} {site_url}".encode()).hexdigest()[:16]


@once_for_each_version
def read_manifest(path: Path) -> dict[str, dict]:
    """What is known of each file of the folder; nothing where there is no folder, or where its record is broken."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def current(
    folder: Path, manifest: Mapping[str, Mapping], project: Path, kind: str, name: str, language: str, site_url: str
) -> Handout | None:
    """The file of this kind if it is there, whole, and made of what the page is now."""
    path = path_of(kind, name, language)
    known = manifest.get(path, {})
    file = folder / path
    if not file.is_file() or known.get("bytes") != file.stat().st_size:
        return None
    if known.get("of") != fingerprint(project, kind, name, language, site_url):
        return None
    return Handout(kind=kind, path=path, pages=known["pages"], bytes=known["bytes"])


def of_page(config: MkDocsConfig, name: str, language: str) -> list[Handout]:
    """The files that the page `name` may lead to in `language`."""
    if not config.extra.get("handouts"):
        return []
    project = Path(config.config_file_path).parent
    folder = project / config.extra["handouts"]
    manifest = read_manifest(folder / MANIFEST)
    found = (current(folder, manifest, project, kind, name, language, config.site_url or "") for kind in kinds_of(name))
    return [each for each in found if each]


def address_of(handout: Handout, page: Page) -> str:
    """The address of the file as a link of the page."""
    return get_relative_url(f"{PUBLISHED}/{handout.path}", page.url)


def on_startup(*, command: str, dirty: bool) -> None:
    shaped_by.cache_clear()


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    env.filters["handout_address"] = address_of


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["handouts"] = of_page(config, page.file.name, config.theme["language"])


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building or not config.extra.get("handouts"):
        return
    folder = Path(config.config_file_path).parent / config.extra["handouts"]
    names = sorted(path.stem for path in (Path(config.docs_dir) / LANGUAGES[0]).glob("*.md"))
    paths = {each.path for name in names for language in LANGUAGES for each in of_page(config, name, language)}
    for path in sorted(paths):
        target = Path(config.site_dir) / PUBLISHED / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / path, target)
    left = sum(1 for known in read_manifest(folder / MANIFEST).values() if known.get("bytes")) - len(paths)
    if left:
        log.info(f"{left} handouts are older than their pages and stay unpublished: make handouts")
