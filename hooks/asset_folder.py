"""Pages and what they load, as they are sent: no file that no page asks for, and a folder whose name changes with its content.

    <link rel="stylesheet" href="../assets/css/site.css">     becomes     <link rel="stylesheet" href="../assets-3f2a9c10/css/site.css">

So a browser may keep everything in it for a year and never shows an old style with a new page. Files in the folder keep
their places beside each other, and a script that asks for `../css/…` finds it.
Of the theme, no script, no style and no source map is published; of our pictures, none that no page, style or script names.
Styles and scripts are sent without comments and spaces, scripts with short names; what a script imports for its effect alone
(`import "./language.js";`) is sent inside it, which saves a request. Under `mkdocs serve` all of them and the folder stay as they are.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import finished_pages
import minify
import serving
from editor_message import editor_error
from files_digest import digest_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ASSETS = "assets"
UNUSED_OF_THE_THEME = re.compile(r"assets/(?:javascripts|stylesheets)/|.*\.map$|assets/images/favicon\.png$")
MARKUP_KEPT = {"html-keep-end-tags": True, "html-keep-document-tags": True, "html-keep-default-attr-vals": True}
PART = re.compile(r'\bimport"\./(?P<name>[\w-]+\.js)";?')
PICTURE_OF_A_PAGE = re.compile(rf"{ASSETS}/images/([^\"'\s()<>?#]+)")
TEXTS_BESIDE_PAGES = (".css", ".js", ".json", ".webmanifest")


def fingerprint(folder: Path) -> str:
    """Eight digits that change when a file in the folder is changed, added, renamed or removed."""
    return digest_of((each for each in folder.rglob("*") if each.is_file()), folder)[:8]


def with_folder(html: str, name: str, site_url: str) -> str:
    """`html` whose addresses of this site's assets lead into the folder `name`; addresses of other sites stay."""
    return address_of_assets(site_url).sub(rf"\g<1>{name}/", html)


@functools.cache
def address_of_assets(site_url: str) -> re.Pattern[str]:
    ours = re.escape(site_url) if site_url else "(?!)"
    path = re.escape(urlsplit(site_url).path) if site_url else "/"
    return re.compile(rf'(="(?:(?:\.{{1,2}}/)*|{ours}|{path})){ASSETS}/')


def packed_tightly(html: str) -> str:
    """`html` without the spaces, quotes and remarks that are not drawn; end tags stay, so that every reader of HTML can follow."""
    keep_markup()
    return minify.string("text/html", html)


@functools.cache
def keep_markup() -> None:
    minify.config(MARKUP_KEPT)


def minified(script: str, where: str) -> str:
    """A script with short names, without comments and spaces. Raises PluginError when it is not JavaScript."""
    try:
        return minify.string("application/javascript", script)
    except minify.MinifyError as error:
        line = re.search(r"line (\d+)", str(error))
        raise editor_error(
            f"{where}:{line[1] if line else 1}",
            zh=("不是有效的JavaScript", "請改正該行"),
            en=("this is not JavaScript", "correct the line"),
        ) from error


def with_parts(script: str, parts: Mapping[str, str]) -> str:
    """A small script with the scripts that it imports for their effect alone in it, each in a block that keeps its names apart."""
    return PART.sub(lambda match: f"{{{parts[match['name']]}}}", script)


def unnamed_pictures(pictures: Iterable[Path], texts: Iterable[str]) -> list[Path]:
    """The pictures whose file name stands in none of the texts."""
    left = list(pictures)
    for text in texts:
        left = [picture for picture in left if picture.name not in text]
    return left


def publish_scripts(assets: Path) -> None:
    """Each script below `assets` as it is sent."""
    scripts = {}
    for script in sorted(assets.glob("js/*.js")):
        where = f"overrides/{script.relative_to(assets.parent).as_posix()}"
        scripts[script.name] = minified(script.read_text(encoding="utf-8"), where)
    sent_inside = {match["name"] for script in scripts.values() for match in PART.finditer(script)}
    for name, script in scripts.items():
        whole = minified(with_parts(script, scripts), name)  # names inside a block can be shorter
        (assets / "js" / name).write_text(whole, encoding="utf-8")
    for name in sent_inside:
        (assets / "js" / name).unlink()


_pictures: set[str] = set()  # that pages show

on_startup = serving.remember


def on_files(files: Files, config: MkDocsConfig) -> None:
    for file in [each for each in files if UNUSED_OF_THE_THEME.match(each.src_uri)]:
        files.remove(file)


@event_priority(-100)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    """After the hooks that change a page."""
    _pictures.update(PICTURE_OF_A_PAGE.findall(output))


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> None:
    _pictures.update(PICTURE_OF_A_PAGE.findall(output_content))


@event_priority(-400)
def on_post_build(config: MkDocsConfig) -> None:
    """After style_sheet.py, when nothing under assets/ changes any more."""
    if config.plugins["i18n"].building or serving.now():
        return
    site = Path(config.site_dir)
    assets = site / ASSETS
    texts = (
        path.read_text(encoding="utf-8") for path in sorted(assets.rglob("*.*")) if path.suffix in TEXTS_BESIDE_PAGES
    )
    for picture in unnamed_pictures(
        sorted(assets.glob("images/**/*.*")), itertools.chain([" ".join(_pictures)], texts)
    ):
        picture.unlink()
    _pictures.clear()
    for sheet in sorted(assets.glob("css/*.css")):
        sheet.write_text(minify.string("text/css", sheet.read_text(encoding="utf-8")), encoding="utf-8")
    publish_scripts(assets)
    for folder in sorted((each for each in assets.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    name = f"{ASSETS}-{fingerprint(assets)}"
    assets.rename(site / name)
    finished_pages.change(site, lambda html: packed_tightly(with_folder(html, name, config.site_url or "")))
