"""The copy for reading without a connection is the whole site, and can be taken back; the site can stand on a home screen."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from asset_folder import minified
from conftest import build
from offline import KINDS, LEVEL_OF_HOSTS, PUBLISHED, SHORT_ADDRESSES, WORKER_OFF, megabytes
from pages import PROJECT, SitePage


@pytest.fixture(scope="module")
def copy(site) -> Path:
    (path,) = site.glob("offline-*.json")
    return path


@pytest.fixture(scope="module")
def saved(copy) -> dict[str, str]:
    """Address below the root → the text that is saved."""
    return {address: text for _, address, text in json.loads(copy.read_text(encoding="utf-8"))}


def test_every_page_and_all_that_it_loads_is_saved(site, saved):
    published = [path for kind in KINDS for path in site.rglob(f"*{kind}") if path.parent != site or kind == ".html"]
    # QR codes are for somebody else's phone, which has a connection; of the short addresses the copy knows where they lead.
    for_others = {*(site / "share" / "qr").iterdir(), *site.glob("s/*/*"), *site.glob("en/s/*/*")}
    addresses = {path.relative_to(site).as_posix().removesuffix("index.html") for path in {*published} - for_others}
    assert {"", "en/urgent/", "404.html"} < addresses
    assert set(saved) == addresses | {SHORT_ADDRESSES}


def test_a_saved_page_is_the_published_one_below_its_line(site, saved):
    for address, text in saved.items():
        if address == SHORT_ADDRESSES:
            continue
        published = site / (f"{address}index.html" if not address or address.endswith("/") else address)
        lines = re.findall(r'<p class="offline-notice" lang="([\w-]+)">[^<]*\{saved [\w-]+\}[^<]*999[^<]*</p>', text)
        expected = {"404.html": ["zh-HK", "en"]}.get(address, ["en" if address.startswith("en/") else "zh-HK"])
        assert lines == (expected if published.suffix == ".html" else []), address
        without = re.sub(r'<p class="offline-notice" lang="[^<]*</p>', "", text)
        assert without == published.read_text(encoding="utf-8"), address


def test_the_copy_knows_where_each_short_address_leads(site, saved):
    leads_to = json.loads(saved[SHORT_ADDRESSES])
    assert set(leads_to) == {f"{path.parent.relative_to(site).as_posix()}/" for path in site.glob("**/s/*/index.html")}
    for address, place in leads_to.items():
        page = (site / address / "index.html").read_text(encoding="utf-8")
        link = re.search(r'url=([^"]*)', page)[1]
        assert urljoin(f"https://example.org/{address}", link) == f"https://example.org/{place}"


def test_the_worker_knows_the_copy_and_its_size(site, copy):
    worker = (site / PUBLISHED).read_text(encoding="utf-8")
    assert f'["{copy.name}",{len(copy.read_text(encoding="utf-8"))}]' in worker


def test_the_page_says_what_saving_takes_as_counted(site, language, copy):
    content = copy.read_bytes()
    said = SitePage.read(site, language, "offline").article.find_class("offline")[0].text_content()
    assert megabytes(len(gzip.compress(content, LEVEL_OF_HOSTS))) in said
    assert megabytes(len(content)) in said


def test_only_the_page_that_offers_it_loads_the_script_that_stores(built, page_name):
    assert bool(built.tree.xpath("//script[contains(@src, 'offline.js')]")) == (page_name == "offline")


def test_switched_off_nothing_is_offered_and_the_worker_takes_every_copy_back(tmp_path, monkeypatch):
    monkeypatch.setenv("OFFLINE", "off")
    assert build(PROJECT, tmp_path).returncode == 0
    assert list(tmp_path.glob("offline-*.json")) == []
    worker = (tmp_path / PUBLISHED).read_text(encoding="utf-8")
    assert worker == minified(WORKER_OFF.read_text(encoding="utf-8"), "")
    for language, said in (("zh-HK", "暫停"), ("en", "switched off")):
        page = SitePage.read(tmp_path, language, "offline")
        control = page.article.find_class("offline")[0]
        assert said in control.text_content()
        assert control.xpath(".//button") == page.tree.xpath("//script[contains(@src, 'offline.js')]") == []


def test_the_site_can_stand_on_a_home_screen(site, language):
    page = SitePage.read(site, language, "offline")
    (link,) = page.tree.xpath("//link[@rel='manifest']/@href")
    path = (page.path.parent / link).resolve()
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert (manifest["lang"], manifest["name"]) == (
        language,
        page.tree.xpath("//meta[@property='og:site_name']/@content")[0],
    )
    root = site / ("" if language == "zh-HK" else language)
    assert (path.parent / manifest["start_url"]).resolve() == root.resolve()
    assert (path.parent / manifest["shortcuts"][0]["url"]).resolve() == (root / "urgent").resolve()
    assert {(each["sizes"], each["purpose"]) for each in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for each in manifest["icons"]:
        assert int.from_bytes((path.parent / each["src"]).read_bytes()[16:20]) == int(each["sizes"].partition("x")[0])
