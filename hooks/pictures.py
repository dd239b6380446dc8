"""Drawings in the words of the page, and numbers as people.

    ![A bone with one spot …](../assets/images/preventive-radiotherapy-aim.svg "The beam is aimed at one spot.")

becomes a figure with the drawing inside the page (so that it follows the colour scheme and prints), with only the labels of
the page's language, the text in brackets as its name for screen readers, and the title as its caption.
A drawing has each label twice, `<text lang="zh-HK">` and `<text lang="en">`.

    <!-- pictogram: M10 -->

becomes rows of people out of 100 (or as many as there were) from data/pictograms.yml, with the same numbers in words. A range,
3 to 4 in 10, is drawn as 3 filled dots and 1 half filled.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from certainty import Claim, unknown_claim
from editor_message import editor_error, line_of, missing_field
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_text import numbers
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import render_partial, replace_marker
from site_data import LANGUAGES, PROJECT, check_fields, load_data, once_for_each_version, short_language
from treeprocessors import use_treeprocessor

IMAGES = PROJECT / "overrides" / "assets" / "images"
PICTOGRAMS = PROJECT / "data" / "pictograms.yml"
MARKDOWN_IMAGE = re.compile(r"!\[(?P<alternative>[^\]]*)\]\((?P<target>\S+?)(?:\s+\"(?P<caption>[^\"]*)\")?\)")
SVG = "{http://www.w3.org/2000/svg}"
GROUP = {"zh": str, "en": str, "counted": int, "out_of": int, "least": int}
KINDS = {"title": dict, "meaning": dict, "groups": object, "own_totals": bool}
ACTIVE = {"script", "style", "foreignObject", "image", "a", "href"}
IN_A_ROW = 10
STEP = 14


def strokes(places: range) -> str:
    """An SVG path along the places of rows of 10, numbered from the top left; dashes turn each stroke into a dot for each place.

    strokes(range(8, 12))   "M119 7h14.01M7 21h14.01"
    """
    path = ""
    for row in range(places.start // IN_A_ROW, -(-places.stop // IN_A_ROW) if places else 0):
        first, last = max(places.start, row * IN_A_ROW), min(places.stop, (row + 1) * IN_A_ROW) - 1
        path += f"M{first % IN_A_ROW * STEP + STEP // 2} {row * STEP + STEP // 2}h{(last - first) * STEP}.01"
    return path


def right_halves(places: range) -> str:
    """An SVG path around the right half of the dot at each place."""
    return "".join(
        f"M{number % IN_A_ROW * STEP + STEP // 2} {number // IN_A_ROW * STEP + 2.4}a4.6 4.6 0 0 1 0 9.2z"
        for number in places
    )


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of people as drawn: `certain` of them are counted for sure; `counted` at most, where the number is a range."""

    label: str
    certain: int
    counted: int
    out_of: int

    @property
    def number(self) -> str:
        """`29 / 100`, or `3–4 / 10` for a range."""
        least = f"{self.certain}–" if self.certain < self.counted else ""
        return f"{least}{self.counted} / {self.out_of}"

    @property
    def height(self) -> int:
        return -(-self.out_of // IN_A_ROW) * STEP

    @property
    def filled(self) -> str:
        return strokes(range(self.counted))

    @property
    def emptied(self) -> str:
        """The right halves of those who may or may not be counted."""
        return right_halves(range(self.certain, self.counted))

    @property
    def hollow(self) -> str:
        return strokes(range(self.counted, self.out_of))


def check_images(markdown: str, where: str, first_line: int = 1, images: Path = IMAGES) -> None:
    """Raises PluginError for a picture without text alternative, or one of ours that does not exist."""
    for match in MARKDOWN_IMAGE.finditer(markdown):
        line = f"{where}:{line_of(match, first_line)}"
        if not match["alternative"].strip():
            raise editor_error(
                line,
                zh=(f"圖片{match['target']}沒有替代文字", "請在方括號內寫出圖片的內容"),
                en=(
                    f"the picture {match['target']} has no text alternative",
                    "say between the square brackets what it shows",
                ),
            )
        name = match["target"].partition("assets/images/")[2]
        path = images / name
        if not name or not path.is_file():
            raise editor_error(
                line,
                zh=(
                    f"找不到圖片{match['target']}",
                    "圖片要放在overrides/assets/images/，連結寫成../assets/images/檔名",
                ),
                en=(
                    f"there is no picture {match['target']}",
                    "put it in overrides/assets/images/ and link it as ../assets/images/name",
                ),
            )
        if path.suffix == ".svg":
            check_drawing(path)
        before, after = markdown[: match.start()].split("\n")[-2:], markdown[match.end() :].split("\n")[:2]
        if any(text.strip() for text in (*before, *after)):
            raise editor_error(
                line,
                zh=("圖片不是獨立的一段，讀者會看到兩種語言重疊的文字", "請在這一行之上和之下各留空行"),
                en=(
                    "the drawing is no paragraph of its own, so its words in both languages lie on each other",
                    "leave an empty line above and below it",
                ),
            )
        if not (match["caption"] or "").strip():
            raise editor_error(
                line,
                zh=(
                    f"圖片{match['target']}沒有說明",
                    '請在網址之後寫 "一句說明"，例如 (../assets/images/x.svg "只照射這一處。")',
                ),
                en=(
                    f"the picture {match['target']} has no caption",
                    'write one behind its address: (../assets/images/x.svg "Only this spot is treated.")',
                ),
            )


@once_for_each_version
def check_drawing(path: Path) -> None:
    """Raises PluginError for a drawing that is damaged, carries more than shapes and words, or lacks the labels of a language."""
    where = f"overrides/assets/images/{path.name}"
    try:
        root = etree.parse(path).getroot()
        parts = list(root.iter())
    except etree.ParseError as error:
        raise editor_error(
            where,
            zh=("圖片檔案損毀", "請重新由繪圖軟件輸出SVG"),
            en=("the drawing is damaged", "export the SVG again from the drawing program"),
        ) from error
    for part in parts:
        names = [str(part.tag).rpartition("}")[2], *(name.rpartition("}")[2] for name in part.attrib)]
        if names[0] == "use" and part.get("href", "").startswith("#"):  # a shape of the same drawing, once more
            names.remove("href")
        if active := [name for name in names if name in ACTIVE or name.startswith("on")]:
            raise editor_error(
                where,
                zh=(f"圖片內有「{active[0]}」", "圖片只可以有形狀和文字；請刪去樣式、程式碼和連結"),
                en=(
                    f"the drawing holds {active[0]}",
                    "it may hold shapes and words only: delete styles, scripts and links",
                ),
            )
    if root.tag != f"{SVG}svg":
        raise editor_error(
            where,
            zh=("這個檔案不是SVG圖片", "請由繪圖軟件輸出SVG"),
            en=("this file is no SVG drawing", "export it as SVG from the drawing program"),
        )
    if any(part.tag == f"{SVG}text" and part.get("lang") not in LANGUAGES and says_words(part) for part in parts):
        raise editor_error(
            where,
            zh=("圖片內有文字沒有寫明語言，兩種語言的讀者都會看到", '每個標籤寫兩次，lang="zh-HK" 和 lang="en" 各一'),
            en=(
                "a label of the drawing names no language, so readers of both get it",
                'give each label twice, lang="zh-HK" and lang="en"',
            ),
        )
    labels = [[part for part in parts if part.get("lang") == language] for language in LANGUAGES]
    if len(labels[0]) != len(labels[1]):
        raise editor_error(
            where,
            zh=("圖片內的文字只有一種語言", '每個標籤要有 lang="zh-HK" 和 lang="en" 各一個'),
            en=("a label of the drawing is in one language alone", 'give each label twice, lang="zh-HK" and lang="en"'),
        )


def says_words(label: etree.Element) -> bool:
    """Whether a label has more than numbers and signs, which both languages share."""
    return bool(re.search(r"[^\W\d_]", "".join(label.itertext())))


def drawing_in(language: str, path: Path) -> etree.Element:
    """The SVG element of `path` without namespaces, with only the texts of `language` (zh-HK or en)."""
    drawing = etree.parse(path).getroot()
    for parent in list(drawing.iter()):
        parent.tag = parent.tag.removeprefix(SVG)
        if parent.tail and not parent.tail.strip():
            parent.tail = None
        for child in list(parent):
            if child.get("lang", language) != language:
                parent.remove(child)
            else:
                child.attrib.pop("lang", None)
        if parent.text and not parent.text.strip():
            parent.text = None
    return drawing


def pictures_alone(root: etree.Element) -> Iterator[tuple[etree.Element, int, etree.Element]]:
    """Each paragraph that holds one of our drawings and nothing else, as (its parent, its place there, the image)."""
    if next(root.iter("img"), None) is None:
        return
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == "p" and len(child) == 1 and child[0].tag == "img" and not (child.text or "").strip():
                yield parent, place, child[0]


class Drawings(Treeprocessor):
    """Turns a drawing alone in its paragraph into a figure with the drawing inside the page."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: etree.Element) -> None:
        for parent, place, image in pictures_alone(root):
            if not image.get("src", "").endswith(".svg"):
                continue
            figure = etree.Element("figure", {"class": "picture"})
            drawing = drawing_in(self.language, IMAGES / Path(image.get("src", "")).name)
            drawing.set("class", "diagram")
            drawing.set("role", "img")
            drawing.set("aria-label", image.get("alt", ""))
            drawing.set("focusable", "false")
            drawing.set("fill", "none")  # lines where the styles do not arrive
            drawing.set("stroke", "currentColor")
            figure.append(drawing)
            if image.get("title"):
                caption = etree.SubElement(figure, "figcaption")
                caption.text = image.get("title")
            parent[place] = figure


def check_pictogram(where: str, pictogram: Mapping[str, object]) -> None:
    """Raises PluginError when a pictogram lacks a field or a language, or has an unknown one."""
    for record, kinds, needed in (
        (pictogram, KINDS, ("title", "meaning", "groups")),
        *((pictogram.get(name), {"zh": str, "en": str}, ("zh", "en")) for name in ("title", "meaning")),
        *((group, GROUP, ("zh", "en", "counted", "out_of")) for group in pictogram.get("groups") or []),
    ):
        for field in needed:
            if not isinstance(record, Mapping) or record.get(field) in (None, "", []):
                raise missing_field(where, field)
        check_fields(where, record, kinds)


@once_for_each_version
def load_pictograms(path: Path = PICTOGRAMS) -> Mapping[str, dict]:
    """Pictograms by claim id: title, meaning and groups of people, each with zh and en. Raises PluginError when a number does not fit."""
    pictograms = load_data(path)
    if not isinstance(pictograms, dict):
        raise missing_field("data/pictograms.yml", "M10: …")
    for identifier, pictogram in pictograms.items():
        check_pictogram(f"data/pictograms.yml {identifier}", pictogram)
        totals = {group["out_of"] for group in pictogram["groups"]}
        if len(totals) != 1 and not pictogram.get("own_totals"):
            raise editor_error(
                f"data/pictograms.yml {identifier}",
                zh=("各組的總人數不同", "同一張圖用同一個總數"),
                en=("the groups are out of different numbers", "use one number for all groups of a picture"),
            )
        for group in pictogram["groups"]:
            if not 0 <= group.get("least", 0) <= group["counted"] <= group["out_of"] <= 100:
                raise editor_error(
                    f"data/pictograms.yml {identifier}",
                    zh=(f"{group['out_of']}人中不能有{group['counted']}人", "請改正數字（最多100人）"),
                    en=(
                        f"there cannot be {group['counted']} out of {group['out_of']}",
                        "correct the numbers (100 people at most)",
                    ),
                )
    return pictograms


def check_order(where: str, pictogram: Mapping) -> None:
    """Raises PluginError when the words name the counted people in another order than the groups stand: two groups changed places."""
    for key in ("zh", "en"):
        places = [
            re.search(rf"(?<![\d.,]){group['counted']}(?![\d.,]*\d)", pictogram["meaning"][key])
            for group in pictogram["groups"]
            if group["counted"]
        ]
        order = [place.start() for place in places if place]
        if order != sorted(order):
            raise editor_error(
                where,
                zh=("各組的次序和說明文字（meaning）不同", "請核對哪一個數字屬於哪一組，令次序相同"),
                en=(
                    "the groups stand in another order than in the words under meaning",
                    "look which number belongs to which group, and put both in one order",
                ),
            )


def check_numbers(pictograms: Mapping[str, Mapping], claims: Mapping[str, Claim]) -> None:
    """Raises PluginError when a pictogram shows a number that its claims do not have, or whose words do not say it."""
    for identifier, pictogram in pictograms.items():
        where = f"data/pictograms.yml {identifier}"
        if unknown := [each for each in identifier.split("-") if each not in claims]:
            raise unknown_claim(where, unknown[0])
        said = {number for each in identifier.split("-") for number in numbers(claims[each].say["en"])} | {"0"}
        meant = {key: numbers(pictogram["meaning"][key]) for key in ("zh", "en")}
        shown = {str(group[part]) for group in pictogram["groups"] for part in ("counted", "least") if part in group}
        check_order(where, pictogram)
        if lost := sorted((shown - said) | (shown - meant["en"] - {"0"}) | (meant["zh"] ^ meant["en"])):
            raise editor_error(
                where,
                zh=(
                    f"數字{', '.join(lost)}和data/claims.yml或說明文字（meaning）不同",
                    "請核對資料，令圖、兩種語言的說明和claims相同",
                ),
                en=(
                    f"the numbers {', '.join(lost)} are not those of data/claims.yml or of the words under meaning",
                    "look at the record, and make the picture, the words in both languages and the claim say the same",
                ),
            )


@event_priority(-200)
def on_config(config: MkDocsConfig) -> None:
    language = config.theme["language"]
    use_treeprocessor(config, "drawings", 12, lambda md: Drawings(md, language))


@event_priority(150)
def _check_pictures(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """While the lines are still those of the file."""
    check_images(markdown, f"docs/{page.file.src_uri}", page.meta["first_line"])


@event_priority(40)
def _draw_pictograms(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    where = f"docs/{page.file.src_uri}"
    pictograms = load_pictograms()
    key = short_language(config.theme["language"])

    def pictogram(identifier: str | None) -> str:
        if identifier not in pictograms:
            raise editor_error(
                where,
                zh=(f"data/pictograms.yml沒有「{identifier}」", "請改正編號，或在該檔加入"),
                en=(f"data/pictograms.yml has no {identifier}", "correct the id, or add it there"),
            )
        chosen = pictograms[identifier]
        groups = [
            Group(
                label=group[key],
                certain=group.get("least", group["counted"]),
                counted=group["counted"],
                out_of=group["out_of"],
            )
            for group in chosen["groups"]
        ]
        return render_partial(
            "pictogram.html",
            config=config,
            page=page,
            files=files,
            title=chosen["title"][key],
            meaning=chosen["meaning"][key],
            groups=groups,
            height=max(group.height for group in groups),
            width=IN_A_ROW * STEP,
        )

    return replace_marker(markdown, "pictogram", page, pictogram, None)


on_page_markdown = CombinedEvent(_check_pictures, _draw_pictograms)
