"""One exception from one rule, beside the text that needs it, with its reason.

    <!-- allow sentence-length: the guideline's own words -->
    The paragraph, list item, heading or table row directly below is free from that rule.

In the front matter and in data/*.yml, where HTML is no comment, the line is `# allow sentence-length: …`, above the field.
Above the title of a page it also frees the page from a rule about the whole page. Readers never see these lines.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fault import Fault
from markdown_text import HAN
from passages import Passage, split_file

ALLOW = re.compile(r"^\s*<!--\s*allow\b\s*(?P<rule>[^\s:]*)\s*(?P<colon>:?)\s*(?P<reason>.*?)\s*-->\s*$")
ALLOW_FIELD = re.compile(r"^\s*#\s*allow\b\s*(?P<rule>[^\s:]*)\s*(?P<colon>:?)\s*(?P<reason>.*?)\s*$")
LEAST_WORDS = 3
UNKNOWN, NO_REASON, UNUSED = "exception-unknown-rule", "exception-without-reason", "exception-unused"
ABOUT_EXCEPTIONS = (UNKNOWN, NO_REASON, UNUSED)


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """`line`: of the exception; `frees`: lines of the file that it frees, none where no text stands directly below."""

    line: int
    rule: str
    reason: str
    frees: range


def words_in(reason: str) -> float:
    """Words of a reason: two Chinese characters count as one."""
    return len(re.findall(r"[A-Za-z0-9][\w'’-]*", reason)) + len(HAN.findall(reason)) / 2


def read_exemptions(text: str, passages: Iterable[Passage], *, is_data: bool = False) -> list[Exemption]:
    """The exceptions of a page file, or of a data file (`is_data`), in the order of their lines. `passages`: those of the file."""
    in_yaml, in_markdown = (text.splitlines(), []) if is_data else split_file(text)
    marks = [*map(ALLOW_FIELD.match, in_yaml), *map(ALLOW.match, in_markdown)]
    matches = {number: match for number, match in enumerate(marks, start=1) if match}
    last_lines: dict[int, int] = {}
    for passage in passages:
        last_lines[passage.line] = max(passage.last_line, last_lines.get(passage.line, 0))
    found = []
    for number, match in matches.items():
        start = number + 1
        while start in matches:
            start += 1
        found.append(
            Exemption(
                line=number,
                rule=match["rule"],
                reason=match["reason"] if match["colon"] else "",
                frees=range(start, last_lines.get(start, start - 1) + 1),
            )
        )
    return found


def apply_exemptions(
    faults: Iterable[tuple[str, Fault]],
    exemptions: Collection[Exemption],
    *,
    rules: Collection[str],
) -> Iterator[tuple[str, Fault]]:
    """The faults (each with its rule) that no exception frees, and a fault for each exception that is wrong or frees nothing.

    `rules`: the names of the rules that were applied.
    """
    used: set[int] = set()
    sound = [each for each in exemptions if words_in(each.reason) >= LEAST_WORDS]
    for rule, fault in faults:
        by = [each for each in sound if each.rule == rule and fault.line in each.frees]
        used |= {each.line for each in by}
        if not by:
            yield rule, fault
    for each in exemptions:
        if each.rule not in rules:
            yield UNKNOWN, unknown_rule(each)
        elif each not in sound:
            yield NO_REASON, no_reason(each)
        elif each.line not in used:
            yield UNUSED, frees_nothing(each)


def unknown_rule(exemption: Exemption) -> Fault:
    return Fault(
        line=exemption.line,
        zh=(f"沒有名為「{exemption.rule}」的規則", "名稱見editors/checks.md"),
        en=(f"there is no rule {exemption.rule}", "its name stands in editors/checks.md"),
    )


def no_reason(exemption: Exemption) -> Fault:
    return Fault(
        line=exemption.line,
        zh=("例外沒有寫明原因", f"請寫成 <!-- allow {exemption.rule}: 原因 -->，原因最少6個字"),
        en=(
            "this exception has no reason",
            f"write <!-- allow {exemption.rule}: why, in {LEAST_WORDS} words or more -->",
        ),
    )


def frees_nothing(exemption: Exemption) -> Fault:
    return Fault(
        line=exemption.line,
        zh=(f"這個例外沒有作用：緊接的一段沒有違反「{exemption.rule}」", "請刪去，或移到該段正上方"),
        en=(
            f"this exception frees nothing: the text directly below keeps {exemption.rule}",
            "delete it, or put it directly above the text it is for",
        ),
    )
