"""Sending a page or a section on: the button at each heading, its dialog, and the short addresses, in Chromium."""

import io
import re

import pytest
import zxingcpp
from chromium import DESKTOP, NARROW, PHONE, barriers, opened
from PIL import Image
from playwright.sync_api import Page, expect
from short_links import address_on_paper, load_short_links

pytestmark = pytest.mark.browser

SECTIONS = [
    ("urgent/", "signs", "https://example.org/urgent/#signs"),
    ("en/urgent/", "signs", "https://example.org/en/urgent/#signs"),
]
BOTH = pytest.mark.parametrize(("path", "section", "link"), SECTIONS, ids=["zh-HK", "en"])
CLIPBOARD = "void (navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); })"
REFUSED = "void (navigator.clipboard.writeText = () => Promise.reject())"
SHEET = "void (navigator.share = (what) => { window.shared = what; return Promise.resolve(); })"


def share(page: Page, section: str) -> None:
    page.locator(f"h2#{section} .on-request").click()
    page.locator("dialog.share").wait_for()


@BOTH
def test_a_section_becomes_a_message_of_three_lines(browser, address, path, section, link):
    page, trouble = opened(browser, address, path, viewport=PHONE)
    share(page, section)
    title, line, last = page.locator("dialog.share textarea").input_value().split("\n")
    heading = page.locator(f"h2#{section}").inner_text().strip()
    assert heading in title and page.locator("h1").inner_text().replace("\n", "") in title
    assert line == page.locator("meta[name=description]").get_attribute("content")
    assert last == link
    assert trouble == []
    page.context.close()


@BOTH
def test_the_link_or_the_message_is_copied_and_that_is_said(browser, address, path, section, link):
    page, _ = opened(browser, address, path, viewport=PHONE)
    page.evaluate(CLIPBOARD)
    share(page, section)
    page.locator("dialog.share [value=link]").click()
    page.wait_for_function("link => window.copied === link", arg=link)
    expect(page.locator("dialog.share [role=status]")).not_to_be_empty()
    page.locator("dialog.share [value=message]").click()
    page.wait_for_function("() => window.copied.split('\\n').length === 3")
    page.context.close()


def test_a_refused_clipboard_leaves_the_link_marked(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.evaluate(REFUSED)
    share(page, "signs")
    page.locator("dialog.share [value=link]").click()
    expect(page.locator("dialog.share [role=status]")).to_contain_text("copy the marked text")
    marked = page.evaluate("() => { const f = document.querySelector('.share textarea'); return f.value.slice(f.selectionStart, f.selectionEnd); }")  # fmt: skip
    assert marked == "https://example.org/en/urgent/#signs"
    page.context.close()


def test_the_sheet_of_the_phone_and_whatsapp_get_the_same_message(browser, address):
    page, _ = opened(browser, address, "urgent/", viewport=PHONE)
    page.evaluate(SHEET)
    share(page, "signs")
    page.locator("dialog.share [value=phone]").click()
    message = page.locator("dialog.share textarea").input_value()
    assert page.evaluate("window.shared.text") == message
    link = page.locator("dialog.share a").get_attribute("href")
    assert page.evaluate("link => new URL(link).searchParams.get('text')", link) == message
    assert link.startswith("https://wa.me/")
    page.context.close()


def test_without_a_sheet_on_the_device_none_is_offered(browser, address):
    page, _ = opened(browser, address, "urgent/", viewport=DESKTOP)
    page.evaluate("Object.defineProperty(navigator, 'share', {value: undefined})")
    share(page, "signs")
    assert not page.locator("dialog.share [value=phone]").is_visible()
    page.context.close()


@pytest.mark.parametrize("name", ["share", "reading-settings"])
def test_a_tap_beside_a_dialog_closes_it_where_the_browser_does_not_do_so_by_itself(browser, address, name):
    page = browser.new_context(viewport=PHONE).new_page()
    page.add_init_script("delete HTMLDialogElement.prototype.closedBy")
    page.goto(f"{address}en/urgent/", wait_until="load")
    page.locator(f".two-languages [value={'share' if name == 'share' else 'reading-settings'}]").click()
    dialog = page.locator(f"dialog.{name}")
    dialog.wait_for()
    dialog.evaluate("e => e.removeAttribute('closedby')")
    box = dialog.bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    assert dialog.is_visible()
    page.mouse.click(box["x"] + 3, box["y"] / 2)
    assert not dialog.is_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["", "en/", "urgent/", "en/pack-just-told/"])
def test_the_whole_page_is_shared_from_its_top(browser, address, path):
    page, _ = opened(browser, address, f"{path}?from=somewhere", viewport=PHONE)
    page.locator(".two-languages [value=share]").click()
    page.locator("dialog.share").wait_for()
    lines = page.locator("dialog.share textarea").input_value().split("\n")
    assert lines[-1] == f"https://example.org/{path}", "without what the reader's own address had"
    page.context.close()


@pytest.mark.parametrize(("path", "spoken"), [("urgent/", "zh-HK"), ("en/urgent/", "en")])
def test_the_code_of_a_section_can_be_scanned_from_the_screen(browser, address, path, spoken):
    page, _ = opened(browser, address, path, viewport=PHONE)
    share(page, "signs")
    code = page.locator("dialog.share img")
    page.wait_for_function("() => document.querySelector('.share img').naturalWidth > 0")
    assert code.bounding_box()["width"] >= 25 / 25.4 * 96
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())).convert("L"))
    assert read.text == f"https://example.org/{address_on_paper(spoken, 'urgent#signs')}"
    page.context.close()


def test_a_section_of_the_other_language_is_shared_in_its_language(browser, address):
    page, _ = opened(browser, address, "urgent/?with=en", viewport=DESKTOP)
    page.locator(".side-by-side__row").first.wait_for()
    page.locator(".side-by-side__twin h2#en-signs .on-request").click()
    page.locator("dialog.share").wait_for()
    lines = page.locator("dialog.share textarea").input_value().split("\n")
    assert lines[-1] == "https://example.org/en/urgent/#signs"
    assert page.locator(".side-by-side__twin h2#en-signs").inner_text().strip() in lines[0]
    page.context.close()


def test_the_keyboard_opens_it_and_comes_back_to_the_heading(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=DESKTOP)
    button = page.locator("h2#signs .on-request")
    button.focus()
    page.keyboard.press("Enter")
    page.locator("dialog.share").wait_for()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, DESKTOP], ids=["narrow", "desktop"])
@pytest.mark.parametrize("path", ["urgent/", "en/urgent/"])
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, address, path, viewport, scheme):
    page, _ = opened(browser, address, path, viewport=viewport, color_scheme=scheme)
    share(page, "signs")
    assert barriers(page, "dialog.share") == []
    assert page.evaluate("document.querySelector('.share').scrollWidth") <= viewport["width"]
    small = page.evaluate(
        "() => [...document.querySelectorAll('.share :is(button, a)')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.textContent)"
    )
    assert small == []
    page.context.close()


def test_without_scripts_no_button_is_shown_and_without_a_tap_nothing_is_loaded(browser, address):
    page, _ = opened(browser, address, "urgent/", viewport=PHONE, java_script_enabled=False)
    assert not page.locator("h2#signs .on-request").is_visible()
    page.context.close()
    page = browser.new_context(viewport=PHONE).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}urgent/", wait_until="load")
    assert page.locator("h2#signs .on-request").is_visible()
    assert [url for url in asked if "share" in url] == []
    page.context.close()


def test_of_dialogs_asked_for_together_only_one_opens(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    held = []
    page.route(re.compile(r"/(share|reading-settings|search-dialog)\.js$"), lambda route: held.append(route))
    for button in ("[value=reading-settings]", "[value=share]"):
        page.locator(f".two-languages {button}").click()
    page.locator(".site-header__search").click()
    page.wait_for_timeout(200)
    for route in held:
        route.continue_()
    page.locator("dialog[open]").first.wait_for()
    page.wait_for_timeout(500)
    assert page.locator("dialog[open]").count() == 1
    page.context.close()


def test_a_part_that_does_not_come_can_be_asked_for_again(browser, address):
    page, _ = opened(browser, address, "urgent/", viewport=PHONE)
    page.route("**/on-request/**", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("dialog"):
        page.locator("h2#signs .on-request").click()
    page.unroute("**/on-request/**")
    share(page, "signs")
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without-scripts"])
@pytest.mark.parametrize(("root", "spoken"), [("", "zh-HK"), ("en/", "en")])
def test_a_short_address_leads_to_its_section(browser, address, root, spoken, scripts):
    code = next(code for code, target in load_short_links().items() if target == "urgent#signs")
    page, trouble = opened(browser, address, f"{root}s/{code}/", viewport=PHONE, java_script_enabled=scripts)
    page.wait_for_url(f"{address}{root}urgent/#signs")
    assert page.locator("html").get_attribute("lang") == spoken
    assert trouble == []
    page.context.close()
