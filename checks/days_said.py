"""The days of the week that a text names, in one form for both languages.

    星期一至五、星期六上午                     {1, 2, 3, 4, 5, 6}
    Monday to Friday, Saturday morning     the same
    週末, Sat & Sun                         {6, 7}

A week that is counted (4星期, 每星期1次) is no day. "Sat" and "Sun" are days beside a time or another day; else they are other words.
"""

import functools
import re

from markdown_text import NOT_TEXT

NAMES = {
    "星期一": "Monday",
    "星期二": "Tuesday",
    "星期三": "Wednesday",
    "星期四": "Thursday",
    "星期五": "Friday",
    "星期六": "Saturday",
    "星期日": "Sunday",
}
# 星期一次 and 星期五和一位護士 name no Monday.
DAY = "[一二三四五六日天](?![次個位名人種項針粒年月時般些樣間子後起])"
WEEK = "(?:星期|禮拜|[週周])"
ENGLISH_DAY = r"\b(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:days?)?\b\.?"
BETWEEN = r",? ?(?:to|till|until|through|and|or|&|/|–|—|-)? ?"
RUNS = re.compile(
    rf"(?<![\d一兩數幾半]){WEEK}{DAY}(?:(?:[、，及和與或至到–—-]|以及)?{WEEK}?{DAY})*"
    rf"|{ENGLISH_DAY}(?:{BETWEEN}{ENGLISH_DAY})*(?: ?\d)?"
)
NO_DAY = re.compile(r"(?:Sat|Sun)\.?")
PARTS = re.compile(r"(?P<day>[一二三四五六日天]|[A-Z][a-z]{2})|(?P<through>[至到–—-]|\b(?:to|till|until|through)\b)")
ORDER = {name: number for number, pair in enumerate(NAMES.items()) for name in (pair[0][-1], pair[1][:3])} | {"天": 6}
WHOLE = {
    re.compile(r"平日(?=上午|下午|辦公|\d|[、及和](?:[週周]末|星期|公眾))|\b[Ww]eekdays?\b"): range(5),
    re.compile(r"[週周]末|\b[Ww]eekends?\b"): range(5, 7),
}


@functools.cache
def days_said(markdown: str) -> frozenset[int]:
    """The days of the week that a piece of Markdown names, in either language: Monday is 0."""
    text = NOT_TEXT.sub(" ", markdown.replace("**", ""))
    said = {day for form, days in WHOLE.items() if form.search(text) for day in days}
    for run in RUNS.finditer(text):
        last, through = 0, False
        for part in PARTS.finditer("" if NO_DAY.fullmatch(run[0]) else run[0]):
            if part["through"]:
                through = True
                continue
            day = ORDER[part["day"]]
            said |= {(last + more) % 7 for more in range((day - last) % 7 + 1)} if through else {day}
            last, through = day, False
    return frozenset(said)


def days_in_one(chinese: str, english: str) -> dict[str, str]:
    """The days that one of two texts names and the other does not: Chinese → English."""
    only = days_said(chinese) ^ days_said(english)
    return {zh: en for day, (zh, en) in enumerate(NAMES.items()) if day in only}
