"""All checks of the pages and data of a project, in one call.

page_findings(docs/zh-HK/urgent.md, docs/en/urgent.md)    what is wrong with one page in its two languages
text_findings(project)                                    all pages and data, what they say
all_findings(project)                                     the same, and what would stop the build
"""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from build_rules import build_findings
from certainty import load_claims
from changelog_rules import changelog_findings
from claim_words import claim_word_findings
from data_markup import data_markup_faults
from data_rules import data_findings
from day_rules import day_findings
from editor_message import EditorError
from exceptions import apply_exemptions, read_exemptions
from fault import Fault
from file_rules import file_findings
from finding import Finding
from front_matter import read_front_matter
from language_rules import data_language_findings, in_order, language_findings, source_language_findings
from markup_rules import markup_faults
from menu_rules import menu_findings
from missing_rules import missing_findings
from page_text import parse_page
from passages import read_words
from review_rules import review_findings
from site_data import LANGUAGES, load_data
from source_rules import source_findings
from source_words import source_twin_findings
from twin_rules import RULE_NAMES as TWIN_RULES
from twin_rules import twin_findings
from wording import once_for_these_words, words_of

FOR_CHECKS_AND_SEARCH = ("search-synonyms", "wording")


def twin_paths(docs: Path) -> list[tuple[Path, Path]]:
    """(Chinese page, English page) for every page that has both."""
    chinese, english = (docs / language for language in LANGUAGES)
    return [
        (path, english / path.name)
        for path in sorted(chinese.glob("*.md"))
        if path.is_file() and (english / path.name).is_file()
    ]


def page_findings(chinese: Path, english: Path) -> list[Finding]:
    """What differs between the two languages of a page. Raises UnicodeDecodeError for a file that is not UTF-8."""
    texts = (path.read_text(encoding="utf-8-sig") for path in (chinese, english))
    return list(pair_findings(chinese.stem, *texts))


@once_for_these_words(most=200)
def pair_findings(name: str, chinese: str, english: str) -> tuple[Finding, ...]:
    """What differs between the texts of the page files `name`.

    An exception frees the text that a finding names, in the file that it names: mostly the English one.
    """
    texts = (chinese, english)
    pages = [parse_page(text, language=language, name=name) for text, language in zip(texts, LANGUAGES, strict=True)]
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
    return tuple(kept)


def language_findings_in(path: Path, project: Path) -> list[Finding]:
    """What the rules of language and of marks find in one page file, in the words of one data file, or in references.bib."""
    where, text = path.relative_to(project).as_posix(), path.read_text(encoding="utf-8-sig")
    return list(findings_in_text(where, text))


@once_for_these_words(most=200)
def findings_in_text(where: str, text: str) -> tuple[Finding, ...]:
    """The same for the file `where`, whose text is `text`."""
    kind = PurePosixPath(where).suffix
    if kind == ".bib":
        return (*source_language_findings(where, text), *source_twin_findings(where, text))
    if kind == ".yml":
        return (*in_order(where, data_markup_faults(where, text)), *data_language_findings(where, text))
    language = PurePosixPath(where).parts[1]
    return (
        *in_order(where, markup_faults(text)),
        *language_findings(language, where, text, rules_of_others=TWIN_RULES),
    )


def is_yaml(path: Path) -> bool:
    try:
        load_data(path)
    except EditorError:
        return False
    return True


def has_front_matter(path: Path) -> bool:
    """Whether it is known where the text of a page file begins."""
    try:
        read_front_matter(path.read_text(encoding="utf-8-sig"), path.name)
    except EditorError:
        return False
    return True


def text_findings(project: Path) -> list[Finding]:
    """What differs between the languages or breaks a rule of language, in `docs`, `data` and `references.bib` of a project.

    A file that cannot be read is only named; a data file that is not YAML, or a page without front matter, is left to build_findings.
    """
    with words_of(project):
        return list(findings_of_texts(project))


def findings_of_texts(project: Path) -> Iterator[Finding]:
    """The same with the words that count at present."""
    unusable = list(file_findings(project))
    yield from unusable
    unreadable = {each.page for each in unusable if each.rule in ("utf-8", "file-place", "file-size", "symbolic-link")}
    data = [path for path in sorted((project / "data").glob("*.yml")) if is_yaml(path)]
    yield from data_findings(data)
    for chinese, english in twin_paths(project / "docs"):
        if chinese.stem not in unreadable and has_front_matter(chinese) and has_front_matter(english):
            yield from page_findings(chinese, english)
            for path in (chinese, english):
                yield from language_findings_in(path, project)
    for path in data:
        if path.stem not in FOR_CHECKS_AND_SEARCH:
            yield from language_findings_in(path, project)
    with contextlib.suppress(OSError, UnicodeDecodeError):  # build_findings says so
        yield from language_findings_in(project / "references.bib", project)


def findings_of_records(project: Path, today: datetime.date) -> Iterator[Finding]:
    """What is gone from the pages, what they must not say, and what claims, sources and changes say wrong; nothing of a file that build_findings refuses."""
    broken = (EditorError, AttributeError, KeyError, TypeError, ValueError)
    with contextlib.suppress(*broken):
        claims = load_claims(project / "data" / "claims.yml")
        yield from missing_findings(project, claims)
        yield from claim_word_findings(project, claims)
    with contextlib.suppress(*broken):
        yield from source_findings(project / "references.bib", today.year)
    with contextlib.suppress(*broken), words_of(project):
        yield from changelog_findings(project / "CHANGELOG.md")
    yield from day_findings(project, today)
    yield from review_findings(project)


def all_findings(project: Path, today: datetime.date | None = None) -> list[Finding]:
    """Everything that the checks find in a project: what would stop its build, then what its texts say wrong.

    While data/wording.yml is broken, nothing can be said of the words. `today`: the day on which somebody asks, else that of the clock.
    """
    found = build_findings(project)
    if any(each.page == "data/wording.yml" for each in found):
        return found
    today = today or datetime.datetime.now(tz=datetime.UTC).date()
    return [
        *found,
        *menu_findings(project),
        *text_findings(project),
        *findings_of_records(project, today),
    ]
