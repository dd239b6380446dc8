"""The last change of the finished pages: each page is read once and written once, however many hooks look at it.

finished_pages.show_to(remember)               offline.py, which keeps each page as it is published
finished_pages.change(site, packed)            asset_folder.py, when the name of its folder is known
"""

import os
from collections.abc import Callable
from pathlib import Path

_readers: list[Callable[[Path, str], None]] = []


def show_to(reader: Callable[[Path, str], None]) -> None:
    """`reader(path, html)` will be called for every page as it is published."""
    _readers.append(reader)


def change(site: Path, changed: Callable[[str], str]) -> None:
    """Every page of the folder `site` becomes `changed(html)`, one page after the other: together they may not fit into memory."""
    for folder, _, names in os.walk(site):
        for path in (Path(folder, name) for name in names if name.endswith(".html")):
            html = changed(path.read_text(encoding="utf-8"))
            path.write_text(html, encoding="utf-8")
            for reader in _readers:
                reader(path, html)
    _readers.clear()
