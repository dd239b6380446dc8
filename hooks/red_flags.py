"""The emergency box, from the one text in data/red-flags.yml.

    <!-- red-flags -->          the box, with the address #urgent-signs, followed by the on-page contents
    <!-- red-flags again -->    the same box once more, lower on a long page

A page without the box, or with the box below its first chapter, does not build; nor does a box that does not say 999.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import marker_pattern, render_partial, replace_marker
from site_data import PROJECT, load_data, once_for_each_version

RED_FLAGS = PROJECT / "data" / "red-flags.yml"
LANGUAGE_FIELDS = ("zh", "en")
PARTS = ("heading", "why", "signs", "what_to_do", "what_to_say", "same_day")
PARTS_OF_THE_CARD = ("title", "action", "lines")
EMERGENCY = "999"
LATER_CHAPTER = re.compile(r"(?m)^##(?!#)(?!.*\{ ?#key-points\b).*$")
ON_THIS_PAGE = "<!-- on-this-page -->"

_boxes: dict[bool, str] = {}  # whether it is the first of its page → the box, the same on every page of a language


@once_for_each_version
def load_red_flags(path: Path = RED_FLAGS) -> dict:
    """The master text: PARTS, and below `card` PARTS_OF_THE_CARD, each with zh and en.

    Raises PluginError when one is not there, nobody knows a field, a sign stands twice, or the number to call is not there.
    """
    red_flags = load_data(path)
    if not isinstance(red_flags, dict):
        red_flags = {}
    card = red_flags.get("card") if isinstance(red_flags.get("card"), dict) else {}
    parts = {part: red_flags.get(part) for part in PARTS} | {
        f"card {part}": card.get(part) for part in PARTS_OF_THE_CARD
    }
    for part, texts in parts.items():
        for text in (texts or [None]) if isinstance(texts, list) else [texts]:
            if not isinstance(text, dict) or not all(
                isinstance(text.get(key), str) and text[key] for key in LANGUAGE_FIELDS
            ):
                raise editor_error(
                    "data/red-flags.yml",
                    zh=(f"緊急方格欠缺「{part}」的中文或英文", "兩種語言都要填寫"),
                    en=(f"the emergency box lacks {part} in Chinese or English", "fill in both languages"),
                )
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    check_known(red_flags, lines)
    check_signs(red_flags["signs"], lines)
    check_calls(red_flags, lines)
    return red_flags


def at(lines: list[str], text: str, *, below: str = "") -> str:
    """`data/red-flags.yml:12` for the first line that holds `text`, below the one that holds `below`."""
    start = next((number for number, line in enumerate(lines) if below in line and not line.startswith("#")), 0)
    numbers = [number for number, line in enumerate(lines[start:], start=start + 1) if text in line]
    return f"data/red-flags.yml:{numbers[0]}" if numbers else "data/red-flags.yml"


def check_known(red_flags: Mapping, lines: list[str]) -> None:
    """Raises PluginError for a field that the box does not show: somebody meant it for readers."""
    for record, known in (
        (red_flags, (*PARTS, "card")),
        (red_flags["card"], PARTS_OF_THE_CARD),
        *((text, LANGUAGE_FIELDS) for part in PARTS for text in listed(red_flags[part])),
        *((text, LANGUAGE_FIELDS) for part in PARTS_OF_THE_CARD for text in listed(red_flags["card"][part])),
    ):
        if unknown := [str(field) for field in record if field not in known]:
            raise editor_error(
                at(lines, f"{unknown[0]}:"),
                zh=(f"緊急方格有未知欄位「{unknown[0]}」，讀者不會看到", f"可用的欄位是{', '.join(known)}"),
                en=(
                    f"the emergency box has an unknown field {unknown[0]}, which no reader gets",
                    f"the fields are {', '.join(known)}",
                ),
            )


def listed(part: object) -> list:
    return part if isinstance(part, list) else [part]


def check_signs(signs: object, lines: list[str]) -> None:
    """Raises PluginError for a sign that stands twice, or for signs that are no list."""
    if not isinstance(signs, list):
        raise editor_error(
            at(lines, "signs:"),
            zh=("緊急方格的警號（signs）不是清單", "每個警號寫成「  - zh: …」，下一行「    en: …」"),
            en=("the signs of the emergency box are no list", "write each as - zh: … with en: … on the next line"),
        )
    for key in LANGUAGE_FIELDS:
        texts = [sign[key].strip() for sign in signs]
        for text in texts:
            if texts.count(text) > 1:
                raise editor_error(
                    at(lines, text),
                    zh=(f"緊急方格的警號「{text}」重複", "請保留一項"),
                    en=(f"the sign «{text}» stands twice in the emergency box", "keep one of them"),
                )


def check_calls(red_flags: Mapping, lines: list[str]) -> None:
    """Raises PluginError when the box does not call 999, or the card does not say it."""
    for field, texts, wanted, right in (
        ("what_to_do", red_flags["what_to_do"], f"(tel:{EMERGENCY})", f"[{EMERGENCY}](tel:{EMERGENCY})"),
        ("action", red_flags["card"]["action"], EMERGENCY, EMERGENCY),
    ):
        for key in LANGUAGE_FIELDS:
            if wanted not in texts[key]:
                raise editor_error(
                    at(lines, f"{key}:", below=f"{field}:"),
                    zh=(f"緊急方格的{field}沒有{right}", f"請寫回{right}"),
                    en=(f"{field} of the emergency box does not say {right}", f"put {right} back"),
                )


def check_box(markdown: str, where: str, first_line: int = 0) -> None:
    """Raises PluginError when a page has no emergency box, has more than one that is not marked `again`, or has it below a chapter.

    `first_line`: where the text begins in its file; 0 where nobody knows it any more.
    """
    found = list(marker_pattern("red-flags").finditer(markdown))
    boxes = [match["argument"] for match in found]
    if boxes.count(None) != 1:
        raise editor_error(
            where,
            zh=("每頁要有1個緊急方格", "請在重點之後加一行 <!-- red-flags -->"),
            en=("a page has exactly 1 emergency box", "put a line <!-- red-flags --> after the key points"),
        )
    place = found[boxes.index(None)].start()
    if chapter := LATER_CHAPTER.search(markdown, 0, place):
        line = first_line + markdown[:place].count("\n")
        title = chapter[0].strip("# ").partition(" {")[0]
        raise editor_error(
            f"{where}:{line}" if first_line else where,
            zh=(f"緊急方格在「{title}」之後，讀者太遲才會看到", "請把 <!-- red-flags --> 移到重點之後、其他章節之前"),
            en=(
                f"the emergency box stands below {title}, where readers find it too late",
                "move <!-- red-flags --> up: after the key points, before any other section",
            ),
        )


def on_config(config: MkDocsConfig) -> None:
    _boxes.clear()


@event_priority(50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    check_box(markdown, f"docs/{page.file.src_uri}")
    red_flags = load_red_flags()

    def box(argument: str | None) -> str:
        first = argument is None
        if first not in _boxes:
            facts = {"red_flags": red_flags, "first": first}
            _boxes[first] = render_partial("red-flags.html", config=config, page=page, files=files, **facts)
        return f"{_boxes[first]}\n{ON_THIS_PAGE}" if first else _boxes[first]

    return replace_marker(markdown, "red-flags", page, box, (None, "again"))
