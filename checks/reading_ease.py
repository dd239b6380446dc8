"""How hard a text is to read. The text is what a reader hears: no Markdown.

English: Flesch-Kincaid grade = 0.39 × words per sentence + 11.8 × syllables per word - 15.59
(Kincaid JP et al. Derivation of new readability formulas for Navy enlisted personnel. 1975).
Chinese: characters in a sentence; a run of Latin letters or digits counts as one.
"""

import re
from collections.abc import Iterable, Iterator

from markdown_text import HAN, HAN_RANGE

SENTENCE_END = {
    "en": re.compile(r"(?<=[.?!:])[\"”)]*\s+"),
    "zh-HK": re.compile(r"(?<=[。？！])[」』）]*"),
}
WORD_OF = {"en": re.compile("[A-Za-z]"), "zh-HK": HAN}
# A full stop after one of these ends no sentence.
ABBREVIATION = re.compile(r"\b(?:al|[Nn]o|[Ff]ig|[Dd]r|vs)\.\s*$")


def sentences(text: str, language: str) -> Iterator[tuple[int, str]]:
    """(offset, sentence) of each sentence of `text` that has a word of its language."""
    start = 0
    for end in [*(match.end() for match in SENTENCE_END[language].finditer(text)), len(text)]:
        if language == "en" and ABBREVIATION.search(text, start, end) and end < len(text):
            continue
        if WORD_OF[language].search(text, start, end):
            yield start, text[start:end].strip()
        start = end


def english_words(sentence: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][\w'’.,/-]*", sentence)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e; at least 1."""
    letters = re.sub("[^a-z]", "", word.lower())
    count = len(re.findall("[aeiouy]+", letters))
    if count > 1 and letters.endswith("e") and not letters.endswith("le"):
        count -= 1
    if count > 1 and re.search("(?<![dt])ed$", letters):
        count -= 1
    return max(count, 1)


def school_grade(english_sentences: Iterable[str]) -> float:
    """Flesch-Kincaid grade of English sentences."""
    counted = list(english_sentences)
    words = [word for sentence in counted for word in english_words(sentence)]
    return 0.39 * len(words) / len(counted) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def characters(sentence: str) -> int:
    """Length of a Chinese sentence."""
    return len(re.findall(rf"[{HAN_RANGE}]|[A-Za-z0-9][A-Za-z0-9.,%-]*", sentence))


def length(sentence: str, language: str) -> int:
    """Words of an English sentence, characters of a Chinese one."""
    return characters(sentence) if language == "zh-HK" else len(english_words(sentence))
