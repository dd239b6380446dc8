"""The lines of CHANGELOG.md stand at the foot of pages: they follow the rules of language, and say the same in both.

    - urgent: 加入5個警號。 ｜ 4 warning signs.        CHANGELOG.md:8 · one language says 4, 5 and … · … ｜ … [same-numbers]

What hooks/changes.py cannot read is said by build_findings.
"""

from collections.abc import Iterator
from pathlib import Path

from changes import load_changes
from finding import Finding
from language_rules import ABOUT_PAGES, RULES, in_order
from markup_rules import Line, html, marks_in_fields, placeholder
from passages import read_texts
from site_data import LANGUAGES, short_language
from two_texts import differences


def changelog_findings(path: Path) -> Iterator[Finding]:
    """What is wrong with the words of the changes in the file. Raises PluginError as load_changes does."""
    changes, where = load_changes(path), path.name
    for change in changes:
        texts = change.text["zh"], change.text["en"]
        yield from differences(f"{where}:{change.line}", *texts, "same-numbers", "same-units", "same-names")
    for language in LANGUAGES:
        words = read_texts(((each.line, each.text[short_language(language)]) for each in changes), language)
        faults = [
            (name, fault) for name, rule in RULES[language].items() if rule not in ABOUT_PAGES for fault in rule(words)
        ]
        yield from in_order(where, faults)
    plain = [Line(number=change.line, text=text, bare=text) for change in changes for text in change.text.values()]
    for name, markup in (("html", html), ("stray-marks", marks_in_fields), ("placeholder", placeholder)):
        yield from in_order(where, [(name, fault) for fault in markup(plain)])
