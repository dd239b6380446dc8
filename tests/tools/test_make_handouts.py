"""tools/make_handouts.py without a browser: what is made again, what is left, and what an editor reads when something is missing."""

import io
import json
import subprocess
import sys

import handouts
import make_handouts
import pytest
from make_handouts import Task
from pages import PROJECT
from pypdf import PdfWriter

URGENT = Task(kind="page", name="urgent", language="en")


def pdf(pages: int = 1) -> bytes:
    """A PDF of empty sheets."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def recorded(folder) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_every_page_has_its_files_in_both_languages_and_the_card_its_own():
    paths = [task.path for task in make_handouts.tasks(["urgent", "card"])]
    assert paths == [
        *("zh-HK/urgent-summary.pdf", "en/urgent-summary.pdf", "zh-HK/urgent.pdf", "en/urgent.pdf"),
        *("zh-HK/urgent-large-type.pdf", "en/urgent-large-type.pdf", "both/urgent.pdf"),
        *("both/card.pdf", "both/card-to-fold.pdf", "both/card-picture.png"),
    ]


def test_addresses_are_those_of_the_site():
    assert URGENT.address == "en/urgent/"
    assert Task(kind="page", name="index", language="zh-HK").address == ""
    assert Task(kind="side-by-side", name="urgent", language="zh-HK").address == "urgent/?with=en"


def test_what_is_made_is_recorded_with_its_pages_and_bytes(tmp_path):
    make_handouts.make([URGENT], tmp_path, lambda task: "abc", lambda task: pdf(3))
    assert recorded(tmp_path)["en/urgent.pdf"] == {"of": "abc", "pages": 3, "bytes": len(pdf(3))}


def test_a_page_without_anything_to_sum_up_is_not_asked_again(tmp_path):
    make_handouts.make([URGENT], tmp_path, lambda task: "abc", lambda task: None)
    assert recorded(tmp_path)["en/urgent.pdf"] == {"of": "abc", "pages": 0, "bytes": 0}
    assert not (tmp_path / "en").exists()


def test_a_file_is_made_again_when_what_it_is_made_of_has_changed_or_it_is_not_whole(tmp_path):
    here, elsewhere = "https://a/", "https://b/"
    empty = Task(kind="summary", name="urgent", language="en")
    for task, content in ((URGENT, pdf()), (empty, None)):
        assert not make_handouts.is_current(task, tmp_path, here)
        make_handouts.make(
            [task], tmp_path, lambda task: make_handouts.made_of(task, here), lambda _, content=content: content
        )
        assert make_handouts.is_current(task, tmp_path, here)
        assert not make_handouts.is_current(task, tmp_path, elsewhere)
    (tmp_path / URGENT.path).write_bytes(b"half")
    assert not make_handouts.is_current(URGENT, tmp_path, here)


def test_an_interrupted_run_leaves_whole_files_and_goes_on_where_it_stopped(tmp_path):
    def stopped(task):
        if task.language == "en":
            raise KeyboardInterrupt
        return pdf()

    both = [Task(kind="page", name="urgent", language=each) for each in ("zh-HK", "en")]
    with pytest.raises(KeyboardInterrupt):
        make_handouts.make(both, tmp_path, lambda task: "abc", stopped)
    assert list(recorded(tmp_path)) == ["zh-HK/urgent.pdf"]
    assert [path.name for path in tmp_path.rglob("*.*")] in (
        ["manifest.json", "urgent.pdf"],
        ["urgent.pdf", "manifest.json"],
    )


def test_a_full_disk_leaves_the_old_file_and_no_half(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "urgent.pdf").write_bytes(b"old")

    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        make_handouts.write_whole(tmp_path / "en" / "urgent.pdf", b"new")
    assert (tmp_path / "en" / "urgent.pdf").read_bytes() == b"old"
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["urgent.pdf"]


def said(monkeypatch, capsys, **replaced) -> str:
    """The line that the command prints when a part of it is replaced."""
    for name, value in replaced.items():
        monkeypatch.setattr(make_handouts, name, value)
    monkeypatch.setattr(sys, "argv", ["make_handouts.py"])
    assert make_handouts.main() != 0
    (line,) = capsys.readouterr().err.strip().splitlines()
    return line


def test_a_missing_chromium_is_one_line_that_names_its_package(monkeypatch, capsys):
    line = said(monkeypatch, capsys, CHROMIUM=("no-such-browser",))
    assert "Chromium is missing · run sudo apt-get install no-such-browser ｜ 找不到Chromium" in line


def test_a_missing_font_is_one_line_that_names_its_package(monkeypatch, capsys):
    line = said(monkeypatch, capsys, FONT="No Such Font", CHROMIUM=("no-such-browser", "sh"))
    assert "sudo apt-get install fonts-noto-cjk" in line


def test_a_disk_that_refuses_is_one_line(monkeypatch, capsys):
    def refuse(names):
        raise OSError(28, "No space left on device", "handouts/en/urgent.pdf")

    line = said(monkeypatch, capsys, run=refuse)
    assert line.startswith("handouts/en/urgent.pdf · cannot be written (No space left on device) · free some space")


def test_a_page_that_does_not_exist_is_one_line():
    command = [sys.executable, "tools/make_handouts.py", "nosuch"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PAGES=nosuch · there is no such page · choose from: about, bone-drugs" in done.stderr


def test_a_file_is_of_the_page_the_data_and_the_address(tmp_path):
    for name in ("docs/zh-HK", "docs/en", "data", "hooks", "overrides", "tools"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("docs/zh-HK/urgent.md", "docs/en/urgent.md", "data/a.yml", "mkdocs.yml"):
        (tmp_path / name).write_text("one", encoding="utf-8")

    def of(kind: str = "page", url: str = "https://a/") -> str:
        handouts.shaped_by.cache_clear()
        return handouts.fingerprint(tmp_path, kind, "urgent", "en", url)

    first, both = of(), of("side-by-side")
    assert of() == first
    assert of(url="https://b/") != first
    (tmp_path / "docs/zh-HK/urgent.md").write_text("two", encoding="utf-8")
    assert of() == first, "the other language is not in it"
    assert of("side-by-side") != both
    (tmp_path / "data/a.yml").write_text("two", encoding="utf-8")
    assert of() != first
