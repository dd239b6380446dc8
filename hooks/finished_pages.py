"""The last changes of the finished pages, together: each page is read once and written once, however many hooks change it.

finished_pages.change_with(packed)             asset_folder.py
finished_pages.show_to(remember)               offline.py, which keeps what the others have made of a page
finished_pages.write(site)                     asset_folder.py, when the name of its folder is known
"""

import os
from collections.abc import Callable
from pathlib import Path

_changes: list[Callable[[str], str]] = []
_readers: list[Callable[[Path, str], None]] = []


def change_with(change: Callable[[str], str]) -> None:
    """Every page will be `change(html)`, after the changes that were named before."""
    _changes.append(change)


def show_to(reader: Callable[[Path, str], None]) -> None:
    """`reader(path, html)` will be called for every page as it is published."""
    _readers.append(reader)


def write(site: Path) -> None:
    """Makes the changes in all pages of the folder `site`, one page after the other: together they may not fit into memory."""
    for folder, _, names in os.walk(site):
        for path in (Path(folder, name) for name in names if name.endswith(".html")):
            html = path.read_text(encoding="utf-8")
            for change in _changes:
                html = change(html)
            path.write_text(html, encoding="utf-8")
            for reader in _readers:
                reader(path, html)
    _changes.clear()
    _readers.clear()
