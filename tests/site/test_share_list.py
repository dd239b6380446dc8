"""The page for staff lists every page and main section in both languages, each with a link, WhatsApp and a code that leads there."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
import resvg_py
import zxingcpp
from conftest import PAGE_NAMES
from packs import load_packs
from page_outline import outline_of
from pages import DOCS, SitePage
from PIL import Image
from red_flags import load_red_flags
from share_list import CODES, code_name, in_an_address, message_of
from short_links import address_on_paper, full_address
from site_data import LANGUAGES

ADDRESS = "https://example.org/"
LISTED = [name for name in PAGE_NAMES if name not in ("search", "share") and not name.startswith("pack-")]


def address_of(language: str, name: str, section: str = "") -> str:
    below = "" if name == "index" else f"{name}/"
    return ADDRESS + ("" if language == "zh-HK" else "en/") + below + (f"#{section}" if section else "")


@pytest.fixture
def entries(site, language):
    """(language of the entry, its address, the address in its message, the file of its code) of each entry. A section has no code until
    `make fix` has given it one."""
    page = SitePage.read(site, language, "share")
    found = []
    for entry in page.tree.xpath("//*[contains(@class, 'share-list')]//div[@lang]"):
        link, message = entry.xpath("./a/@href")
        folder = page.path.parent.relative_to(site).as_posix()
        target = (page.path.parent / urlsplit(link).path).resolve().relative_to(site.resolve()).as_posix()
        fragment = urlsplit(link).fragment
        full = ADDRESS + ("" if target == "." else f"{target}/") + (f"#{fragment}" if fragment else "")
        said = parse_qs(urlsplit(message).query)["text"][0].splitlines()[-1]
        codes = [(site / folder / image).resolve() for image in entry.xpath(".//img/@src")]
        found.append((entry.get("lang"), full, said, codes))
    return found


def test_every_page_and_main_section_is_listed_in_both_languages(entries):
    expected = [
        address_of(language, name, section)
        for language in LANGUAGES
        for name in LISTED
        for section in ("", *outline_of(DOCS / language / f"{name}.md").sections)
        if section not in {"more", "how-sure", "what-you-can-do"}
    ] + [address_of(language, f"pack-{name}") for language in LANGUAGES for name in load_packs()]
    assert sorted(full for _, full, _, _ in entries) == sorted(expected)


def test_a_message_and_a_code_lead_where_the_link_leads(entries):
    for language, full, said, codes in entries:
        assert said == full
        assert ("/en/" in full) == (language == "en")
        assert [code for code in codes if not code.is_file()] == []


def test_every_code_read_from_its_picture_leads_to_its_page(entries, language):
    for spoken, full, _, codes in entries:
        for code in codes if spoken == language else ():
            drawn = resvg_py.svg_to_bytes(svg_string=code.read_text(encoding="utf-8"), width=400, background="#fff")
            (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(bytes(drawn))).convert("L"))
            target = full.removeprefix(ADDRESS).removeprefix("en/").replace("/#", "#").strip("/") or "index"
            target = f"index{target}" if target.startswith("#") else target
            assert read.text == ADDRESS + address_on_paper(language, target)
            assert f"{ADDRESS}{full_address(language, target)}" == full


def test_every_button_that_shares_finds_its_code(site, built, language, page_name):
    for button in built.tree.xpath("//button[@value='share']"):
        heading = button.getparent()
        section = heading.get("id") if heading.tag == "h2" else ""
        assert (site / CODES / code_name(language, page_name, section)).is_file(), section or "the page itself"


def test_codes_are_fetched_only_when_somebody_opens_them(site, language):
    page = SitePage.read(site, language, "share")
    codes = page.tree.xpath("//div[@lang]//img")
    assert codes and all(code.get("loading") == "lazy" and code.getparent().tag == "details" for code in codes)
    assert page.tree.xpath("//details[@open]") == []


def test_a_pack_lists_its_parts_in_order_below_the_emergency_box(site, language):
    for name, parts in load_packs().items():
        page = SitePage.read(site, language, f"pack-{name}")
        links = page.tree.xpath("//ol[@class='pack']/li/a/@href")
        assert [urlsplit(link).fragment for link in links] == [part.section for part in parts]
        order = [each.get("class", "") for each in page.article.iter() if each.tag in ("section", "ol")]
        assert order[0].startswith("red-flags") and "pack" in order
        poster = page.tree.get_element_by_id("poster")
        assert len(poster.xpath(".//li")) == len(load_red_flags()["signs"]) and poster.xpath(".//a/@href") == [
            "tel:999"
        ]


def test_signs_that_would_end_a_message_are_written_as_codes():
    assert in_an_address("A&E #1\n+骨") == "A%26E%20%231%0A%2B骨"
    query = urlsplit(message_of("A&E", "50% & more", "https://example.org/#x")).query
    assert parse_qs(query)["text"] == ["A&E\n50% & more\nhttps://example.org/#x"]
