"""A word of the glossary explains itself where a page first uses it.

    … may lower the chance of a pain flare. …

becomes

    <span class="term">pain flare<button class="term__open" popovertarget="term-pain-flare" aria-label="What pain flare means"></button><span
    class="term__ending">.</span></span>

and at the end of the page stands a panel with the word, its name in the other language, how to say it, and its meaning. The
platform opens and closes the panel (tap, Enter, Escape, tap outside), so no script is needed. The word itself is text outside
the button: it can be selected, copied, read aloud and printed. A link of the editor to the glossary gets the same button.
A list item that begins with a term and a colon (**Bone scan:** all your bones) explains it itself.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from glossary import anchor_of, groups_of, load_glossary
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf, link_to, render_partial
from site_data import short_language
from treeprocessors import use_treeprocessor

WITHOUT_TERMS = {"glossary", "references"}  # the page that explains them all, and titles of studies
# Headings are addresses, links lead elsewhere, pictures and words to be said stay as they are.
LEFT_ALONE = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "caption", "th"),
    *("a", "code", "pre", "figure", "svg", "blockquote", "sup"),
}
# A card is one link, a question one label.
CLASSES_LEFT_ALONE = {"admonition-title", "sources", "term", "doors", "cards", "questions"}
IN_BRACKETS = re.compile(r"^(?P<name>.*?) ?[（(](?P<short>[^（）()]+)[）)]$")
LATIN = re.compile("[A-Za-z]")
PANEL = re.compile(r'popovertarget="term-([\w-]+)"')
# What may not begin a line: Unicode line breaking, classes CL, CP, EX and IS.
ENDING = re.compile("[，。、；：？！）」』》,.;:?!)”’]+")

# The step that marks the terms, in the language of the build.
_first_uses: list[Callable[[Markdown], Treeprocessor]] = []
_panels: dict[tuple[str, str], str] = {}  # (term, address of the glossary) → panel in the language of the build


@dataclass(frozen=True, kw_only=True)
class Forms:
    """How the terms of the glossary stand in the text of one language: a pattern of all forms, and the id of the term for each; both in
    small letters."""

    pattern: re.Pattern[str]
    ids: Mapping[str, str]


def forms_of(term: Mapping[str, str], key: str) -> Iterator[str]:
    """`SBRT`, `stereotactic body radiotherapy` and the whole of "stereotactic body radiotherapy (SBRT)"; in English plurals too."""
    yield term[key]
    if match := IN_BRACKETS.match(term[key]):
        yield match["name"]
        yield match["short"]
    if key == "en":
        yield term.get("plural_en") or f"{term['en']}s"


def forms_in(terms: Iterable[Mapping[str, str]], key: str) -> Forms:
    """The forms of all `terms` in the language `key` (zh or en); the longest is found first: 骨轉移 before 轉移.

    The forms that begin alike stand together, each group behind its first letter: so most places of a text cost one look.
    """
    ids = {form.lower(): term["id"] for term in terms for form in forms_of(term, key)}
    groups: dict[str, list[str]] = {}
    for form in sorted(ids, key=len, reverse=True):
        groups.setdefault(form[0], []).append(form)
    alternatives = "|".join(whole_words(first, forms) for first, forms in groups.items())
    return Forms(pattern=re.compile(alternatives), ids=ids)


def whole_words(first: str, forms: Iterable[str]) -> str:
    """The pattern of `forms` (in small letters) that begin with the letter `first`: Latin letters stand alone (Gy is not in Oncology),
    Chinese has no spaces between words."""
    begins = rf"(?<![a-z-]{first})" if LATIN.match(first) else ""
    rests = (re.escape(form[1:]) + ("(?![a-z-])" if LATIN.match(form[-1]) else "") for form in forms)
    return f"{re.escape(first)}{begins}(?:{'|'.join(rests)})"


def has_words(text: str | None) -> bool:
    return bool(text) and not text.isspace()


class FirstUses(Treeprocessor):
    """Gives each term its button where the page first uses it, and each link of an editor to the glossary."""

    def __init__(self, md: Markdown, forms: Forms, label: str) -> None:
        super().__init__(md)
        self.forms, self.label = forms, label
        self.known = set(forms.ids.values())

    def run(self, root: etree.Element) -> None:
        self.explained: set[str] = set()
        self.mark(root)
        for span in list(root.iter("span")):
            if span.get("class") == "term":
                self.keep_ending(span)

    def mark(self, parent: etree.Element) -> None:
        if parent.tag == "li":
            self.explained.update(self.explained_by(parent))
        for child in list(parent):
            page, _, identifier = child.get("href", "").removesuffix("-term").partition("#")
            if child.tag == "a" and page == "glossary.md" and identifier in self.known and not len(child):
                self.explain(child, identifier)  # a link to a section of the glossary stays a link
        if has_words(parent.text):
            parent.text = self.split(parent, 0, parent.text)
        for child in list(parent):
            if child.tag not in LEFT_ALONE and child.get("class") not in CLASSES_LEFT_ALONE:
                self.mark(child)
            if has_words(child.tail):
                child.tail = self.split(parent, list(parent).index(child) + 1, child.tail)

    def explained_by(self, item: etree.Element) -> Iterator[str]:
        """The id of the term that a list item begins with and explains."""
        first = item[0] if len(item) and not has_words(item.text) else None
        if first is not None and first.tag == "p" and len(first) and not has_words(first.text):
            first = first[0]
        if first is None or first.tag != "strong":
            return
        words, _, rest = re.split("([:：]|$)", f"{first.text or ''}{first.tail or ''}", maxsplit=1)
        if has_words(rest) and (identifier := self.forms.ids.get(words.strip().lower())):
            yield identifier

    def explain(self, link: etree.Element, identifier: str) -> None:
        """The link of an editor becomes a term."""
        word, tail = link.text or "", link.tail
        link.clear()
        link.tag, link.tail = "span", tail
        self.fill(link, word, identifier)

    def split(self, parent: etree.Element, place: int, text: str) -> str:
        """Puts the terms that `text` uses first into `parent` from `place` on; returns what stands before them."""
        before, end = [], 0
        made: etree.Element | None = None
        for match in self.forms.pattern.finditer(text.lower()):
            identifier = self.forms.ids[match[0]]
            if identifier in self.explained:
                continue
            piece = text[end : match.start()]
            if made is None:
                before.append(piece)
            else:
                made.tail = piece
            made = etree.Element("span")
            self.fill(made, text[match.start() : match.end()], identifier)
            parent.insert(place, made)
            place, end = place + 1, match.end()
        if made is None:
            return text
        made.tail = text[end:]
        return "".join(before)

    def keep_ending(self, span: etree.Element) -> None:
        """The comma or full stop behind a term moves into it: a browser may break the line behind a box, and it would begin the next."""
        if ending := ENDING.match(span.tail or ""):
            etree.SubElement(span, "span", {"class": "term__ending"}).text = ending[0]
            span.tail = span.tail[ending.end() :]

    def fill(self, span: etree.Element, word: str, identifier: str) -> None:
        self.explained.add(identifier)
        span.set("class", "term")
        span.text = word
        etree.SubElement(
            span,
            "button",
            {
                "class": "term__open",
                "type": "button",
                "popovertarget": f"term-{identifier}",
                "aria-label": self.label.replace("#", word),
            },
        )


@event_priority(-200)
def on_config(config: MkDocsConfig) -> None:
    """After i18n has set the language."""
    _panels.clear()
    forms, label = forms_in(load_glossary(), short_language(config.theme["language"])), WordsOf(config)["term.open"]
    _first_uses[:] = [lambda md: FirstUses(md, forms, label)]


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """The step is set anew for each page: some pages are left as they are, by the step that does nothing."""
    use_treeprocessor(config, "terms", 6, Treeprocessor if page.file.name in WITHOUT_TERMS else _first_uses[0])


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    address = link_to("glossary.md", page=page, files=files)
    return html + "".join(
        panel(identifier, address, config=config, page=page, files=files)
        for identifier in dict.fromkeys(PANEL.findall(html))
    )


def panel(identifier: str, address: str, *, config: MkDocsConfig, page: Page, files: Files) -> str:
    """The panel of a term on a page from which the glossary is at `address`."""
    if (identifier, address) not in _panels:
        glossary = load_glossary()
        term = next(term for term in glossary if term["id"] == identifier)
        terms = [{**term, "anchor": anchor_of(term, groups_of(glossary))}]
        _panels[identifier, address] = render_partial(
            "term-panels.html", config=config, page=page, files=files, terms=terms
        )
    return _panels[identifier, address]
