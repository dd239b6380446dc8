"""The words of data/*.yml that readers get, as passages with their lines: values under zh, say_zh, meaning_en and so on.

    say_zh: 骨藥可以減少骨折等骨骼問題。        Passage(kind="paragraph", line=12, text="骨藥可以減少骨折等骨骼問題。")

What only a search or an editor sees (also_zh, notes, what the article said) is not read.
"""

import re
from collections.abc import Iterator

import yaml
from passages import PageWords, read_texts
from site_data import LANGUAGES, LOADER, short_language

NOT_FOR_READERS = re.compile(r"^(?:also|article_says|must_not_say)_?|^(?:what_zh|what_en|notes|do|reason)$")


def texts(node: yaml.Node, language: str, line: int = 1, readable: bool = False) -> Iterator[tuple[int, str]]:
    """(line of its key, text) of each value below `node` that readers of `language` get."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value)
            if not NOT_FOR_READERS.search(name):
                its = {each for each in map(short_language, LANGUAGES) if name == each or name.endswith(f"_{each}")}
                read = short_language(language) in its or (readable and not its)
                yield from texts(value, language, key.start_mark.line + 1, read)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from texts(value, language, value.start_mark.line + 1, readable)
    elif readable and node.tag == "tag:yaml.org,2002:str":
        yield line, node.value.strip()


def read_data_words(text: str, language: str) -> PageWords:
    """The words of a data file in one language. Raises yaml.YAMLError when it is not YAML; hooks/site_data.py says so in one line."""
    return read_texts(texts(yaml.compose(text, Loader=LOADER), language), language)
