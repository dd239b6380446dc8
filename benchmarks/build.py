"""What the site costs: time of a strict build, and bytes of a first visit to each page, as a server would send them.

    make bench

Time is given as a ratio to plain Python-Markdown rendering of the same files, measured in the same run, because the speed of
a machine is not a property of the site. Bytes are gzip -9 of the HTML, style sheets and pictures that a page asks for.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lxml.html
import markdown

PROJECT = Path(__file__).parent.parent
ROUNDS = 3
EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]


def seconds(run) -> float:
    """The shortest of ROUNDS runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def build(site: Path) -> None:
    """A strict build of the project into `site`."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=PROJECT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )


def render_plainly() -> None:
    """The floor: every page through Python-Markdown, nothing else."""
    for path in sorted((PROJECT / "docs").rglob("*.md")):
        markdown.markdown(path.read_text(encoding="utf-8"), extensions=EXTENSIONS)


def first_visit(page: Path) -> tuple[int, int]:
    """(bytes, requests) of a first visit to a built page."""
    tree = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
    needed = {page}
    for link in tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //script/@src"):
        needed.add((page.parent / link).resolve())
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in needed), len(needed)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"

        built, floor = seconds(lambda: build(site)), seconds(render_plainly)
        pages = sorted(site.rglob("index.html"))
        print(
            f"strict build of {len(pages)} pages: {built:.1f} s, {built / floor:.1f} times plain Python-Markdown ({floor:.2f} s)"
        )
        shutil.rmtree(PROJECT / ".cache", ignore_errors=True)
        start = time.perf_counter()
        build(site)
        print(f"with all pictures of shared links drawn anew: {time.perf_counter() - start - built:.1f} s more")
        print(f"{'page':40} {'first visit':>12} {'requests':>9} {'HTML':>8}")
        for page in pages:
            size, requests = first_visit(page)
            html = len(gzip.compress(page.read_bytes(), 9))
            name = re.sub(r"/?index.html$", "/", page.relative_to(site).as_posix())
            print(f"{name:40} {size:>12,} {requests:>9} {html:>8,}")


if __name__ == "__main__":
    main()
