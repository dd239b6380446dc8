"""One style sheet for every page.

    overrides/assets/css/tokens.css  base.css  header.css  …

become assets/css/site.css, which each page asks for; in this order, because the later ones have the last word. A sheet that only some
pages ask for stays a file of its own. The theme's own styles are not used: most of their rules would be overruled by ours.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

SHEET = "site.css"
JOINED = ("tokens", "base", "header", "article", "components", "diagrams", "reading", "print")


def joined(folder: Path) -> str:
    """The sheets of every page, in order, as they were written."""
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in JOINED)


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir, "assets", "css")
    (folder / SHEET).write_text(joined(folder), encoding="utf-8")
    for name in JOINED:
        (folder / f"{name}.css").unlink()
