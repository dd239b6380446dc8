"""The sentence on each source that readers get, from references.bib, in both languages.

    finding-en = {Denosumab cut bone problems by 16 per cent.},

is a passage with its line, so the rules of language name «16 per cent» in references.bib:869. Both sentences on a source are compared
like two texts of a data file; their numbers, without which the site is not built, by hooks/bibliography.py.
"""

import re
from collections.abc import Iterator

from finding import Finding
from passages import PageWords, read_texts
from site_data import LANGUAGES, short_language
from two_texts import differences

PARTS = re.compile(r"(?m)^\s*(?:@(?P<type>\w+)\s*\{|finding-(?P<language>zh|en)\s*=\s*[{\"](?P<text>[^{}\"]*)[}\"])")


def sentences(text: str) -> Iterator[dict[str, tuple[int, str]]]:
    """For each entry of the file whose text is `text`: short language → (line, sentence)."""
    said: dict[str, tuple[int, str]] = {}
    for match in PARTS.finditer(text):
        if match["type"]:
            yield said
            said = {}
        else:
            line = text.count("\n", 0, match.start("language")) + 1
            said[match["language"]] = line, " ".join(match["text"].split())
    yield said


def read_source_words(text: str, language: str) -> PageWords:
    """The sentences of one language."""
    key = short_language(language)
    return read_texts((said[key] for said in sentences(text) if key in said), language)


def source_twin_findings(where: str, text: str) -> Iterator[Finding]:
    """A finding for each source of which one language names another drug or unit."""
    for said in sentences(text):
        if len(said) == len(LANGUAGES):
            line, english = said["en"]
            yield from differences(f"{where}:{line}", said["zh"][1], english, "same-units", "same-names")
