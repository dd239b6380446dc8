"""A site that does not change when the content of ours does: tests/samples/site/. Tests make their mistakes in copies of it.

Content comes from the sample (pages, data, sources, changes, drawings, menu), code from the project. So nobody who corrects a
sentence, adds a source or a page has to mend a test. When a rule has become stricter, `make sample` takes today's content instead.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SAMPLE = PROJECT / "tests" / "samples" / "site"
CONTENT = ("docs", "data", "references.bib", "CHANGELOG.md")
CODE = ("admin", "deploy", "hooks", "overrides")
IMAGES = Path("overrides", "assets", "images")
# The entries of a menu in mkdocs.yml, by language; the line above them stays.
MENUS = {
    "zh-HK": re.compile(r"(?m)(?<=^nav: &menu-zh\n)(?: +- .*\n)+"),
    "en": re.compile(r"(?m)(?<=^          nav:\n)(?: +- .*\n)+"),
}


def drawings(docs: Path) -> set[str]:
    """The names of the pictures that pages show."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in docs.rglob("*.md"))
    return set(re.findall(r"assets/images/([\w.-]+)", pages))


def copy_any(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def copy_site(folder: Path, *more: str) -> Path:
    """The site as it is, as far as a build and the checks read it, in `folder`; `more`: other files and folders of the project."""
    folder.mkdir()
    for name in (*CONTENT, *CODE, "mkdocs.yml", *more):
        copy_any(PROJECT / name, folder / name)
    return folder


def copy_project(folder: Path) -> Path:
    """The same with the content of the sample."""
    folder.mkdir()
    for name in CODE:
        copy_any(PROJECT / name, folder / name)
    for name in CONTENT:
        copy_any(SAMPLE / name, folder / name)
    for name in drawings(PROJECT / "docs"):
        (folder / IMAGES / name).unlink(missing_ok=True)
    for drawing in (SAMPLE / "images").iterdir():
        shutil.copy(drawing, folder / IMAGES)
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for language, menu in MENUS.items():
        entries = (SAMPLE / f"menu.{language}.txt").read_text(encoding="utf-8")
        settings = menu.sub(lambda _, entries=entries: entries, settings, count=1)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def make_check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make check FORMAT=github` in a copy of the project, with its own recipe."""
    command = ["make", "--no-print-directory", "--old-file=.venv/ready", "check", "FORMAT=github"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PICTURES": "off", **environment}
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
    )


def with_recipe(folder: Path, *tests: str) -> Path:
    """A copy of the site in which make check runs, with these tests of its content: names below tests/content, or none for all."""
    for name in ("Makefile", "pyproject.toml", "checks", "tools"):
        copy_any(PROJECT / name, folder / name)
    for name in (".venv", "requirements.lock"):
        (folder / name).symlink_to(PROJECT / name)
    if not tests:
        copy_any(PROJECT / "tests", folder / "tests")
        return folder
    (folder / "tests" / "content").mkdir(parents=True)
    for name in ("conftest.py", "pages.py", "sample_site.py", *(f"content/{name}" for name in tests)):
        copy_any(PROJECT / "tests" / name, folder / "tests" / name)
    return folder


def take_sample() -> None:
    """Puts today's content in the place of the sample."""
    shutil.rmtree(SAMPLE, ignore_errors=True)
    (SAMPLE / "images").mkdir(parents=True)
    for name in CONTENT:
        copy_any(PROJECT / name, SAMPLE / name)
    for name in drawings(PROJECT / "docs"):
        shutil.copy(PROJECT / IMAGES / name, SAMPLE / "images")
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for language, menu in MENUS.items():
        (SAMPLE / f"menu.{language}.txt").write_text(menu.search(settings)[0], encoding="utf-8")
    (SAMPLE / "README.md").write_text(
        "讀者看不到這個資料夾：它是測試用的樣本，不用跟着內容修改。\n"
        "Readers never see this folder. It is a sample for the tests, and need not follow the content; see tests/sample_site.py.\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    take_sample()
