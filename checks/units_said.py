"""Numbers with the unit that stands behind them: 24小時 and "24 hours" are the same, "24 days" is not.

units_said("在24小時內做1次8 Gy", "zh-HK")     {"24": {"hour"}, "8": {"gray"}}
units_said("1 treatment of 8 Gy within 24 hours", "en")     the same
"""

import functools
import re
from collections.abc import Iterator, Mapping

from markdown_text import NOT_TEXT
from numbers_said import NUMBER

# Unit → its name in Chinese for messages; how it is written in Chinese, how in English; the longer form of two stands first.
UNITS: Mapping[str, tuple[str, str, str]] = {
    "second": ("秒", "秒", r"seconds?\b"),
    "minute": ("分鐘", "分鐘", r"min(?:ute)?s?\b"),
    "hour": ("小時", "小時", r"hours?\b"),
    "day": ("日", "日|天", r"days?\b"),
    "week": ("星期", "個?(?:星期|禮拜)|[週周](?![年歲期])", r"weeks?\b"),
    "month": ("個月", "個(?:多)?月", r"months?\b"),
    "year": ("年", "年|歲", r"years?\b"),
    "gray": ("Gy", r"Gy\b|戈瑞", r"Gy\b|grays?\b"),
    "microgram": ("微克", "微克", r"mcg\b|[µμ]g\b|micrograms?\b"),
    "milligram": ("毫克", r"毫克|mg\b", r"mg\b|milligrams?\b"),
    "kilogram": ("公斤", r"公斤|千克|kg\b", r"kg\b|kilo(?:gram)?s?\b"),
    "gram": ("克", r"克|g\b", r"g\b|grams?\b"),
    "millilitre": ("毫升", r"毫升|ml\b", r"ml\b|millilit(?:re|er)s?\b"),
    "litre": ("升", "公升|升", r"lit(?:re|er)s?\b"),
    "fahrenheit": ("華氏度", "°F|℉|華氏度?", r"°F\b|℉|degrees? F(?:ahrenheit)?\b"),
    "celsius": ("攝氏度", "°C|℃|攝氏度?|度", r"°C\b|℃|degrees?\b"),
    "millimetre": ("毫米", r"毫米|mm\b", r"mm\b|millimet(?:re|er)s?\b"),
    "centimetre": ("厘米", r"厘米|釐米|公分|cm\b", r"cm\b|centimet(?:re|er)s?\b"),
    "kilometre": ("公里", r"公里|km\b", r"km\b|kilomet(?:re|er)s?\b"),
    "metre": ("米", "米|公尺", r"met(?:re|er)s?\b|m\b"),
    "inch": ("吋", "吋|英寸", r"inch(?:es)?\b"),
    "mile": ("英里", "英里|哩", r"miles?\b"),
}
DATE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日")
FAHRENHEIT = re.compile(rf"華氏(?P<number>{NUMBER})度")


@functools.cache
def pattern(column: int) -> re.Pattern[str]:
    """Numbers, or the two ends of a range, with a unit of one language behind them."""
    units = "|".join(f"(?P<{unit}>{forms[column]})" for unit, forms in UNITS.items())
    between = r"\s*(?:至|到|或|to|or|and|–|-)\s*"
    return re.compile(rf"(?<![\d.,])(?P<low>{NUMBER})(?:{between}(?P<high>{NUMBER}))?[ -]?多?(?:{units})")


def units_said(markdown: str, language: str) -> dict[str, set[str]]:
    """Each number that has a unit behind it → its units."""
    said: dict[str, set[str]] = {}
    text = DATE.sub(" ", NOT_TEXT.sub(" ", markdown.replace("**", " ")))
    text = FAHRENHEIT.sub(r"\g<number>°F", text)
    for match in pattern(1 if language == "zh-HK" else 2).finditer(text):
        for number in filter(None, (match["low"], match["high"])):
            said.setdefault(number.replace(",", ""), set()).add(match.lastgroup)
    return said


def in_chinese(units: set[str]) -> str:
    return "／".join(UNITS[unit][0] for unit in sorted(units))


def other_units(chinese: str, english: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """(number, its units in the Chinese text, its units in the English one) where a number has a unit in both, and another one.

    Where one text names more units than the other ("6 months against 2", 「6個月，另一組2個月」), the numbers alone are compared.
    """
    ours, theirs = units_said(chinese, "zh-HK"), units_said(english, "en")
    for number in sorted(ours.keys() & theirs.keys()):
        if not (ours[number] <= theirs[number] or theirs[number] <= ours[number]):
            yield number, ours[number], theirs[number]
