"""One digest of several files.

digest_of([site/assets/a.css, site/assets/b.js], site/assets)     "3f2a9c10…", 64 digits
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(files: Iterable[Path], root: Path) -> str:
    """Changes when one of the files, all below `root`, is changed, added, renamed or removed."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
