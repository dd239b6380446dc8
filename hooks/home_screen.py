"""The site on a home screen: its icons, drawn from the site's mark, and one manifest for each language.

    overrides/assets/images/site-mark.svg   →   site/assets/images/icon-192.png, icon-512.png, icon-maskable.png, icon-touch.png
    config, interface words                 →   site/assets/zh-HK.webmanifest, site/assets/en.webmanifest

The same mark gives the same bytes. A phone cuts the maskable and the touch icon into a shape of its own, so their ground goes to
the edge and the mark stays within the middle. `minimal-ui` keeps a way back; an iPhone opens the site in its browser, where the
copy for offline reading is.
"""

import html
import json
import re
from pathlib import Path

import jinja2
import resvg_py
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from partials import WordsOf
from short_links import address_below

MARK = Path("assets", "images", "site-mark.svg")
GROUND = re.compile(r'<rect width="64" height="64" rx="\d+" fill="(?P<colour>#[0-9a-f]{6})"/>')
WHOLE = '<rect x="-8" y="-8" width="80" height="80" fill="{colour}"/>'
ICONS = {"icon-192.png": (192, "any"), "icon-512.png": (512, "any"), "icon-maskable.png": (512, "maskable")}
TOUCH_ICON, TOUCH_SIZE = "icon-touch.png", 180

_manifests: dict[str, dict[str, object]] = {}


def to_the_edge(mark: str) -> str:
    """The mark on a ground without corners, with the margin that a phone may cut. Raises ValueError when the ground is not found."""
    ground = GROUND.search(mark)
    if not ground:
        raise ValueError(f"{MARK.name} has no ground of 64 by 64: see hooks/home_screen.py")
    return mark.replace(ground[0], WHOLE.format(colour=ground["colour"])).replace('"0 0 64 64"', '"-8 -8 80 80"')


def icon(drawing: str, size: int) -> bytes:
    """A drawing as PNG, `size` pixels wide and high. It has no text, so no font of this machine is asked for."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True))


def manifest(language: str, words: dict[str, str], name: str, description: str) -> dict[str, object]:
    """What a browser needs to put the site on a home screen; all addresses are relative to the manifest."""
    start = f"../{address_below(language, 'index')}"
    return {
        "name": name,
        "short_name": html.unescape(words["site.short_name"]),
        "description": description,
        "lang": language,
        "dir": words["direction"],
        "start_url": start,
        "scope": "../",
        "display": "minimal-ui",
        "shortcuts": [{"name": html.unescape(words["site.emergency_link"]), "url": f"{start}urgent/"}],
    }


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    language = config.theme["language"]
    _manifests[language] = manifest(language, WordsOf(config), config.site_name, config.site_description)


@event_priority(-350)
def on_post_build(config: MkDocsConfig) -> None:
    """Before asset_folder.py names the folder after its content."""
    if config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    mark = (site / MARK).read_text(encoding="utf-8")
    whole, colour = to_the_edge(mark), GROUND.search(mark)["colour"]
    for name, (size, purpose) in ICONS.items():
        (site / MARK.parent / name).write_bytes(icon(whole if purpose == "maskable" else mark, size))
    (site / MARK.parent / TOUCH_ICON).write_bytes(icon(whole, TOUCH_SIZE))
    icons = [
        {"src": f"images/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, (size, purpose) in ICONS.items()
    ]
    for language, facts in _manifests.items():
        text = json.dumps(
            {**facts, "background_color": colour, "theme_color": colour, "icons": icons}, ensure_ascii=False
        )
        (site / "assets" / f"{language}.webmanifest").write_text(text, encoding="utf-8")
