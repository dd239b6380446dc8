"""The picture that a messenger or a social site shows with a link to a page: its title and one line, in its language.

    docs/en/urgent.md     →     site/en/urgent/picture.png, 1200 × 630, drawn from overrides/partials/share-picture.html

and the head of the page names it (`og:image`). A title steps down in size until it fits; one that never does is a warning, and so
is a machine without the font. `PICTURES=off make build` publishes none and asks for no font; `mkdocs serve` draws none.

Where a line ends is found by lines_that_fit.py. The same words give the same bytes, so what was once drawn waits in .cache/.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import resvg_py
import serving
from editor_message import EditorError, editor_error, editor_message, is_on
from lines_that_fit import CLOSING, FONT, OPENING, WEIGHTS, font_file, units, wrapped
from markdown_text import plain_words
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from partials import template_environment
from red_flags import load_red_flags
from site_data import PROJECT, short_language

log = get_plugin_logger(__name__)

NAME = "picture.png"  # beside index.html: the address of the page is already in its head
SIZE = (1200, 630)
MARK = PROJECT / "overrides" / "assets" / "images" / "site-mark.svg"
CACHE = PROJECT / ".cache" / "share-pictures"

BELOW_THE_NAME, ABOVE_THE_STRIP, ABOVE_THE_BAND = 150, 600, 490
TITLE_SIZES = ((92, 1), (84, 2), (72, 2), (60, 3), (52, 3))  # size, most lines
LINE_SIZE, LINE_STEP, MOST_LINES = 38, 57, 3
BAND_SIZES = ((44, 1), (40, 1), (38, 2), (34, 2))
GAP = 28
SENTENCE = re.compile(r"[^。？！.?!]+(?:[。？！]+|[.?!]+(?=\s|$)|$|[.?!])")


@dataclass(frozen=True)
class Text:
    """Lines of one size; `step` is from one to the next."""

    size: int
    step: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


@dataclass(frozen=True)
class Line:
    y: int
    text: str


@dataclass(frozen=True)
class Block:
    """Lines of one size, each with its place on the picture."""

    size: int
    lines: tuple[Line, ...]


def missing_font() -> str | None:
    """The line for whoever builds without the font."""
    if all(font_file(weight) for weight in WEIGHTS):
        return None
    return editor_message(
        FONT,
        zh=("沒有這個字型，分享連結時沒有圖片", "請執行sudo apt-get install fonts-noto-cjk，或設定PICTURES=off"),
        en=(
            "the font is not installed, so shared links have no picture",
            "run sudo apt-get install fonts-noto-cjk, or set PICTURES=off",
        ),
    )


def titles(title: str) -> Iterator[Text]:
    """The title in each size in which it fits, the largest first."""
    for size, most in TITLE_SIZES:
        if lines := wrapped(title, "Bold", size, most):
            yield Text(size, round(size * 1.28), tuple(lines))


def lines_of(description: str) -> Text:
    """As many whole sentences as fit; of a first sentence that is too long itself, as many words, and `…`."""
    sentences = SENTENCE.findall(description)
    for count in range(len(sentences), 0, -1):
        if lines := wrapped("".join(sentences[:count]).strip(), "Regular", LINE_SIZE, MOST_LINES):
            return Text(LINE_SIZE, LINE_STEP, tuple(lines))
    words = list(units(description))
    while words:
        words.pop()
        shortened = "".join(words).strip().rstrip(CLOSING + OPENING) + "…"
        if lines := wrapped(shortened, "Regular", LINE_SIZE, MOST_LINES):
            return Text(LINE_SIZE, LINE_STEP, tuple(lines))
    return Text(LINE_SIZE, LINE_STEP, ())


def title_and_line(title: str, description: str, height: int) -> tuple[Text, Text] | None:
    """The largest title that leaves room for the line; without the line when no size does; None when the title itself is too long."""
    below = lines_of(description)
    sizes = list(titles(title))
    for each in sizes:
        if each.height + GAP + below.height <= height:
            return each, below
    return next(((each, Text(LINE_SIZE, LINE_STEP, ())) for each in sizes if each.height <= height), None)


def band(text: str) -> Text:
    """What to do at once, in 1 or 2 lines. Raises ValueError when it does not fit: it is never cut."""
    for size, most in BAND_SIZES:
        if lines := wrapped(text, "Bold", size, most):
            return Text(size, round(size * 1.3), tuple(lines))
    raise ValueError(text)


def placed(texts: Sequence[Text], top: int, bottom: int) -> list[Block]:
    """The texts below each other, in the middle between `top` and `bottom`."""
    y = top + (bottom - top - sum(text.height for text in texts) - GAP * (len(texts) - 1)) // 2
    blocks = []
    for text in texts:
        first = y + text.step // 2 + round(text.size * 0.36)
        blocks.append(
            Block(text.size, tuple(Line(first + number * text.step, line) for number, line in enumerate(text.lines)))
        )
        y += text.height + GAP
    return blocks


def drawing(
    title: str, description: str, *, where: str, site_name: str, emergency: str, template_folders: tuple[str, ...]
) -> str:
    """The SVG of a picture. `site_name` and `emergency` may be empty. Raises PluginError for a title that does not fit."""
    bottom = ABOVE_THE_BAND if emergency else ABOVE_THE_STRIP
    texts = title_and_line(title, description, bottom - BELOW_THE_NAME)
    if texts is None:
        raise editor_error(
            where,
            zh=("標題太長，放不進分享連結的圖片", "請縮短至約50字"),
            en=("the title is too long for the picture of a shared link", "shorten it to about 90 letters"),
        )
    try:
        urgent = placed([band(emergency)], ABOVE_THE_BAND, SIZE[1])[0] if emergency else None
    except ValueError:
        raise editor_error(
            "data/red-flags.yml what_to_do",
            zh=("文字太長，放不進分享連結的圖片", "請縮短至約60字"),
            en=("the text is too long for the picture of a shared link", "shorten it to about 120 letters"),
        ) from None
    block, said = placed(texts, BELOW_THE_NAME, bottom)
    return (
        template_environment(template_folders)
        .get_template("partials/share-picture.html")
        .render(
            family=FONT,
            mark=Markup(MARK.read_text(encoding="utf-8")),
            site_name=site_name,
            title=block,
            said=said,
            urgent=urgent,
        )
    )


def png(svg: str) -> bytes:
    """`svg` as PNG, from .cache/ when it was drawn before. A half-written file never stays: it is renamed when it is whole."""
    kept = CACHE / f"{hashlib.sha256((resvg_py.__version__ + svg).encode()).hexdigest()[:24]}.png"
    if not kept.exists():
        files = [str(font_file(weight)) for weight in WEIGHTS]
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIZE[0], font_files=files, skip_system_fonts=True))
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, suffix=".half", delete=False) as half:
            half.write(drawn)  # under a name of its own: another build may draw the same picture now
        Path(half.name).replace(kept)
    return kept.read_bytes()


_drawings: dict[str, str] = {}


def is_wanted(config: MkDocsConfig) -> bool:
    """Whether this build draws pictures. Raises PluginError when PICTURES is neither on nor off."""
    return is_on("PICTURES", config.extra["pictures"]) and not serving.now()


on_startup = serving.remember


def on_pre_build(config: MkDocsConfig) -> None:
    if config.theme["language"] == "zh-HK" and is_wanted(config) and (message := missing_font()):
        log.warning(message)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """`share_picture`, for the head of the page: the words on the picture, and its size."""
    if not is_wanted(config) or missing_font() or not page.canonical_url:
        return
    home, urgent = page.file.name == "index", page.file.name == "urgent"
    key = short_language(config.theme["language"])
    title = config.site_name if home else str(page.meta["title"])
    emergency = plain_words(load_red_flags()["what_to_do"][key]) if urgent else ""
    try:
        _drawings[page.url] = drawing(
            title,
            str(page.meta["description"]),
            where=f"docs/{page.file.src_uri}",
            site_name="" if home else config.site_name,
            emergency=emergency,
            template_folders=tuple(config.theme.dirs),
        )
    except EditorError as error:
        log.warning(str(error))
        return
    context["share_picture"] = {"name": NAME, "words": f"{title}｜{emergency}" if urgent else title}


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:
        return
    for address, svg in _drawings.items():
        (Path(config.site_dir) / address / NAME).write_bytes(png(svg))
    _drawings.clear()
