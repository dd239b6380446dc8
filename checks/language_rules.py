"""What the language checks find in one page.

    language_findings("en", "docs/en/urgent.md", text)

gives findings in the order of the lines. A rule is a function of chinese_rules.py or english_rules.py; its name in findings,
exceptions and editors/checks.md is the function's, with hyphens: `sentence_length` is sentence-length.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from chinese_rules import CHINESE_RULES
from english_rules import ENGLISH_RULES
from exceptions import ABOUT_EXCEPTIONS, apply_exemptions, read_exemptions
from fault import Fault
from finding import Finding
from passages import PageWords, read_words

Rule = Callable[[PageWords], Iterator[Fault]]


def name_of(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")


RULES: Mapping[str, Mapping[str, Rule]] = {
    "zh-HK": {name_of(rule): rule for rule in CHINESE_RULES},
    "en": {name_of(rule): rule for rule in ENGLISH_RULES},
}
# Every name that an editor can read in a finding.
RULE_NAMES = tuple(dict.fromkeys([*RULES["zh-HK"], *RULES["en"], *ABOUT_EXCEPTIONS]))


def language_findings(
    language: str, where: str, text: str, *, rules_of_others: Collection[str] = ()
) -> list[Finding]:
    """The findings in the page file `where` (its path below the project), whose text is `text`.

    `rules_of_others`: names of rules that another check applies; an exception from one of them is left to that check.
    """
    page = read_words(text, language)
    rules = RULES[language]
    faults = [(name, fault) for name, rule in rules.items() for fault in rule(page)]
    kept = apply_exemptions(faults, read_exemptions(text, page), rules=rules, rules_of_others=rules_of_others)
    return [
        Finding(
            rule=rule, page=PurePosixPath(where).stem, where=f"{where}:{fault.line}", zh=fault.zh, en=fault.en
        )
        for rule, fault in sorted(kept, key=lambda each: each[1].line)
    ]
