"""How the build grows with the site: as it is, 140 and 1,400 pages in each language, with and without the index of the search.

    make bench-scale                      (PAGES="140": only this)

The pages are ours, copied under new names and filed in the menu by tens. Time is processor time, because others may use the
machine; the floor is plain Python-Markdown over the same files, measured the same way. Without the index, time should grow no
faster than the pages (1,400 to 140: at most 11) and stay below 2.5 times the floor; a page should weigh the same on each site.
"""

import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree

import yaml

PROJECT = Path(__file__).parent.parent
OWN = len(list((PROJECT / "docs" / "en").glob("*.md")))
SIZES = (OWN, 140, 1400)
MOST_GROWTH, MOST_OF_FLOOR = 11, 2.5
COPIED = (
    *("challenges", "prophylactic-radiotherapy", "cold-to-hot", "oligometastatic", "integrative-care"),
    *("future-directions", "questions", "contact", "about", "urgent"),
)
IN_A_GROUP = 10  # groups of pages under one entry of the menu, and pages in a group
FLOOR = """
import sys, pathlib, markdown
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
    markdown.markdown(path.read_text(encoding="utf-8"), extensions=["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"])
"""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a process took: processor seconds and the most memory in MB."""

    seconds: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Runs `command` in `folder`. Raises CalledProcessError, with its output on the screen, when it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=output, stderr=output
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.stderr.buffer.write(output.read())
            raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def groups(names: list[str]) -> list:
    """A menu of `names` as a tree of groups with at most IN_A_GROUP entries each."""
    entries: list = [f"{name}.md" for name in names]
    while len(entries) > IN_A_GROUP:
        parts = [entries[start : start + IN_A_GROUP] for start in range(0, len(entries), IN_A_GROUP)]
        entries = [{f"Group {number}": part} for number, part in enumerate(parts, start=1)]
    return entries


def make_project(folder: Path, pages: int, with_search: bool) -> None:
    """Our project in `folder`, with `pages` pages in each language."""
    for name in ("admin", "data", "deploy", "docs", "hooks", "overrides"):
        copytree(PROJECT / name, folder / name, ignore=lambda _, names: {"__pycache__"} & set(names))
    for name in ("references.bib", "CHANGELOG.md"):
        copy(PROJECT / name, folder)
    added = [f"{COPIED[number % len(COPIED)]}-{number:04}" for number in range(max(0, pages - OWN))]
    for language in ("zh-HK", "en"):
        for name in added:
            text = (folder / "docs" / language / f"{name[:-5]}.md").read_text(encoding="utf-8")
            (folder / "docs" / language / f"{name}.md").write_text(text, encoding="utf-8")
        search = folder / "docs" / language / "search.md"
        if not with_search:
            search.write_text(search.read_text(encoding="utf-8").replace("<!-- search -->", ""), encoding="utf-8")
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    if not with_search:
        settings = "".join(line for line in settings.splitlines(True) if "hooks/search.py" not in line)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if added:
        menu = yaml.safe_dump({"nav": [{"More": groups(added)}]}, allow_unicode=True).partition("\n")[2]
        lines = []
        for line in settings.splitlines(True):
            lines.append(line)
            if line.strip().endswith(": about.md"):
                indent = " " * (len(line) - len(line.lstrip()))
                lines += [indent + each + "\n" for each in menu.splitlines()]
        (folder / "mkdocs.yml").write_text("".join(lines), encoding="utf-8")


def weight(site: Path) -> int:
    """Bytes of one page, packed."""
    return len(gzip.compress((site / "en" / "challenges" / "index.html").read_bytes(), 9))


def main(sizes: tuple[int, ...]) -> int:
    print(f"{'pages':>6} {'search':>6} {'build s':>8} {'floor s':>8} {'ratio':>6} {'MB':>6} {'page, bytes':>12}")
    seconds, faults = {}, []
    for pages in sizes:
        for with_search in (False, True):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                make_project(folder, pages, with_search)
                floor = cost([sys.executable, "-c", FLOOR, "docs"], folder)
                built = cost([sys.executable, "-m", "mkdocs", "build", "--strict"], folder)
                ratio = built.seconds / floor.seconds
                print(
                    f"{pages:>6} {'yes' if with_search else 'no':>6} {built.seconds:>8.1f} {floor.seconds:>8.2f} {ratio:>6.1f}"
                    f" {built.memory:>6.0f} {weight(folder / 'site'):>12,}",
                    flush=True,
                )
            if not with_search:
                seconds[pages] = built.seconds
                if pages > OWN and ratio > MOST_OF_FLOOR:
                    faults.append(f"{pages} pages take {ratio:.1f} times the floor, not {MOST_OF_FLOOR}")
    if {140, 1400} <= set(seconds) and seconds[1400] > MOST_GROWTH * seconds[140]:
        faults.append(f"ten times the pages take {seconds[1400] / seconds[140]:.1f} times as long, not {MOST_GROWTH}")
    print("\n".join(faults) or "within the limits")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
