"""A page and its twin in the other language: the same file name, the same address below /en/.

    docs/zh-HK/urgent.md  /urgent/      ↔      docs/en/urgent.md  /en/urgent/

A page without its twin stops the build. Templates get the relative address of the twin as `twin.address`, and its language.

A page also knows with which text of its twin it was last compared:

    checked_against: en-1dd2a09c77f3     the fingerprint of docs/en/urgent.md, below its front matter

When the twin has changed since, readers see a calm notice (`twin.changed`), and the build prints the line to paste once
somebody has compared the two pages. It stops nobody who corrects one language.
"""

import datetime
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_message import editor_error, editor_message
from front_matter import body_of
from markdown_text import without_remarks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from site_data import LANGUAGES

log = get_plugin_logger(__name__)

DEFAULT, OTHER = LANGUAGES
FINGERPRINT_LENGTH = 12
# What a remark that was a paragraph of its own leaves behind, too.
EMPTY_LINES = re.compile(r"\n{3,}")
CHECKED_AGAINST = re.compile(rf"(?P<language>{'|'.join(LANGUAGES)})-(?P<fingerprint>[0-9a-f]{{{FINGERPRINT_LENGTH}}})")


@dataclass(frozen=True, kw_only=True)
class TwinState:
    """What a page must know of its twin: whether its text has changed since the two were compared, the day of that change
    where an editor gave it (the twin's field `changed`), and the value that `checked_against` has after a comparison.
    """

    changed: bool
    changed_on: datetime.date | None
    checked_against: str


def fingerprint(text: str) -> str:
    """12 hexadecimal digits for a page's text; line ends, trailing spaces, further empty lines and remarks for editors do not count."""
    lines = "\n".join(map(str.rstrip, text.removeprefix("\ufeff").splitlines()))
    told = EMPTY_LINES.sub("\n\n", without_remarks(lines)).strip("\n")
    return hashlib.sha256(told.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def other_language(language: str) -> str:
    return OTHER if language == DEFAULT else DEFAULT


def checked_against_fault(
    fields: Mapping[str, object], language: str, name: str
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """What is wrong with `checked_against` of the page `name`, as (zh, en), each (what, what to do). Empty is right: never compared."""
    value = fields.get("checked_against")
    other = other_language(language)
    match = CHECKED_AGAINST.fullmatch(str(value))
    if value and not match:
        return (
            (
                f"checked_against「{value}」不是指紋",
                f"請留空，或比較兩頁，再貼上檢查印出的一行（make compared PAGE={name}）",
            ),
            (
                f"checked_against {value} is no fingerprint",
                f"leave it empty, or compare the pages and paste the line that the check prints (make compared PAGE={name})",
            ),
        )
    if match and match["language"] != other:
        return (
            (f"checked_against寫的是{match['language']}，這一頁的另一語言是{other}", f"請寫{other}那一頁的指紋"),
            (
                f"checked_against names {match['language']}, but the twin of this page is {other}",
                f"give the fingerprint of the {other} page",
            ),
        )
    return None


def twin_state(fields: Mapping[str, object], twin: Path, language: str) -> TwinState:
    """The state of the page with front matter `fields` beside its `twin` file, written in `language`."""
    body, twin_fields, _ = body_of(twin)
    now = f"{language}-{fingerprint(body)}"
    return TwinState(
        changed=fields.get("checked_against") != now, changed_on=twin_fields.get("changed"), checked_against=now
    )


def compare_again(page: str, twin: str, state: TwinState) -> str:
    """The line for an editor whose page's twin has changed since the two were compared."""
    return editor_message(
        page,
        zh=(f"{twin}在比較後有改動", f"請比較兩頁，然後在頁首寫上 checked_against: {state.checked_against}"),
        en=(
            f"{twin} has changed since the two were compared",
            f"compare them, then write into the front matter: checked_against: {state.checked_against}",
        ),
    )


def pages_without_twin(docs: Path) -> list[tuple[Path, Path]]:
    """Pairs (page that exists, twin that does not) over the language folders of `docs`."""
    missing = []
    for language, other in ((DEFAULT, OTHER), (OTHER, DEFAULT)):
        for page in sorted((docs / language).rglob("*.md")):
            twin = docs / other / page.relative_to(docs / language)
            if page.is_file() and not twin.exists():
                missing.append((page, twin))
    return missing


def twin_of(address: str, language: str) -> tuple[str, str]:
    """(address, language) of the twin of the page at `address`, below the root of the site: urgent/ → en/urgent/."""
    if language == DEFAULT:
        return f"{OTHER}/{address}".replace("/./", "/"), OTHER
    return address.removeprefix(f"{OTHER}/"), DEFAULT


def link_to_twin(address: str, language: str) -> dict[str, str]:
    """`address`, relative to the page at `address`, and `language` of its twin, as templates get them."""
    twin, other = twin_of(address, language)
    return {"address": get_relative_url(twin or ".", address), "language": other}


@event_priority(200)
def on_config(config: MkDocsConfig) -> None:
    docs = Path(config.docs_dir)
    for page, twin in pages_without_twin(docs):
        raise editor_error(
            f"docs/{page.relative_to(docs).as_posix()}",
            zh=(f"另一語言沒有這一頁（docs/{twin.relative_to(docs).as_posix()}）", "請加入該頁，或兩頁都刪除"),
            en=(f"its twin docs/{twin.relative_to(docs).as_posix()} is missing", "add the twin, or remove both pages"),
        )


@event_priority(190)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """After the front matter is known to be complete."""
    language = config.theme["language"]
    other = other_language(language)
    where = f"docs/{page.file.src_uri}"
    twin = Path(other) / Path(page.file.src_uri).relative_to(language)
    fault = checked_against_fault(page.meta, language, page.file.name)
    if fault:
        raise editor_error(where, zh=fault[0], en=fault[1])
    state = twin_state(page.meta, Path(config.docs_dir) / twin, other)
    if state.changed:
        log.info(compare_again(where, f"docs/{twin.as_posix()}", state))
    page.meta["twin_state"] = state


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    state = page.meta["twin_state"]
    context["twin"] = link_to_twin(page.url, config.theme["language"])
    context["twin"] |= {"changed": state.changed, "changed_on": state.changed_on}
