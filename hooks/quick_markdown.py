"""The steps of Python-Markdown that cost most, done with less work: the HTML is the same to the byte.

    a paragraph of words        is not tried as a table, list, heading, …
    a text without [ or *       is not searched for links or strong words
    <h2 id="how-soon">          is kept for our list of sections; the list at [TOC], which no page has, is not drawn

tests/content/test_quick_markdown.py compares the two, on all our pages and on what they do not have.
"""

import functools
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown, inlinepatterns, treeprocessors
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.serializers import HTML_EMPTY, RE_AMP, to_xhtml_string
from markdown.util import INLINE_PLACEHOLDER_PREFIX, STX, AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

# Pattern → what a text must hold, one of these, for it to find something. A pattern of another name is always tried.
MARKS_OF = {"backtick": "`", "escape": "\\", "html": "<", "entity": "&", "em_strong": "*_"}
MARKS_OF |= dict.fromkeys(("footnote", "link", "image_link"), "[") | dict.fromkeys(("autolink", "automail"), "<")
# [words][1], with a line [1]: …
TO_A_DEFINITION = {"reference", "image_reference", "short_reference", "short_image_ref"}
MARKS = "`\\[<&*_"
# Each line begins with a letter or with a mark that no block begins with.
ONLY_WORDS = re.compile(r"(?:(?:[^\W\d_]|[「『《（“‘({]|\*{1,2}[^\s*]|\d+[^\d.\n])[^\n]*(?:\n(?!\Z)|\Z))+\Z")


class OnlyWords(ParagraphProcessor):
    """A paragraph in which no line can begin anything else. It is the first that is tried, not the last."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return ONLY_WORDS.match(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        while blocks and self.test(parent, blocks[0]):
            super().run(parent, blocks)


class InlineProcessor(treeprocessors.InlineProcessor):
    """Tries on a text only the patterns whose mark it holds, and looks for elements only where a pattern has put one. The name
    is that of the class above it, so that its private methods `__handleInline` and `__processPlaceholders` are these.
    """

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        patterns = list(self.inlinePatterns)  # which puts them in order
        names = [name for name, _ in self.inlinePatterns._priority]
        self.patterns = [
            (place, pattern, MARKS_OF.get(name))
            for place, (name, pattern) in enumerate(zip(names, patterns, strict=True))
            if self.md.references or name not in TO_A_DEFINITION
        ]
        self.for_marks = functools.cache(self.for_marks_held)
        root = super().run(tree, ancestors)
        self.parent_map, self.stashed_nodes = {}, {}
        return root

    def for_marks_held(self, *held: str) -> list[tuple[int, inlinepatterns.Pattern]]:
        """(place, pattern) of the patterns that may find something in a text that holds these marks."""
        return [
            (place, pattern)
            for place, pattern, marks in self.patterns
            if marks is None or not set(marks).isdisjoint(held)
        ]

    def __processPlaceholders(self, data: str | None, parent: etree.Element, isText: bool = True) -> list:
        if not data or INLINE_PLACEHOLDER_PREFIX in data:
            return self.__with_elements(data, parent, isText)
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []

    __with_elements = treeprocessors.InlineProcessor._InlineProcessor__processPlaceholders

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        # A pattern only ever takes marks out of a text, so those that it holds now are enough for all patterns.
        for place, pattern in self.for_marks(*[mark for mark in MARKS if mark in data]):
            if place >= patternIndex:
                matched, start = True, 0
                while matched:
                    data, matched, start = self._InlineProcessor__applyPattern(pattern, data, place, start)
        return data


class Unescape(treeprocessors.UnescapeTreeprocessor):
    """Looks only at texts that hold an escaped character. Lets go of the tree, so that it is gone when its HTML is written."""

    def run(self, root: etree.Element) -> None:
        self.md.parser.root = None
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)


def escaped(text: str) -> str:
    """A text as it stands in HTML; entities stay."""
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;") if "<" in text or ">" in text else text


def escaped_value(value: str) -> str:
    return escaped(value).replace('"', "&quot;")


def write_html(element: etree.Element, write: Callable[[str], None]) -> None:
    """Writes an element, all that is in it and the text after it."""
    tag, text, tail = element.tag, element.text, element.tail
    if not isinstance(tag, str):  # a comment, say
        write(to_xhtml_string(element))
        return
    start = f"<{tag}"
    for name, value in sorted(element.items()):
        if value is None:
            start += f" {name}"
        else:
            # Few values need the call.
            plain = not ("&" in value or "<" in value or ">" in value or '"' in value)
            start += f' {name}="{value if plain else escaped_value(value)}"'
    kind = tag.lower()
    if kind in HTML_EMPTY:
        write(f"{start} />")
    else:
        if text and kind not in {"script", "style"}:
            text = escaped(text)
        write(f"{start}>{text or ''}")
        for child in element:
            write_html(child, write)
        write(f"</{tag}>")
    if tail:
        write(escaped(tail))


def html_of(root: etree.Element) -> str:
    """As markdown.serializers.to_xhtml_string."""
    parts: list[str] = []
    write_html(root, parts.append)
    return "".join(parts)


class QuickMarkdown(Extension):
    """See the top of this file. It stands behind the extensions of mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.is_block_level = functools.cache(md.is_block_level)
        md.output_formats = {**md.output_formats, "xhtml": html_of}
        md.parser.blockprocessors.register(OnlyWords(md.parser), "only-words", 200)
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
        md.treeprocessors.register(Unescape(md), "unescape", 0)
        raw_html = md.postprocessors["raw_html"].run
        md.postprocessors["raw_html"].run = lambda text: raw_html(text) if STX in text else text
        if "toc" in md.treeprocessors:
            sections = md.treeprocessors["toc"]
            sections.marker, sections.build_toc_div = "", lambda tokens: etree.Element("div")


@event_priority(-250)
def on_config(config: MkDocsConfig) -> None:
    """After the other hooks have added their steps. The extensions of mkdocs.yml are made once, not for each page."""
    if not any(type(each).__name__ == QuickMarkdown.__name__ for each in config.markdown_extensions):
        make = Markdown().build_extension
        config.markdown_extensions[:] = [
            make(each, config.mdx_configs.get(each, {})) if isinstance(each, str) else each
            for each in [*config.markdown_extensions, QuickMarkdown()]
        ]
