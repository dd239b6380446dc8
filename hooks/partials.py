"""Puts a template of overrides/partials/ in the place of a marker in a page.

    <!-- services: emergency -->

becomes the HTML of overrides/partials/services.html, rendered with the facts that the hook hands over.
A marker stands alone on its line; it is an HTML comment, so the Markdown stays readable anywhere else.
"""

import functools
import posixpath
import re
from collections.abc import Callable, Collection

import jinja2
import markdown
from editor_message import EditorError, editor_error
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from site_data import short_language

PLACE = re.compile(r"<!-- part (?P<number>\d+) -->")
ID = re.compile(r'\sid="([^"]+)"')


def unknown_marker(where: str, marker: str) -> EditorError:
    """The error for a marker that no hook knows."""
    return editor_error(
        where,
        zh=(f"看不懂標記「{marker}」", "請改正；只給編輯看的字句寫成 <!-- note: … -->"),
        en=(f"unknown marker {marker}", "correct it; a remark for editors is written <!-- note: … -->"),
    )


@functools.cache
def marker_pattern(name: str) -> re.Pattern[str]:
    """Matches `<!-- name -->` and `<!-- name: argument -->` (or `name argument`) alone on a line."""
    return re.compile(rf"^<!-- {re.escape(name)}(?:[: ]+(?P<argument>[\w-]+))? -->[ ]*$", re.MULTILINE)


def replace_marker(
    text: str,
    name: str,
    page: Page,
    render: Callable[[str | None], str],
    arguments: Collection[str | None] | None = (None,),
) -> str:
    """`text` of `page` with a place kept for `render(argument)` at every marker `name`: Markdown need not read finished HTML.

    `arguments`: what may stand behind the name, None for nothing; None where `render` knows. Raises PluginError for anything else.
    """
    parts = page.meta.setdefault("parts", [])

    def place(match: re.Match[str]) -> str:
        if arguments is not None and match["argument"] not in arguments:
            raise unknown_marker(f"docs/{page.file.src_uri}", f"{name}: {match['argument'] or '…'}")
        lines = (line.strip() for line in render(match["argument"]).splitlines())
        parts.append("\n".join(line for line in lines if line))
        return f"\n<!-- part {len(parts)} -->\n"

    return marker_pattern(name).sub(place, text)


def with_parts(html: str, page: Page) -> str:
    """`html` of `page` with the parts at their places. Their ids become addresses that links may lead to."""
    parts = page.meta.pop("parts", [])
    page.present_anchor_ids.update(identifier for part in parts for identifier in ID.findall(part))
    return PLACE.sub(lambda match: parts[int(match["number"]) - 1], html)


def link_to(name: str, *, page: Page, files: Files) -> str:
    """The relative address of the page file `name` (for example about.md) of the language of `page`."""
    target = files.get_file_from_path(posixpath.join(posixpath.dirname(page.file.src_uri), name))
    if target is None:
        raise LookupError(f"no page {name} beside {page.file.src_uri}")
    return target.url_relative_to(page.file)


@functools.cache
def template_environment(folders: tuple[str, ...]) -> jinja2.Environment:
    """The theme's templates, but every fact is escaped: text from a data file stays text."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folders), autoescape=True)
    environment.filters["inline_markdown"] = inline_markdown
    return environment


@functools.cache
def inline_markdown(text: str) -> Markup:
    """One line of Markdown as HTML without a paragraph around it: `call **999**` → `call <strong>999</strong>`."""
    return Markup(markdown.markdown(text).removeprefix("<p>").removesuffix("</p>"))


def render_partial(template: str, *, config: MkDocsConfig, page: Page, files: Files, **facts: object) -> str:
    """The HTML of overrides/partials/`template` in the language of the build; `facts` are its variables."""
    language = config.theme["language"]
    address = functools.cache(lambda name: link_to(name, page=page, files=files))
    return (
        template_environment(tuple(config.theme.dirs))
        .get_template(f"partials/{template}")
        .render(
            config=config,
            page=page,
            key=short_language(language),
            link_to=lambda name, anchor="": address(name) + (f"#{anchor}" if anchor else ""),
            **facts,
        )
    )


def interface_word(config: MkDocsConfig, word: str) -> str:
    """A word of the interface in the language of the build, from overrides/partials/languages/."""
    environment = template_environment(tuple(config.theme.dirs))
    return str(environment.get_template(f"partials/languages/{config.theme['language']}.html").module.t(word))


class WordsOf(dict[str, str]):
    """Interface words of one language, looked up when first used."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__()
        self.config = config

    def __missing__(self, word: str) -> str:
        self[word] = interface_word(self.config, word)
        return self[word]
