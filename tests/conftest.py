"""What all tests share: the project's folders, its pages, one strict build, one server."""

import datetime
import functools
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest
from pages import DOCS, PROJECT, SitePage
from sample_site import copy_project
from server_files import HEADERS, headers_for
from site_data import LANGUAGES, load_data

# The day on which all checks are asked: later than whatever an editor writes, so that no test depends on the clock.
TODAY = datetime.date(2098, 12, 31)
PAGE_NAMES = sorted(path.stem for path in (DOCS / "zh-HK").glob("*.md"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`page_name` and `language` name the page in the line of a red test."""
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", LANGUAGES)
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", PAGE_NAMES)


def build(
    project: Path, site: Path, *, address: str = "https://example.org/", handouts: str = "", admin: str = ""
) -> subprocess.CompletedProcess[str]:
    """A strict build of the project in the folder `project` into `site` for the public `address`, as `make build` does it; `handouts`: the folder of
    PDFs to publish; `admin`: that of the form for editors."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "0",
            "SITE_URL": address,
            "HANDOUTS": handouts,
            "ADMIN": admin,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: one build for the whole run, also when several workers test it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, log = shared / "site", shared / "build.log"
    with filelock.FileLock(shared / "build.lock"):
        if not log.exists():
            result = build(PROJECT, folder)
            log.write_text(result.stderr, encoding="utf-8")
    assert (folder / "en" / "index.html").exists(), log.read_text(encoding="utf-8")
    return folder


@pytest.fixture
def built(site: Path, language: str, page_name: str) -> SitePage:
    """One built page."""
    return SitePage.read(site, language, page_name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample site in which a mistake can be made."""
    return copy_project(tmp_path / "project")


def change(path: Path, old: str, new: str) -> None:
    """Puts `new` in the first place of `old` in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class NamesOfWords(dict[str, str]):
    """Instead of the words of the interface, their names."""

    def __missing__(self, name: str) -> str:
        return name


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the built site, silently, with the headers of deploy/headers.yml and its own page for a wrong address."""

    def end_headers(self) -> None:
        for name, value in headers_for(self.path, load_data(HEADERS)).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, *arguments: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def address(site: Path):
    """The address of a local server of the built site, ending in a slash."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
