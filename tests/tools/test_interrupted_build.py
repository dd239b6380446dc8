"""`make build` cut off at any point: readers keep a whole site, the old one or the new one."""

import os
import subprocess
from pathlib import Path

import pytest
from pages import PROJECT

MKDOCS = """#!/bin/sh
mkdir site.new
echo half > site.new/index.html
[ "$CUT" != mkdocs ] || kill -KILL 0
echo new > site.new/index.html
"""
CUT_OFF = """#!/bin/sh
case "$CUT" in "before $(basename "$0") $*") kill -KILL 0;; esac
/bin/$(basename "$0") "$@"
case "$CUT" in "after $(basename "$0") $*") kill -KILL 0;; esac
"""


@pytest.fixture
def room(tmp_path) -> Path:
    """A folder with our Makefile, a good site, and stand-ins for the commands that make calls."""
    (tmp_path / "Makefile").write_text((PROJECT / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "requirements.lock").touch()
    for name, script in (("venv/bin/mkdocs", MKDOCS), ("bin/mv", CUT_OFF), ("bin/rm", CUT_OFF)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(script, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "venv" / "ready").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old\n", encoding="utf-8")
    return tmp_path


def build(room: Path, cut: str = "") -> int:
    """`make build`, killed with all that it started at the point `cut`. Its exit status."""
    environment = {**os.environ, "PATH": f"{room / 'bin'}:{os.environ['PATH']}", "CUT": cut, "MAKEFLAGS": ""}
    command = ["make", "build", "VENV=venv"]
    return subprocess.run(
        command, cwd=room, env=environment, start_new_session=True, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ("mkdocs", "old"),
        ("before mv site site.old", "old"),
        ("before mv site.new site", None),
        ("after mv site.new site", "new"),
        ("before rm -rf site.old", "new"),
    ],
)
def test_a_build_cut_off_never_leaves_half_a_site(room, cut, left):
    """Between the two renames the old site is whole under its other name, and the next build begins by putting it back."""
    assert build(room, cut) != 0
    site = room / "site" / "index.html"
    assert (site.read_text(encoding="utf-8").strip() if site.exists() else None) == left
    if left is None:
        assert (room / "site.old" / "index.html").read_text(encoding="utf-8") == "old\n"
        assert build(room, "mkdocs") != 0
        assert site.read_text(encoding="utf-8") == "old\n"
    assert build(room) == 0
    assert site.read_text(encoding="utf-8") == "new\n"
    assert sorted(path.name for path in room.glob("site*")) == ["site"]
