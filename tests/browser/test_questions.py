"""A reader's own list of questions: ticked, written, printed, copied, shared and cleared; kept on her device alone."""

import json
import re

import pytest
from chromium import CONTRAST, CUT_TEXT, DESKTOP, NARROW, PHONE, barriers, opened
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("path", ["questions/", "en/questions/"])
BOX, OPEN, DIALOG, ROWS = ".questions input", ".on-request[value=my-questions]", ".my-questions", ".my-questions li"


def kept(page: Page) -> list[str]:
    return json.loads(page.evaluate("localStorage.questions ?? '[]'"))


def action(page: Page, name: str):
    return page.locator(f"{DIALOG} [value={name}]")


def tick(page: Page, *places: int) -> list[str]:
    """Ticks questions of the page; returns their words."""
    words = []
    for place in places:
        box = page.locator(BOX).nth(place)
        box.check()
        words.append(box.evaluate("box => box.parentNode.textContent.trim()"))
    expect(page.locator(OPEN).first).to_have_attribute("data-count", str(len(words)))
    return words


def own(page: Page, text: str) -> None:
    page.locator("#my-question").fill(text)
    page.locator(".my-questions__own button").click()


@BOTH
def test_ticked_questions_stay_on_this_device_and_go_with_one_tap(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=PHONE)
    assert page.evaluate("localStorage.length") == 0
    words = tick(page, 0, 9)
    assert kept(page) == words
    page.goto(address + path.replace("questions", "urgent"), wait_until="load")
    page.goto(address + path, wait_until="load")
    expect(page.locator(BOX).nth(9)).to_be_checked()
    page.locator(OPEN).first.click()
    expect(page.locator(ROWS)).to_have_text([re.compile(re.escape(each)) for each in words])
    action(page, "clear").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator(BOX).nth(9)).not_to_be_checked()
    expect(page.locator(".my-questions__none")).to_be_visible()
    expect(action(page, "undo")).to_be_focused()
    action(page, "undo").click()
    assert kept(page) == words
    assert trouble == []
    page.context.close()


@BOTH
def test_the_list_speaks_the_language_of_the_page(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=PHONE)
    tick(page, 3)
    twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
    page.goto(address + twin, wait_until="load")
    expect(page.locator(BOX).nth(3)).to_be_checked()
    page.locator(OPEN).first.click()
    there = page.locator(BOX).nth(3).evaluate("box => box.parentNode.textContent.trim()")
    expect(page.locator(ROWS)).to_contain_text([there])
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/challenges/", "en/"])
def test_by_keyboard_a_reader_ticks_adds_her_own_and_takes_away(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=DESKTOP)
    page.locator(BOX).first.focus()
    page.keyboard.press("Space")
    expect(page.locator(OPEN)).to_have_attribute("data-count", "1")
    page.locator(OPEN).press("Enter")
    expect(page.locator(DIALOG)).to_be_visible()
    page.locator("#my-question").focus()
    page.keyboard.type("<b>5 &amp; 6?</b>")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{ROWS} span").last).to_have_text("<b>5 &amp; 6?</b>")
    expect(page.locator(f"{DIALOG} [role=status]")).to_contain_text("2")
    page.locator(f"{ROWS} button").first.press("Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(f"{ROWS} button")).to_be_focused()
    expect(page.locator(BOX).first).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator(OPEN)).to_be_focused()
    assert trouble == []
    page.context.close()


def test_a_question_in_the_words_of_a_button_harms_nothing(browser, address):
    """Who writes "clear" and taps into her field keeps the list; a tap beside the list closes it, one inside does not."""
    page, _ = opened(browser, address, "en/questions/", viewport=PHONE)
    words = tick(page, 0)
    page.locator(OPEN).first.click()
    page.locator("#my-question").fill("clear")
    page.locator("#my-question").click()
    assert kept(page) == words
    inside = page.locator(DIALOG).bounding_box()
    page.mouse.click(inside["x"] + 3, inside["y"] + inside["height"] - 3)
    expect(page.locator(DIALOG)).to_be_visible()
    page.mouse.click(inside["x"] + 3, 2)
    expect(page.locator(DIALOG)).to_be_hidden()
    page.context.close()


@BOTH
def test_the_list_is_copied_with_its_address(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    words = tick(page, 0, 1)
    page.locator(OPEN).first.click()
    action(page, "copy").click()
    expect(page.locator(f"{DIALOG} [role=status]")).to_have_text(action(page, "copy").get_attribute("data-done"))
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[1:] == [f"1. {words[0]}", f"2. {words[1]}", address + path]
    page.context.close()


def test_two_quick_ticks_keep_their_order_whichever_is_told_first(browser, address):
    """The script finds both boxes ticked when it arrives, and is then told of each tap, in no certain order."""
    page, _ = opened(browser, address, "en/questions/", viewport=PHONE)
    words = tick(page, 0, 1)
    page.evaluate(
        """async () => {
            const { name } = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("my-questions.js"));
            const { open } = await import(name);
            for (const box of [...document.querySelectorAll(".questions input:checked")].reverse()) open(box);
        }"""
    )
    assert kept(page) == words
    page.context.close()


@BOTH
def test_questions_ticked_while_the_list_is_on_its_way_stay_ticked_in_their_order(browser, address, path):
    """In Safari a second import of a module does not wait for an await at its top."""
    page, _ = opened(browser, address, path, viewport=PHONE)
    page.evaluate("() => { const { fetch } = window; window.fetch = (...asked) => new Promise(go => { window.go = go; }).then(() => fetch(...asked)); }")  # fmt: skip
    boxes = [page.locator(BOX).nth(place) for place in (1, 0)]
    for box in boxes:
        box.check()
    page.wait_for_function("() => !!window.go")
    page.evaluate("() => window.go()")
    expect(page.locator(OPEN).first).to_have_attribute("data-count", "2")
    for box in boxes:
        expect(box).to_be_checked()
    page.context.close()


def test_the_boxes_of_the_other_language_are_ticked_too(browser, address):
    page, _ = opened(browser, address, "challenges/", viewport=DESKTOP)
    tick(page, 0)
    page.locator(".two-languages__show").click()
    twin = page.locator(".side-by-side__twin")
    expect(twin.locator(BOX).first).to_be_checked()
    expect(twin.locator(OPEN)).to_have_attribute("data-count", "1")
    twin.locator(BOX).first.uncheck()
    expect(page.locator(BOX).first).not_to_be_checked()
    page.context.close()


IN_ANOTHER_TAB = "key => dispatchEvent(new StorageEvent('storage', { key }))"


def test_on_a_full_device_the_list_outlives_what_another_tab_does(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.evaluate("""() => {
        const kept = localStorage;
        Object.defineProperty(window, 'localStorage', { value: new Proxy({}, {
          get: (_, key) => kept[key]?.bind?.(kept) ?? kept[key],
          set: () => { throw new DOMException('', 'QuotaExceededError'); } }) });
    }""")
    tick(page, 0, 1)
    page.locator(OPEN).click()
    for key in (None, "questions", "data-scheme"):
        page.evaluate(IN_ANOTHER_TAB, key)
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator(".my-questions__refused")).to_be_visible()
    page.context.close()


def test_what_another_tab_does_does_not_take_the_focus_away(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    tick(page, 0, 1)
    page.locator(OPEN).click()
    button = page.locator(f"{ROWS} button").last
    button.focus()
    page.evaluate(IN_ANOTHER_TAB, "data-scheme")
    expect(button).to_be_focused()
    page.evaluate("localStorage.questions = JSON.stringify(['Only this?'])")
    page.evaluate(IN_ANOTHER_TAB, "questions")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(f"{DIALOG} h2")).to_be_focused()
    page.context.close()


def test_where_copying_is_refused_the_text_can_be_copied_by_hand(browser, address):
    page, _ = opened(browser, address, "en/questions/", viewport=PHONE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    words = tick(page, 2)
    page.locator(OPEN).first.click()
    action(page, "copy").click()
    expect(page.locator(".my-questions__text")).to_have_value(re.compile(re.escape(words[0])))
    assert page.evaluate("getSelection().toString()").count(words[0]) == 1
    page.context.close()


@pytest.mark.parametrize("sheet", [True, False], ids=["with a share sheet", "without"])
def test_the_list_is_shared_where_the_device_can(browser, address, sheet):
    page = browser.new_context(viewport=PHONE).new_page()
    page.add_init_script(
        f"Object.defineProperty(navigator, 'share', {{value: {'async given => { window.given = given.text; }' if sheet else 'undefined'}}})"
    )
    page.goto(address + "en/questions/", wait_until="load")
    words = tick(page, 2)
    page.locator(OPEN).first.click()
    if sheet:
        action(page, "share").click()
        assert words[0] in page.evaluate("given")
    else:
        expect(action(page, "share")).to_be_hidden()
    page.context.close()


@BOTH
def test_the_printed_list_has_the_questions_the_warning_and_room_for_answers(browser, address, path, tmp_path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    page.evaluate("window.print = () => {}")
    words = tick(page, 0, 8)
    page.locator(OPEN).first.click()
    own(page, "Can I swim? 我可以游泳嗎？")
    action(page, "print").click()
    page.pdf(path=tmp_path / "list.pdf", format="A4")
    sheets = PdfReader(tmp_path / "list.pdf").pages
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in sheets))
    places = [text.index(re.sub(r"\s", "", each)) for each in ("999", *words, "CanIswim?")]
    assert places == sorted(places)
    assert len(sheets) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.print") == "questions", (
        "an iPhone draws the sheet after this event"
    )
    page.keyboard.press("Escape")
    expect(page.locator("html[data-print]")).to_have_count(0)
    page.context.close()


def test_a_browser_that_keeps_nothing_says_so(browser, address):
    page = browser.new_context(viewport=PHONE).new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }});"
    )
    page.goto(address + "en/urgent/", wait_until="load")
    tick(page, 0, 1)
    page.locator(OPEN).click()
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator(".my-questions__refused")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("bad", ["{", "7", '[7, {"a": 1}, null]', '"<img src=x>"'])
def test_a_list_that_is_not_ours_harms_nothing(browser, address, bad):
    page, trouble = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.evaluate("bad => { localStorage.questions = bad; }", bad)
    page.reload(wait_until="load")
    tick(page, 0)
    page.locator(OPEN).click()
    expect(page.locator(ROWS)).to_have_count(1)
    assert trouble == []
    page.context.close()


def test_a_list_that_does_not_load_can_be_asked_for_again(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.route("**/my-questions.json", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    tick(page, 0)
    with page.expect_event("dialog"):
        page.locator(OPEN).click()
    page.unroute("**/my-questions.json")
    page.locator(OPEN).click()
    expect(page.locator(DIALOG)).to_be_visible()
    page.context.close()


def test_a_tick_that_cannot_be_kept_does_not_stand(browser, address):
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.route("**/my-questions.js", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    box = page.locator(".questions input").first
    with page.expect_event("dialog"):
        box.click()
    expect(box).not_to_be_checked()
    page.unroute("**/my-questions.js")
    box.click()
    expect(page.locator(OPEN)).to_have_attribute("data-count", "1")
    page.context.close()


@BOTH
def test_without_scripts_the_boxes_can_be_ticked_and_no_button_is_shown(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    page.locator(BOX).first.check()
    expect(page.locator(OPEN).first).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, DESKTOP], ids=["narrow", "desktop"])
@BOTH
def test_the_open_list_can_be_read_and_tapped_by_everyone(browser: Browser, address, path, viewport, scheme):
    page, _ = opened(browser, address, path, viewport=viewport, color_scheme=scheme)
    tick(page, *range(8))
    page.locator(OPEN).first.click()
    own(page, "W" * 300)
    assert barriers(page) == []
    assert page.evaluate(CONTRAST, f"{DIALOG} *") == []
    assert page.evaluate(f"document.querySelector('{DIALOG}').scrollWidth") <= viewport["width"]
    assert page.evaluate(CUT_TEXT) == []
    small = page.locator(f"{DIALOG} button:visible").evaluate_all(
        "buttons => buttons.map(button => button.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length"
    )
    assert small == 0
    page.context.close()
