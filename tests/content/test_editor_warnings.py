"""What MkDocs says reaches the editor, each time."""

import logging
from types import SimpleNamespace

import editor_warnings
from mkdocs.commands import build
from mkdocs.utils import DuplicateFilter


def test_a_mistake_that_is_still_there_is_said_again_at_the_next_build(caplog):
    """`mkdocs serve` builds again and again in one life."""
    said_before = DuplicateFilter()
    build.log.addFilter(said_before)
    try:
        for building in (False, True):  # before the first language, and while it is built
            editor_warnings.on_config(SimpleNamespace(plugins={"i18n": SimpleNamespace(building=building)}))
            build.log.error("docs/en/urgent.md:24 · unknown source key")
        editor_warnings.on_config(SimpleNamespace(plugins={"i18n": SimpleNamespace(building=False)}))
        build.log.error("docs/en/urgent.md:24 · unknown source key")
    finally:
        build.log.removeFilter(said_before)
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


def test_pages_outside_the_menu_are_named_whole():
    message = 'The following pages exist in the docs directory, but are not included in the "nav" configuration:\n  - en/New Page.md\n  - en/x.md'
    assert "docs/en/New Page.md, docs/en/x.md" in editor_warnings.in_our_form(message)
