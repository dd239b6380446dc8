"""What the language checks find in one page, or in the words of one file of data/.

    language_findings("en", "docs/en/urgent.md", text)
    data_language_findings("data/red-flags.yml", text)

give findings in the order of the lines. A rule is a function; its name in findings,
exceptions and editors/checks.md is the function's, with hyphens: `sentence_length` is sentence-length.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from character_rules import CHARACTER_RULES
from chinese_rules import CHINESE_RULES
from data_words import read_data_words
from emergency_rules import emergency_number
from english_rules import ENGLISH_RULES, reading_grade
from exceptions import ABOUT_EXCEPTIONS, apply_exemptions, read_exemptions
from fault import Fault, name_of
from finding import Finding
from passages import PageWords, read_words
from sentence_rules import SENTENCE_RULES, average_sentence
from site_data import LANGUAGES
from source_words import read_source_words
from wording_rules import WORDING_RULES

Rule = Callable[[PageWords], Iterator[Fault]]


IN_BOTH_LANGUAGES = (*SENTENCE_RULES, *CHARACTER_RULES, *WORDING_RULES, emergency_number)
RULES: Mapping[str, Mapping[str, Rule]] = {
    "zh-HK": {name_of(rule): rule for rule in (*CHINESE_RULES, *IN_BOTH_LANGUAGES)},
    "en": {name_of(rule): rule for rule in (*ENGLISH_RULES, *IN_BOTH_LANGUAGES)},
}
# They measure a page as a whole; a data file is no page.
ABOUT_PAGES = (average_sentence, reading_grade)
# Every name that an editor can read in a finding.
RULE_NAMES = tuple(dict.fromkeys([*RULES["zh-HK"], *RULES["en"], *ABOUT_EXCEPTIONS]))


def language_findings(language: str, where: str, text: str, *, rules_of_others: Collection[str] = ()) -> list[Finding]:
    """The findings in the page file `where` (its path below the project), whose text is `text`.

    `rules_of_others`: names of rules that another check applies; an exception from one of them is left to that check.
    """
    page = read_words(text, language)
    faults = [(name, fault) for name, rule in RULES[language].items() for fault in rule(page)]
    exemptions = [each for each in read_exemptions(text, page.passages) if each.rule not in rules_of_others]
    return in_order(where, apply_exemptions(faults, exemptions, rules=RULES[language]))


def data_language_findings(where: str, text: str) -> list[Finding]:
    """The findings in the words, of both languages, of the data file `where`, whose text is `text`."""
    pages = {language: read_data_words(text, language) for language in LANGUAGES}
    faults = [
        (name, fault)
        for language, page in pages.items()
        for name, rule in RULES[language].items()
        if rule not in ABOUT_PAGES
        for fault in rule(page)
    ]
    passages = [passage for page in pages.values() for passage in page.passages]
    return in_order(where, apply_exemptions(faults, read_exemptions(text, passages, is_data=True), rules=RULE_NAMES))


def source_language_findings(where: str, text: str) -> list[Finding]:
    """The findings in references.bib, whose text is `text`: characters in all of it, words in the sentences that readers get."""
    whole = PageWords(language=LANGUAGES[0], lines=tuple(text.splitlines()), passages=())
    faults = [(name_of(rule), fault) for rule in CHARACTER_RULES for fault in rule(whole)]
    for language in LANGUAGES:
        words = read_source_words(text, language)
        about_words = {
            name: rule for name, rule in RULES[language].items() if rule not in (*ABOUT_PAGES, *CHARACTER_RULES)
        }
        faults += [(name, fault) for name, rule in about_words.items() for fault in rule(words)]
    return in_order(where, faults)


def in_order(where: str, faults: Iterable[tuple[str, Fault]]) -> list[Finding]:
    """Faults, each with its rule, as findings in the file `where`, in the order of the lines."""
    return [
        Finding(rule=rule, where=f"{where}:{fault.line}", zh=fault.zh, en=fault.en)
        for rule, fault in sorted(faults, key=lambda each: each[1].line)
    ]
