"""The card to carry: the signs, what to say and whom to call, in both languages, on a folded card the size of a bank card.

    <!-- card -->

becomes the card, made of data/red-flags.yml, and on paper a sheet of CARDS_ON_A_SHEET of them (overrides/assets/css/card.css has the sizes).
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import render_partial, replace_marker
from red_flags import load_red_flags

CARDS_ON_A_SHEET = 4  # each has 2 faces: 8 faces of 85.6 × 54 mm on A4


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    def sheet(argument: str | None) -> str:
        return render_partial(
            "card.html", config=config, page=page, files=files, red_flags=load_red_flags(), copies=CARDS_ON_A_SHEET
        )

    return replace_marker(markdown, "card", page, sheet)
