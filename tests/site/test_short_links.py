"""Short addresses as they are published: plain pages that lead to the place they name, in their language."""

import json
import re

import lxml.html
import pytest
from short_links import load_short_links
from site_data import LANGUAGES


@pytest.fixture
def forwards(site, language):
    """code → (its folder, its tree)."""
    root = site if language == LANGUAGES[0] else site / language
    return {
        path.parent.name: (path.parent, lxml.html.fromstring(path.read_text(encoding="utf-8")))
        for path in sorted(root.glob("s/*/index.html"))
    }


def test_every_code_has_its_page_in_both_languages(forwards):
    assert set(forwards) == set(load_short_links())


def test_a_short_address_leads_to_the_section_it_names(site, forwards, language):
    pages = {}
    for code, (folder, tree) in forwards.items():
        (refresh,) = tree.xpath("//meta[@http-equiv='refresh']/@content")
        address = re.fullmatch(r"0; url=(.+)", refresh)[1]
        assert tree.xpath("//a/@href")[0] == address, "the link for a browser that does not follow by itself"
        path, _, section = address.partition("#")
        page = (folder / path / "index.html").resolve()
        name, _, expected = load_short_links()[code].partition("#")
        root = site if language == LANGUAGES[0] else site / language
        assert page == ((root if name == "index" else root / name) / "index.html").resolve()
        assert section == expected
        if page not in pages:
            pages[page] = lxml.html.fromstring(page.read_text(encoding="utf-8"))
        if section:
            assert pages[page].get_element_by_id(section).tag == "h2"


def test_it_says_its_language_loads_nothing_and_offers_the_other(forwards, language):
    for _, tree in forwards.values():
        assert tree.get("lang") == language
        assert tree.xpath("//script | //link[@rel='stylesheet'] | //img") == []
        (other,) = tree.xpath("//p[@lang]/@lang")
        assert {language, other} == set(LANGUAGES)


def test_neither_the_list_of_pages_nor_the_saved_copy_has_them(site):
    assert "/s/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    (copy,) = site.glob("offline-*.json")
    addresses = [address for _, address, _ in json.loads(copy.read_text(encoding="utf-8"))]
    assert [address for address in addresses if re.match(r"(en/)?s/", address)] == []
