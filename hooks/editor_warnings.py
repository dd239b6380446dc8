"""MkDocs' own warnings about links and the menu, in our form: where, what, what to do, in both languages.

    Doc file 'en/index.md' contains a link 'contacts.md', but the target 'en/contacts.md' is not found among documentation files.

becomes

    docs/en/index.md · the link contacts.md leads nowhere · correct the file name or the #id ｜ …

They stay warnings, so that the strict build counts them. The wording is that of MkDocs 1.6.1; a test notices a change.
"Error reading page 'en/index.md':", which MkDocs prints above an error that names the page itself, is left out.
"""

import logging
import re

from editor_message import editor_message
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import DuplicateFilter

LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains (?:a|an \w+(?: \w+)*) link(?: to)? '(?P<link>[^']+)'", re.DOTALL
)
OUTSIDE_MENU = re.compile(r"not included in the \"nav\" configuration:(?P<pages>(?:\s+- [^\n]+)+)")
ANNOUNCEMENT = re.compile(r"Error (?:reading|building) page '[^']*':.*", re.DOTALL)
SOURCES = ("mkdocs.structure.pages", "mkdocs.structure.nav", "mkdocs.structure.files", "mkdocs.commands.build")


def dead_link(link: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What an editor reads of a link that leads nowhere: (zh, en), each (what, what to do)."""
    return (
        (f"連結「{link}」去不到任何地方", "請改正檔名或#編號"),
        (f"the link {link} leads nowhere", "correct the file name or the #id"),
    )


def in_our_form(message: str) -> str:
    """`message` as one line for an editor, or as it is when it is about something else."""
    if match := LINK.search(message):
        zh, en = dead_link(match["link"])
        return editor_message(f"docs/{match['page']}", zh=zh, en=en)
    if match := OUTSIDE_MENU.search(message):
        pages = ", ".join(f"docs/{page}" for page in re.findall(r"- ([^\n]+)", match["pages"]))
        return editor_message(
            "mkdocs.yml",
            zh=(f"目錄沒有列出{pages}", "請在兩種語言的nav加入，或刪除該頁"),
            en=(f"the menu does not list {pages}", "add it to nav in both languages, or remove the page"),
        )
    return message


class EditorForm(logging.Filter):
    """Rewrites the text of a warning on its way to the screen, and keeps back an announcement that says nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        if ANNOUNCEMENT.fullmatch(record.getMessage()):
            return False
        if record.levelno >= logging.WARNING:
            record.msg, record.args = in_our_form(record.getMessage()), None
        return True


def on_startup(*, command: str, dirty: bool) -> None:
    for name in SOURCES:
        logger = logging.getLogger(name)
        if not any(type(each).__name__ == EditorForm.__name__ for each in logger.filters):
            logger.addFilter(EditorForm())


@event_priority(1000)
def on_config(config: MkDocsConfig) -> None:
    """MkDocs says an error once in its life. Under `mkdocs serve` a mistake that is still there is to be said at each save."""
    if not config.plugins["i18n"].building:
        for each in build.log.filters:
            if isinstance(each, DuplicateFilter):
                each.msgs.clear()
