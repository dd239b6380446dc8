"""Words explained in both languages, from data/glossary.yml.

    <!-- glossary: radiotherapy -->

becomes the terms of that group, each with its own address (#sbrt), its name in the other language and its meaning.
"""

import re
from pathlib import Path

from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import render_partial, replace_marker
from site_data import PROJECT, check_filled, load_records, once_for_each_version

GLOSSARY = PROJECT / "data" / "glossary.yml"
ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIELDS = ("id", "group", "zh", "en", "meaning_zh", "meaning_en")
KINDS = {
    **dict.fromkeys((*FIELDS, "plural_en", "pronounce_en"), str),
    **dict.fromkeys(("also_zh", "also_en"), list),
    "zh_check": bool,
}


@once_for_each_version
def load_glossary(path: Path = GLOSSARY) -> list[dict]:
    """All terms in the order of the file. Raises PluginError for a term without one of FIELDS, or with an id or a name used twice."""
    terms: list[dict] = []
    for where, term in load_records(path, "terms", KINDS):
        check_filled(where, term, FIELDS)
        if not ANCHOR.fullmatch(term["id"]):
            raise editor_error(
                where,
                zh=(f"編號「{term['id']}」有不能用的字元", "只用英文小寫、數字和連字號，例如spinal-cord"),
                en=(
                    f"the id {term['id']} has signs that an id cannot have",
                    "use small letters, digits and hyphens, such as spinal-cord",
                ),
            )
        for key in ("zh", "en"):
            if term[key] in [each[key] for each in terms]:
                raise editor_error(
                    where,
                    zh=(f"詞彙「{term[key]}」重複", "請合併為一項"),
                    en=(f"the term {term[key]} stands twice", "make one record of the two"),
                )
        terms.append(term)
    return terms


def groups_of(terms: list[dict]) -> set[str]:
    return {term["group"] for term in terms}


def anchor_of(term: dict, groups: set[str]) -> str:
    """The address of a term on the glossary page: its id, unless a section of the page already has that address."""
    return f"{term['id']}-term" if term["id"] in groups else term["id"]


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    def listed(group: str | None) -> str:
        glossary = load_glossary()
        groups = groups_of(glossary)
        terms = [{**term, "anchor": anchor_of(term, groups)} for term in glossary if term["group"] == group]
        if not terms:
            raise editor_error(
                f"docs/{page.file.src_uri}",
                zh=(f"詞彙表沒有「{group}」組", "請改正組別"),
                en=(f"the glossary has no group {group}", "correct the group"),
            )
        return render_partial("glossary.html", config=config, page=page, files=files, terms=terms)

    return replace_marker(markdown, "glossary", page, listed, None)
