"""Numbered sources, the same in both languages, told in the language of the page.

    It eases pain in about 6 in 10 people. [@rich2018update; @alcorn2024external]

becomes `[1][2]` in the text (numbers that stand together in their order), and under "Sources" at the end of the page

    1. Rich SE, Chow R, Raman S, et al. Update of the systematic review … 2018;30(2):112–126.
       Systematic review: In 29 trials, pain eased in … DOI · PubMed

mkdocs-bibtex finds the citations and numbers them. This file accepts what editors type (the full-width ；, a block over
two lines), and fills in each source from bibliography.py. The page of all sources is references_page.py.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from pathlib import Path

from bibliography import Reference, describe, read_references
from editor_message import EditorError, editor_error, line_of
from front_matter import body_of
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_text import without_remarks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_bibtex.citation import Citation, CitationBlock
from mkdocs_bibtex.registry import SimpleRegistry
from partials import WordsOf, interface_word
from pybtex.database import BibliographyData
from site_data import LANGUAGES
from treeprocessors import use_treeprocessor

log = get_plugin_logger(__name__)

CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
CITATION_BLOCK = re.compile(r"\[(?P<keys>\s*@[^\[\]]*)\](?!\()")
CITATION_KEY = re.compile(r"@([\w-]+)")
# A source leads back to one of its mentions; the browser's own way back leads to any.
MENTIONED_AGAIN = re.compile(r"fnref\d+:")
HEADING = re.compile(r"^#{2,3} (?P<title>.*?)\s*\{ ?#(?P<id>[\w-]+)")


def without_code(markdown: str) -> str:
    """`markdown` with code and the remarks for editors blanked, every other character at its place."""
    if "`" in markdown or "~~~" in markdown:
        markdown = CODE.sub(blanked, markdown)
    return without_remarks(markdown, blanked)


def blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def join_citation_blocks(markdown: str) -> str:
    """Citation blocks as mkdocs-bibtex reads them: on one line, with `;` between the keys.

    `[@a；@b]` and `[@a;⏎@b]` both become `[@a; @b]`; everything else, code included, is left alone.
    """
    pieces, end = [], 0
    for match in CITATION_BLOCK.finditer(without_code(markdown)):
        pieces += [markdown[end : match.start()], "[" + re.sub(r"\s*[;；]\s*", "; ", match["keys"].strip()) + "]"]
        end = match.end()
    return "".join([*pieces, markdown[end:]])


def check_citations(markdown: str, known: set[str], where: str, first_line: int = 1) -> None:
    """Raises PluginError at the first unknown key, or block that is not a list of keys. `first_line`: where the text begins in its file."""
    for match in re.finditer(r"\[[^\[\]]*@[^\[\]]*\](?!\()", without_code(markdown)):
        line = line_of(match, first_line)
        keys = [key.strip() for key in re.split("[;；]", match[0][1:-1])]
        for key in keys:
            if not re.fullmatch(r"@[\w-]+", key):
                raise editor_error(
                    f"{where}:{line}",
                    zh=(f"看不懂的引用「{match[0]}」", "請寫成 [@key] 或 [@key; @key]，代號只用英文小寫、數字和連字號"),
                    en=(
                        f"cannot read the citation {match[0]}",
                        "write [@key] or [@key; @key]; keys have only letters, digits and hyphens",
                    ),
                )
            if key[1:] not in known:
                raise editor_error(
                    f"{where}:{line}",
                    zh=(f"未知的文獻代號「{key[1:]}」", "請改正代號，或把文獻加入references.bib"),
                    en=(f"unknown source key {key[1:]}", "correct the key, or add the source to references.bib"),
                )
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise editor_error(
                f"{where}:{line}",
                zh=(f"同一個括號引用{twice[0]}兩次", "請保留一次，或改正其中一個代號"),
                en=(f"one bracket cites {twice[0]} twice", "keep one, or correct one of the keys"),
            )


def citation_keys(markdown: str) -> list[str]:
    """The keys that a piece of Markdown cites, in order; code is not read."""
    blocks = CITATION_BLOCK.finditer(without_code(markdown))
    return [key for block in blocks for key in CITATION_KEY.findall(block["keys"])]


class ReferenceRegistry(SimpleRegistry):
    """mkdocs-bibtex's registry, but a footnote holds only the key: SourceList fills it in, so that text stays text.

    `references`: every source by its key, in the language of the build.
    """

    def __init__(self, bib_data: BibliographyData, references: Mapping[str, Reference]) -> None:
        self.bib_data, self.references = bib_data, references
        self.footnote_format = "{key}"

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Done by check_citations, which knows page and line."""

    def reference_text(self, citation: Citation) -> str:
        return citation.key


def sort_groups(parent: etree.Element) -> None:
    """Source numbers that stand together come in their order, [6][7][5] as [5][6][7]; the text after them stays after them."""
    groups: list[list[etree.Element]] = []
    goes_on = False
    for child in parent:
        link = child.find("a") if child.tag == "sup" else None
        is_number = link is not None and link.get("class") == "footnote-ref"
        if is_number:
            groups[-1].append(child) if goes_on else groups.append([child])
        goes_on = is_number and not child.tail
    for group in groups:
        place, tails = list(parent).index(group[0]), [mark.tail for mark in group]
        group.sort(key=lambda mark: int(mark.find("a").text))
        parent[place : place + len(group)] = group
        for mark, tail in zip(group, tails, strict=True):
            mark.tail = tail


class SourceList(Treeprocessor):
    """Gives the footnotes of a page their numbers in brackets, names for screen readers, and the text of each source."""

    def __init__(self, md: Markdown, references: Mapping[str, Reference], words: Mapping[str, str]) -> None:
        super().__init__(md)
        self.references, self.words = references, words

    def run(self, root: etree.Element) -> None:
        for parent in root.iter():
            sort_groups(parent)
        for mark in root.iter("sup"):
            if MENTIONED_AGAIN.match(mark.get("id", "")):
                del mark.attrib["id"]
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                number = link.text or ""
                link.text = f"[{number}]"
                link.set("class", "citation")
                link.set("role", "doc-noteref")
                link.set("aria-label", f"{self.words['sources.cite']} [{number}]")
        for division in root.iter("div"):
            if division.get("class") == "footnote":
                division.set("class", "sources")
                division.set("role", "doc-endnotes")
                division.set("aria-labelledby", "sources")
                for rule in division.findall("hr"):
                    division.remove(rule)
                for item in division.iter("li"):
                    self.fill(item)

    def fill(self, item: etree.Element) -> None:
        key = item.get("id", "").removeprefix("fn:")
        reference = self.references[key]
        item.clear()
        item.set("id", f"fn:{key}")
        record = etree.SubElement(item, "p", {"class": "sources__record"})
        names = etree.SubElement(record, "span", {"lang": "en"})
        names.text, names.tail = reference.authors, f"{reference.others}. "
        title = etree.SubElement(record, "span", {"lang": "en"})
        title.text = f"{reference.title}. {reference.details}."
        finding = etree.SubElement(item, "p", {"class": "sources__finding"})
        kind = etree.SubElement(finding, "strong")
        kind.text = self.words[f"kind.{reference.kind}"] + reference.participants
        kind.tail = self.words["colon"] + reference.finding
        ways = etree.SubElement(item, "p", {"class": "sources__links"})
        for words, address in reference.links:
            link = etree.SubElement(ways, "a", {"href": address})
            link.text, link.tail = words, " "
        back = etree.SubElement(ways, "a", {"href": f"#fnref:{key}", "class": "sources__back", "role": "doc-backlink"})
        back.text = self.words["sources.back"]


def never_cited(known: set[str], cited: set[str]) -> Iterator[EditorError]:
    """A fault for each source that no page cites."""
    for key in sorted(known - cited):
        yield editor_error(
            "references.bib",
            zh=(f"沒有頁面引用「{key}」", "請在頁面引用它，或從references.bib刪除"),
            en=(f"no page cites {key}", "cite it in a page, or remove it from references.bib"),
        )


@event_priority(100)
def _check_sources(config: MkDocsConfig) -> None:
    """Before mkdocs-bibtex reads the file: say in one line what is wrong with it, and name the sources that nobody cites."""
    if config.plugins["i18n"].building:
        return
    known = set(read_references().entries)
    docs = Path(config.docs_dir)
    cited: set[str] = set()
    for language in LANGUAGES:
        for path in sorted((docs / language).glob("*.md")):
            body, _, first_line = body_of(path)
            check_citations(body, known, f"docs/{language}/{path.name}", first_line)
            cited.update(citation_keys(body))
    for fault in never_cited(known, cited):
        log.warning(fault)


@event_priority(-200)
def _use_our_registry(config: MkDocsConfig) -> None:
    """After i18n has set the language: references in the words of that language."""
    plugin = config.plugins["bibtex"]
    language, words, sources = config.theme["language"], WordsOf(config), plugin.registry.bib_data
    references = {key: describe(key, entry, language=language, words=words) for key, entry in sources.entries.items()}
    plugin.registry = ReferenceRegistry(sources, references)
    use_treeprocessor(config, "source-list", 14, lambda md: SourceList(md, references, words))


on_config = CombinedEvent(_check_sources, _use_our_registry)


@event_priority(100)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    markdown = join_citation_blocks(markdown)
    if CITATION_BLOCK.search(without_code(markdown)):
        heading = interface_word(config, "sources.heading")
        markdown += f"\n\n## {heading} {{ #sources }}\n\n///Footnotes Go Here///\n\n\\bibliography\n"
    return markdown
