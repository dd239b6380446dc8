"""A build that fails leaves no half-made site behind to be published by mistake.

Before its first step nothing is touched: an older good site stays where it is. An error that no check has put into words ends in one
line as well, and names the page that was made; `mkdocs build --verbose` shows where in the code it happened.
"""

import logging
import shutil

import serving
from editor_message import editor_message
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks")
_unfinished: list[str] = []
_in_work = ["mkdocs.yml"]


on_startup = serving.remember


def on_pre_build(config: MkDocsConfig) -> None:
    if not serving.now():
        _unfinished[:] = [config.site_dir]


@event_priority(1000)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    _in_work[:] = [f"docs/{page.file.src_uri}"]


@event_priority(1000)
def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    _in_work[:] = [f"docs/{page.file.src_uri}"]


def on_post_build(config: MkDocsConfig) -> None:
    _in_work[:] = ["mkdocs.yml"]


def on_build_error(error: Exception) -> None:
    for site in _unfinished:
        shutil.rmtree(site, ignore_errors=True)
    if isinstance(error, BuildError | Abort) or serving.now():
        return
    said = f"{type(error).__name__}: {error}"
    log.debug(said, exc_info=error)
    log.error(
        editor_message(
            _in_work[0],
            zh=(f"網站建不成（{said}）", "請執行 make check-pages；沒有訊息便還原最近的改動"),
            en=(
                f"the site could not be built ({said})",
                "run make check-pages; where it says nothing, undo the last change",
            ),
        )
    )
    raise Abort("The build has stopped. · 建站已停止。") from None
