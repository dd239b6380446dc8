"""How sure we are, from data/claims.yml.

    Treating high-risk bone spots before they hurt may prevent bone problems. … [@gillespie2024prophylactic]
    { data-claim="M10" }

becomes a paragraph with `data-claim="M10" data-certainty="low"` and a badge that names the level in a word and a shape.
`<!-- how-sure -->` becomes a table of the effects, harms and frequencies that the page states.
The levels are those of GRADE (https://www.gradeworkinggroup.org), with "no good studies" and "experts agree" added.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citations import citation_keys
from editor_message import EditorError, editor_error, line_of
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_text import numbers, plain_words
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf, marker_pattern, render_partial, replace_marker
from site_data import PROJECT, check_filled, load_records, once_for_each_version, short_language
from treeprocessors import use_treeprocessor

CLAIMS = PROJECT / "data" / "claims.yml"
LEVELS = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "none": 0, "consensus": None}
SHAPES = {4: "●●●●", 3: "●●●○", 2: "●●○○", 1: "●○○○", 0: "○○○○", None: "◆"}
IN_TABLE = {"effect", "harm", "mechanism", "frequency"}
TYPES = IN_TABLE | {"definition", "process", "safety-advice", "statement"}
BOTH = ("zh", "en")
FIELDS = {
    **dict.fromkeys(("id", "page", "claim_type", "certainty"), str),
    **{f"{name}_{key}": str for name in ("say", "topic", "based_on", "article_says") for key in BOTH},
    **dict.fromkeys(("article_citation", "verdict", "notes", "exception", "without_source"), str),
    **dict.fromkeys(("cite", "must_not_say", "verdict_also"), list),
    "facts": object,  # editors' own notes, of any form
}
EXPLANATION = "about.md#certainty-words"
# For each level the word that an effect, a harm or a mechanism must show, and the word that would say more (high: none would).
VERBS = {
    "high": {
        "zh": ("(?<!或者)(?<!可能)(?:可以|能夠)", "(?!)"),
        "en": (
            r"(?<!may )(?<!might )(?<!probably )\b(?:can|reduces?|improves?|lowers?|eases?|prevents?|delay(?:s|ed)?)\b",
            "(?!)",
        ),
    },
    "moderate": {"zh": ("很可能", "證實"), "en": (r"\bprobably\b", r"\bproven\b")},
    "low": {"zh": ("可能|或者可以", "證實"), "en": (r"\bmay\b", r"\bproven\b")},
    "very-low": {"zh": ("現時未能確定", "證實"), "en": (r"\bwe do not know if\b", r"\bproven\b")},
    "none": {"zh": ("未找到可靠的", "證實"), "en": (r"\bwe found no good studies\b", r"\bproven\b")},
}
WITH_VERB = {"effect", "harm", "mechanism"}
LANGUAGE_NAMES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
TABLE_MARK = marker_pattern("how-sure")
CLAIM_MARK = re.compile(r"""data-claim="?(?P<id>[\w-]+)"?""")
MARK_LINE = re.compile(r"""^[ \t]*\{ ?data-claim="?(?P<id>[\w-]+)"? ?\}[ \t]*$""", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement: home page (file name without .md), type, level of certainty, both texts, sources, and its row in the table.

    `exception`: why it may be surer than its sources (see evidence.py), mostly empty. `where`: its place, as an editor knows it.
    """

    id: str
    page: str
    type: str
    certainty: str
    say: Mapping[str, str]
    cite: tuple[str, ...]
    topic: Mapping[str, str]
    based_on: Mapping[str, str]
    must_not_say: tuple[str, ...]
    exception: str = ""
    where: str = "data/claims.yml"


def check_verb(claim_type: str, certainty: str, text: str, key: str, where: str) -> None:
    """Raises PluginError when `text` (key: zh or en) does not show its certainty, or says more."""
    if claim_type not in WITH_VERB or certainty not in VERBS:
        return
    chinese, english = LANGUAGE_NAMES[key]
    needed, forbidden = VERBS[certainty][key]
    if not re.search(needed, text, re.IGNORECASE):
        raise editor_error(
            where,
            zh=(f"{chinese}沒有「{certainty}」的確定程度字眼", "請用about頁表格內的字眼"),
            en=(
                f"certainty {certainty} does not show in the {english} text",
                "use the words of the table on the about page",
            ),
        )
    if re.search(forbidden, text, re.IGNORECASE):
        raise editor_error(
            where,
            zh=(f"{chinese}的語氣比「{certainty}」肯定", "請刪去「證實」等字眼"),
            en=(f"the {english} text says more than {certainty}", "take out words such as proven"),
        )


def check_texts(record: Mapping, where: str) -> None:
    """Raises PluginError when the two texts of a claim differ in their numbers, or one does not show its certainty."""
    different = numbers(record["say_zh"]) ^ numbers(record["say_en"])
    if different:
        shown = ", ".join(sorted(different))
        raise editor_error(
            where,
            zh=(f"中英文的數字不同（{shown}）", "請改正其中一種語言"),
            en=(f"the two texts have different numbers ({shown})", "correct one of the languages"),
        )
    for key in LANGUAGE_NAMES:
        check_verb(record["claim_type"], record["certainty"], record[f"say_{key}"], key, where)


@once_for_each_version
def load_claims(path: Path = CLAIMS) -> dict[str, Claim]:
    """All claims by id, in the order of the file. Raises PluginError for a claim that is incomplete or contradicts itself."""
    claims: dict[str, Claim] = {}
    for where, record in load_records(path, "claims", FIELDS):
        needed = ["page", "claim_type", "certainty", "say_zh", "say_en"]
        if record.get("claim_type") in IN_TABLE:
            needed += ["topic_zh", "topic_en", "based_on_zh", "based_on_en", "cite"]
        elif not record.get("without_source"):
            needed.append("cite")
        check_filled(where, record, needed)
        for field, known, chinese, english in (
            ("certainty", LEVELS, "確定程度", "certainty"),
            ("claim_type", sorted(TYPES), "claim_type", "claim_type"),
        ):
            if record[field] not in known:
                raise editor_error(
                    where,
                    zh=(f"{chinese}「{record[field]}」不明", f"可用的有{', '.join(known)}"),
                    en=(f"unknown {english} {record[field]}", f"use one of {', '.join(known)}"),
                )
        check_texts(record, where)
        claims[record["id"]] = Claim(
            id=record["id"],
            page=record["page"],
            type=record["claim_type"],
            certainty=record["certainty"],
            say={key: record[f"say_{key}"].strip() for key in BOTH},
            cite=tuple(record.get("cite") or ()),
            topic={key: record.get(f"topic_{key}") or "" for key in BOTH},
            based_on={key: record.get(f"based_on_{key}") or "" for key in BOTH},
            must_not_say=tuple(record.get("must_not_say") or ()),
            exception=record.get("exception") or "",
            where=where,
        )
    return claims


def unknown_claim(where: str, identifier: str) -> EditorError:
    """The error for a claim that data/claims.yml does not have."""
    return editor_error(
        where,
        zh=(f"data/claims.yml沒有「{identifier}」", "請改正編號，或在data/claims.yml加入"),
        en=(f"data/claims.yml has no {identifier}", "correct the id, or add the claim there"),
    )


def claims_on_page(markdown: str, claims: Mapping[str, Claim], where: str, first_line: int = 1) -> list[Claim]:
    """The claims that a page marks, each once, in the order of the text. Raises PluginError for an unknown id."""
    placed: dict[str, Claim] = {}
    for match in CLAIM_MARK.finditer(markdown):
        if match["id"] not in claims:
            raise unknown_claim(f"{where}:{line_of(match, first_line)}", match["id"])
        placed.setdefault(match["id"], claims[match["id"]])
    return list(placed.values())


def claim_paragraphs(markdown: str) -> dict[str, str]:
    """Claim id → the Markdown of the paragraphs that it marks."""
    paragraphs: dict[str, str] = {}
    for mark in MARK_LINE.finditer(markdown):
        paragraph = markdown[: mark.start()].rstrip("\n").rpartition("\n\n")[2]
        paragraphs[mark["id"]] = paragraphs.get(mark["id"], "") + paragraph
    return paragraphs


def check_paragraph(claim: Claim, text: str, key: str, where: str) -> None:
    """Raises PluginError when a marked paragraph (key: zh or en) lacks a source, a number or the certainty word of its claim."""
    if sources := sorted(set(claim.cite) - set(citation_keys(text))):
        wanted = "; ".join(f"@{source}" for source in sources)
        raise editor_error(
            where,
            zh=(f"{claim.id}的段落沒有引用{', '.join(sources)}", f"請在段末加上 [{wanted}]"),
            en=(f"the paragraph of {claim.id} does not cite {', '.join(sources)}", f"end it with [{wanted}]"),
        )
    if lost := sorted(numbers(claim.say[key]) - numbers(text)):
        raise editor_error(
            where,
            zh=(f"{claim.id}的段落欠缺數字{', '.join(lost)}", "請按data/claims.yml改正，兩種語言相同"),
            en=(
                f"the paragraph of {claim.id} lacks the numbers {', '.join(lost)}",
                "correct it as in data/claims.yml, the same in both languages",
            ),
        )
    check_verb(claim.type, claim.certainty, plain_words(text), key, where)


def has_badge(claim: Claim) -> bool:
    """A plain statement that no study could support, such as who runs a service, shows no level of evidence."""
    return not (claim.type == "statement" and claim.certainty == "none")


class CertaintyBadges(Treeprocessor):
    """Adds the level and its badge to every element that carries data-claim."""

    def __init__(self, md: Markdown, claims: Mapping[str, Claim], words: Mapping[str, str]) -> None:
        super().__init__(md)
        self.claims, self.words = claims, words

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            claim = self.claims.get(element.get("data-claim", ""))
            if claim is None:
                continue
            element.set("data-certainty", claim.certainty)
            if not has_badge(claim):
                continue
            last = element[-1] if len(element) else None
            if last is not None:
                last.tail = (last.tail or "").rstrip() + " "
            badge = etree.SubElement(
                element, "a", {"class": f"certainty certainty--{claim.certainty}", "href": EXPLANATION}
            )
            shape = etree.SubElement(badge, "span", {"class": "certainty__shape", "aria-hidden": "true"})
            shape.text = SHAPES[LEVELS[claim.certainty]]
            label = etree.SubElement(badge, "span", {"class": "visually-hidden"})
            label.text = self.words["sure.label"]
            label.tail = self.words[f"sure.{claim.certainty}"]


@event_priority(-200)
def on_config(config: MkDocsConfig) -> None:
    claims, words = load_claims(), WordsOf(config)
    use_treeprocessor(config, "certainty-badges", 4, lambda md: CertaintyBadges(md, claims, words))


def check_claims(markdown: str, claims: Mapping[str, Claim], key: str, where: str, first_line: int = 1) -> None:
    """Raises PluginError when a page (its language: zh or en) marks an unknown claim, or a paragraph that leaves its claim."""
    paragraphs = claim_paragraphs(markdown)
    for claim in claims_on_page(markdown, claims, where, first_line):
        if claim.id in paragraphs:
            mark = next(match for match in CLAIM_MARK.finditer(markdown) if match["id"] == claim.id)
            check_paragraph(claim, paragraphs[claim.id], key, f"{where}:{line_of(mark, first_line)}")


@event_priority(150)
def _check_marks(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """While the lines are still those of the file."""
    key = short_language(config.theme["language"])
    check_claims(markdown, load_claims(), key, f"docs/{page.file.src_uri}", page.meta["first_line"])


@event_priority(60)
def _fill_table(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    placed = claims_on_page(markdown, load_claims(), f"docs/{page.file.src_uri}")

    def table(argument: str | None) -> str:
        rows = [claim for claim in placed if claim.type in IN_TABLE]
        return render_partial(
            "how-sure.html", config=config, page=page, files=files, claims=rows, levels=LEVELS, shapes=SHAPES
        )

    return replace_marker(markdown, "how-sure", page, table)


on_page_markdown = CombinedEvent(_check_marks, _fill_table)
