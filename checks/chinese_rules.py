"""The rules for Chinese alone: each a function whose name is the rule and whose first line is the reason.

Rules for both languages stand in sentence_rules.py, character_rules.py and wording_rules.py.
"""

import re
from collections.abc import Iterator

from fault import Fault
from markdown_text import HAN_RANGE
from passages import PageWords
from wording_rules import colloquial_character, hong_kong_word, official_words, variant_character

FULL_WIDTH = dict(zip(",;:!?().~", "，；：！？（）。～", strict=True)) | {
    "...": "……",
    '"': "「」",
    "“": "「",
    "”": "」",
}
HALF_WIDTH = re.compile(
    rf"(?<=[{HAN_RANGE}」』）]) ?(?P<after>\.{{3}}|[,;:!?()~\"“”]|\.(?!\w))"
    rf"|(?P<before>[,;:!?()~\"“”]) ?(?=[{HAN_RANGE}「『（])"
)
TYPED_SPACE = re.compile(
    rf"[{HAN_RANGE}，。；：！？、（）「」] +(?=[A-Za-z0-9{HAN_RANGE}])|[A-Za-z0-9%] +(?=[{HAN_RANGE}，。；：！？、（）「」])"
)
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"兩": 2}
NUMERAL = re.compile(
    r"(?P<year>[一二三四五六七八九零〇○]{4})年|"
    r"(?<!星期)(?<!禮拜)(?<!星期[一二三四五六]至)(?<![第每一二三四五六七八九十百千幾數])(?P<numeral>[兩二三四五六七八九十][一二三四五六七八九十百千]*|一[百千])"
    r"(?:分之(?P<top>[一二三四五六七八九十])"
    r"|(?P<unit>處|次|人|名|位|個|項|篇|天|日|星期|年|歲|小時|分鐘|節|倍|條|張|份|組|月|成(?!為|功|本|立|效|果|員|分|熟|人|年)))"
)

WORD = r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z'’]+)*"
ENGLISH_WORDS = re.compile(rf"{WORD}(?:[ ,/.–]+{WORD})*")
# Addresses, and the hints of a template.
NOT_READ = re.compile(r"\S+@\S+|\b(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|【[^】]*】")
# Names that Chinese sentences carry as they are (HA Go is the app of the public hospitals), and a unit: a Cantonese voice knows them
# or spells them.
NAMES = {"PubMed", "WhatsApp", "Gy", "NIRVANA-Lung", "Go"}


def around(text: str, start: int, end: int) -> str:
    """The place in a text, with a few characters on both sides."""
    return text[max(start - 6, 0) : end + 6]


def half_width_punctuation(page: PageWords) -> Iterator[Fault]:
    """A half-width comma between Chinese characters is easily overlooked, and sits crooked in the line."""
    for passage in page.passages:
        for match in HALF_WIDTH.finditer(passage.text):
            mark = match["after"] or match["before"]
            place = around(passage.text, match.start(), match.end())
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"「{place}」有半形標點「{mark}」", f"請改為全形「{FULL_WIDTH[mark]}」"),
                en=(f"half-width {mark} in 「{place}」", f"write {FULL_WIDTH[mark]}"),
            )


def typed_space(page: PageWords) -> Iterator[Fault]:
    """The style sheet puts the space between Chinese and Latin; a typed one makes a hole, and a line can break there."""
    for passage in page.passages:
        for match in TYPED_SPACE.finditer(passage.text):
            place = around(passage.text, match.start(), match.end())
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"「{place}」有空格", "請刪去空格：間距由樣式處理"),
                en=(f"a typed space in 「{place}」", "delete it: the style sheet sets the distance"),
            )


def mixed_address(page: PageWords) -> Iterator[Fault]:
    """One voice on the whole site: 你 is near, and 您 beside it sounds like another writer."""
    for passage in page.passages:
        for match in re.finditer("您", passage.own_words):
            yield Fault(
                line=passage.line_at(match.start()),
                zh=("用了「您」", "請改用「你」"),
                en=("the polite form 您", "write 你, as on the whole site"),
            )


def runs_of_english(text: str) -> list[re.Match[str]]:
    """The English in a Chinese text: 2 words or more, or 1 that is neither a name nor an abbreviation. An address is none."""
    bare = NOT_READ.sub(lambda match: " " * len(match[0]), text)
    return [
        run
        for run in ENGLISH_WORDS.finditer(bare)
        if any(word not in NAMES and re.search("[a-z]", word) for word in re.findall(WORD, run[0]))
    ]


def english_words(page: PageWords) -> Iterator[Fault]:
    """A Cantonese voice reads English words badly, and many readers not at all; a marked name is read by an English voice."""
    for passage in page.passages:
        for run in runs_of_english(passage.text):
            yield Fault(
                line=passage.line_at(run.start()),
                zh=(f"中文句子有英文「{run[0]}」", '請寫中文名稱；名稱要保留原文時，寫 <span lang="en">…</span>'),
                en=(
                    f"the English {run[0]} in a Chinese sentence",
                    'write it in Chinese; a name that keeps its language is <span lang="en">…</span>',
                ),
            )


def value_of(numeral: str) -> int:
    """三 → 3, 十二 → 12, 二十五 → 25, 三百 → 300."""
    total, digit = 0, 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + digit


def chinese_numeral(page: PageWords) -> Iterator[Fault]:
    """Digits are found at a glance, and can be compared with the English page."""
    for passage in page.passages:
        for match in NUMERAL.finditer(passage.own_words):
            value = value_of(match["numeral"] or "")
            if match["year"]:
                use = f"{''.join(str(DIGITS.get(character, 0)) for character in match['year'])}年"
            elif match["top"]:
                use = f"每{value}人約有{value_of(match['top'])}人"
            elif match["unit"] == "成":
                use = f"每10人約有{value}人"
            else:
                use = f"{value}{match['unit']}"
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(f"「{match[0]}」用了中文數字", f"請改為「{use}」"),
                en=(f"the number {match[0]} in words", f"write {use}"),
            )


CHINESE_RULES = (
    half_width_punctuation,
    typed_space,
    chinese_numeral,
    english_words,
    mixed_address,
    hong_kong_word,
    variant_character,
    colloquial_character,
    official_words,
)
