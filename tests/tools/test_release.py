"""tools/release.sh: the versions on a server of one's own, and the way back."""

import subprocess
from pathlib import Path

import pytest
from pages import PROJECT


def release(room: Path, step: str) -> subprocess.CompletedProcess:
    command = ["sh", str(PROJECT / "tools" / "release.sh"), step, "server"]
    return subprocess.run(command, cwd=room, capture_output=True, text=True, check=False)


def publish(room: Path, text: str) -> None:
    (room / "site").mkdir(exist_ok=True)
    (room / "site" / "index.html").write_text(text, encoding="utf-8")
    done = release(room, "publish")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def shown(tmp_path):
    """What a reader gets."""
    return lambda: (tmp_path / "server" / "current" / "index.html").read_text(encoding="utf-8")


def test_what_is_published_is_shown_and_one_step_leads_back(tmp_path, shown):
    publish(tmp_path, "one")
    assert shown() == "one"
    publish(tmp_path, "two")
    assert shown() == "two"
    assert release(tmp_path, "back").returncode == 0
    assert shown() == "one"


def test_a_version_that_was_withdrawn_is_not_come_back_to(tmp_path, shown):
    for text in ("one", "two"):
        publish(tmp_path, text)
    release(tmp_path, "back")
    publish(tmp_path, "three")
    assert shown() == "three"
    release(tmp_path, "back")
    assert shown() == "one"


def test_the_last_five_versions_stay(tmp_path, shown):
    for number in range(12):
        publish(tmp_path, str(number))
    assert shown() == "11"
    assert [path.name[:4] for path in sorted((tmp_path / "server" / "releases").iterdir())] == [
        *("0008", "0009", "0010", "0011", "0012")
    ]


@pytest.mark.parametrize(("step", "said"), [("back", "no version before"), ("publish", "site/ is missing")])
def test_where_there_is_nothing_it_says_so_in_both_languages(tmp_path, step, said):
    done = release(tmp_path, step)
    assert done.returncode == 1
    assert said in done.stderr and "｜" in done.stderr


def test_without_current_nothing_is_moved_or_deleted(tmp_path):
    for text in ("one", "two", "three"):
        publish(tmp_path, text)
    assert release(tmp_path, "back").returncode == 0
    (tmp_path / "server" / "current").unlink()
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    done = release(tmp_path, "back")
    assert done.returncode == 1
    assert "server/current is missing" in done.stderr and "沒有server/current" in done.stderr
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before


def test_a_copy_that_was_cut_off_is_never_shown(tmp_path, shown):
    publish(tmp_path, "one")
    (tmp_path / "server" / "releases" / ".new").mkdir()
    (tmp_path / "server" / "releases" / ".new" / "index.html").write_text("half", encoding="utf-8")
    assert release(tmp_path, "back").returncode == 1
    publish(tmp_path, "two")
    assert shown() == "two"
