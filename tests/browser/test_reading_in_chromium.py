"""Pages opened in Debian's Chromium as readers open them: phone and desktop, light and dark, without scripts, by keyboard."""

import re

import pytest
from chromium import CONTRAST, DESKTOP, NARROW, PATHS, PHONE, opened
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SHIFT = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(total), 30)));
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_in_peace(browser, address, path, viewport, scheme):
    """Nothing fails, nothing is asked of another site, nothing jumps, nothing is cut, text is dark enough."""
    page, trouble = opened(browser, address, path, viewport=viewport, color_scheme=scheme)
    assert trouble == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate(SHIFT) == 0
    assert page.evaluate(CONTRAST, "p, li, td, th, dt, dd, h1, h2, h3, a, figcaption, button, .certainty") == []
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_on_the_narrowest_phone(browser, address, path):
    page, _ = opened(browser, address, path, viewport=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_type_is_large_and_lines_are_short(browser, address, path):
    page, _ = opened(browser, address, path, viewport=DESKTOP)
    style = page.evaluate(
        "() => { const p = document.querySelector('#same-cancer ~ p'); const s = getComputedStyle(p);"
        " return {size: parseFloat(s.fontSize), line: parseFloat(s.lineHeight), width: p.clientWidth}; }"
    )
    assert style["size"] >= 18
    if not path.startswith("en/"):
        assert 1.7 <= style["line"] / style["size"] <= 1.8
        assert 36 <= style["width"] / style["size"] <= 40
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/urgent/"])
def test_the_emergency_number_is_on_the_first_screen_of_the_urgent_page(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    box = page.locator("#urgent-signs").bounding_box()
    assert box["y"] < PHONE["height"] / 2
    page.context.close()


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_menu_opens_and_closes_without_scripts(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    menu, button = page.locator("#site-menu"), page.locator(".site-header__menu")
    assert not menu.is_visible()
    button.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    button.click()
    menu.locator("a").nth(2).click()
    page.wait_for_url("**/challenges/")
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_a_source_and_the_way_back_work_without_scripts(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    reference = page.locator("a.citation").first
    target = reference.get_attribute("href")
    reference.click()
    assert page.url.endswith(target)
    page.locator(f'[id="{target[1:]}"] a.sources__back').first.click()
    assert "#fnref:" in page.url
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
def test_what_is_tapped_is_large_enough(browser, address, path):
    """24 px at least for every target (WCAG 2.5.8, which spares links in a sentence), 44 px for menu, language, cards, links that stand alone, the search of sources."""
    page, _ = opened(browser, address, path, viewport=PHONE)
    small = page.evaluate(
        "() => [...document.querySelectorAll('a.citation, .sources__links a, .on-this-page a, button, .site-header a, .site-footer a, .services__phone a, .references__links a, .poster-link a')]"
        ".filter(e => e.checkVisibility()).map(e => [e.getBoundingClientRect(), e.textContent.trim()])"
        ".filter(([r]) => r.width < 24 || r.height < 24).map(([r, t]) => `${t} ${r.width}x${r.height}`)"
    )
    assert small == []
    low = page.evaluate(
        "() => [...document.querySelectorAll('.site-header a, .site-header button, .site-footer a, .on-this-page a, .services__phone a, .doors li, .cards li, .references__subjects a, .references__search input, [id$=more] + ul a, .how-sure + p a')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())"
    )
    assert low == []
    page.context.close()


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_skip_link_is_the_first_stop_and_leads_to_the_title(browser, address, path):
    page, _ = opened(browser, address, path, viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    assert skip.evaluate("e => e === document.activeElement")
    page.wait_for_timeout(300)
    assert skip.bounding_box()["y"] >= 0
    assert skip.get_attribute("href").endswith("#page-title")
    page.context.close()


def test_a_wrong_address_at_any_depth_shows_the_way_back(browser, address):
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(address + "en/no/such/page/")
    assert "找不到這一頁" in page.locator("h1").inner_text()
    page.context.close()


@pytest.mark.parametrize("path", ["prophylactic-radiotherapy/", "en/prophylactic-radiotherapy/"])
def test_paper_has_no_menus_and_keeps_the_emergency_box(browser, address, path):
    page, _ = opened(browser, address, path, viewport=DESKTOP, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".site-header").is_visible()
    assert not page.locator(".site-sidebar").is_visible()
    assert page.locator(".red-flags").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
def test_every_source_opens_and_closes_by_keyboard_and_gives_the_focus_back(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=PHONE)
    panel = page.locator("#source-panel")
    for citation in page.locator("a.citation").all():
        before = page.url
        citation.focus()
        page.keyboard.press("Enter")
        assert panel.evaluate("e => e === document.activeElement && e.matches(':popover-open')")
        assert page.url == before, "the reader is still at her sentence"
        entry = page.locator(f'[id="{citation.get_attribute("href")[1:]}"] .sources__record')
        assert panel.locator(".sources__record").inner_text() == entry.inner_text()
        assert panel.get_attribute("aria-label") == citation.get_attribute("aria-label")
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        expect(citation).to_be_focused()
        assert citation.evaluate("e => e === document.activeElement")
    assert trouble == []
    page.context.close()


FOCUSED = "document.activeElement.className || document.activeElement.id"


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_who_goes_on_by_keyboard_comes_back_into_the_sentence_and_leaves_nothing_open(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    page.locator("a.citation").first.focus()
    page.keyboard.press("Enter")
    for _ in range(page.locator(".source-panel :is(a, button)").count() + 1):
        page.keyboard.press("Tab")
    page.wait_for_selector(".source-panel", state="hidden")
    first = "document.querySelector('a.citation')"
    after = f"{first}.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert page.evaluate(f"{first}.closest('article').contains(document.activeElement) && !!({after})")
    page.locator(".site-header__menu").focus()
    page.keyboard.press("Enter")
    for _ in range(page.locator(".site-menu :is(a, button)").count() + 1):
        page.keyboard.press("Tab")
    page.wait_for_selector(".site-menu", state="hidden")
    page.locator(".site-header__menu").click()
    page.wait_for_selector(".site-menu", state="visible")
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_an_explained_word_takes_the_focus_and_gives_it_back(browser, address, path):
    page, _ = opened(browser, address, path, viewport=DESKTOP)
    assert page.evaluate("document.activeElement === document.body")
    button = page.locator(".term__open").first
    for _ in range(2):
        button.click()
        assert page.evaluate(FOCUSED) == "term-panel"
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED) == "term__open"
    button.click()
    button.click()  # its own button closes it
    page.wait_for_selector(".term-panel:popover-open", state="hidden")
    page.context.close()


@pytest.mark.parametrize("share_of_the_screen", [0.1, 0.45, 0.55, 0.9])
@pytest.mark.parametrize("viewport", [PHONE, NARROW, DESKTOP], ids=["phone", "narrow", "desktop"])
def test_an_explained_word_and_its_panel_are_both_on_the_screen(browser, address, viewport, share_of_the_screen):
    page, _ = opened(browser, address, "en/cold-to-hot/", viewport=viewport)
    button = page.locator(".term__open").nth(6)
    button.evaluate(
        "(e, share) => scrollTo({top: scrollY + e.getBoundingClientRect().top - innerHeight * share, behavior: 'instant'})",
        share_of_the_screen,
    )
    button.click()
    word, panel = button.bounding_box(), page.locator(".term-panel:popover-open").bounding_box()
    assert panel["y"] >= 0 and panel["y"] + panel["height"] <= viewport["height"]
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= viewport["width"]
    # The button is a little larger than the word it lies on.
    beside = panel["y"] >= word["y"] + word["height"] - 8 or panel["y"] + panel["height"] <= word["y"] + 8
    assert beside, "the word is covered"
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_a_source_closes_by_a_tap_outside_and_by_its_button(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    panel, citation = page.locator("#source-panel"), page.locator("a.citation").nth(3)
    citation.click()
    sentence, sheet = citation.bounding_box(), panel.bounding_box()
    assert sentence["y"] + sentence["height"] <= sheet["y"], "the sheet covers the sentence"
    page.mouse.click(20, 100)
    assert not panel.is_visible()
    citation.click()
    panel.locator("button").click()
    assert not panel.is_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("path", "typed", "found", "nothing"),
    [
        ("references/", "指引　ASTRO", "找到#項", "沒有一項"),
        ("en/references/", "GUIDELINE astro", "Sources found: #", "No source"),
    ],
)
def test_the_sources_are_searched_by_their_words_and_escape_shows_all(browser, address, path, typed, found, nothing):
    page, trouble = opened(browser, address, path, viewport=PHONE)
    field, status = page.locator("#references-search"), page.locator(".references__found")
    shown, all_sources = page.locator(".references__source:visible"), page.locator(".references__source").count()
    assert shown.count() == all_sources
    texts = [text.lower() for text in page.locator(".references__source").all_text_contents()]
    wanted = sum(all(word in text for word in typed.lower().split()) for text in texts)
    assert 0 < wanted < all_sources
    field.fill(typed)
    expect(status).to_have_text(found.replace("#", str(wanted)))
    assert status.get_attribute("role") == "status"
    assert shown.count() == wanted
    counts = page.locator(".references__count:visible").all_inner_texts()
    assert sum(int(re.search(r"\d+", count)[0]) for count in counts) == wanted, "the heads count what is shown"
    assert all("ASTRO" in text for text in shown.all_inner_texts())
    assert page.locator(".references__subject:visible").count() <= wanted
    field.fill("cortes alcorn")
    assert shown.count() >= 1, "an accent is no hurdle"
    field.fill("qqqq")
    assert status.inner_text().startswith(nothing)
    assert shown.count() == 0
    # A key that is pressed would be cleared by Chromium itself, not by all browsers.
    field.dispatch_event("keydown", {"key": "Escape"})
    assert field.input_value() == ""
    assert status.inner_text() == ""
    assert shown.count() == all_sources
    assert trouble == []
    page.context.close()


def test_the_sources_are_found_in_simplified_characters_too(browser, address):
    page, trouble = opened(browser, address, "references/", viewport=PHONE)
    field, shown = page.locator("#references-search"), page.locator(".references__source:visible")
    field.fill("電療")
    expect(page.locator(".references__found")).not_to_be_empty()
    traditional = shown.count()
    assert traditional > 3
    field.fill("")
    field.fill("电疗")
    expect(shown).to_have_count(traditional)
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("path", ["references/", "en/references/"])
def test_without_scripts_all_sources_stand_there_and_no_field_that_does_nothing(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    assert not page.locator("#references-search").is_visible()
    assert page.locator(".references__source:visible").count() == page.locator(".references__source").count()
    page.locator(".references__subjects a").last.click()
    assert "#subject-" in page.url
    page.context.close()


@pytest.mark.parametrize("path", ["cold-to-hot/", "en/cold-to-hot/"])
def test_a_term_is_explained_by_tap_and_by_keyboard_without_scripts(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    for button in page.locator(".term__open").all():
        panel = page.locator(f"#{button.get_attribute('popovertarget')}")
        button.focus()
        page.keyboard.press("Enter")
        assert panel.is_visible()
        box = panel.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
        page.keyboard.press("Escape")
        assert not panel.is_visible()
    button.click()
    assert panel.is_visible()
    page.mouse.click(5, 5)
    assert not panel.is_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_a_sentence_with_terms_is_copied_whole(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    sentence = page.locator("p:has(> .term)").first
    copied = sentence.evaluate("e => { getSelection().selectAllChildren(e); return getSelection().toString(); }")
    assert sentence.locator(".term").first.evaluate("e => e.textContent") in copied
    assert copied.split() == sentence.text_content().split()
    page.context.close()
