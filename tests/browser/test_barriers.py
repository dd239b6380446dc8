"""Nothing bars a reader: axe-core finds nothing, the keyboard reaches everything and shows where it is, type may grow."""

import re

import pytest
from chromium import (
    CUT_TEXT,
    DESKTOP,
    KINDS_ON_A_SCREEN,
    NARROW,
    OF_COLOURS,
    PATHS,
    PATHS_OF_EACH_KIND,
    PHONE,
    barriers,
    opened,
)
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

# What opens over a page: its button, and the part that then shows.
OPENED_BY = {
    ".site-header__menu": "#site-menu",
    "a.citation": "#source-panel",
    ".site-header__search": ".search-dialog",
    ".page button[popovertarget^=term]": ".term-panel:popover-open",
    ".page .on-request[value=reading-settings]": ".reading-settings",
    ".on-request[value=my-questions]": ".my-questions",
}
# WCAG 1.4.12
TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"
# The focused element: what it is, the width of its ring, and whether it can be seen at its middle.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    what: `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`,
    order: [...document.querySelectorAll('*')].indexOf(element),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    seen: Boolean(top) && (element.contains(top) || top.contains(element)),
  };
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(browser, address, path, viewport):
    """In both schemes, on the page as it loads, and, for each kind of page, with each of its menus and panels open."""
    page, trouble = opened(browser, address, path, viewport=viewport, reduced_motion="reduce")
    page.evaluate("document.documentElement.toggleAttribute('data-whole', true)")  # share-list.css: all is laid out
    found = []

    def look(part: str | None = None) -> None:
        for scheme, rules in (("light", None), ("dark", OF_COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found.extend(f"{scheme}, {part or 'page'}: {each}" for each in barriers(page, part, rules))

    look()
    for button, part in OPENED_BY.items() if path in PATHS_OF_EACH_KIND else ():
        opener = page.locator(button).first
        if opener.count() and opener.is_visible():
            opener.focus()
            page.keyboard.press("Enter")
            page.locator(part).wait_for(state="visible")
            look(part)
            page.keyboard.press("Escape")
    assert found == []
    assert trouble == []
    page.context.close()


def tab_stops(page: Page) -> list[dict]:
    """Every stop of the Tab key, from the top of the page until it leaves it."""
    stops: list[dict] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["order"] <= stops[0]["order"]):
            return stops
        stops.append(stop)


@pytest.mark.parametrize(("path", "viewport"), KINDS_ON_A_SCREEN)
def test_the_keyboard_goes_through_the_page_in_order_and_is_always_seen(browser, address, path, viewport):
    page, _ = opened(browser, address, path, viewport=viewport, reduced_motion="reduce")
    stops = tab_stops(page)
    assert len(stops) >= 10
    assert [stop["what"] for stop in stops if stop["ring"] < 2] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    orders = [stop["order"] for stop in stops]
    assert orders == sorted(orders), "the order of the keyboard is that of the page"
    reachable = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility({visibilityProperty: true})).length"
    )
    assert len(stops) == reachable, "everything that can be used is reached, and nothing in a closed menu"
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/urgent/"])
def test_the_menu_says_whether_it_is_open(browser, address, path):
    """To screen readers too, and by the platform: what is said cannot differ from what is shown."""
    page, _ = opened(browser, address, path, viewport=PHONE)
    session = page.context.new_cdp_session(page)

    def said() -> bool:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        words = page.locator(".site-header__menu").inner_text()
        (button,) = [
            each
            for each in nodes
            if each.get("role", {}).get("value") == "button" and each.get("name", {}).get("value") == words
        ]
        return {each["name"]: each["value"]["value"] for each in button["properties"]}["expanded"]

    assert said() is False
    page.locator(".site-header__menu").press("Enter")
    assert said() is True
    page.keyboard.press("Escape")
    assert said() is False
    page.context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["challenges/?with=en", "en/questions/?with=zh-HK"])
def test_axe_finds_nothing_in_both_languages_side_by_side(browser, address, path, viewport):
    page, trouble = opened(browser, address, path, viewport=viewport, reduced_motion="reduce")
    page.locator(".side-by-side__row").first.wait_for()
    assert barriers(page) == []
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("path", PATHS_OF_EACH_KIND)
def test_landmarks_have_names_of_their_own(browser, address, path):
    page, _ = opened(browser, address, path, viewport=DESKTOP)
    session = page.context.new_cdp_session(page)
    kinds = {"banner", "navigation", "main", "complementary", "contentinfo", "search", "region", "form"}
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in session.send("Accessibility.getFullAXTree")["nodes"]
        if node.get("role", {}).get("value") in kinds and not node.get("ignored")
    ]
    assert len(set(found)) == len(found), found
    assert sorted(kind for kind, _ in found if kind in {"banner", "main", "contentinfo"}) == [
        "banner",
        "contentinfo",
        "main",
    ]
    page.context.close()


def enlarged(browser: Browser, address: str, path: str, scale: int) -> Page:
    """A page at 320 px whose reader has set letters `scale` times as large in her browser."""
    page = browser.new_context(viewport=NARROW, bypass_csp=True).new_page()
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 16 * scale, "fixed": 13 * scale}}
    )
    page.goto(address + path, wait_until="load")
    return page


# Texts of more than 8 letters in less room than 3: one letter on a line is not cut, and cannot be read.
SQUEEZED = """() => [...document.querySelectorAll('article :is(p, li, dd, td, figcaption)')]
  .filter(each => each.checkVisibility() && each.innerText.trim().length > 8
    && getComputedStyle(each).display !== 'inline' && each.clientWidth < 3 * parseFloat(getComputedStyle(each).fontSize))
  .map(each => `${each.clientWidth}: ${each.innerText.slice(0, 40)}`)"""


@pytest.mark.parametrize("path", PATHS)
def test_large_type_and_wide_spacing_lose_nothing_on_a_narrow_phone(browser, address, path):
    page = enlarged(browser, address, path, 2)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(CUT_TEXT) == []
    assert page.evaluate(SQUEEZED) == []
    page.add_style_tag(content=TEXT_SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(CUT_TEXT) == []
    page.context.close()


HEADER = """() => {
  const header = document.querySelector('.site-header');
  const tools = [...header.querySelectorAll(':scope > div:first-child :is(a, button)')].filter(each => each.checkVisibility());
  const sticky = getComputedStyle(header).position === 'sticky';
  return {
    tools: tools.length,
    beyond: tools.filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.className),
    wide: document.documentElement.scrollWidth > innerWidth,
    over: sticky && header.offsetHeight > parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop),
  };
}"""


@pytest.mark.parametrize("reader", ["larger", "largest", "spacing", 16, 20, 24, 32])
@pytest.mark.parametrize("path", ["questions/", "en/questions/"])
def test_the_header_keeps_its_tools_in_reach_at_every_width(browser, address, path, reader):
    """With our own sizes, with wide spacing, and with the type that the browser is set to, in px. What it covers when the page
    moves is the room that is kept for it above a section."""
    page = browser.new_context(bypass_csp=True).new_page()
    if isinstance(reader, int):
        sizes = {"standard": reader, "fixed": reader}
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    else:
        page.add_init_script(f"localStorage['data-text-size'] = '{reader}'")
    page.goto(address + path, wait_until="load")
    if reader == "spacing":
        page.add_style_tag(content=TEXT_SPACING)
    faults = {}
    for width in range(304, 1104, 16):
        page.set_viewport_size({"width": width, "height": 800})
        seen = page.evaluate(HEADER)
        assert seen["tools"] >= 3
        if seen["beyond"] or seen["wide"] or seen["over"]:
            faults[width] = seen
    assert faults == {}
    page.context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["challenges/", "en/challenges/"])
def test_a_browser_without_popovers_reads_the_page_and_finds_the_menu_below(browser, address, path, viewport):
    """Safari before 17, Firefox before 125."""
    page = browser.new_context(viewport=viewport).new_page()

    def without_popovers(route: Route) -> None:
        kept = route.fetch()
        text = re.sub(r" popover(?=[ >])", "", kept.text()).replace(
            "@supports not selector(:popover-open)", "@media all"
        )
        route.fulfill(response=kept, body=text)

    page.route(re.compile(r"/challenges/$|site\.css$"), without_popovers)
    page.goto(address + path, wait_until="load")
    assert page.locator("h1").bounding_box()["y"] < viewport["height"] / 2
    page.mouse.wheel(0, 2000)
    assert page.locator(".site-header").bounding_box()["height"] < 150
    assert page.locator(":is(.site-menu, .site-header__menu, .source-panel, .term-panel):visible").count() == 0
    assert page.locator(".site-sidebar a").last.is_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["challenges/", "en/prophylactic-radiotherapy/"])
def test_forced_colours_keep_what_colour_says(browser, address, path):
    page, trouble = opened(browser, address, path, viewport=PHONE, forced_colors="active")
    assert trouble == []
    assert barriers(page) == []
    counted, ground = page.evaluate(
        "() => { const e = document.querySelector('.pictogram__people .pictogram__filled, .diagram .spot'); return [getComputedStyle(e)[e.matches('.spot') ? 'fill' : 'stroke'], getComputedStyle(document.body).backgroundColor]; }"
    )
    assert counted != ground
    box = page.locator(".red-flags").first
    assert box.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.context.close()


@pytest.mark.parametrize("path", PATHS_OF_EACH_KIND)
def test_nothing_moves_for_a_reader_who_wants_no_movement(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE, reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.scrollBehavior === 'smooth' || parseFloat(s.animationDuration) > 0 || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0); })"
        ".map(e => e.tagName + '.' + e.className)"
    )
    assert moving == []
    page.context.close()


def test_no_content_waits_for_a_pointer(site):
    """No rule shows under :hover what is hidden without it."""
    css = next(site.glob("assets-*/css/site.css")).read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]*:hover[^{}]*)\{([^{}]*)\}", css)
    assert rules
    assert [rule for rule in rules if re.search(r"(^|;)(display|visibility|opacity|content|clip-path):", rule[1])] == []
