"""Words that a tired reader can follow."""

import re

from markdown_text import plain_words
from pages import SUBJECTS, SourcePage, lines_of_text
from readability import characters, chinese_sentences, english_sentences, english_words, school_grade, syllables

HIGHEST_GRADE = 8
LONGEST_ENGLISH = 25
LONGEST_CHINESE = 45
MEAN_CHINESE = 25
MEAN_ENGLISH = 14


def test_the_grade_formula_gives_known_values():
    assert syllables("radiotherapy") == 6 or syllables("radiotherapy") == 5
    assert syllables("the") == 1
    assert round(school_grade(["The cat sat on the mat."]), 1) == -1.4


def test_english_pages_are_at_school_grade_eight_or_below(page_name):
    assert school_grade(english_sentences(SourcePage.read("en", page_name).body)) <= HIGHEST_GRADE


def test_english_sentences_are_short(page_name):
    lengths = {
        sentence: len(english_words(sentence)) for sentence in english_sentences(SourcePage.read("en", page_name).body)
    }
    assert {sentence for sentence, length in lengths.items() if length > LONGEST_ENGLISH} == set()
    assert sum(lengths.values()) / len(lengths) <= MEAN_ENGLISH


def test_chinese_sentences_are_short(page_name):
    lengths = {
        sentence: characters(sentence) for sentence in chinese_sentences(SourcePage.read("zh-HK", page_name).body)
    }
    assert {sentence for sentence, length in lengths.items() if length > LONGEST_CHINESE} == set()
    assert sum(lengths.values()) / len(lengths) <= MEAN_CHINESE


def running_text(page: SourcePage) -> str:
    """The page without its headings and its list of questions."""
    return "\n".join(text for section, text in page.sections.items() if section != "questions-for-the-doctor")


def test_a_subject_page_is_long_enough_to_help_and_short_enough_to_read():
    for name in SUBJECTS:
        words = sum(len(english_words(line)) for line in lines_of_text(running_text(SourcePage.read("en", name))))
        assert 700 <= words <= 1200, (name, words)
        count = sum(characters(line) for line in lines_of_text(running_text(SourcePage.read("zh-HK", name))))
        assert 1100 <= count <= 2200, (name, count)


def test_chinese_has_full_width_punctuation_and_no_typed_spaces(page_name):
    text = re.sub(r"<span lang=\"en\">.*?</span>", "", SourcePage.read("zh-HK", page_name).body)
    text = "\n".join(lines_of_text(text))
    assert re.findall(r".{0,6}[\u4e00-\u9fff] ?[,;:!?()].{0,6}|.{0,6}[\u4e00-\u9fff] ?\.(?!\w).{0,6}", text) == []
    assert re.findall(r".{0,6}[\u4e00-\u9fff] [A-Za-z0-9].{0,6}|.{0,6}[A-Za-z0-9] [\u4e00-\u9fff].{0,6}", text) == []


def test_chinese_is_written_and_of_hong_kong(page_name):
    text = plain_words(SourcePage.read("zh-HK", page_name).body)
    text = re.sub(r"「[^」]*」", "", text)
    words = "您 放療 放疗 緩和醫療 姑息 急診 醫師 回診 核磁共振 磁振 什麼 裡 咗 嘅 唔 羣 臺 衛 黃金期 鬥士 戰勝"
    assert [word for word in words.split() if word in text] == []


def test_english_is_british_and_plain(page_name):
    text = plain_words(SourcePage.read("en", page_name).body)
    text = re.sub(r"\"[^\"]*\"|^\s*\|.*$", "", text, flags=re.MULTILINE)
    words = r"\b(tumor|center|randomized|fiber|e\.g\.|i\.e\.|etc\.|and/or|breakthrough|game-changing|battle|victim|journey)\b"
    assert re.findall(words, text, re.IGNORECASE) == []


def test_numbers_are_in_people_not_in_per_cent(language, page_name):
    body = re.sub(
        r"(?m)^!!! article.*\n(?:\n|[ ]{4}.*\n)*|^\s*\|.*$|「[^」]*」|\"[^\"]*\"",
        "",
        SourcePage.read(language, page_name).body + "\n",
    )
    assert re.findall(r".{0,20}\d ?[%％].{0,10}", body) == []
