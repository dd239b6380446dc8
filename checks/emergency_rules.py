"""The emergency number is that of Hong Kong, in both languages and in data/*.yml.

Call 911 if you cannot walk.        911 · write 999
A trial of 112 people               112 counts people: no finding
"""

import re
from collections.abc import Iterator

from fault import Fault
from passages import PageWords

ABROAD = "000|110|111|112|113|119|120|911|995"
# A number that counts or measures something, stands beside a sign of a longer number, or is one end of a range.
COUNTED = (
    r"[人名位項處節個次宗份歲年月日天號頁%％]|小時|分鐘|毫|克|公|度|米|至|到|或"
    r"|(?:people|patients?|men|women|adults|children|studies|trials?|reports|cases|spots|bones|times|treatments"
    r"|hours?|minutes?|days?|weeks?|months?|years?|mg|g|kg|ml|mm|cm|metres?|Gy|per|in|out|of|to|or)\b"
)
EMERGENCY_NUMBER = re.compile(
    rf"(?<![\d\w.,/+–-])(?<!\d )(?<!每)(?P<number>{ABROAD})(?![\d/–-]|[.,:]\d| \d| ?(?:{COUNTED}))", re.ASCII
)


def emergency_number(page: PageWords) -> Iterator[Fault]:
    """Who calls 911 in Hong Kong may reach nobody: the one number to learn is 999."""
    for passage in page.passages:
        for match in EMERGENCY_NUMBER.finditer(passage.text):
            yield Fault(
                line=passage.line_at(match.start()),
                zh=(
                    f"「{match[0]}」是其他地方的緊急號碼",
                    "請寫999；如果是別的數字，寫明單位，或在上一行寫 <!-- allow emergency-number: 原因 -->",
                ),
                en=(
                    f"{match[0]} is an emergency number of another place",
                    "write 999; if it is another number, say what it counts, or put <!-- allow emergency-number: why --> above",
                ),
            )
