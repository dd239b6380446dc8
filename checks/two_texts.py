"""What two texts that say the same, Chinese and English, say differently: a page's blocks, a data file's fields, a change, a name in a menu.

    每10人約有1至3人。 ↔ About 1 to 3 in 100 people.      one language says 10, 100 and the other does not … · … «每10人…» ↔ «About …»

Each rule gives (zh, en), each (what, what to do), for what it finds.
"""

from collections.abc import Callable, Iterator, Mapping

from finding import Finding
from markdown_text import NOT_SENTENCE
from names_said import named_in_one
from numbers_said import said_differently
from prohibitions_said import forbidden_in_one
from units_said import in_chinese, other_units

LONGEST_QUOTATION = 90
LOOK = ("請核對資料，令兩種語言相同", "look at the record and make both say the same")

Said = tuple[str, str]


def words(text: str) -> str:
    """`text` on one line without citations and marks, shortened, as a message quotes it."""
    line = " ".join(NOT_SENTENCE.sub("", text).replace("[", "").replace("**", "").split())
    return f"«{line if len(line) <= LONGEST_QUOTATION else line[: LONGEST_QUOTATION - 1] + '…'}»"


def other_numbers(chinese: str, english: str) -> Iterator[tuple[Said, Said]]:
    """The same numbers, shares, doses, dates and telephone numbers."""
    if only := ", ".join(said_differently(chinese, english)):
        yield (
            (f"數字只在一種語言出現，或次數不同：{only}", LOOK[0]),
            (f"one language says {only} and the other does not, or less often", LOOK[1]),
        )


def another_unit(chinese: str, english: str) -> Iterator[tuple[Said, Said]]:
    """A number has the same unit of time, dose, temperature or distance."""
    for number, ours, theirs in other_units(chinese, english):
        yield (
            (f"{number}的單位不同：中文是{in_chinese(ours)}，英文是{in_chinese(theirs)}", LOOK[0]),
            (
                f"{number} has another unit: {'/'.join(sorted(ours))} in Chinese, {'/'.join(sorted(theirs))} in English",
                LOOK[1],
            ),
        )


def other_names(chinese: str, english: str) -> Iterator[tuple[Said, Said]]:
    """The same drugs, organs and places to go: `names` in data/wording.yml."""
    if only := named_in_one(chinese, english):
        yield (
            (f"只有一種語言提到：{'、'.join(only)}", LOOK[0]),
            (f"one language alone names {', '.join(only.values())}", LOOK[1]),
        )


def other_prohibitions(chinese: str, english: str) -> Iterator[tuple[Said, Said]]:
    """What one language tells readers not to do, the other does too: who loses a "not" is told to do it."""
    language, said = forbidden_in_one(chinese, english)
    if said:
        yield (
            (f"只有{'中文' if language == 'zh' else '英文'}叫人不要做（{said}）", "請核對，令兩種語言相同"),
            (
                f"only the {'Chinese' if language == 'zh' else 'English'} says not to do something ({said})",
                LOOK[1],
            ),
        )


RULES: Mapping[str, Callable[[str, str], Iterator[tuple[Said, Said]]]] = {
    "same-numbers": other_numbers,
    "same-units": another_unit,
    "same-names": other_names,
    "same-prohibitions": other_prohibitions,
}


def differences(where: str, chinese: str, english: str, *rules: str) -> Iterator[Finding]:
    """A finding, which quotes both texts, for what each of `rules` finds in them; `where`: the place of the pair."""
    quoted = f"{words(chinese)} ↔ {words(english)}"
    for rule in rules:
        for zh, en in RULES[rule](chinese, english):
            yield Finding(rule=rule, where=where, zh=(zh[0], f"{zh[1]}：{quoted}"), en=(en[0], f"{en[1]}: {quoted}"))
