"""Parts of the interface in files of their own, one for each language: no page carries them, and who asks for one gets it.

    overrides/partials/reading-controls.html     →     assets/on-request/zh-HK/reading-controls.json, assets/on-request/en/…

overrides/assets/js/on-request.js puts a part into the page, dressed in the style sheet of the same name, at the first tap that
needs it. It is a text in JSON, because a file of HTML would be taken for a page.
"""

import json
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from partials import template_environment

FOLDER = Path("assets", "on-request")
PARTS = ("reading-controls", "my-questions", "share")

_parts: dict[tuple[str, str], str] = {}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """While the language is the one being built."""
    for name in PARTS:
        template = template_environment(tuple(config.theme.dirs)).get_template(f"partials/{name}.html")
        _parts[config.theme["language"], name] = template.render(config=config)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building:
        return
    for (language, name), part in _parts.items():
        folder = Path(config.site_dir) / FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8")
