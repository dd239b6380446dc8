"""The emergency box, from the one text in data/red-flags.yml.

    <!-- red-flags -->          the box, with the address #urgent-signs, followed by the on-page contents
    <!-- red-flags again -->    the same box once more, lower on a long page

A page without the box does not build.
"""

from pathlib import Path

from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import marker_pattern, render_partial, replace_marker
from site_data import PROJECT, load_data, once_for_each_version

RED_FLAGS = PROJECT / "data" / "red-flags.yml"
PARTS = ("heading", "why", "signs", "what_to_do", "what_to_say", "same_day")
PARTS_OF_THE_CARD = ("title", "action", "lines")
ON_THIS_PAGE = "<!-- on-this-page -->"

_boxes: dict[bool, str] = {}  # whether it is the first of its page → the box, the same on every page of a language


@once_for_each_version
def load_red_flags(path: Path = RED_FLAGS) -> dict:
    """The master text: PARTS, and below `card` PARTS_OF_THE_CARD, each with zh and en. Raises PluginError when one is not there."""
    red_flags = load_data(path)
    if not isinstance(red_flags, dict):
        red_flags = {}
    card = red_flags.get("card") if isinstance(red_flags.get("card"), dict) else {}
    parts = {part: red_flags.get(part) for part in PARTS} | {
        f"card {part}": card.get(part) for part in PARTS_OF_THE_CARD
    }
    for part, texts in parts.items():
        for text in texts if isinstance(texts, list) else [texts]:
            if not isinstance(text, dict) or not all(
                isinstance(text.get(key), str) and text[key] for key in ("zh", "en")
            ):
                raise editor_error(
                    "data/red-flags.yml",
                    zh=(f"緊急方格欠缺「{part}」的中文或英文", "兩種語言都要填寫"),
                    en=(f"the emergency box lacks {part} in Chinese or English", "fill in both languages"),
                )
    return red_flags


def check_box(markdown: str, where: str) -> None:
    """Raises PluginError when a page has no emergency box, or more than one that is not marked `again`."""
    boxes = [match["argument"] for match in marker_pattern("red-flags").finditer(markdown)]
    if boxes.count(None) != 1:
        raise editor_error(
            where,
            zh=("每頁要有1個緊急方格", "請在重點之後加一行 <!-- red-flags -->"),
            en=("a page has exactly 1 emergency box", "put a line <!-- red-flags --> after the key points"),
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

    return replace_marker(markdown, "red-flags", page, box)
