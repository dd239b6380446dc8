"""What MkDocs would do again for each language or each link of a site is done once.

the theme's files are listed and its templates compiled      for both languages together, not for each
which file is `contact.md`?                                  asked once in each language, not for each link to it
"""

import functools

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme


def keep_templates(theme: Theme) -> None:
    """`theme` gives the same Jinja environment to every language, and lists its thousands of icons, which no page shows, to none."""
    environment = theme.get_env()
    names = [name for name in environment.loader.list_templates() if not name.startswith(".")]
    environment.loader.list_templates = lambda: names
    theme.get_env = lambda: environment


def on_pre_build(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:
        keep_templates(config.theme)


@event_priority(-200)
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """After i18n, when the files of the language are known."""
    files.get_file_from_path = functools.cache(files.get_file_from_path)
