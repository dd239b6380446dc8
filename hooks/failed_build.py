"""A build that fails leaves no half-made site behind to be published by mistake.

Before its first step nothing is touched: an older good site stays where it is.
"""

import shutil

import serving
from mkdocs.config.defaults import MkDocsConfig

_unfinished: list[str] = []


on_startup = serving.remember


def on_pre_build(config: MkDocsConfig) -> None:
    if not serving.now():
        _unfinished[:] = [config.site_dir]


def on_build_error(error: Exception) -> None:
    for site in _unfinished:
        shutil.rmtree(site, ignore_errors=True)
