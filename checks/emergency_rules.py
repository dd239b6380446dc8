"""Nobody is told to call an emergency number of another place, in both languages and in data/*.yml.

Call 911 if you cannot walk.        911 · write 999
Call 998.                           998 is no number for help · write 999
A trial of 112 people               nobody is told to call 112: no finding
"""

import re
from collections.abc import Iterator

from fault import Fault
from passages import PageWords
from services import SHORT_NUMBERS

ABROAD = "000|110|111|112|113|119|120|911|995"
NOT_LONGER = r"(?!\d|[.,:]\d| \d)"
COUNTED = (
    "(?! ?(?:人|名|位|個|間|people|patients|participants|women|men|adults|children|families|hospitals|doctors|nurses))"
)
CALLED = re.compile(
    r"(?:\b(?:call|dial|phone|ring)(?:s|ed|ing)?\b|致電|打|撥)[^.!?。！？；;\d]{0,12}(?:999\s*(?:or|/|或|、)\s*)?"
    rf"(?<![\d.,$])(?P<number>{ABROAD}){NOT_LONGER}{COUNTED}",
    re.IGNORECASE | re.ASCII,
)
FOR_HELP = re.compile(
    rf"(?<![\d.,$])(?P<number>{ABROAD}){NOT_LONGER}[^.!?。！？；;\d]{{0,8}}(?:求助|救護車|\b(?:ambulance|emergency))",
    re.IGNORECASE | re.ASCII,
)
# A number of 2 to 6 digits that somebody is told to call; not a year, a count, or hours.
SHORT = re.compile(
    r"(?:\b(?:call|dial|phone|ring)(?: to)?|致電|打電話(?:去|到)?|撥打?) ?(?P<number>\d{2,6})(?!\d|[.,:/]\d| \d|[%年月日時歲])"
    rf"{COUNTED}(?! ?(?:小時|分鐘|次|天|星期|(?:years?|hours?|minutes?|days?|weeks?|times?)\b))",
    re.IGNORECASE | re.ASCII,
)


def emergency_number(page: PageWords) -> Iterator[Fault]:
    """Who calls 911 in Hong Kong may reach nobody: the one number to learn is 999."""
    for passage in page.passages:
        found = {
            match.start("number"): match["number"]
            for pattern in (CALLED, FOR_HELP)
            for match in pattern.finditer(passage.text)
        }
        for place, number in sorted(found.items()):
            yield Fault(
                line=passage.line_at(place),
                zh=(
                    f"「{number}」是其他地方的緊急號碼",
                    "請寫999；如果是別的數字，按editors/checks.md寫明例外",
                ),
                en=(
                    f"{number} is an emergency number of another place",
                    "write 999; if it is another number, allow an exception as in editors/checks.md",
                ),
            )
        for match in SHORT.finditer(passage.text):
            if match["number"] not in SHORT_NUMBERS and match.start("number") not in found:
                yield Fault(
                    line=passage.line_at(match.start("number")),
                    zh=(f"「{match['number']}」不是求助的號碼", "請寫999，或data/services.yml內的號碼"),
                    en=(f"{match['number']} is no number for help", "write 999, or a number of data/services.yml"),
                )
