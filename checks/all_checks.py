"""All checks of the pages and data of a project, in one call.

page_findings(docs/zh-HK/urgent.md, docs/en/urgent.md)    what is wrong with one page in its two languages
all_findings(project)                                     the whole site, its files and data included
"""

from pathlib import Path

from data_rules import data_findings
from exceptions import apply_exemptions, read_exemptions
from fault import Fault
from file_rules import file_findings
from finding import Finding
from language_rules import data_language_findings, in_order, language_findings
from page_text import parse_page
from passages import read_words
from site_data import LANGUAGES
from twin_rules import RULE_NAMES as TWIN_RULES
from twin_rules import twin_findings

FOR_CHECKS_AND_SEARCH = ("search-synonyms", "wording")


def twin_paths(docs: Path) -> list[tuple[Path, Path]]:
    """(Chinese page, English page) for every page that has both."""
    chinese, english = (docs / language for language in LANGUAGES)
    return [
        (path, english / path.relative_to(chinese))
        for path in sorted(chinese.rglob("*.md"))
        if (english / path.relative_to(chinese)).exists()
    ]


def page_findings(chinese: Path, english: Path) -> list[Finding]:
    """What differs between the two languages of a page. Raises UnicodeDecodeError for a file that is not UTF-8.

    An exception frees the text that a finding names, in the file that it names: mostly the English one.
    """
    texts = [path.read_text(encoding="utf-8-sig") for path in (chinese, english)]
    pages = [
        parse_page(text, language=language, name=chinese.stem) for text, language in zip(texts, LANGUAGES, strict=True)
    ]
    found = twin_findings(*pages)
    kept: list[Finding] = []
    for text, page in zip(texts, pages, strict=True):
        faults = [
            (each.rule, Fault(line=int(each.where.rpartition(":")[2]), zh=each.zh, en=each.en))
            for each in found
            if each.where.startswith(f"{page.where}:")
        ]
        exemptions = read_exemptions(text, read_words(text, page.language).passages)
        ours = [each for each in exemptions if each.rule in TWIN_RULES]
        kept += in_order(page.where, apply_exemptions(faults, ours, rules=TWIN_RULES))
    return kept


def language_findings_in(path: Path, project: Path) -> list[Finding]:
    """What the rules of language find in one page file, or in the words of one data file."""
    where, text = path.relative_to(project).as_posix(), path.read_text(encoding="utf-8-sig")
    if path.suffix == ".yml":
        return data_language_findings(where, text)
    return language_findings(path.relative_to(project / "docs").parts[0], where, text, rules_of_others=TWIN_RULES)


def data_for_readers(project: Path) -> list[Path]:
    """The data files whose words readers get."""
    return [path for path in sorted((project / "data").glob("*.yml")) if path.stem not in FOR_CHECKS_AND_SEARCH]


def all_findings(project: Path) -> list[Finding]:
    """Everything that the checks find in `docs` and `data` of a project. A file that is not UTF-8 is only named."""
    found = [*file_findings(project / "docs"), *data_findings(project / "data")]
    unreadable = {each.page for each in found if each.rule == "utf-8"}
    for chinese, english in twin_paths(project / "docs"):
        if chinese.stem not in unreadable:
            found += page_findings(chinese, english)
            for path in (chinese, english):
                found += language_findings_in(path, project)
    for path in data_for_readers(project):
        found += language_findings_in(path, project)
    return found
