"""Rules on sentences and numbers that hold in both languages."""

import re
from collections.abc import Iterator
from statistics import mean

from fault import Fault
from passages import PageWords
from reading_ease import length, sentences

LONGEST = {"zh-HK": 45, "en": 25}
HIGHEST_MEAN = {"zh-HK": 25, "en": 14}
LONGEST_DESCRIPTION = {"zh-HK": 65, "en": 150}
# The mean of fewer sentences says nothing of a page.
FEWEST_FOR_A_MEAN = 5
PER_CENT = re.compile(r"\d+(?:\.\d+)? ?[%％]|百分之[一二三四五六七八九十百零\d]+|\d+ per ?cent\b")


def opening(sentence: str) -> str:
    """The first words of a sentence, to find it by."""
    return sentence if len(sentence) <= 24 else f"{sentence[:24].strip()}…"


def sentence_length(page: PageWords) -> Iterator[Fault]:
    """In a long sentence a frightened reader forgets its beginning before its end."""
    limit = LONGEST[page.language]
    for passage in page.passages:
        if passage.kind == "alternative":
            continue
        for start, sentence in sentences(passage.text, page.language):
            count = length(sentence, page.language)
            if count > limit:
                yield Fault(
                    line=passage.line_at(start),
                    zh=(f"「{opening(sentence)}」一句有{count}個字", f"請分成兩句，每句最多{limit}個字"),
                    en=(f"“{opening(sentence)}” has {count} words", f"make two sentences, each of {limit} or fewer"),
                )


def average_sentence(page: PageWords) -> Iterator[Fault]:
    """A page of middling sentences tires as much as one long sentence."""
    lengths = [
        length(sentence, page.language)
        for passage in page.running
        for _, sentence in sentences(passage.text, page.language)
    ]
    limit = HIGHEST_MEAN[page.language]
    if len(lengths) >= FEWEST_FOR_A_MEAN and mean(lengths) > limit:
        average = f"{mean(lengths):.1f}"
        yield Fault(
            line=page.title_line,
            zh=(f"這頁每句平均{average}個字", f"請把較長的句子分開，平均最多{limit}個字"),
            en=(f"the sentences of this page have {average} words on average", f"split long ones: at most {limit}"),
        )


def description_length(page: PageWords) -> Iterator[Fault]:
    """A search engine cuts a longer description in the middle of its last words.

    Google names no limit, and cuts what does not fit (https://developers.google.com/search/docs/appearance/snippet); about 920 px
    of letters of 14 px fit a computer: 65 Chinese characters, or 150 to 160 English letters.
    """
    limit = LONGEST_DESCRIPTION[page.language]
    for passage in page.passages:
        is_description = passage.kind == "field" and page.lines[passage.line - 1].startswith("description:")
        if is_description and (count := len(passage.text)) > limit:
            yield Fault(
                line=passage.line,
                zh=(f"description有{count}個字，搜尋結果會截去尾段", f"請縮短至最多{limit}個字"),
                en=(
                    f"the description has {count} characters, and search results would cut its end",
                    f"shorten it to {limit} or fewer",
                ),
            )


def bare_percentage(page: PageWords) -> Iterator[Fault]:
    """ "6 in 10 people" is understood by more readers than 60%, and says who is counted."""
    for passage in page.passages:
        if passage.kind == "cell":
            continue
        for match in PER_CENT.finditer(passage.own_words):
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"「{match[0]}」是百分比", "請寫成「每10人約有6人」，並說明是甚麼人"),
                en=(f"{match[0]} is a percentage", "write it as people: about 6 in 10, and say which people"),
            )


SENTENCE_RULES = (sentence_length, average_sentence, description_length, bare_percentage)
