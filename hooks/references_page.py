"""The page of all sources, by subject, with who cites them and how many there are of each kind.

    <!-- references: kinds -->     becomes a list "Guideline 13 · Expert consensus 4 · …", counted
    <!-- references -->            becomes a search field and every source of references.bib, each once

A source stands under the first subject page, in the order of the menu, that cites it; a subject page is one with a table
"How sure are we?". A source that no subject page cites stands under the first page that does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bibliography import STUDY_TYPES, Reference
from certainty import TABLE_MARK
from citations import HEADING, citation_keys, join_citation_blocks
from front_matter import body_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import render_partial, replace_marker


@dataclass(frozen=True, kw_only=True)
class CitingPage:
    """A page that cites a source: file name, title, whether it is a subject page, and {section id: heading} where it cites."""

    file: str
    title: str
    subject: bool
    sections: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A page and the sources that stand under its name, by key."""

    id: str
    title: str
    references: tuple[Reference, ...]


def menu_order(menu: object) -> list[str]:
    """The page files of a menu from top to bottom: [{"Home": "index.md"}, {"More": ["a.md"]}] → ["index.md", "a.md"]."""
    if isinstance(menu, str):
        return [menu]
    items = menu.values() if isinstance(menu, Mapping) else menu or []
    return [file for item in items for file in menu_order(item)]


def citing_pages(folder: Path, menu: list[str]) -> dict[str, list[CitingPage]]:
    """For each key, the pages in `folder` (one language) that cite it, in the order of the menu; other sites are left out."""
    citing: dict[str, list[CitingPage]] = {}
    for file in (file for file in menu if (folder / file).is_file()):
        body, fields, _ = body_of(folder / file)
        title = str(fields.get("title", file))
        section, heading = "page-title", title
        subject = TABLE_MARK.search(body) is not None
        for line in join_citation_blocks(body).splitlines():
            if line.startswith("#") and (match := HEADING.match(line)):
                section, heading = match["id"], match["title"]
            for key in citation_keys(line) if "@" in line else ():
                pages = citing.setdefault(key, [])
                if not pages or pages[-1].file != file:
                    pages.append(CitingPage(file=file, title=title, subject=subject, sections={}))
                pages[-1].sections.setdefault(section, heading)
    return citing


def subject_page(pages: list[CitingPage]) -> CitingPage:
    """The page under which a source stands."""
    return next((page for page in pages if page.subject), pages[0])


def by_subject(
    references: Iterable[Reference], citing: Mapping[str, list[CitingPage]], menu: list[str]
) -> list[Subject]:
    """Every cited source under one subject; subjects in the order of the menu, sources by key."""
    chosen: dict[str, list[Reference]] = {}
    titles = {page.file: page.title for pages in citing.values() for page in pages}
    for reference in sorted(references, key=lambda reference: reference.key):
        if reference.key in citing:
            chosen.setdefault(subject_page(citing[reference.key]).file, []).append(reference)
    return [
        Subject(id=f"subject-{file.removesuffix('.md')}", title=titles[file], references=tuple(chosen[file]))
        for file in sorted(chosen, key=menu.index)
    ]


@event_priority(100)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    def sources(part: str | None) -> str:
        references = config.plugins["bibtex"].registry.references.values()
        if part == "kinds":
            count = Counter(reference.kind for reference in references)
            kinds = [(kind, count[kind]) for kind in STUDY_TYPES if count[kind]]
            return render_partial("kinds-of-study.html", config=config, page=page, files=files, kinds=kinds)
        menu = menu_order(config.nav)
        citing = citing_pages(Path(config.docs_dir) / config.theme["language"], menu)
        return render_partial(
            "references.html",
            config=config,
            page=page,
            files=files,
            subjects=by_subject(references, citing, menu),
            citing=citing,
        )

    return replace_marker(markdown, "references", page, sources, (None, "kinds"))
