"""All checks of the pages and data of a project, in one call.

page_findings(docs/zh-HK/urgent.md, docs/en/urgent.md)    what is wrong with one page in its two languages
text_findings(project)                                    all pages and data, what they say
all_findings(project)                                     the same, and what would stop the build
"""

from pathlib import Path

from build_rules import build_findings
from data_rules import data_findings, menu_findings
from editor_message import EditorError
from exceptions import apply_exemptions, read_exemptions
from fault import Fault
from file_rules import file_findings
from finding import Finding
from language_rules import data_language_findings, in_order, language_findings
from page_text import parse_page
from passages import read_words
from site_data import LANGUAGES, load_data
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


def is_yaml(path: Path) -> bool:
    try:
        load_data(path)
    except EditorError:
        return False
    return True


def text_findings(project: Path) -> list[Finding]:
    """What differs between the languages or breaks a rule of language, in `docs` and `data` of a project.

    A page that is not UTF-8 is only named; a data file that is not YAML is left to build_findings.
    """
    found = list(file_findings(project / "docs"))
    unreadable = {each.page for each in found if each.rule == "utf-8"}
    data = [path for path in sorted((project / "data").glob("*.yml")) if is_yaml(path)]
    found += data_findings(data)
    for chinese, english in twin_paths(project / "docs"):
        if chinese.stem not in unreadable:
            found += page_findings(chinese, english)
            for path in (chinese, english):
                found += language_findings_in(path, project)
    for path in data:
        if path.stem not in FOR_CHECKS_AND_SEARCH:
            found += language_findings_in(path, project)
    return found


def all_findings(project: Path) -> list[Finding]:
    """Everything that the checks find in a project: what would stop its build, then what its texts say wrong."""
    return [*build_findings(project), *menu_findings(project / "mkdocs.yml"), *text_findings(project)]
