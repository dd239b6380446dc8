"""Ready-made packs: for one moment, which sections to read, in order, and why; and the poster that leads to them.

    <!-- pack -->       in docs/*/pack-just-told.md becomes the sections that data/packs.yml lists for just-told
    <!-- poster -->     becomes a sheet of A4 with the page's title, its QR code, its address and the warning signs

The poster is printed alone when its link was opened (`#poster`), and not at all otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from editor_message import editor_error, missing_field
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from page_outline import outline_of
from partials import render_partial, replace_marker
from qr_codes import qr_code
from red_flags import load_red_flags
from short_links import address_on_paper
from site_data import LANGUAGES, PROJECT, check_fields, check_filled, load_records, once_for_each_version

PACKS = PROJECT / "data" / "packs.yml"
PREFIX = "pack-"
FEWEST, MOST = 3, 6
FIELDS_OF_A_PART = {"to": str, "zh": str, "en": str}


@dataclass(frozen=True)
class Part:
    """A section to read: the name of its page, its id, and the line that says why, by short language."""

    page: str
    section: str
    why: Mapping[str, str]


def part_of(record: object, where: str) -> Part:
    """One record below `parts`. Raises PluginError for a missing, empty or unknown field."""
    if not isinstance(record, dict):
        raise missing_field(where, "to")
    check_fields(where, record, FIELDS_OF_A_PART)
    check_filled(where, record, FIELDS_OF_A_PART)
    page, _, section = record["to"].partition("#")
    return Part(page, section, {"zh": record["zh"], "en": record["en"]})


@once_for_each_version
def load_packs(path: Path = PACKS) -> dict[str, list[Part]]:
    """Id of a pack → its parts. Raises PluginError with one line for a broken file."""
    packs: dict[str, list[Part]] = {}
    for where, record in load_records(path, "packs", {"id": str, "parts": object}):
        parts = record.get("parts")
        if not isinstance(parts, list) or not FEWEST <= len(parts) <= MOST:
            raise editor_error(
                where,
                zh=(f"一套要有id和{FEWEST}至{MOST}部分（parts）", "請加入或刪去部分"),
                en=(f"a pack has an id and {FEWEST} to {MOST} parts", "add parts, or take some out"),
            )
        packs[record["id"]] = [
            part_of(part, f"{where} part {position}") for position, part in enumerate(parts, start=1)
        ]
        targets = [part["to"] for part in parts]
        if twice := [target for target in targets if targets.count(target) > 1]:
            raise editor_error(
                where,
                zh=(f"「{twice[0]}」重複", "請保留一項"),
                en=(f"{twice[0]} stands twice in the pack", "keep one of the parts"),
            )
    return packs


def packs_that_lead_somewhere(path: Path = PACKS) -> dict[str, list[Part]]:
    """The same, after a look at the pages, which change without this file. Raises PluginError for a part that is not there."""
    packs = load_packs(path)
    for name, parts in packs.items():
        check_targets(name, parts, path.parent.parent / "docs")
    return packs


def check_targets(name: str, parts: list[Part], docs: Path) -> None:
    """Raises PluginError for a pack without its page, or a part that leads to a section that is not there in both languages."""
    where = f"data/packs.yml {name}"
    for language in LANGUAGES:
        if not (docs / language / f"{PREFIX}{name}.md").is_file():
            raise editor_error(
                where,
                zh=(f"沒有docs/{language}/{PREFIX}{name}.md", "請加入該頁，或刪去這一套"),
                en=(f"docs/{language}/{PREFIX}{name}.md is missing", "add the page, or take the pack out"),
            )
        for part in parts:
            path = docs / language / f"{part.page}.md"
            if not path.is_file() or part.section not in outline_of(path).sections:
                raise editor_error(
                    where,
                    zh=(
                        f"docs/{language}沒有「{part.page}#{part.section}」這一節",
                        "請改正頁名或#編號，寫成urgent#signs，不連.md",
                    ),
                    en=(
                        f"docs/{language} has no section {part.page}#{part.section}",
                        "correct the page or the #id; write it as urgent#signs, without .md",
                    ),
                )


def pack_named(page: Page) -> tuple[str, list[Part]]:
    """(id, parts) of the pack whose page this is. Raises PluginError when data/packs.yml has no such pack."""
    name = page.file.name.removeprefix(PREFIX)
    packs = load_packs()
    if name not in packs or page.file.name == name:
        raise editor_error(
            f"docs/{page.file.src_uri}",
            zh=(f"data/packs.yml沒有「{name}」", f"請加入，或把檔名改成{PREFIX}…"),
            en=(f"data/packs.yml has no pack {name}", f"add it there, or name the file {PREFIX}…"),
        )
    return name, packs[name]


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    packs_that_lead_somewhere()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    language = config.theme["language"]

    def reading_list(argument: str | None) -> str:
        _, parts = pack_named(page)
        texts = {part.page: outline_of(Path(config.docs_dir) / language / f"{part.page}.md") for part in parts}
        return render_partial("pack.html", config=config, page=page, files=files, parts=parts, texts=texts)

    def poster(argument: str | None) -> str:
        pack_named(page)
        address = urljoin(config.site_url or "", address_on_paper(language, page.file.name))
        return render_partial(
            "poster.html",
            config=config,
            page=page,
            files=files,
            red_flags=load_red_flags(),
            address=address,
            code=qr_code(address),
        )

    markdown = replace_marker(markdown, "pack", page, reading_list)
    return replace_marker(markdown, "poster", page, poster)
