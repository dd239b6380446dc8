"""Questions for the doctor, each with a box to tick, on the screen and on paper.

    ## Questions for the doctor { #questions-for-the-doctor }

    1. Which bones has the cancer spread to?

becomes

    <ol class="questions"><li><label><input type="checkbox" value="my-questions" autocomplete="off">Which bones has the cancer spread to?</label></li></ol>
    <p><button class="on-request" value="my-questions">My list of questions</button></p>

So do the numbered lists under the smaller headings of the page `questions`. A file for each language holds each question in the
words of the other, so that the list of a reader who changes the language speaks the new one:

    assets/questions/en.json     {"癌症擴散到哪些骨？": "Which bones has the cancer spread to?", …}

overrides/assets/js/my-questions.js keeps the list; without scripts the boxes can be ticked and printed, and the button is not seen.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

from compact_json import compact
from editor_message import editor_error
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf
from site_data import LANGUAGES
from treeprocessors import use_treeprocessor
from twins import other_language

FOLDER = Path("assets", "questions")
SECTION = "questions-for-the-doctor"
PAGE_OF_QUESTIONS = "questions"
SCRIPT = "my-questions"  # what the first tap loads; see overrides/assets/js/reading.js
HEADING = re.compile("h[1-6]")

# Language → name of a page → its questions, in order.
_asked: dict[str, dict[str, list[str]]] = {}


class QuestionLists(Treeprocessor):
    """See the top of this file. `asked` is filled with the questions of the page."""

    def __init__(self, md: Markdown, asked: list[str], label: str, *, page_of_questions: bool) -> None:
        super().__init__(md)
        self.asked, self.label, self.page_of_questions = asked, label, page_of_questions

    def lists(self, root: etree.Element) -> Iterator[etree.Element]:
        """The numbered lists below the headings that announce questions."""
        announced = False
        for element in root:
            if HEADING.fullmatch(element.tag):
                announced = element.get("id") == SECTION or (self.page_of_questions and element.tag == "h3")
            elif announced and element.tag == "ol":
                yield element

    def run(self, root: etree.Element) -> None:
        self.asked.clear()
        for questions in list(self.lists(root)):
            questions.set("class", "questions")
            for item in questions:
                self.asked.append(self.with_box(item))
            button = etree.Element("p")
            etree.SubElement(button, "button", {"class": "on-request", "value": SCRIPT}).text = self.label
            root.insert(list(root).index(questions) + 1, button)

    def with_box(self, item: etree.Element) -> str:
        """Puts the content of a list item into the label of a box; returns its words."""
        if len(item) == 1 and item[0].tag == "p":  # an empty line between the items
            (content,) = item
        else:
            content = item
        text, parts = content.text, list(content)
        item.clear()
        label = etree.SubElement(item, "label")
        box = etree.SubElement(label, "input", {"type": "checkbox", "value": SCRIPT, "autocomplete": "off"})
        box.tail = (text or "").lstrip()
        label.extend(parts)
        return " ".join("".join(label.itertext()).split())


def translations(asked: dict[str, dict[str, list[str]]], language: str) -> dict[str, str]:
    """Each question in the words of the other language → in those of `language`. Raises PluginError when the lists of a page differ."""
    other = other_language(language)
    pairs: dict[str, str] = {}
    for name, here in asked[language].items():
        there = asked[other].get(name, [])
        if len(here) != len(there):
            raise editor_error(
                f"docs/{language}/{name}.md",
                zh=(f"這頁有{len(here)}條問題，另一種語言有{len(there)}條", "請令兩種語言的問題一一對應"),
                en=(
                    f"there are {len(here)} questions here, and {len(there)} in the other language",
                    "make them the same, in the same order",
                ),
            )
        for question, twin in zip(here, there, strict=True):
            pairs.setdefault(twin, question)
    return pairs


def on_pre_build(config: MkDocsConfig) -> None:
    """Forgets the pages of the build before, one of which may be gone."""
    if not config.plugins["i18n"].building:
        _asked.clear()


@event_priority(100)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    name = page.file.name
    asked = _asked.setdefault(config.theme["language"], {}).setdefault(name, [])
    label = WordsOf(config)["questions.open"]
    use_treeprocessor(
        config,
        "questions",
        7,
        lambda md: QuestionLists(md, asked, label, page_of_questions=name == PAGE_OF_QUESTIONS),
    )


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (folder / f"{language}.json").write_text(compact(translations(_asked, language)), encoding="utf-8")
