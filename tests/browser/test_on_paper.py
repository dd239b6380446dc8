"""What a printer gets: the emergency box on the first sheet, the address as text and as a QR code, the card at the size of a bank card."""

import io
import re
import unicodedata

import pytest
import zxingcpp
from chromium import DESKTOP, opened
from PIL import Image
from pypdf import PdfReader
from red_flags import load_red_flags
from short_links import address_on_paper
from site_data import LANGUAGES, short_language

A4 = (595, 842)
BOX = {language: load_red_flags()["heading"][short_language(language)] for language in LANGUAGES}
ROOTS = {"zh-HK": "", "en": "en/"}
MILLIMETRES = 25.4 / 96


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)))


def plain(text: str) -> str:
    """Without spaces; a printed 一 may be read back as the radical that looks like it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", ["challenges", "urgent"])
def test_the_emergency_box_is_on_the_first_sheet_and_the_address_on_the_last(browser, address, language, name):
    page, trouble = opened(browser, address, f"{ROOTS[language]}{name}/", viewport=DESKTOP)
    document = printed(page)
    assert tuple(round(float(side)) for side in document.pages[0].mediabox[2:]) == A4
    sheets = [plain(sheet.extract_text()) for sheet in document.pages]
    assert plain(BOX[language]) in sheets[0]
    assert "999" in sheets[0]
    everything = "".join(sheets)
    assert f"https://example.org/{address_on_paper(language, name)}" in everything
    for hidden in ("Sidebyside", "中英對照", "Skiptocontent", "跳到內容"):
        assert hidden not in everything
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == language
    fonts = {font for sheet in document.pages for font in sheet["/Resources"].get("/Font", {}).values()}
    assert fonts
    for font in fonts:
        described = font.get_object()
        described = described["/DescendantFonts"][0].get_object() if "/DescendantFonts" in described else described
        assert described["/Subtype"] == "/Type3" or {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            described["/FontDescriptor"]
        )
    assert trouble == []
    page.context.close()


def test_the_code_on_paper_leads_to_the_page(browser, address):
    page, trouble = opened(browser, address, "en/urgent/", viewport=DESKTOP)
    page.emulate_media(media="print")
    code = page.locator(".on-paper svg")
    assert code.bounding_box()["width"] * MILLIMETRES >= 25
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    assert found.text == f"https://example.org/{address_on_paper('en', 'urgent')}"
    assert trouble == []
    page.context.close()


def test_the_card_is_as_large_as_a_bank_card_and_nothing_hangs_over(browser, address, language):
    page, trouble = opened(browser, address, f"{ROOTS[language]}card/", viewport=DESKTOP)
    document = printed(page)
    assert len(document.pages) == 1
    assert document.pages[0].extract_text().count("I have cancer in my bones") == 8, (
        "the title and the sentence, 4 times"
    )
    page.emulate_media(media="print")
    faces = page.locator(".card-sheet__face")
    assert faces.count() == 8
    for face in faces.all():
        box = face.bounding_box()
        assert (round(box["width"] * MILLIMETRES, 1), round(box["height"] * MILLIMETRES, 1)) == (85.6, 54.0)
        assert face.evaluate("face => face.scrollHeight <= face.clientHeight && face.scrollWidth <= face.clientWidth")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.card-sheet__face :is(p, li)')].map(each => parseFloat(getComputedStyle(each).fontSize) * 0.75)"
    )
    assert min(sizes) >= 6.5, "points"
    assert trouble == []
    page.context.close()


def test_both_languages_stand_side_by_side_on_paper(browser, address):
    page, trouble = opened(browser, address, "en/urgent/?with=zh-HK", viewport=DESKTOP)
    page.wait_for_selector(".side-by-side__twin")
    first = plain(printed(page).pages[0].extract_text())
    assert plain(BOX["en"]) in first
    assert plain(BOX["zh-HK"]) in first
    assert trouble == []
    page.context.close()
