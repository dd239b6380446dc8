"""For paper: an address as a QR code, drawn in the page itself, because a printer does not wait for a picture.

{{ "https://example.org/en/urgent/" | qr_code }}     becomes     <svg viewBox="0 0 37 37" …><path d="M4 4.5h7m2 0h…"/></svg>
"""

import jinja2
import segno
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

# Any of the 8 patterns can be read; weighing them all for each code would take a quarter of the time of a build.
MASK = 3


def code_of(address: str) -> segno.QRCode:
    """The code of `address`: it bears 15 in 100 of damage (level M)."""
    return segno.make(address, error="m", micro=False, mask=MASK)


def qr_code(address: str) -> Markup:
    """`address` as an SVG element: a QR code with a quiet zone of 4 modules."""
    drawn = code_of(address).svg_inline(border=4, light="#fff", omitsize=True, lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg role="img" lang="en" aria-label="{escape(address)}" ', 1))


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    env.filters["qr_code"] = qr_code
