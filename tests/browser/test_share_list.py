"""The page for staff in Chromium: filters, copying, barriers, a narrow phone; the poster alone on one sheet."""

import io

import pypdf
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from packs import load_packs
from PIL import Image
from playwright.sync_api import expect
from short_links import address_on_paper

pytestmark = pytest.mark.browser
PATHS = ("share/", "en/share/")
FIRST_PACK, PARTS = next(iter(load_packs().items()))
LISTED = len(PARTS)


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("path", PATHS)
def test_one_moment_in_one_language_is_all_that_stays(page, address, path):
    page.goto(address + path)
    page.select_option("[name=language]", "en")
    page.select_option("[name=moment]", FIRST_PACK)
    assert page.locator(".share-list__page .share-list div[lang=en]:visible").count() == LISTED
    assert page.locator(".share-list div[lang=zh-HK]:visible").count() == 0
    assert page.locator(".share-list__page .share-list button:visible").count() == LISTED, "a link shown can be copied"
    page.select_option("[name=language]", "zh-HK")
    assert page.locator(".share-list__page .share-list button:visible").count() == LISTED
    assert str(LISTED) in page.locator(".share-filter [role=status]").text_content()


def test_a_refused_clipboard_leaves_the_link_marked(page, address):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    page.goto(address + "en/share/")
    page.locator(".share-list button").first.click()
    assert page.locator(".share-list input").input_value() == f"https://example.org/pack-{FIRST_PACK}/"
    expect(page.locator(".share-list input")).to_be_focused()
    expect(page.locator(".share-filter [role=status]")).to_have_text("Link: copy it by hand")


@pytest.mark.parametrize("path", PATHS)
def test_a_screen_reader_finds_every_button_that_copies(page, address, path):
    page.goto(address + path)
    page.wait_for_selector("html[data-whole]")
    written = page.locator(".share-list button").count()
    label = page.locator(".share-list button").first.text_content().strip()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    spoken = [each["name"]["value"] for each in nodes if each.get("role", {}).get("value") == "button"]
    assert sum(name.startswith(label) for name in spoken) == written > 100


def test_a_copied_link_is_announced(page, address):
    page.add_init_script(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    page.goto(address + "en/share/")
    page.locator(".share-list [lang=en] button").first.click()
    page.wait_for_function(f"window.copied === 'https://example.org/en/pack-{FIRST_PACK}/'")
    expect(page.locator(".share-filter [role=status]")).to_have_text("Copied")
    button = page.locator(".share-list [lang=en] button").first
    assert button.get_attribute("aria-label") == "Copied"
    expect(button).to_have_text("Copy link")
    assert button.get_attribute("aria-label").startswith("Copy link · ")


@pytest.mark.parametrize("path", (*PATHS, "pack-deciding-on-sbrt/", "en/pack-deciding-on-sbrt/"))
def test_there_is_no_barrier_and_nothing_is_wider_than_a_narrow_phone(page, address, path):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_the_poster_is_one_sheet_whose_code_leads_to_the_pack(page, address):
    for path in ("pack-just-told/", "en/pack-just-told/", "pack-just-told/?with=en"):
        page.goto(f"{address}{path}#poster")
        if "with" in path:
            page.locator(".side-by-side__row").first.wait_for()
        sheet = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(sheet.pages) == 1, path
        assert "999" in sheet.pages[0].extract_text()
        page.emulate_media(media="print")
        code = page.locator(".poster__code svg").first
        assert code.bounding_box()["width"] >= 60 / 25.4 * 96
        (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())).convert("L"))
        language = "en" if path.startswith("en/") else "zh-HK"
        assert read.text == f"https://example.org/{address_on_paper(language, 'pack-just-told')}"
        assert page.locator(".poster__address").first.inner_text() == read.text
        page.emulate_media(media="null")


def test_the_poster_is_printed_alone_where_paper_forgets_the_address(page, address):
    """Firefox prints a copy of the page that has no target."""
    page.goto(f"{address}en/pack-{FIRST_PACK}/#poster")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("location.hash = ''")
    page.emulate_media(media="print")
    assert page.locator(".poster").is_visible()
    assert page.locator("article > :not(.poster):visible, article h1:visible").count() == 0


@pytest.mark.parametrize("by_tap", [True, False], ids=["by tap", "by address"])
@pytest.mark.parametrize("path", PATHS)
def test_a_link_to_a_place_on_the_page_leads_there(page, address, path, by_tap):
    """Parts that are not laid out yet must not stand between."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{path}{'' if by_tap else '#print-it'}")
    if by_tap:
        page.locator("article a[href$='#print-it']").first.click()
    page.wait_for_function("() => { const { top } = document.getElementById('print-it').getBoundingClientRect(); return top >= 0 && top < innerHeight / 2; }")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_broken_link_to_a_place_leaves_the_list_usable(page, address, path):
    page.goto(f"{address}{path}#%E0%A4%A")
    page.locator(".share-filter").wait_for()


def test_without_its_link_no_poster_is_printed(page, address):
    page.goto(f"{address}en/pack-just-told/")
    page.emulate_media(media="print")
    assert not page.locator(".poster").is_visible()
    assert page.locator(".red-flags").first.is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_every_link_and_code_is_there_and_no_dead_control(browser, address, path):
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + path)
        assert not page.locator(".share-filter").is_visible()
        assert page.locator(".share-list button").count() == 0
        entry = page.locator(".share-list div[lang=en]").first
        entry.locator("summary").click()
        assert entry.locator("img").is_visible()
        assert (
            entry.locator("img").evaluate("async picture => { await picture.decode(); return picture.naturalWidth; }")
            > 0
        )
        entry.locator("a").first.click()
        assert page.url == f"{address}en/pack-just-told/"
