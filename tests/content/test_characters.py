"""Every Chinese text outside the pages is written in the characters of Hong Kong: no simplified character, none that only looks right.

What only a search reads (also_zh, data/search-synonyms.yml, the examples in hooks/search_text.py) and the words to avoid (data/wording.yml) are the exceptions.
"""

import re

import lxml.html
import pytest
import yaml
from character_rules import CHARACTER_RULES
from data_words import LOADER
from pages import PROJECT
from passages import PageWords

FOR_SEARCH = re.compile(r"^also_")
MARKDOWN = sorted((PROJECT / "editors" / "templates").glob("*.md"))
TEMPLATES = sorted((PROJECT / "overrides").rglob("*.html"))
DRAWINGS = sorted((PROJECT / "overrides" / "assets" / "images").glob("*.svg"))
CODE = [*sorted((PROJECT / "overrides" / "assets").rglob("*.js")), *sorted((PROJECT / "hooks").glob("*.py"))]
CODE.remove(PROJECT / "hooks" / "search_text.py")
DATA = [path for path in sorted((PROJECT / "data").glob("*.yml")) if path.stem not in ("search-synonyms", "wording")]
SOURCES = [*MARKDOWN, *TEMPLATES, *DRAWINGS, *CODE, PROJECT / "mkdocs.yml"]


def wrong_characters(text: str) -> list[str]:
    """What the rules on characters find in `text`, in a line each."""
    page = PageWords(language="zh-HK", lines=tuple(text.splitlines()), passages=())
    return [f"{fault.line}: {fault.en[0]}" for rule in CHARACTER_RULES for fault in rule(page)]


def without_search_words(text: str) -> str:
    """A data file as lines, without the values that only a search reads."""
    lines = [""] * (text.count("\n") + 2)

    def read(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not FOR_SEARCH.match(str(key.value)):
                    read(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                read(value)
        else:
            lines[node.start_mark.line] += node.value.replace("\n", " ") + " "

    read(yaml.compose(text, Loader=LOADER))
    return "\n".join(lines)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_source_has_the_characters_of_hong_kong(path):
    assert wrong_characters(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_a_data_file_has_the_characters_of_hong_kong(path):
    assert wrong_characters(without_search_words(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("terms:\n  - zh: 骨转移\n", ["2: the simplified character 转"]),
        ("terms:\n  - {zh: 骨轉移, also_zh: [骨转移]}\n", []),
        ("terms:\n  - {zh: ⾻轉移}\n", ["2: ⾻ (U+2FBB) only looks right"]),
    ],
)
def test_a_wrong_character_in_data_is_found_outside_search_words(text, found):
    assert wrong_characters(without_search_words(text)) == found


def test_a_label_of_a_drawing_in_chinese_has_no_english_word():
    """Abbreviations, and a unit, have no other name."""
    for path in DRAWINGS:
        labels = lxml.html.fromstring(path.read_bytes()).xpath("//text[@lang='zh-HK']")
        words = [word for label in labels for word in re.findall(r"[A-Za-z]{2,}", label.text_content())]
        assert [word for word in words if not word.isupper() and word != "Gy"] == [], path.name
