"""The numbers that a text says, in one form for both languages, and what two texts say differently.

    每10人約有3至4人好轉。      exact "10", "3", "4"; shares "3 in 10", "4 in 10"
    About 3 to 4 in 10 people   the same
    七成, 三分之一, 70%, a half   7/10, 1/3, 7/10, 1/2: equal to a share of the same size in the other language
    150萬, 1.5 million          exact "1500000"

Understood: digits with thousands and decimals, 萬 and million, shares, dates (2026年11月23日, 23 November 2026, 5月, in May), times of
day (下午5時30分, 5.30 pm), phases and stages (第三期, phase 3) and telephone numbers.
Words such as 一些 or "one of the" are no numbers: the house style writes every number in digits.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from babel.dates import get_month_names
from chinese_rules import value_of
from markdown_text import NOT_TEXT, written_out

MONTHS = list(get_month_names(locale="en").values())
# A comma joins thousands alone: 1,422 is one number, "1,2" are two. From its first digit on, lest a long list takes minutes.
NUMBER = r"(?<!\d)\d+(?:,\d{3}(?!\d)){0,3}(?:\.\d+)?"
RANGE = rf"(?P<low>{NUMBER})(?:\s*(?:至|到|to|or|或|–|-)\s*(?P<high>{NUMBER}))?"
DATES = (
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"),
    re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})"),
    re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:(?P<day>\d{1,2})日)?"),
    re.compile(
        rf"(?:\b(?P<day>\d{{1,2}}) |\b(?:in|by|since|until|from|to|of|before|after|and) )(?P<month>{'|'.join(MONTHS)})\b"
    ),
)
TIMES = (
    re.compile(r"(?P<half>上午|下午|晚上|中午|凌晨)?(?P<hour>\d{1,2})時(?:(?P<minute>\d{1,2})分)?"),
    re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?(?P<half>am|pm|noon)\b"),
    re.compile(r"(?P<half>noon)\b"),
    re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)"),
)
# 下午2時至5時: both after noon.
UNTIL = re.compile(r"(?P<half>上午|下午|晚上|凌晨)(?P<from>\d{1,2}時(?:\d{1,2}分)?)至(?=\d)")
AFTERNOON = {"下午", "晚上", "pm"}
PHASE = re.compile(r"第([一二三四五六七八九])期")
# In 2023 is a year.
ENGLISH_SHARE = re.compile(rf"{RANGE} (?:people )?(?:in|out of)(?: every)? (?!(?:19|20)\d\d\b)(?P<total>{NUMBER})")
CHINESE_SHARES = re.compile(rf"每(?P<total>{NUMBER})(?P<unit>[人名位處節個次])(?P<rest>[^。？！\n每]*)")
SAME_UNIT = {"人": "人名位", "名": "人名位", "位": "人名位"}
WORDS_FOR_SHARES = {"half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5)}
HOW_MANY = {"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
HUNDREDTHS = r"\d+(?:\.\d+)?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
LOOSE_SHARES = (
    re.compile(rf"(?P<per_cent>(?<!\d)\d+(?:\.\d+)?) ?[%％]|百分之(?P<hundredths>{HUNDREDTHS})"),
    re.compile(r"(?P<parts>[二三四五六七八九十])分之(?P<of_them>[一二三四五六七八九])"),
    re.compile(r"(?P<tenths>[一二三四五六七八九])成(?P<half>半?)(?![為功員年本立績果分熟長份])"),
    re.compile(r"(?P<one_half>一半|半數)"),
    re.compile(
        r"\b(?P<many>a|one|two|three|four)[ -](?P<word>third|quarter|fifth)s?(?= of\b|[.,;:)]|$)", re.IGNORECASE
    ),
    re.compile(r"\b(?P<word>half)\b(?!-| an hour)", re.IGNORECASE),
)


@dataclass(frozen=True, kw_only=True)
class NumbersSaid:
    """`exact`: numbers, dates and times as written in digits, each as often as it is said. `in_digits`: shares ("6 in 10").
    `in_words`: shares written as words or per cent.
    """

    exact: Counter[str]
    in_digits: frozenset[str]
    in_words: frozenset[Fraction]


def plain(number: str) -> str:
    return number.replace(",", "")


def hundredths(text: str) -> Fraction:
    """七十五 → 3/4, 12.5 → 1/8."""
    return Fraction(text if text[0].isdigit() else value_of(text)) / 100


def loose_share(match: re.Match[str]) -> Fraction:
    """The size of a share written as words or per cent."""
    said = {name: text for name, text in match.groupdict().items() if text}
    if "per_cent" in said:
        return Fraction(said["per_cent"]) / 100
    if "hundredths" in said:
        return hundredths(said["hundredths"])
    if "parts" in said:
        return Fraction(value_of(said["of_them"]), value_of(said["parts"]))
    if "tenths" in said:
        return Fraction(2 * value_of(said["tenths"]) + ("half" in said), 20)
    if "one_half" in said:
        return Fraction(1, 2)
    one, of = WORDS_FOR_SHARES[said["word"].lower()]
    return Fraction(one * HOW_MANY[said.get("many", "").lower()], of)


def date(match: re.Match[str]) -> str:
    """23 November 2026 as 2026-11-23, November 2026 as 2026-11, in November as 11月."""
    month, year, day = (match.groupdict().get(part) for part in ("month", "year", "day"))
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    if not year:
        return f"{number}月" + (f"{int(day)}日" if day else "")
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


def time_of_day(match: re.Match[str]) -> str:
    """下午5時30分 and 5.30 pm as 17:30."""
    said = match.groupdict()
    hour = int(said.get("hour") or 12) + (12 if said.get("half") in AFTERNOON and said["hour"] != "12" else 0)
    return f"{hour}:{int(said.get('minute') or 0):02}"


def digit_shares(text: str) -> Iterator[str]:
    """`6 in 10` for each share written in digits, in either language."""
    for match in ENGLISH_SHARE.finditer(text):
        for count in filter(None, (match["low"], match["high"])):
            yield f"{plain(count)} in {plain(match['total'])}"
    for each in CHINESE_SHARES.finditer(text):
        units = SAME_UNIT.get(each["unit"], each["unit"])
        for match in re.finditer(rf"{RANGE}(?=[{units}])", each["rest"]):
            for count in filter(None, (match["low"], match["high"])):
                yield f"{plain(count)} in {plain(each['total'])}"


def numbers_said(markdown: str) -> NumbersSaid:
    """All numbers of a piece of Markdown; citations, link targets, ids and tags are not text."""
    text = written_out(NOT_TEXT.sub(" ", markdown))
    exact: Counter[str] = Counter()
    for form in DATES:
        exact.update(date(match) for match in form.finditer(text))
        text = form.sub(" ", text)
    text = UNTIL.sub(r"\g<half>\g<from>至\g<half>", text)
    for form in TIMES:
        exact.update(time_of_day(match) for match in form.finditer(text))
        text = form.sub(" ", text)
    text = PHASE.sub(lambda match: f" {value_of(match[1])} ", text)
    in_words = set()
    for form in LOOSE_SHARES:
        in_words |= {loose_share(match) for match in form.finditer(text)}
        text = form.sub(" ", text)
    exact.update(plain(number) for number in re.findall(NUMBER, text))
    return NumbersSaid(exact=exact, in_digits=frozenset(digit_shares(text)), in_words=frozenset(in_words))


def size(share: str) -> Fraction | None:
    """The size of a share in digits: `6 in 10` → 3/5."""
    count, _, total = share.partition(" in ")
    return Fraction(count) / Fraction(total) if Fraction(total) else None


def totals(shares: Iterable[str]) -> set[str]:
    return {share.partition(" in ")[2] for share in shares}


@functools.cache
def said_differently(one: str, other: str) -> list[str]:
    """The numbers that one of two texts says and the other does not, or less often; sorted.

    "每10人 … 6人 … 2人" says the 10 once, "6 in 10, 2 in 10" twice: what a share is out of counts once.
    A share in words may stand for one in digits, and its two numbers. Shares in digits are compared where both texts have
    shares out of the same number: "Out of 10 people, 6 …" has the 10 and the 6 alone.
    """
    first, second = numbers_said(one), numbers_said(other)
    out_of = totals(first.in_digits | second.in_digits)
    one_counts, other_counts = (
        Counter({number: 1 if number in out_of else count for number, count in said.exact.items()})
        for said in (first, second)
    )
    only = (one_counts - other_counts) + (other_counts - one_counts)
    words_only = first.in_words ^ second.in_words
    for share in sorted(words_only):
        for written in sorted(first.in_digits ^ second.in_digits):
            if size(written) == share:
                words_only -= {share}
                only -= Counter(written.split(" in "))
                break
    comparable = totals(first.in_digits) & totals(second.in_digits)
    shares = {share for share in first.in_digits ^ second.in_digits if totals([share]) <= comparable}
    return sorted({*only, *shares, *(f"{share.numerator}/{share.denominator}" for share in words_only)})
