"""How hard a text is to read.

English: Flesch-Kincaid grade = 0.39 × words per sentence + 11.8 × syllables per word - 15.59
(Kincaid JP et al. Derivation of new readability formulas for Navy enlisted personnel. 1975).
Chinese: characters in a sentence; a run of Latin letters or digits counts as one.
"""

import re

from pages import lines_of_text

ENGLISH_SENTENCE_END = re.compile(r"(?<=[.?!:])[\"”]?\s+")
CHINESE_SENTENCE_END = re.compile(r"(?<=[。？！])[」』]?")


def english_sentences(markdown: str) -> list[str]:
    """Without what is marked as printed elsewhere: `<span lang="en">Greenlee, H., …</span>`."""
    return [
        sentence
        for line in lines_of_text(re.sub(r'<span lang="en">.*?</span>', "", markdown))
        for sentence in ENGLISH_SENTENCE_END.split(line)
        if re.search("[A-Za-z]", sentence)
    ]


def chinese_sentences(markdown: str) -> list[str]:
    return [
        sentence
        for line in lines_of_text(markdown)
        for sentence in CHINESE_SENTENCE_END.split(line)
        if re.search(r"[\u4e00-\u9fff]", sentence)
    ]


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


def school_grade(sentences: list[str]) -> float:
    """Flesch-Kincaid grade of English sentences."""
    words = [word for sentence in sentences for word in english_words(sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def characters(sentence: str) -> int:
    """Length of a Chinese sentence."""
    return len(re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9][A-Za-z0-9.,%-]*", sentence))
