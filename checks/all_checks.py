"""All checks of the pages and data of a project, in one call.

page_findings(docs/zh-HK/urgent.md, docs/en/urgent.md)    what is wrong with one page in its two languages
all_findings(project)                                     the whole site, its files and data included
"""

from pathlib import Path

from data_rules import data_findings
from file_rules import file_findings
from finding import Finding
from page_text import read_page
from site_data import LANGUAGES
from twin_rules import twin_findings


def twin_paths(docs: Path) -> list[tuple[Path, Path]]:
    """(Chinese page, English page) for every page that has both."""
    chinese, english = (docs / language for language in LANGUAGES)
    return [
        (path, english / path.relative_to(chinese))
        for path in sorted(chinese.rglob("*.md"))
        if (english / path.relative_to(chinese)).exists()
    ]


def page_findings(chinese: Path, english: Path) -> list[Finding]:
    """What is wrong with a page in its two languages. Raises UnicodeDecodeError for a file that is not UTF-8."""
    return twin_findings(*map(read_page, (chinese, english), LANGUAGES))


def all_findings(project: Path) -> list[Finding]:
    """Everything that the checks find in `docs` and `data` of a project. A file that is not UTF-8 is only named."""
    found = [*file_findings(project / "docs"), *data_findings(project / "data")]
    unreadable = {each.page for each in found if each.rule == "utf-8"}
    for chinese, english in twin_paths(project / "docs"):
        if chinese.stem not in unreadable:
            found += page_findings(chinese, english)
    return found
