"""A page and its twin in the other language: the same file name, the same address below /en/.

    docs/zh-HK/urgent.md  /urgent/      ↔      docs/en/urgent.md  /en/urgent/

A page without its twin stops the build. Templates get the relative address of the twin as `twin.address`, and its language.
"""

from pathlib import Path

from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from site_data import LANGUAGES

DEFAULT, OTHER = LANGUAGES


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


@event_priority(200)
def on_config(config: MkDocsConfig) -> None:
    docs = Path(config.docs_dir)
    for page, twin in pages_without_twin(docs):
        raise editor_error(
            f"docs/{page.relative_to(docs).as_posix()}",
            zh=(f"另一語言沒有這一頁（docs/{twin.relative_to(docs).as_posix()}）", "請加入該頁，或兩頁都刪除"),
            en=(f"its twin docs/{twin.relative_to(docs).as_posix()} is missing", "add the twin, or remove both pages"),
        )


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    address, language = twin_of(page.url, config.theme["language"])
    context["twin"] = {"address": get_relative_url(address or ".", page.url), "language": language}
