"""What would stop the build, found without building: fields, sources, claims and the records that readers get.

    docs/en/urgent.md with `reviewers: Dr Chan`

gives

    docs/en/urgent.md:9 · reviewers is not a list of names · write [Name] or [Name, Name], … ｜ … [front-matter]

Each rule calls the function that the build itself calls, so the two cannot differ. Of several faults of one kind in a file
the first is named, as in the build.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bibliography import read_references
from certainty import check_claims, load_claims
from citations import check_citations, citation_keys, never_cited, split_source
from editor_message import EditorError
from evidence import evidence_faults
from finding import Finding
from front_matter import check_front_matter, read_front_matter
from glossary import load_glossary
from pictures import check_images, load_pictograms
from red_flags import check_box, load_red_flags
from services import load_services
from site_data import LANGUAGES, load_data, short_language

RULE_NAMES = (
    "front-matter",
    "yaml",
    "sources",
    "citations",
    "claims",
    "evidence",
    "pictures",
    "red-flags",
    "services",
    "glossary",
)
RECORDS = (
    ("claims", "claims.yml", load_claims),
    ("services", "services.yml", load_services),
    ("glossary", "glossary.yml", load_glossary),
    ("pictures", "pictograms.yml", load_pictograms),
    ("red-flags", "red-flags.yml", load_red_flags),
)


class Attempts:
    """Calls the build's own checks and keeps what they refuse as `found`."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def refuse(self, rule: str, page: str, fault: EditorError) -> None:
        self.found.append(Finding(rule=rule, page=page, where=fault.where, zh=fault.zh, en=fault.en))

    def call(self, rule: str, page: str, check: Callable[..., Any], *arguments: object) -> Any:
        """What `check` returns, or None when it refuses."""
        try:
            return check(*arguments)
        except EditorError as fault:
            self.refuse(rule, page, fault)
            return None


def build_findings(project: Path) -> list[Finding]:
    """What would stop the build of a project: its data files, sources, claims, and each page whose file can be read."""
    attempts = Attempts()
    read = {
        path.name: attempts.call("yaml", f"data/{path.name}", load_data, path)
        for path in (project / "data").glob("*.yml")
    }
    records = {
        name: attempts.call(rule, f"data/{name}", load, project / "data" / name)
        for rule, name, load in RECORDS
        if read.get(name) is not None
    }
    claims = records.get("claims.yml")
    bibliography = attempts.call("sources", "references.bib", read_references, project / "references.bib")
    cited: set[str] = set()
    for language in LANGUAGES:
        for path in sorted((project / "docs" / language).glob("*.md")):
            page, where = path.stem, f"docs/{language}/{path.name}"
            source = path.read_text(encoding="utf-8-sig", errors="replace")
            body, _, first_line = split_source(source)
            if front_matter := attempts.call("front-matter", page, read_front_matter, source, where):
                attempts.call("front-matter", page, check_front_matter, front_matter[0], where, front_matter[1])
            attempts.call("red-flags", page, check_box, body, where)
            attempts.call("pictures", page, check_images, body, where, first_line)
            if bibliography:
                attempts.call("citations", page, check_citations, body, set(bibliography.entries), where, first_line)
            if claims:
                attempts.call("claims", page, check_claims, body, claims, short_language(language), where, first_line)
            cited.update(citation_keys(body))
    if bibliography:
        for fault in never_cited(set(bibliography.entries), cited):
            attempts.refuse("sources", "references.bib", fault)
    if bibliography and claims:
        kinds = {key: entry.fields["studytype"] for key, entry in bibliography.entries.items()}
        for fault in evidence_faults(claims.values(), kinds):
            attempts.refuse("evidence", "data/claims.yml", fault)
    return attempts.found
