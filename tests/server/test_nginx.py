"""A real nginx with deploy/nginx.conf: the headers, what is kept and what is asked for again."""

import gzip
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from nginx import addresses, packed, running
from pages import PROJECT
from server_files import HEADERS, headers_for
from site_data import load_data


@pytest.fixture(scope="module")
def packed_site(site, tmp_path_factory) -> Path:
    """With a page of the form for editors, which a site has when make admin has fetched it."""
    folder = packed(site, tmp_path_factory.mktemp("packed"))
    for language in ("", "en"):
        form = folder / language / "admin" / "index.html"
        form.parent.mkdir()
        form.write_bytes((PROJECT / "admin" / "index.html").read_bytes())
    return folder


@pytest.fixture(scope="module")
def server(packed_site, tmp_path_factory):
    with running(packed_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in small letters) and body of an answer, unopened."""
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_every_file_comes_with_the_headers(server, packed_site):
    rules = load_data(HEADERS)
    for path in addresses(packed_site):
        status, headers, _ = ask(server + path)
        assert status == 200, path
        for name, value in headers_for(path, rules).items():
            assert headers[name.lower()] == value, path
        for name in set(rules["every_file"]) - set(headers_for(path, rules)):
            assert name.lower() not in headers, path


def test_a_wrong_address_is_answered_with_our_page_and_is_not_kept(server, packed_site):
    for path in ("/no/such/page/", "/assets-00000000/css/site.css", "/_headers"):
        status, headers, body = ask(server + path)
        assert status == 404
        assert headers["cache-control"] == "no-cache"
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert body == (packed_site / "404.html").read_bytes()


def test_texts_come_packed_once_and_for_all(server, packed_site):
    for path in addresses(packed_site):
        if path.endswith((".png", ".ico")):
            continue
        _, headers, body = ask(server + path, Accept_Encoding="gzip")
        file = packed_site / path[1:]
        file = file / "index.html" if file.is_dir() else file
        assert headers["content-encoding"] == "gzip", path
        assert "Accept-Encoding" in headers["vary"]
        assert gzip.decompress(body) == file.read_bytes()
        assert len(body) <= 1.01 * len(gzip.compress(file.read_bytes(), 9)), "as small as the budgets count"


def test_the_kind_of_every_file_is_named(server, packed_site):
    kinds = {
        ".css": "text/css",
        ".js": "javascript",
        ".svg": "image/svg+xml",
        "/": "text/html; charset=utf-8",
        ".xml": "xml",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".png": "image/png",
    }
    for path in addresses(packed_site):
        _, headers, _ = ask(server + path)
        for ending, kind in kinds.items():
            if path.endswith(ending):
                assert kind in headers["content-type"], path


@pytest.mark.parametrize("path", ["/", "/urgent/", "/en/integrative-care/"])
def test_a_second_visit_is_one_request_without_a_body(server, packed_site, path):
    """The page is asked for again and has not changed; all that it loads is kept without asking."""
    _, headers, body = ask(server + path, Accept_Encoding="gzip")
    status, _, again = ask(server + path, Accept_Encoding="gzip", If_None_Match=headers["etag"])
    assert (status, again) == (304, b"")
    status, _, again = ask(server + path, Accept_Encoding="gzip", If_Modified_Since=headers["last-modified"])
    assert (status, again) == (304, b"")
    loaded = re.findall(r'\b(?:src|href)="?((?:\.\./)*assets-[^" >]+)', gzip.decompress(body).decode())
    assert loaded
    for link in loaded:
        _, kept, _ = ask(server + "/" + link.replace("../", ""))
        assert kept["cache-control"] == "public, max-age=31536000, immutable"


def test_a_changed_page_is_sent_anew(server, packed_site):
    page = packed_site / "en" / "urgent" / "index.html"
    content = page.read_bytes()
    _, before, _ = ask(server + "/en/urgent/")
    try:
        page.write_bytes(content + b"<!-- changed -->")
        status, _, body = ask(server + "/en/urgent/", If_None_Match=before["etag"])
    finally:
        page.write_bytes(content)  # the other tests get it too
    assert status == 200
    assert body.endswith(b"<!-- changed -->")


def test_a_page_without_its_last_slash_leads_to_the_page(server):
    """As people type it; on this server, whatever stands before it."""
    request = urllib.request.Request(server + "/en/urgent")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.url == server + "/en/urgent/"
