"""PDFs for those who print or send a page: whole, readable, tagged, in the right order, and made by the tool itself."""

import io
import re
import unicodedata

import make_handouts
import pytest
import zxingcpp
from handouts import kinds_of
from make_handouts import Task
from packs import load_packs
from page_outline import outline_of
from pages import DOCS
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader
from red_flags import load_red_flags
from short_links import address_on_paper
from site_data import LANGUAGES, short_language

pytestmark = pytest.mark.browser

BOX = {language: load_red_flags()["heading"][short_language(language)] for language in LANGUAGES}
LAST = {"zh-HK": "我的筆記", "en": "My notes"}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def handout(browser: Browser, address: str, kind: str, name: str, language: str) -> bytes:
    return make_handouts.made(browser, address, Task(kind=kind, name=name, language=language))


def sheets(pdf: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("kind", ["page", "large-type", "summary"])
def test_a_page_is_printed_in_order_with_the_emergency_box_on_its_first_sheet(browser, address, language, kind):
    pdf = handout(browser, address, kind, "challenges", language)
    texts = sheets(pdf)
    assert plain(BOX[language]) in texts[0]
    assert texts[0].rindex("999") > texts[0].index(plain(BOX[language])), "the whole box"
    everything = "".join(texts)
    assert plain(LAST[language]) in everything
    assert (len(texts) == 1) is (kind == "summary")
    assert everything.index(plain(BOX[language])) < everything.index(plain(LAST[language]))
    document = PdfReader(io.BytesIO(pdf))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    for number, text in enumerate(texts, start=1):
        assert text.startswith(f"{number}/{len(texts)}") is (kind != "summary"), (
            "sheets that are dropped can be put in order"
        )
    if kind != "summary":
        assert len(document.outline) >= 1
    for page in document.pages:
        assert page.extract_text().strip(), "no empty sheet"
        for font in page["/Resources"].get("/Font", {}).values():
            described = font.get_object()
            described = described["/DescendantFonts"][0].get_object() if "/DescendantFonts" in described else described
            assert described["/Subtype"] == "/Type3" or {"/FontFile", "/FontFile2", "/FontFile3"} & set(
                described["/FontDescriptor"]
            )


def test_large_type_is_20_points_and_its_list_of_sources_17(browser, address, language):
    sizes: dict[float, int] = {}

    def count(text, _matrix, text_matrix, _font, size):
        scaled = round(abs(text_matrix[3]) * abs(_matrix[3]) * size)
        sizes[scaled] = sizes.get(scaled, 0) + len(text)

    for page in PdfReader(io.BytesIO(handout(browser, address, "large-type", "cold-to-hot", language))).pages[1:]:
        page.extract_text(visitor_text=count)
    large = sum(number for size, number in sizes.items() if size >= 17)
    assert large > 0.75 * sum(sizes.values()), sizes  # numbers of sources, badges and labels in drawings are smaller


def test_in_large_type_the_words_of_tables_and_marks_are_large_too(browser, address, language):
    sizes: dict[str, float] = {}

    def largest_type(page):
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.setAttribute('data-text-size', 'largest')")
        return page.evaluate(
            "names => Object.fromEntries(names.map(name => [name, parseFloat(getComputedStyle(document.querySelector(`article ${name}`)).fontSize) * 0.75]))",
            ["h2:not(.red-flags__heading)", "p .certainty", "td", "td .certainty", ".pictogram__label"],
        )

    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{'en/' if language == 'en' else ''}sbrt/")
        sizes = largest_type(page)
    assert sizes.pop("h2:not(.red-flags__heading)") > 20, "a heading is larger than the text"
    assert min(sizes.values()) >= 14, sizes


def test_a_line_that_says_whom_to_call_stays_on_the_sheet_of_its_list(browser, address, language):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{'en/' if language == 'en' else ''}urgent/")
        page.emulate_media(media="print")
        lines = page.locator("article > p:has(+ ul), article > p:has(+ ol)")
        assert lines.count() >= 2
        assert set(lines.evaluate_all("all => all.map(line => getComputedStyle(line).breakAfter)")) == {"avoid"}


def test_both_languages_stand_side_by_side_with_both_boxes_first(browser, address):
    first = sheets(handout(browser, address, "side-by-side", "challenges", "zh-HK"))[0]
    for box in BOX.values():
        assert plain(box) in first


def test_the_same_page_gives_the_same_text(browser, address):
    one, two = (sheets(handout(browser, address, "summary", "urgent", "en")) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("name", [name for name in make_handouts.page_names() if "summary" in kinds_of(name)])
def test_every_summary_fits_on_one_sheet(browser, address, language, name):
    pdf = handout(browser, address, "summary", name, language)
    assert pdf is None or len(sheets(pdf)) == 1


@pytest.mark.parametrize("name", load_packs())
def test_a_pack_holds_the_emergency_box_and_then_all_its_sections_in_order(browser, address, language, name):
    texts = sheets(handout(browser, address, "page", f"pack-{name}", language))
    assert plain(BOX[language]) in texts[0]
    everything = "".join(texts)
    source = plain(make_handouts.FULL_TEXT[language])
    parts = load_packs()[name]
    place = everything.index(plain(parts[-1].why[{"zh-HK": "zh", "en": "en"}[language]]))
    for part in parts:
        heading = plain(outline_of(DOCS / language / f"{part.page}.md").sections[part.section])
        place = everything.find(heading, place)
        assert place > 0, f"{part.page}#{part.section} follows what stands before it"
    assert everything.count(source) == len(parts)
    assert plain({"zh-HK": "海報", "en": "poster"}[language]) not in everything.lower(), (
        "a poster is printed by its own link"
    )
    assert all(texts), "no empty sheet"


@pytest.mark.parametrize(("kind", "name"), [("page", "urgent"), ("page", "pack-just-told"), ("summary", "challenges")])
def test_no_link_leads_to_the_machine_that_made_the_file(browser, address, language, kind, name, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    pdf = PdfReader(io.BytesIO(handout(browser, address, kind, name, language)))
    links = [
        note.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert any(link.startswith("https://example.org/") for link in links) or kind == "summary"
    assert [link for link in links if "127.0.0.1" in link or "localhost" in link] == []


def test_8_cards_fill_a_sheet_and_their_backs_another(browser, address):
    front, back = sheets(handout(browser, address, "card", "card", "zh-HK"))
    assert front.count("姓名") == 8
    assert back.count("Name") == 8
    assert "Name" not in front


def test_the_picture_of_the_card_has_its_proportions_and_is_sharp(browser, address):
    picture = Image.open(io.BytesIO(handout(browser, address, "card-picture", "card", "zh-HK")))
    assert abs(picture.width / picture.height - 2 * 85.6 / 54) < 0.04
    assert picture.width > 1800


def test_the_code_of_a_summary_leads_to_the_page(browser, address):
    page = browser.new_context(bypass_csp=True, device_scale_factor=2).new_page()
    page.goto(f"{address}en/urgent/")
    page.emulate_media(media="print")
    page.add_style_tag(path=make_handouts.STYLES)
    make_handouts.print_summary(page, Task(kind="summary", name="urgent", language="en"))
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".on-paper svg").screenshot())))
    assert found.text == f"https://example.org/{address_on_paper('en', 'urgent')}"
    page.context.close()


def test_a_summary_that_is_too_long_is_named_with_what_to_do(browser, address):
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{address}en/urgent/")
    page.add_style_tag(path=make_handouts.STYLES)
    page.evaluate("document.querySelector('#what-you-can-do + ol').innerHTML = '<li>Again and again.</li>'.repeat(80)")
    with pytest.raises(
        make_handouts.PluginError, match=r"docs/en/urgent\.md · the summary does not fit .* ｜ 摘要多於1頁"
    ):
        make_handouts.print_summary(page, Task(kind="summary", name="urgent", language="en"))
    page.context.close()
