"""What makes reading easier, in a file of its own for each language: no page carries it, and who asks for it gets it.

    overrides/partials/reading-controls.html     →     assets/reading/zh-HK.json and assets/reading/en.json

overrides/assets/js/reading-controls.js puts it into the page at the first tap on one of the buttons of reading-buttons.html.
It is a text in JSON, because a file of HTML would be taken for a page.
"""

import json
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from partials import template_environment

FOLDER = Path("assets", "reading")

_controls: dict[str, str] = {}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """While the language is the one being built."""
    template = template_environment(tuple(config.theme.dirs)).get_template("partials/reading-controls.html")
    _controls[config.theme["language"]] = template.render(config=config)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for language, controls in _controls.items():
        (folder / f"{language}.json").write_text(json.dumps(controls, ensure_ascii=False), encoding="utf-8")
