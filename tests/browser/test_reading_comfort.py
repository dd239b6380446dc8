"""Reading in comfort: text size and colours that stay as they are set, the page read aloud, how far it is read."""

import re

import pytest
from chromium import CUT_TEXT, DESKTOP, NARROW, PHONE, opened
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
LARGEST = "localStorage['data-text-size'] = 'largest';"
REFUSED = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }});"
)
# A voice that says nothing and writes down what it was asked to say; `sayOn()` ends the sentence.
VOICES = """(() => {
  window.said = [];
  let speaking;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.sayOn = () => { speechSynthesis.speaking = false; speaking.onend({target: speaking}); };
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => VOICES, addEventListener() {}, cancel() { said.push('silence'); },
    speak(sentence) {
      if (!sentence.text) return;
      [speaking, this.speaking, document.documentElement.dataset.said] = [sentence, true, sentence.text];
      said.push(`${sentence.lang}: ${sentence.text}`);
    },
  }});
})()"""
CANTONESE, BRITISH = "{lang: 'zh-HK', localService: true}", "{lang: 'en_GB', localService: true}"
AMERICAN, MANDARIN = "{lang: 'en-US', localService: true}", "{lang: 'zh-CN', localService: true}"
ELSEWHERE = "{lang: 'zh-HK', localService: false}, {lang: 'en-GB', localService: false}"


def with_script(browser: Browser, address: str, path: str, script: str, **context: object) -> Page:
    """A page of a browser in which `script` has run first."""
    page = browser.new_context(**{"viewport": PHONE, **context}).new_page()
    page.add_init_script(script)
    page.goto(address + path, wait_until="load")
    return page


def with_voices(browser: Browser, address: str, path: str, *voices: str) -> Page:
    return with_script(browser, address, path, VOICES.replace("VOICES", f"[{', '.join(voices)}]"))


def kept(page: Page) -> dict[str, str]:
    return page.evaluate("() => ({...localStorage})")


def shown(page: Page) -> tuple[str, str]:
    """Size of the letters, colour of the page."""
    return page.evaluate(
        "() => [getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]"
    )


@BOTH
def test_size_and_colours_are_set_by_keyboard_and_stay_on_this_device(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=PHONE, color_scheme="dark")
    usual = shown(page)
    button, dialog = page.locator(".on-request").first, page.locator(".reading-settings")
    button.press("Enter")
    expect(dialog).to_be_visible()
    line = dialog.get_by_role("status")
    before = line.inner_text()
    dialog.locator("[value='']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert line.inner_text() != before, "a line says which size it is now"
    dialog.locator("[value=light]").check()
    assert kept(page) == {"data-text-size": "largest", "data-scheme": "light"}
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.goto(address + path.replace("challenges", "urgent"), wait_until="load")
    assert shown(page) == ["24px", "rgb(251, 250, 246)"]
    page.locator(".on-request").first.press("Enter")
    expect(dialog.locator("[value=largest]")).to_be_checked()
    for usual_choice in dialog.locator("[value='']").all():
        usual_choice.check()
    assert (kept(page), shown(page)) == ({}, usual)
    assert trouble == []
    page.context.close()


def test_a_page_that_the_browser_has_kept_takes_over_what_was_set_meanwhile(browser, address):
    """Back by a swipe: the page comes as it was, without loading anew."""
    page, _ = opened(browser, address, "en/urgent/", viewport=PHONE)
    page.evaluate("""() => {
        localStorage['data-text-size'] = 'largest';
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }""")
    assert shown(page)[0] == "24px"
    page.context.close()


def test_dark_is_the_same_whether_the_device_or_the_reader_chooses_it(browser, address):
    colours = "() => [...document.querySelectorAll('body *')].map(e => getComputedStyle(e).color + getComputedStyle(e).backgroundColor)"
    dark, light = "localStorage['data-scheme'] = 'dark'", "localStorage['data-scheme'] = 'light'"
    pages = {
        name: with_script(browser, address, "en/urgent/", script, color_scheme=scheme)
        for name, script, scheme in [
            ("device dark", "0", "dark"),
            ("set dark", dark, "light"),
            ("device light", "0", "light"),
            ("set light", light, "dark"),
        ]
    }
    drawn = {name: page.evaluate(colours) for name, page in pages.items()}
    assert drawn["device dark"] == drawn["set dark"]
    assert drawn["device light"] == drawn["set light"]
    assert drawn["device light"] != drawn["device dark"]
    pages["set dark"].emulate_media(media="print")
    assert shown(pages["set dark"])[1] == "rgb(251, 250, 246)", "paper is light"
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize(
    "viewport", [NARROW, PHONE, {"width": 1024, "height": 768}, DESKTOP], ids=lambda each: str(each["width"])
)
@pytest.mark.parametrize("path", ["", "en/integrative-care/"])
def test_the_largest_letters_lose_nothing(browser, address, path, viewport):
    page = with_script(browser, address, path, LARGEST, viewport=viewport)
    assert shown(page)[0] == "24px"
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate(CUT_TEXT) == []
    page.locator(".on-request").first.click()
    expect(page.locator(".reading-settings")).to_be_visible()
    assert page.locator(".reading-settings").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.context.close()


def test_a_browser_that_stores_nothing_shows_the_choice_until_the_page_is_left(browser, address):
    page = with_script(browser, address, "en/challenges/", REFUSED)
    trouble = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.locator(".on-request").first.click()
    page.locator(".reading-settings [value=larger]").check()
    assert shown(page)[0] == "20px"
    page.reload()
    assert shown(page)[0] == "16px"
    assert page.locator(".on-request").first.is_visible()
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("missing", ["**/reading-settings.js", "**/on-request/**"], ids=["script", "words"])
def test_a_control_that_does_not_load_says_so_and_can_be_asked_again(browser, address, language, missing):
    page, _ = opened(browser, address, f"{'' if language == 'zh-HK' else 'en/'}challenges/", viewport=PHONE)
    page.route(missing, lambda route: route.abort())
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    button = page.locator(".on-request[value=reading-settings]")
    with page.expect_event("dialog"):
        button.click()
    assert {"zh-HK": "暫時未能使用", "en": "does not work just now"}[language] in said[0]
    page.unroute(missing)
    button.click()
    expect(page.locator(".reading-settings")).to_be_visible()
    page.context.close()


def test_the_key_of_the_search_can_be_switched_off(browser, address):
    """WCAG 2.1.4: who speaks to the device must be able to do without single keys."""
    page, trouble = opened(browser, address, "en/challenges/", viewport=DESKTOP)
    page.locator(".on-request[value=reading-settings]").click()
    page.locator("[name=data-slash][value=off]").check()
    page.keyboard.press("Escape")
    page.reload(wait_until="load")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.locator(".search-dialog").count() == 0
    page.keyboard.press("Control+k")
    expect(page.locator(".search-dialog")).to_be_visible()
    assert trouble == []
    page.context.close()


@BOTH
def test_without_scripts_no_button_stands_there_that_needs_one(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    assert page.locator(".on-request:visible").count() == 0
    page.locator(".back-to-top a").click()
    assert page.url.endswith("#page-title")
    page.context.close()


@pytest.mark.parametrize(
    ("path", "voices", "offered"),
    [
        ("urgent/", [CANTONESE], True),
        ("urgent/", ["{lang: 'yue_HK', localService: true}"], True),
        ("urgent/", [MANDARIN, BRITISH], False),
        ("urgent/", [], False),
        ("urgent/", [ELSEWHERE], False),
        ("en/urgent/", [AMERICAN], True),
        ("en/urgent/", [CANTONESE], False),
    ],
)
def test_listening_is_offered_where_the_device_has_a_voice_for_the_language(browser, address, path, voices, offered):
    page = with_voices(browser, address, path, *voices)
    assert page.locator(".on-request[value=listen]").is_visible() is offered
    page.context.close()


def said(page: Page) -> list[str]:
    return [each for each in page.evaluate("said") if each != "silence"]


@pytest.mark.parametrize(
    ("path", "voices", "first"),
    [("challenges/", [MANDARIN, CANTONESE], "zh-HK: "), ("en/challenges/", [AMERICAN, BRITISH], "en_GB: ")],
)
def test_a_page_is_read_sentence_by_sentence_and_marked(browser, address, path, voices, first):
    page = with_voices(browser, address, path, *voices)
    bar = page.locator(".listening")
    page.locator(".on-request[value=listen]").click()
    expect(bar).to_be_visible()
    title = page.locator("h1").text_content()
    expect(page.locator("html")).to_have_attribute("data-said", title.strip())
    assert said(page) == [first + title.strip()]
    marked = "() => [...CSS.highlights.get('being-read')].map(range => range.toString().trim().replace(/\\s+/g, ' '))"
    for _ in range(4):
        page.evaluate("sayOn()")
    assert f"{first}{page.evaluate(marked)[0]}" == said(page)[-1]
    pause, following, end = bar.locator("button").all()
    name = pause.inner_text()
    pause.click()
    assert page.evaluate("said.at(-1)") == "silence"
    assert pause.inner_text() != name
    pause.click()
    assert said(page)[-1] == said(page)[-2], "the sentence begins again"
    following.click()
    heading = page.locator("#urgent-signs, #same-cancer").first.evaluate("e => e.firstChild.data")
    assert said(page)[-1] == first + heading
    end.click()
    expect(bar).to_be_hidden()
    assert page.evaluate(marked) == []
    page.context.close()


@BOTH
def test_a_section_is_read_from_its_heading_without_source_numbers_and_telephone_numbers_digit_by_digit(
    browser, address, path
):
    page = with_voices(browser, address, path, CANTONESE, BRITISH)
    page.locator(".on-request[value=listen]").click()
    heading = page.locator("#same-cancer").evaluate("e => e.firstChild.data")
    button = page.locator("#same-cancer .listening__from")
    assert "▶" in button.evaluate("e => getComputedStyle(e, '::before').content"), (
        "a sign, not a sentence in the heading"
    )
    expect(button).to_have_attribute("aria-label", re.compile(re.escape(heading)))
    button.click()
    expect(page.locator("html")).to_have_attribute("data-said", heading)
    before = len(said(page))
    page.evaluate(
        "() => { for (let turn = 0; turn < 400 && !document.querySelector('.listening').hidden; turn++) sayOn(); }"
    )
    expect(page.locator(".listening")).to_be_hidden()
    texts = said(page)[before:]
    assert len(texts) > 60
    assert [text for text in texts if re.search(r"\[|▶|●|doi|999|18111", text, re.IGNORECASE)] == []
    assert any("9 9 9" in text for text in texts)
    last = page.locator("#questions-for-the-doctor + * li").last.inner_text()
    assert texts[-1].endswith(last), "after the text nothing is read of its sources"
    page.context.close()


def test_beside_the_other_language_too_a_page_is_read_from_its_title(browser, address):
    page = with_voices(browser, address, "challenges/?with=en", CANTONESE)
    page.locator(".side-by-side__row").first.wait_for()
    page.set_viewport_size(DESKTOP)
    page.evaluate("scrollTo({ top: 12, behavior: 'instant' })")
    # As a finger does it: nothing is scrolled to.
    page.locator(".on-request[value=listen]").evaluate(
        "button => { button.focus({ preventScroll: true }); button.click(); }"
    )
    title = page.locator("h1").first.text_content()
    expect(page.locator("html")).to_have_attribute("data-said", title.strip())
    page.context.close()


def test_reading_aloud_ends_with_the_page(browser, address):
    page = with_voices(browser, address, "en/challenges/", BRITISH)
    page.locator(".on-request[value=listen]").click()
    expect(page.locator(".listening")).to_be_visible()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("said.at(-1)") == "silence"
    expect(page.locator(".listening")).to_be_hidden()
    page.context.close()


def test_a_line_grows_with_what_is_read_and_stands_still_for_who_wants_no_movement(browser, address):
    line = "() => { const s = getComputedStyle(document.querySelector('.site-header'), '::after'); return [s.content, s.transform]; }"
    page, _ = opened(browser, address, "en/challenges/", viewport=PHONE)
    page.evaluate("() => scrollTo({top: document.documentElement.scrollHeight / 2, behavior: 'instant'})")
    page.wait_for_timeout(100)
    content, transform = page.evaluate(line)
    assert content == '""'
    assert 0.4 < float(transform.removeprefix("matrix(").partition(",")[0]) < 0.6
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(line)[0] == "none"
    page.context.close()
