"""The rules for English alone: each a function whose name is the rule and whose first line is the reason.

Rules for both languages stand in sentence_rules.py, character_rules.py and wording_rules.py.
"""

import re
from collections.abc import Iterator

from fault import Fault
from passages import PageWords
from reading_ease import school_grade, sentences
from sentence_rules import FEWEST_FOR_A_MEAN
from wording import easy_words, is_name
from wording_rules import address, latin_abbreviation, plain_words, words_of

HIGHEST_GRADE = 7
EASY_WORD = "bone"  # any word of one syllable
ENDING_IZE = re.compile(
    r"\b(?P<stem>[a-z]{3,}?)(?P<end>iz(?:e|es|ed|ing|ation|ations)|yz(?:e|es|ed|ing))\b", re.IGNORECASE
)
SPELT_WITH_Z = frozenset(["capsize", "resize", "downsize", "outsize", "oversize", "assize"])
CURLY = re.compile("[“”‘’]")


def reading_grade(page: PageWords) -> Iterator[Fault]:
    """Many readers read in a second language, at night: the page should ask no more than 7 years of school."""
    read = [
        easy_words().sub(EASY_WORD, sentence)
        for passage in page.running
        for _, sentence in sentences(passage.text, "en")
    ]
    grade = school_grade(read) if len(read) >= FEWEST_FOR_A_MEAN else 0
    if grade > HIGHEST_GRADE:
        yield Fault(
            line=page.title_line,
            zh=(f"這頁的閱讀程度是{grade:.1f}年級", f"請用較短的句子和較短的字，最多{HIGHEST_GRADE}年級"),
            en=(
                f"this page reads at school grade {grade:.1f}",
                f"use shorter sentences and words: at most {HIGHEST_GRADE}",
            ),
        )


def british_spelling(page: PageWords) -> Iterator[Fault]:
    """Readers in Hong Kong learnt British spelling; two spellings of one word look like two words."""
    yield from words_of(page, "american")
    for passage in page.passages:
        for match in ENDING_IZE.finditer(passage.own_words):
            if f"{match['stem']}ize".lower() in SPELT_WITH_Z or is_name(passage.own_words, match.start()):
                continue
            british = match["stem"] + match["end"].replace("z", "s")
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"「{match[0]}」是美式拼法", f"請改為「{british}」"),
                en=(f"“{match[0]}” is American spelling", f"write {british}"),
            )


def straight_quotes(page: PageWords) -> Iterator[Fault]:
    """Two kinds of quotation marks on a page hide which words are quoted: the site types the straight one."""
    for passage in page.passages:
        for match in CURLY.finditer(passage.text):
            use = '"' if match[0] in "“”" else "'"
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"有彎引號{match[0]}", f"請改為{use}"),
                en=(f"the curly mark {match[0]}", f"type {use}"),
            )


ENGLISH_RULES = (reading_grade, british_spelling, latin_abbreviation, plain_words, address, straight_quotes)
