"""What must not be gone from both languages at once, where no comparison of the two would see it.

    docs/zh-HK/contact.md and docs/en/contact.md without <!-- services: emergency -->

gives

    docs/en/contact.md:13 · the emergency services are gone from this page · put a line <!-- services: emergency --> … ｜ … [emergency-services]

A page on treatments or risks keeps its key points and its table of certainty; a claim stays marked on its page; a short address
that may stand on paper stays and keeps its meaning.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from certainty import IN_TABLE, Claim
from editor_message import line_of
from finding import Finding
from page_text import page_files
from red_flags import load_red_flags
from short_links import load_given_out, load_short_links
from site_data import LANGUAGES, short_language

RULE_NAMES = ("emergency-services", "signs-on-card", "page-parts", "page-markers", "claim-marks", "given-out")
CONTACT = "contact"
EMERGENCY_SERVICES = "<!-- services: emergency -->"
# Without them a page is empty, or a section speaks of telephone numbers that do not stand there.
MARKERS = {
    CONTACT: ("services: talk", "services: cancer", "services: hospital", "services: carers", "services: scams"),
    "costs": (
        "services: charges",
        "services: waiver",
        "services: drugs",
        "services: allowances",
        "services: transport",
    ),
    "card": ("card",),
    "offline": ("offline",),
    "references": ("references", "references: kinds"),
    "search": ("search",),
    "share": ("share: packs", "share: pages"),
}
# It is one long key point: the box stands first, and it says of one number only how often it is.
WITHOUT_PARTS = ("urgent",)
TITLE = re.compile(r"(?m)^# ")
KEY_POINTS = re.compile(r"(?ms)^## [^\n]*\{ ?#key-points ?\}\s*\n(?P<text>.*?)(?=^## |\Z)")
CARD = re.compile(r"(?ms)^## [^\n]*\{ ?#card ?\}\s*\n.*?(?=^## |\Z)")
ITEMS = re.compile(r"(?m)(?:^- .*\n?)+")
ITEM = re.compile(r"(?m)^[-*] ")
MARKED = re.compile(r"\bdata-claim=\"?([\w-]+)")


def missing_findings(project: Path, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """What is gone from the pages of a project whose claims are `claims`."""
    about_risks = {claim.page for claim in claims.values() if claim.type in IN_TABLE} - set(WITHOUT_PARTS)
    marked: dict[tuple[str, str], set[str]] = {}
    for language, path, text in page_files(project):
        marked[language, path.stem] = set(MARKED.findall(text))
        title = TITLE.search(text)
        where = f"docs/{language}/{path.name}:{line_of(title) if title else 1}"
        if path.stem == CONTACT and EMERGENCY_SERVICES not in text:
            yield no_emergency_services(where)
        yield from missing_markers(path.stem, where, text)
        if path.stem in about_risks:
            yield from missing_parts(where, text)
    yield from signs_not_on_card(project)
    yield from lost_claims(claims, marked, where_claims_stand(project / "data" / "claims.yml"))
    yield from lost_codes(*(project / "data" / name for name in ("short-links.yml", "given-out.tsv")))


def no_emergency_services(where: str) -> Finding:
    return Finding(
        rule="emergency-services",
        where=where,
        zh=("這一頁沒有緊急服務（999）", f"請在該章節加一行 {EMERGENCY_SERVICES}"),
        en=("the emergency services are gone from this page", f"put a line {EMERGENCY_SERVICES} into their section"),
    )


def signs_not_on_card(project: Path) -> Iterator[Finding]:
    """The words to copy by hand, in the section #card of the page urgent, are those of the emergency box. Raises PluginError as
    load_red_flags does."""
    signs = load_red_flags(project / "data" / "red-flags.yml")["signs"]
    for language, path, text in page_files(project):
        section = CARD.search(text) if path.stem == "urgent" else None
        if not section:
            continue
        ours = [each[short_language(language)] for each in signs]
        yield from signs_only_on_card(language, section, ours)
        for sign in ours:
            if f"- {sign}\n" not in section[0]:
                yield Finding(
                    rule="signs-on-card",
                    where=f"docs/{language}/urgent.md:{line_of(section)}",
                    zh=(f"提示卡一節沒有緊急方格的警號「{sign}」", "請照data/red-flags.yml逐字列出每個警號"),
                    en=(
                        f"the section of the card lacks the sign {sign}",
                        "list each sign there as data/red-flags.yml words it",
                    ),
                )


def signs_only_on_card(language: str, section: re.Match[str], signs: list[str]) -> Iterator[Finding]:
    """A sign that is gone from the emergency box, and so from every page, may still stand on the card."""
    for items in ITEMS.finditer(section[0]):
        listed = [line.removeprefix("- ") for line in items[0].splitlines()]
        if not set(listed) & set(signs) or len(listed) <= len(signs):
            continue  # the lines to fill in by hand; or a sign in other words, which is named below
        for number, sign in enumerate(listed):
            if sign not in signs:
                yield Finding(
                    rule="signs-on-card",
                    where=f"docs/{language}/urgent.md:{line_of(items, line_of(section)) + number}",
                    zh=(
                        f"緊急方格（data/red-flags.yml）沒有提示卡的警號「{sign}」，每一頁都不會有它",
                        "請放回方格，或照方格逐字改正這一行",
                    ),
                    en=(
                        f"the emergency box lacks the sign {sign}, and so does every page",
                        "put it back into data/red-flags.yml, or write this line as it stands there",
                    ),
                )


def missing_markers(page: str, where: str, text: str) -> Iterator[Finding]:
    for name in MARKERS.get(page, ()):
        marker = f"<!-- {name} -->"
        if marker not in text:
            yield Finding(
                rule="page-markers",
                where=where,
                zh=(f"這一頁沒有標記「{name}」，讀者看不到它的資料", f"請在原來的章節寫回一行 {marker}"),
                en=(
                    f"the marker {name} is gone from this page, and its data with it",
                    f"put a line {marker} back into its section",
                ),
            )


def missing_parts(where: str, text: str) -> Iterator[Finding]:
    key_points = KEY_POINTS.search(text)
    if not key_points or not ITEM.search(key_points["text"]):
        yield Finding(
            rule="page-parts",
            where=where,
            zh=("這一頁沒有重點", "請在題目之下加上 ## 重點 { #key-points } 和1至5項重點"),
            en=("the page has no key points", "below the title put ## Key points { #key-points } with 1 to 5 items"),
        )
    if "<!-- how-sure -->" not in text:
        yield Finding(
            rule="page-parts",
            where=where,
            zh=("這一頁沒有確定程度的表", "請加上 ## 有多肯定？ { #how-sure } 和一行 <!-- how-sure -->"),
            en=(
                "the page has no table of how sure we are",
                "put back ## How sure are we? { #how-sure } and a line <!-- how-sure -->",
            ),
        )


def where_claims_stand(path: Path) -> dict[str, int]:
    """Id of a claim → its line in data/claims.yml."""
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1)
    return {match[1]: number for number, line in lines if (match := re.match(r"\s*- id: [\"']?([\w-]+)", line))}


def lost_claims(
    claims: Mapping[str, Claim], marked: Mapping[tuple[str, str], Collection[str]], lines: Mapping[str, int]
) -> Iterator[Finding]:
    """A finding for each claim whose own page marks it in neither language: readers lose its level, or the claim itself.

    A mark in one language alone is what the rule same-claims names.
    """
    for claim in claims.values():
        if not any(claim.id in marked.get((language, claim.page), ()) for language in LANGUAGES):
            mark = f'{{ data-claim="{claim.id}" }}'
            yield Finding(
                rule="claim-marks",
                where=f"data/claims.yml:{lines.get(claim.id, 1)} {claim.id}",
                zh=(
                    f"{claim.page}.md沒有標記這項說法，讀者看不到它的確定程度",
                    f"請在兩頁該段之下寫回 {mark}，或改正page，或刪去這項說法",
                ),
                en=(
                    f"{claim.page}.md does not mark this claim: readers do not see how sure it is",
                    f"put {mark} back below its paragraph in both pages, correct page, or remove the claim",
                ),
            )


def lost_codes(short_links: Path, given_out: Path) -> Iterator[Finding]:
    """A finding for each short address that is gone or leads elsewhere than when it was given out, and one for those that nobody has
    noted. Raises PluginError as load_short_links does."""
    links = load_short_links(short_links)
    lines = short_links.read_text(encoding="utf-8-sig").splitlines()
    known = load_given_out(given_out)
    if unknown := [code for code in links if code not in known]:
        yield Finding(
            rule="given-out",
            where="data/given-out.tsv",
            zh=(f"未記下編號{'、'.join(unknown[:3])}", "請執行 make fix；檔案不見了或不是UTF-8，便先還原"),
            en=(
                f"the codes {', '.join(unknown[:3])} are not noted here",
                "run make fix; if the file is gone or not UTF-8, restore it first",
            ),
        )
    for code, target in known.items():
        now = links.get(code)
        if now == target:
            continue
        line = next((number for number, text in enumerate(lines, start=1) if f'"{code}"' in text), len(lines))
        yield Finding(
            rule="given-out",
            where=f"data/short-links.yml:{line} {code}",
            zh=(
                f"編號現在去「{now}」；印出去時是「{target}」" if now else f"編號已印出去，但不見了；它去「{target}」",
                "請還原該行；內容真的搬了，便把data/given-out.tsv該行也改成新位置",
            ),
            en=(
                f"the code leads to {now}; when it was given out it led to {target}"
                if now
                else f"the code was given out and is gone; it led to {target}",
                "put its line back; if the content has really moved, write the new place in data/given-out.tsv as well",
            ),
        )
