"""For paper: an address as a QR code, drawn in the page itself, because a printer does not wait for a picture.

{{ "https://example.org/en/urgent/" | qr_code }}     becomes     <svg viewBox="0 0 37 37" …><path d="M4 4.5h7m2 0h…"/></svg>
"""

import re

import jinja2
import segno
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

# Any of the 8 patterns can be read; weighing them all for each code would take a quarter of the time of a build.
MASK = 3


BORDER = 4  # the quiet zone, in modules
DARK = re.compile(rb"\x01+")


def code_of(address: str) -> segno.QRCode:
    """The code of `address`: it bears 15 in 100 of damage (level M)."""
    return segno.make(address, error="m", micro=False, mask=MASK)


def drawing_of(address: str, attributes: str, last: str = "") -> str:
    """The code of `address` as an SVG element with these attributes, some of them `last`: each run of dark modules is a stroke, as segno draws it."""
    matrix = code_of(address).matrix
    size = len(matrix) + 2 * BORDER
    strokes, end, row_before = [], 0, 0
    for place, row in enumerate(matrix, start=BORDER):
        for run in DARK.finditer(row):
            start, length = run.start() + BORDER, run.end() - run.start()
            strokes.append(f"m{start - end} {place - row_before}h{length}")
            end, row_before = start + length, place
    first, *others = strokes
    path = f"M{BORDER} {BORDER}.5{first[first.index('h') :]}{''.join(others)}"
    ground = f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
    return f'<svg {attributes} viewBox="0 0 {size} {size}"{last}>{ground}<path stroke="#000" d="{path}"/></svg>'


def qr_code(address: str) -> Markup:
    """`address` as an SVG element of a page: a QR code with a quiet zone of 4 modules."""
    return Markup(drawing_of(address, f'role="img" lang="en" aria-label="{escape(address)}"', ' class="segno"'))


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    env.filters["qr_code"] = qr_code
