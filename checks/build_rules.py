"""What would stop the build, found without building: fields, sources, claims and the records that readers get.

    docs/en/urgent.md with `reviewers: Dr Chan`

gives

    docs/en/urgent.md:9 · reviewers is not a list of names · write [Name] or [Name, Name], … ｜ … [front-matter]

Each rule calls the function that the build itself calls, so the two cannot differ. Of several faults of one kind in a file
the first is named, as in the build.
"""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from bibliography import is_to_be_checked, read_references
from certainty import check_claims, load_claims
from changes import CHANGELOG, changes_of_pages, check_changed
from citations import check_citations, citation_keys, never_cited, without_code
from editor_message import EditorError, editor_error, line_of
from evidence import evidence_faults
from file_rules import PAGE_NAME
from finding import Finding
from front_matter import check_front_matter, read_front_matter, split_source
from glossary import anchor_of, groups_of, load_glossary
from markdown_text import numbers
from names_said import load_names
from packs import packs_that_lead_somewhere
from page_text import page_files
from partials import marker_pattern, unknown_marker
from pictures import check_images, check_numbers, load_pictograms
from red_flags import check_box, load_red_flags
from search_synonyms import load_synonyms
from services import load_services
from short_links import check_target, load_short_links
from site_data import LANGUAGES, load_data, short_language
from wording import load_wording

RULE_NAMES = (
    "front-matter",
    "yaml",
    "markers",
    "sources",
    "citations",
    "claims",
    "evidence",
    "pictures",
    "red-flags",
    "services",
    "glossary",
    "search-words",
    "wording",
    "packs",
    "short-links",
    "changes",
)


def words_and_names(path: Path) -> None:
    """Raises PluginError for a word or a name of data/wording.yml that is broken."""
    load_wording(path)
    load_names(path)


RECORDS = (
    ("claims", "claims.yml", load_claims),
    ("services", "services.yml", load_services),
    ("glossary", "glossary.yml", load_glossary),
    ("pictures", "pictograms.yml", load_pictograms),
    ("red-flags", "red-flags.yml", load_red_flags),
    ("search-words", "search-synonyms.yml", load_synonyms),
    ("wording", "wording.yml", words_and_names),
    ("packs", "packs.yml", packs_that_lead_somewhere),
    ("short-links", "short-links.yml", load_short_links),
)


GLOSSARY_LINK = re.compile(r"\]\(glossary\.md#(?P<id>[\w-]+)\)")
# The section of a page that says how many sources there are, and how many of them are still to be compared.
COUNTED = {"references": "key-points", "about": "how-made"}


class Attempts:
    """Calls the build's own checks and keeps what they refuse as `found`."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def refuse(self, rule: str, fault: EditorError) -> None:
        self.found.append(Finding(rule=rule, where=fault.where, zh=fault.zh, en=fault.en))

    def call(self, rule: str, file: str, check: Callable[..., Any], *arguments: object) -> Any:
        """What `check` returns, or None when it refuses. `file`: where the mistake is when it cannot say so itself."""
        try:
            return check(*arguments)
        except EditorError as fault:
            self.refuse(rule, fault)
        except UnicodeDecodeError:
            return None  # of a page that a record leads to; file_rules names the page
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self.refuse(rule, other_form(file, error))
        return None


def other_form(where: str, error: Exception) -> EditorError:
    """The fault of a file whose form nobody has thought of: it is a mistake of the editor all the same."""
    return editor_error(
        where,
        zh=(f"檔案的形式和其他項目不同（{type(error).__name__}）", "請和上一個版本比較，照其他項目的樣子改正"),
        en=(
            f"the file has another form than before ({type(error).__name__})",
            "compare it with the version before, and write it like its other records",
        ),
    )


def markers_of(records: Mapping[str, Any]) -> dict[str, Collection[str | None] | None]:
    """The markers that a page may have, each with what may be asked of it; None: not known, because its data file is broken."""
    services, glossary, pictograms = (records.get(f"{name}.yml") for name in ("services", "glossary", "pictograms"))
    return {
        **{name: {None} for name in ("how-sure", "search", "offline", "card", "pack", "poster")},
        "share": {"packs", "pages"},
        "red-flags": {None, "again"},
        "references": {None, "kinds"},
        "services": None if services is None else {service["group"] for service in services[0]} | {"article"},
        "glossary": None if glossary is None else groups_of(glossary),
        "pictogram": None if pictograms is None else set(pictograms),
    }


def check_markers(
    markdown: str, where: str, known: Mapping[str, Collection[str | None] | None], first_line: int = 1
) -> None:
    """Raises PluginError at the first comment that is no remark for editors and no marker of `known` alone on its line."""
    for match in re.finditer(r"<!--(?P<text>.*?)-->", without_code(markdown), re.DOTALL):
        text = match["text"].strip()
        if text.startswith(("note:", "allow")):
            continue
        line = f"{where}:{line_of(match, first_line)}"
        name, *asked = re.split(r"[: ]+", text)
        if name not in known:
            raise unknown_marker(line, text)
        around = markdown[: match.start()].rpartition("\n")[2] + markdown[match.end() :].partition("\n")[0]
        if around.strip() or not marker_pattern(name).fullmatch(match[0]):
            raise editor_error(
                line,
                zh=(f"標記「{name}」要獨佔一行", f"請寫成 <!-- {text} -->，前後沒有其他文字"),
                en=(f"the marker {name} stands alone on its line", f"write <!-- {text} -->, with nothing beside it"),
            )
        argument = asked[0] if asked else None
        if known[name] is not None and argument not in known[name]:
            zh, en = what_a_marker_may_ask_for(known[name])
            raise editor_error(
                line,
                zh=(f"標記「{name}」沒有「{argument or '…'}」", zh),
                en=(f"the marker {name} has no {argument or '…'}", en),
            )


def what_a_marker_may_ask_for(known: Collection[str | None]) -> tuple[str, str]:
    """What to do with a marker that asks for something else than `known`, in both languages."""
    if choices := ", ".join(sorted(filter(None, known))):
        return f"可用的有{choices}", f"use one of {choices}"
    if None in known:
        return "請只寫名稱", "write its name alone"
    return "它的資料檔是空的；請還原檔案，或刪去標記", "its data file is empty: restore it, or delete the marker"


def check_counts(body: str, name: str, where: str, first_line: int, total: int, unverified: int) -> None:
    """Raises PluginError when a page that counts the sources says other numbers."""
    section = COUNTED.get(name)
    match = re.search(rf"(?ms)^## [^\n]*\{{ #{section} \}}$.*?(?=^## |\Z)", body) if section else None
    if match and not {str(total), str(unverified)} <= set(numbers(match[0])):
        raise editor_error(
            f"{where}:{line_of(match, first_line)}",
            zh=(
                f"來源現在有{total}項，其中{unverified}項有細節待核對；這一節不是這樣寫",
                "請改正這一節的數字，兩種語言都改",
            ),
            en=(
                f"there are now {total} sources, {unverified} of them with details to compare; this section says otherwise",
                "correct its numbers, in both languages",
            ),
        )


def check_glossary_links(body: str, where: str, first_line: int, anchors: Collection[str]) -> None:
    """Raises PluginError at the first link to a term that the glossary does not have."""
    for match in GLOSSARY_LINK.finditer(body):
        if match["id"] not in anchors:
            raise editor_error(
                f"{where}:{line_of(match, first_line)}",
                zh=(f"詞彙表沒有「{match['id']}」", "請照data/glossary.yml的id改正"),
                en=(f"the glossary has no {match['id']}", "correct it, as the id stands in data/glossary.yml"),
            )


def glossary_anchors(terms: list[dict], page: Path) -> set[str]:
    """What a link to the glossary may name: its terms, and the sections of its page."""
    groups = groups_of(terms)
    sections = re.findall(r"(?m)^#+ .*\{ #([\w-]+) \}$", page.read_text(encoding="utf-8", errors="replace"))
    return {anchor_of(term, groups) for term in terms} | groups | set(sections)


def check_groups_are_listed(terms: list[dict], page: Path, where: str) -> None:
    """Raises PluginError at the first term whose group stands nowhere on the glossary page: its readers would find no meaning."""
    listed = marker_pattern("glossary").findall(page.read_text(encoding="utf-8", errors="replace"))
    for term in terms:
        if term["group"] not in listed:
            raise editor_error(
                f"data/glossary.yml {term['id']}",
                zh=(
                    f"{where}沒有「{term['group']}」組，這個詞彙不會在詞彙表出現",
                    f"group請寫{'、'.join(sorted(listed))}其中一個；要開新組，便在兩種語言的詞彙表加一節和標記",
                ),
                en=(
                    f"{where} lists no group {term['group']}, so the glossary would not show this term",
                    f"write one of {', '.join(sorted(listed))}; for a new group, add a section with its marker to both glossary pages",
                ),
            )


def build_findings(project: Path) -> list[Finding]:
    """What would stop the build of a project: its data files, sources, claims, and each page whose file can be read."""
    attempts = Attempts()
    files = {path.name for path in (project / "data").glob("*.yml")} | {name for _, name, _ in RECORDS}
    read = {name: attempts.call("yaml", f"data/{name}", load_data, project / "data" / name) for name in sorted(files)}
    records = {
        name: attempts.call(rule, f"data/{name}", load, project / "data" / name)
        for rule, name, load in RECORDS
        if read.get(name) is not None
    }
    for code, target in (records.get("short-links.yml") or {}).items():
        where = f"data/short-links.yml {code}"
        attempts.call("short-links", "data/short-links.yml", check_target, where, target, project / "docs")
    claims = records.get("claims.yml")
    bibliography = attempts.call("sources", "references.bib", read_references, project / "references.bib")
    if bibliography:
        counts = len(bibliography.entries), sum(map(is_to_be_checked, bibliography.entries.values()))
    changes = attempts.call("changes", CHANGELOG.name, changes_of_pages, project / CHANGELOG.name)
    anchors = None
    if records.get("glossary.yml") is not None and (page := project / "docs" / LANGUAGES[0] / "glossary.md").is_file():
        anchors = glossary_anchors(records["glossary.yml"], page)
    known_markers, images = markers_of(records), project / "overrides" / "assets" / "images"
    cited: set[str] = set()
    for language, path, source in page_files(project):
        page, where = path.stem, f"docs/{language}/{path.name}"
        if not PAGE_NAME.fullmatch(path.name):
            continue  # file_rules says so
        cited.update(citation_keys(source))
        if "\ufffd" in source:  # file_rules says that it is not UTF-8
            continue
        front_matter = attempts.call("front-matter", where, read_front_matter, source, where)
        if front_matter is None:  # nobody knows where the text begins
            continue
        attempts.call("front-matter", where, check_front_matter, front_matter[0], where, front_matter[1])
        if changes is not None:
            attempts.call("changes", where, check_changed, front_matter[0], page, changes, where)
        body, _, first_line = split_source(source)
        attempts.call("markers", where, check_markers, body, where, known_markers, first_line)
        attempts.call("red-flags", where, check_box, body, where, first_line)
        attempts.call("pictures", where, check_images, body, where, first_line, images)
        if bibliography:
            attempts.call("citations", where, check_citations, body, set(bibliography.entries), where, first_line)
            attempts.call("sources", where, check_counts, body, page, where, first_line, *counts)
        if records.get("glossary.yml") is not None and page == "glossary":
            attempts.call(
                "glossary", "data/glossary.yml", check_groups_are_listed, records["glossary.yml"], path, where
            )
        if anchors is not None:
            attempts.call("glossary", where, check_glossary_links, body, where, first_line, anchors)
        if claims is not None:
            attempts.call("claims", where, check_claims, body, claims, short_language(language), where, first_line)
    if bibliography:
        for fault in never_cited(set(bibliography.entries), cited):
            attempts.refuse("sources", fault)
    if claims is not None and records.get("pictograms.yml"):
        attempts.call("pictures", "data/pictograms.yml", check_numbers, records["pictograms.yml"], claims)
    if bibliography and claims is not None:
        kinds = {key: entry.fields["studytype"] for key, entry in bibliography.entries.items()}
        for fault in evidence_faults(claims.values(), kinds):
            attempts.refuse("evidence", fault)
    return attempts.found
