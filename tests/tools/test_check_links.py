"""tools/check_links.py: what it makes of the answers of other sites, played by a server on 127.0.0.1."""

import http.server
import threading

import check_links
import pytest


class Answers(http.server.BaseHTTPRequestHandler):
    """/404 is answered with 404; /circle leads to itself; /silent says nothing until the test is over; /long never ends."""

    over = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/silent":
            self.over.wait(10)
            return
        status = int(self.path[1:]) if self.path[1:].isdigit() else 302 if self.path == "/circle" else 200
        self.send_response(status)
        if self.path == "/circle":
            self.send_header("Location", "/circle")
        self.send_header("Content-Length", "0" if self.path != "/long" else str(10**12))
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{one.server_port}"
        Answers.over.set()
        one.shutdown()


@pytest.mark.parametrize(
    ("path", "gone", "said"),
    [
        ("/200", False, "200"),
        ("/404", True, "404"),
        ("/410", True, "410"),
        ("/403", False, "403"),
        ("/429", False, "429"),
        ("/500", False, "500"),
        ("/circle", True, "leads in a circle"),
        ("/silent", False, "no answer in time"),
        ("/long", False, "200"),
    ],
)
def test_only_a_page_that_is_not_there_is_gone(server, path, gone, said):
    answer = check_links.ask_all([server + path], timeout=0.3, pause=0)[server + path]
    assert (answer.gone, answer.said) == (gone, said)


def test_a_host_that_is_not_there_is_gone_beside_one_that_answers(server):
    closed = "http://127.0.0.1:9/"
    links = {server + "/200": ["docs/en/a.md"], closed: ["docs/en/b.md", "references.bib"]}
    answers = check_links.ask_all(links, timeout=0.3, pause=0)
    assert check_links.report(links, answers) == [f"{closed} · ConnectionError · docs/en/b.md, references.bib"]
    assert check_links.summary(answers).startswith("2 links · 1 gone · 0 unsure ｜ 2條連結")


def test_without_a_network_no_link_is_called_gone():
    links = {"http://127.0.0.1:9/": ["docs/en/a.md"]}
    assert "is there a network" in check_links.report(links, check_links.ask_all(links, pause=0))[0]


def test_links_of_pages_services_and_sources_are_found_once_with_their_files(tmp_path):
    for name, text in {
        "docs/en/a.md": "[NICE](https://example.org/a#part) and <https://example.org/b>.",
        "docs/zh-HK/a.md": "[指引](https://example.org/a)。見https://example.org/c。",
        "data/services.yml": "url: https://example.org/b\n",
        "references.bib": "@misc{a, title = {T}, year = {2020}, url = {https://example.org/d}, studytype = {guideline},"
        " finding-en = {Yes.}, finding-zh = {是。}}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_links.outside_links(tmp_path) == {
        "https://example.org/a": ["docs/en/a.md", "docs/zh-HK/a.md"],
        "https://example.org/b": ["data/services.yml", "docs/en/a.md"],
        "https://example.org/c": ["docs/zh-HK/a.md"],
        "https://example.org/d": ["references.bib"],
    }
