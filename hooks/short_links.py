"""Short addresses for paper, which stay when a page or a section is renamed: pages without scripts that lead on.

    - {code: k7d, to: urgent#signs}     in data/short-links.yml becomes

    site/s/k7d/index.html        →  the Chinese section, /urgent/#signs
    site/en/s/k7d/index.html     →  the English one, /en/urgent/#signs

QR codes, printed pages and posters show them. `make fix` gives new pages and sections a code; until then the page for staff has no QR
code of them. When a section is merged into another or taken out, its code leads to what holds its content now; a place may have
several codes, and the first is shown.
A browser follows such a page at once, back leads past it, and search engines take it for a redirection
(https://www.w3.org/TR/WCAG20-TECHS/H76.html, https://developers.google.com/search/docs/crawling-indexing/301-redirects).
"""

import hashlib
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import jinja2
from asset_folder import packed_tightly
from editor_message import editor_error, missing_field
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from page_outline import outline_of
from partials import template_environment
from site_data import LANGUAGES, PROJECT, check_fields, check_filled, load_data, once_for_each_version

SHORT_LINKS = PROJECT / "data" / "short-links.yml"
GIVEN_OUT = PROJECT / "data" / "given-out.tsv"  # code, tab, where it led when it was given out
FOLDER = "s"
SIGNS = "23456789bcdfghjkmnpqrstvwxz"  # no vowels, so no words; none that looks like another on paper
CODE = re.compile(rf"[{SIGNS}]{{3,5}}")
FIELDS = {"code": str, "to": str}
WITHOUT_CODES = {"search"}  # a search is linked with its question

_site_names: dict[str, str] = {}


@once_for_each_version
def load_short_links(path: Path = SHORT_LINKS) -> dict[str, str]:
    """Code → where it leads, as `urgent` or `urgent#signs`. Raises PluginError with one line for a broken file."""
    data = load_data(path)
    records = data.get("links") if isinstance(data, dict) else None
    if not isinstance(records, list):
        raise editor_error(
            "data/short-links.yml",
            zh=("沒有清單「links」", "請還原該行"),
            en=("there is no list links", "put the line back"),
        )
    links: dict[str, str] = {}
    for number, record in enumerate(records, start=1):
        where = f"data/short-links.yml links {number}"
        if not isinstance(record, dict):
            raise missing_field(where, "code")
        check_fields(where, record, FIELDS)
        check_filled(where, record, FIELDS)
        code, target = record["code"], record["to"]
        where = f"data/short-links.yml {code}"
        if not CODE.fullmatch(code):
            raise editor_error(
                where,
                zh=("編號不合用", f"請用3至5個這些字符：{SIGNS}"),
                en=("this is no code", f"use 3 to 5 of these signs: {SIGNS}"),
            )
        if code in links:
            raise editor_error(
                where,
                zh=("編號重複", "新加的一項用另一個編號，舊的不要改"),
                en=("the code is used twice", "give the newer of the two another one; leave the older as it is"),
            )
        links[code] = target
    return links


def load_given_out(path: Path) -> dict[str, str]:
    """Code → where it led when it was given out. Nothing where the file is missing: then nobody has given out any."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if path.is_file() else []
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


@once_for_each_version
def first_codes(path: Path = SHORT_LINKS) -> dict[str, str]:
    """Target → the first of its codes."""
    return {target: code for code, target in reversed(load_short_links(path).items())}


def links_that_lead_somewhere(path: Path = SHORT_LINKS) -> dict[str, str]:
    """The same, after a look at what they lead to. Raises PluginError for a code whose page or section is not there."""
    links = load_short_links(path)
    for code, target in links.items():
        check_target(f"data/short-links.yml {code}", target, path.parent.parent / "docs")
    return links


def check_target(where: str, target: str, docs: Path) -> None:
    """Raises PluginError for a code that leads to a page or section that is not there in both languages."""
    name, _, section = target.partition("#")
    for language in LANGUAGES:
        path = docs / language / f"{name}.md"
        if not path.is_file() or (section and section not in outline_of(path).sections):
            raise editor_error(
                where,
                zh=(
                    f"docs/{language}沒有「{target}」",
                    "編號可能已印在紙上，不要刪去；請在to和data/given-out.tsv該行寫出內容現在的位置",
                ),
                en=(
                    f"docs/{language} has no {target}",
                    "the code may stand on paper, so keep it; write in `to`, and on its line of data/given-out.tsv, where its content is now",
                ),
            )


def targets(docs: Path) -> Iterator[str]:
    """Every page and main section that can have a code: those that are there in both languages, and no file without a title."""
    for path in sorted((docs / LANGUAGES[0]).glob("*.md")):
        twin = docs / LANGUAGES[1] / path.name
        if path.stem not in WITHOUT_CODES and path.is_file() and twin.is_file():
            ours, theirs = outline_of(path), outline_of(twin)
            if ours.title and theirs.title:
                yield path.stem
                yield from (f"{path.stem}#{section}" for section in ours.sections if section in theirs.sections)


def code_for(target: str, taken: Collection[str]) -> str:
    """A code of 3 signs that is not taken; the same target gets the same one while it is free."""
    numbers = (int.from_bytes(hashlib.sha256(f"{target} {attempt}".encode()).digest()) for attempt in itertools.count())
    codes = ("".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(3)) for number in numbers)
    return next(code for code in codes if code not in taken)


def with_new_codes(text: str, links: Mapping[str, str], wanted: Iterable[str]) -> str:
    """The text of data/short-links.yml with a line for each target that has none yet; the lines that are there stay."""
    taken = set(links)
    lines = []
    for target in wanted:
        if target not in links.values():
            code = code_for(target, taken)
            taken.add(code)
            lines.append(f'  - {{code: "{code}", to: "{target}"}}\n')
    return text + "".join(lines)


def address_below(language: str, name: str) -> str:
    """Where a page stands below the root of the site: `en/urgent/`; the Chinese home page is the root."""
    root = "" if language == LANGUAGES[0] else f"{language}/"
    return root if name == "index" else f"{root}{name}/"


def full_address(language: str, target: str) -> str:
    """Where a target stands below the root of the site: `en/urgent/#signs`."""
    name, mark, section = target.partition("#")
    return address_below(language, name) + mark + section


def short_address(language: str, target: str) -> str | None:
    """The short address of a target below the root of the site; None where it has no code yet."""
    code = first_codes().get(target)
    return address_below(language, f"{FOLDER}/{code}") if code else None


def address_on_paper(language: str, target: str) -> str:
    """The short address of a target, or its own where it has no code yet."""
    return short_address(language, target) or full_address(language, target)


def short_addresses() -> Iterator[tuple[str, str]]:
    """Every short address and where it leads, below the root of the site: (`en/s/k7d/`, `en/urgent/#signs`)."""
    for code, target in load_short_links().items():
        for language in LANGUAGES:
            yield address_below(language, f"{FOLDER}/{code}"), full_address(language, target)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """What a printed page shows: short to type, coarse as a QR code, and it stays."""
    below = address_on_paper(config.theme["language"], page.file.name)
    context["address_on_paper"] = urljoin(config.site_url, below) if config.site_url else ""


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """While the language is the one being built."""
    _site_names[config.theme["language"]] = config.site_name


@event_priority(-480)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language and after the copy for reading offline, which needs none of these pages."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    icon = next(site.glob("assets*/" + config.theme["favicon"].removeprefix("assets/"))).relative_to(site)
    template = template_environment(tuple(config.theme.dirs)).get_template("partials/short-link.html")
    for code, target in links_that_lead_somewhere().items():
        name, _, section = target.partition("#")
        texts = {language: outline_of(Path(config.docs_dir) / language / f"{name}.md") for language in LANGUAGES}
        titles = {language: text.sections.get(section, text.title) for language, text in texts.items()}
        for language in LANGUAGES:
            here = address_below(language, f"{FOLDER}/{code}")
            html = template.render(
                language=language,
                title=titles[language],
                site_name=_site_names[language],
                icon=get_relative_url(icon.as_posix(), here),
                links=[
                    (each, titles[each], get_relative_url(full_address(each, target), here))
                    for each in (language, *(other for other in LANGUAGES if other != language))
                ],
                canonical=urljoin(config.site_url, address_below(language, name)) if config.site_url else "",
            )
            folder = site / here
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(packed_tightly(html), encoding="utf-8")
