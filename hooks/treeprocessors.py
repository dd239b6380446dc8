"""Adds a step to the rendering of every page of one language.

    use_treeprocessor(config, "drawings", 12, lambda md: Drawings(md, "en"))

MkDocs renders the languages one after the other with the same configuration, so the step of the first language is replaced.
The priorities in use, highest first: footnotes 50, inline Markdown 20, source-list 14, drawings 12, page-structure 8,
questions 7, terms 6, table of contents 5, certainty-badges 4, MkDocs' check of links 0.
"""

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig


class NamedTreeprocessor(Extension):
    """A Markdown extension that registers one treeprocessor."""

    def __init__(self, name: str, priority: int, make: Callable[[Markdown], Treeprocessor]) -> None:
        super().__init__()
        self.name, self.priority, self.make = name, priority, make

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(self.make(md), self.name, self.priority)


def use_treeprocessor(
    config: MkDocsConfig, name: str, priority: int, make: Callable[[Markdown], Treeprocessor]
) -> None:
    """Every page rendered from now on passes through `make(md)`, in place of an earlier one of the same name."""
    kept = [each for each in config.markdown_extensions if getattr(each, "name", None) != name]
    config.markdown_extensions[:] = [*kept, NamedTreeprocessor(name, priority, make)]
