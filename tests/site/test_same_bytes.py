"""Two builds of the same files are the same to the byte, so that whoever publishes can tell that nothing else has changed."""

import filecmp
from pathlib import Path

from conftest import build
from pages import PROJECT


def differences(one: Path, other: Path) -> set[str]:
    """The files that are in one folder alone, or have other bytes."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return {
        name.as_posix()
        for name in names
        if not ((one / name).exists() and (other / name).exists())
        or not filecmp.cmp(one / name, other / name, shallow=False)
    }


def test_a_second_build_gives_the_same_bytes(site, tmp_path):
    assert build(PROJECT, tmp_path / "again").returncode == 0
    assert differences(site, tmp_path / "again") == set()


def test_a_changed_and_a_missing_file_are_noticed(tmp_path):
    for folder, text in (("one", "a"), ("other", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(text, encoding="utf-8")
    (tmp_path / "one" / "only.html").touch()
    assert differences(tmp_path / "one", tmp_path / "other") == {"page.html", "only.html"}
