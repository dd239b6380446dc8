"""Two languages in Chromium: the switch that keeps the reader's place, and both languages side by side."""

import re

import pytest
from chromium import CONTRAST, DESKTOP, KINDS_ON_A_SCREEN, NARROW, PATHS_OF_EACH_KIND, PHONE, opened
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

A4 = {"width": 680, "height": 1000}  # 180 mm at 96 dots to the inch
PAIRS = [("radiotherapy/", "en"), ("en/radiotherapy/", "zh-HK")]
BOTH_SCREENS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
BOTH_WAYS = pytest.mark.parametrize(("path", "other"), PAIRS, ids=["zh-HK", "en"])

TEXT_OF_SECTIONS = """article => {
  const copy = article.cloneNode(true);
  copy.querySelectorAll(".two-languages, .on-this-page, .offline").forEach(each => each.remove());
  return copy.textContent.replace(/\\s+/g, "");
}"""
TEXT_OF_PARTS = "parts => parts.map(each => each.textContent).join('').replace(/\\s+/g, '')"
SECTIONS = (
    "parts => parts.flatMap(part => [...part.querySelectorAll(':is(h1, h2, h3)[id]')].map(heading => heading.id))"
)
DEAD_REFERENCES = """() => [...document.querySelectorAll("article *")].flatMap(element =>
  ["aria-labelledby", "aria-describedby", "popovertarget", "for"].map(name => element.getAttribute(name) ?? "")
    .concat(element.getAttribute("href")?.startsWith("#") ? decodeURIComponent(element.getAttribute("href").slice(1)) : "")
    .flatMap(value => value.split(" ")).filter(id => id && !document.getElementById(id)))"""
TOP = "element => element.getBoundingClientRect().top"


def twin_path(path: str) -> tuple[str, str]:
    """(path, language) of the twin of the page at `path`."""
    return (path.removeprefix("en/"), "zh-HK") if path.startswith("en/") else (f"en/{path}", "en")


def side_by_side(browser: Browser, address: str, path: str, **context: object) -> tuple[Page, list[str]]:
    """A page opened at its shared address, with both languages."""
    page_path, _, anchor = path.partition("#")
    _, other = twin_path(page_path)
    page, trouble = opened(browser, address, f"{page_path}?with={other}{'#' + anchor if anchor else ''}", **context)
    page.locator(".side-by-side__row").first.wait_for()
    return page, trouble


@BOTH_SCREENS
@BOTH_WAYS
def test_the_switch_keeps_the_section_on_screen(browser, address, path, other, viewport):
    page, trouble = opened(browser, address, path, viewport=viewport)
    page.locator("#one-or-many").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    page.locator(".site-header__language").evaluate("link => link.click()")  # a click by Playwright scrolls first
    page.wait_for_url(f"{address}{twin_path(path)[0]}#one-or-many")
    assert page.locator("html").get_attribute("lang") == other
    page.wait_for_function(
        "() => { const top = document.getElementById('one-or-many').getBoundingClientRect().top;"
        " return top >= 0 && top < innerHeight / 3; }"
    )
    assert trouble == []
    page.context.close()


@BOTH_WAYS
def test_at_the_top_the_switch_leads_to_the_top(browser, address, path, other):
    page, _ = opened(browser, address, path, viewport=PHONE)
    page.locator(".site-header__language").click()
    page.wait_for_url(address + twin_path(path)[0])
    page.context.close()


@pytest.mark.parametrize("link", [".site-header__language", ".two-languages__show"])
@BOTH_WAYS
def test_without_scripts_the_links_lead_to_the_twin(browser, address, path, other, link):
    page, _ = opened(browser, address, path, viewport=PHONE, java_script_enabled=False)
    assert not page.locator(".two-languages__stop").is_visible()
    page.locator(link).click()
    page.wait_for_url(address + twin_path(path)[0])
    page.context.close()


@pytest.mark.parametrize(("path", "locale"), [("", "en-GB"), ("en/", "zh-HK")])
def test_nobody_is_sent_elsewhere_because_of_the_browsers_language(browser, address, path, locale):
    page, _ = opened(browser, address, path, viewport=PHONE, locale=locale)
    page.wait_for_timeout(200)
    assert page.url == address + path
    page.context.close()


@pytest.mark.parametrize("path", PATHS_OF_EACH_KIND)
def test_the_control_is_near_the_top_and_large_enough(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    control = page.locator(".two-languages__show").bounding_box()
    assert control["height"] >= 44
    if "urgent" in path:
        assert control["y"] > page.locator("section.red-flags").bounding_box()["y"]
    else:
        assert control["y"] < PHONE["height"] / 4
    page.context.close()


def test_a_visit_in_one_language_loads_nothing_for_two(browser, address):
    page = browser.new_context(viewport=PHONE).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAIRS[0][0], wait_until="load")
    page.locator('.on-this-page a[href="#side-effects"]').click()
    assert [url for url in asked if "side-by-side" in url or "/en/" in url] == []
    page.context.close()


# The search page and the page for staff are left out: their own scripts fill them. One pack stands for all.
@pytest.mark.parametrize(
    ("path", "viewport"), [each for each in KINDS_ON_A_SCREEN if not each.id.endswith(("search/", "share/"))]
)
def test_every_section_stands_in_both_languages(browser, address, path, viewport):
    """Nothing is lost, doubled, cut or asked elsewhere; each part says its language; what is pointed to is there."""
    twin, other = twin_path(path)
    alone, _ = opened(browser, address, path, viewport=viewport)
    twin_alone, _ = opened(browser, address, twin, viewport=viewport)
    page, trouble = side_by_side(browser, address, path, viewport=viewport)
    ours, theirs = page.locator(".side-by-side__part:not(.side-by-side__twin)"), page.locator(".side-by-side__twin")

    assert ours.evaluate_all(TEXT_OF_PARTS) == alone.locator("article").evaluate(TEXT_OF_SECTIONS)
    assert theirs.evaluate_all(TEXT_OF_PARTS) == twin_alone.locator("article").evaluate(TEXT_OF_SECTIONS)
    sections = alone.locator("article").evaluate_all(SECTIONS)
    assert ours.evaluate_all(SECTIONS) == sections
    assert theirs.evaluate_all(SECTIONS) == [f"{other}-{section}" for section in sections]
    assert page.locator(".side-by-side__row").count() == ours.count() == theirs.count()

    assert theirs.evaluate_all("parts => [...new Set(parts.map(part => part.lang + part.dir))]") == [f"{other}ltr"]
    assert page.evaluate("() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                         " return ids.filter((id, i) => ids.indexOf(id) !== i); }") == []  # fmt: skip
    assert page.evaluate(DEAD_REFERENCES) == []
    links = "links => links.filter(a => a.origin === location.origin && !a.getAttribute('href').startsWith('#')).map(a => a.pathname)"
    led_to = page.locator(".side-by-side__twin a").evaluate_all(links)
    assert [each for each in led_to if each.startswith("/en/") != (other == "en")] == []
    assert sorted(led_to) == sorted(
        twin_alone.locator("article :not(.two-languages *):not(.on-this-page *):is(a)").evaluate_all(links)
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert trouble == []
    for each in (alone, twin_alone, page):
        each.context.close()


@pytest.mark.parametrize("path", [PAIRS[0][0], PAIRS[1][0], "", "en/contact/"])
def test_columns_on_a_wide_screen_and_one_below_the_other_on_a_phone(browser, address, path):
    for viewport in (PHONE, DESKTOP):
        page, _ = side_by_side(browser, address, path, viewport=viewport)
        row = page.locator(".side-by-side__row").nth(2)
        ours, theirs = (row.locator(".side-by-side__part").nth(place).bounding_box() for place in (0, 1))
        if viewport == PHONE:
            assert theirs["y"] >= ours["y"] + ours["height"]
        else:
            assert theirs["y"] == ours["y"]
            assert theirs["x"] >= ours["x"] + ours["width"]
            assert not page.locator(".site-sidebar").is_visible()
            assert page.locator(".site-header__menu").is_visible(), "the menu is still in reach"
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "en/about/", "contact/", "references/"])
def test_both_languages_can_be_read_in_both_schemes_and_on_the_narrowest_phone(browser, address, path, scheme):
    page, _ = side_by_side(browser, address, path, viewport=NARROW, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(CONTRAST, "p, li, td, th, dt, dd, h1, h2, h3, a, figcaption, button, .certainty") == []
    page.context.close()


def with_slow_twin(browser: Browser, address: str, path: str, viewport: dict) -> tuple[Page, list[Route]]:
    """A Chinese page whose English twin is held back until the test lets it go."""
    page, _ = opened(browser, address, path, viewport=viewport)
    held: list[Route] = []
    page.route(f"**/en/{path}", lambda route: held.append(route))
    return page, held


@BOTH_SCREENS
@BOTH_WAYS
def test_a_tap_shows_both_and_another_one_only(browser, address, path, other, viewport):
    """The focus stays on the control, the change is told, the address can be shared, and Back and Forward follow."""
    page, trouble = opened(browser, address, path, viewport=viewport)
    before = page.locator("article").inner_html()
    show, stop = page.locator(".two-languages__show"), page.locator(".two-languages__stop")
    rows, told = page.locator(".side-by-side__row"), page.locator(".two-languages__shown")
    show.focus()
    place = show.evaluate(TOP)
    page.keyboard.press("Enter")
    rows.first.wait_for()
    page.wait_for_url(f"{address}{path}?with={other}")
    expect(stop).to_be_focused()
    assert stop.evaluate(TOP) == pytest.approx(place, abs=1)
    assert told.is_visible()
    assert page.locator("[role=status]", has=told).count() == 1
    page.go_back()
    expect(rows).to_have_count(0)
    assert page.url == address + path
    page.go_forward()
    rows.first.wait_for()
    stop.click()
    expect(rows).to_have_count(0)
    page.wait_for_url(address + path)
    expect(show).to_be_focused()
    assert not told.is_visible()
    restored = page.locator("article").inner_html()
    assert re.sub(r'href="[^"]*" hidden=""|href="\./"|hidden=""', "", restored) == re.sub(
        r'href="[^"]*" hidden=""|href="\./"|hidden=""', "", before
    )
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/urgent/"])
def test_on_the_urgent_page_the_control_stays_under_the_finger(browser, address, path):
    page, _ = opened(browser, address, path, viewport=PHONE)
    show, stop = page.locator(".two-languages__show"), page.locator(".two-languages__stop")
    show.scroll_into_view_if_needed()
    place = show.evaluate(TOP)
    show.click()
    page.locator(".side-by-side__row").first.wait_for()
    assert stop.evaluate(TOP) == pytest.approx(place, abs=1)
    assert page.locator("article > :nth-child(2) section.red-flags").count() == 2, "title, then the box"
    page.context.close()


@BOTH_SCREENS
@BOTH_WAYS
def test_the_section_on_screen_stays_when_the_other_language_comes_and_goes(browser, address, path, other, viewport):
    page, _ = opened(browser, address, path, viewport=viewport)
    heading = page.locator("#one-or-many")
    heading.evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    place = heading.evaluate(TOP)
    turn = "address => { history.replaceState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"
    for target, count in ((f"?with={other}", page.locator("article :is(h1, h2, h3)[id]").count()), (".", 0)):
        page.evaluate(turn, target)
        if count:
            page.locator(".side-by-side__row").first.wait_for()
        else:
            expect(page.locator(".side-by-side__row")).to_have_count(0)
        page.wait_for_timeout(100)
        assert heading.evaluate(TOP) == pytest.approx(place, abs=2)
    page.context.close()


@BOTH_SCREENS
@BOTH_WAYS
def test_a_shared_address_opens_at_its_section(browser, address, path, other, viewport):
    for section in ("one-or-many", f"{other}-one-or-many"):
        page, _ = side_by_side(browser, address, f"{path}#{section}", viewport=viewport)
        expect(page.locator(f"#{section}")).to_be_in_viewport()
        page.context.close()


def until(page: Page, condition: str) -> None:
    """Waits for 4 seconds at most. Playwright's own way asks again inside the page, where our content policy forbids it."""
    for _ in range(80):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


@BOTH_SCREENS
@pytest.mark.parametrize("how", ["go_back", "reload"])
def test_who_comes_back_to_both_languages_finds_the_place_that_she_left(browser, address, viewport, how):
    page, trouble = side_by_side(browser, address, "en/radiotherapy/", viewport=viewport)
    place = page.locator("#zh-HK-one-or-many")
    place.evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    before = place.evaluate(TOP)
    until(page, "() => history.state === scrollY && scrollY > 1000")
    if how == "go_back":
        page.goto(f"{address}en/contact/")
    getattr(page, how)()
    page.locator(".side-by-side__row").first.wait_for()
    until(
        page, f"() => Math.abs(document.querySelector('#zh-HK-one-or-many').getBoundingClientRect().top - {before}) < 2"
    )
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("asked", ["fr", "zh-HK", ""])
def test_an_address_that_asks_for_no_other_language_shows_one(browser, address, asked):
    page, trouble = opened(browser, address, f"challenges/?with={asked}", viewport=PHONE)
    page.wait_for_timeout(200)
    assert page.locator(".side-by-side__row").count() == 0
    assert trouble == []
    page.context.close()


@BOTH_SCREENS
def test_who_reads_on_while_the_other_language_is_on_its_way_keeps_her_place(browser, address, viewport):
    page, held = with_slow_twin(browser, address, "radiotherapy/", viewport)
    page.locator(".two-languages__show").click()
    heading = page.locator("#one-or-many")
    heading.evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    place = heading.evaluate(TOP)
    held.pop().continue_()
    page.locator(".side-by-side__row").first.wait_for()
    assert heading.evaluate(TOP) == pytest.approx(place, abs=2)
    page.context.close()


def test_back_while_the_other_language_is_on_its_way_ends_with_one(browser, address):
    page, held = with_slow_twin(browser, address, "challenges/", PHONE)
    page.evaluate("history.pushState(null, '', '?with=en'); dispatchEvent(new PopStateEvent('popstate'))")
    page.wait_for_timeout(200)
    page.go_back()
    held.pop().continue_()
    page.wait_for_timeout(500)
    expect(page.locator(".side-by-side__row")).to_have_count(0)
    assert page.url == f"{address}challenges/"
    page.context.close()


def test_a_double_tap_is_one_step_in_the_history(browser, address):
    page, _ = opened(browser, address, "challenges/", viewport=PHONE)
    steps = page.evaluate("history.length")
    page.locator(".two-languages__show").dblclick()
    page.locator(".side-by-side__row").first.wait_for()
    page.wait_for_url("**/?with=en")
    assert page.evaluate("history.length") == steps + 1
    page.context.close()


def test_the_question_of_a_search_stays_in_the_address(browser, address):
    page, _ = opened(browser, address, "search/?q=Xgeva", viewport=PHONE)
    page.locator(".two-languages__show").click()
    page.wait_for_url(f"{address}search/?q=Xgeva&with=en")
    # No script runs in the twin.
    expect(page.locator(".side-by-side__twin .search__failed")).to_have_css("display", "none")
    page.locator(".two-languages__stop").click()
    page.wait_for_url(f"{address}search/?q=Xgeva")
    page.locator(".site-header__language").click()
    page.wait_for_url(f"{address}en/search/?q=Xgeva")
    page.context.close()


@pytest.mark.parametrize("missing", ["**/en/challenges/", "**/side-by-side.js", "**/side-by-side.css"])
def test_a_page_that_cannot_be_fetched_is_one_calm_line_and_a_link(browser, address, missing):
    page, _ = opened(browser, address, "challenges/", viewport=PHONE)
    page.route(missing, lambda route: route.abort())
    page.locator(".two-languages__show").click()
    line = page.locator(".two-languages__failed")
    line.wait_for()
    assert "暫時未能取得英文版" in line.inner_text()
    assert line.locator("a").evaluate("a => a.href") == f"{address}en/challenges/"
    assert not page.locator(".two-languages__loading").is_visible()
    assert page.locator(".side-by-side__row").count() == 0
    assert page.url == f"{address}challenges/"
    page.unroute(missing)
    if not missing.endswith(".js"):  # a module that failed once is not asked for again before the page is loaded anew
        page.locator(".two-languages__show").click()
        page.locator(".side-by-side__row").first.wait_for()
        assert not line.is_visible()
    page.context.close()


@pytest.mark.parametrize(
    "answer", [{"status": 404, "body": "<article class=page></article>"}, {"body": "Sign in to the network"}]
)
def test_an_answer_that_is_not_the_twin_is_not_shown(browser, address, answer):
    page, _ = opened(browser, address, "challenges/", viewport=PHONE)
    page.route("**/en/challenges/", lambda route: route.fulfill(content_type="text/html", **answer))
    page.locator(".two-languages__show").click()
    page.locator(".two-languages__failed").wait_for()
    assert page.locator(".side-by-side__row").count() == 0
    page.context.close()


def test_a_section_without_its_twin_stands_alone(browser, address):
    def other_sections(route: Route) -> None:
        html = route.fetch().text()
        heading = r"<h2[^>]* id={}\b"
        html = re.sub(heading.format("how-common") + ".*?(?=<h2)", "", html, flags=re.DOTALL)
        alone = '<h2 id="only-here">Only here</h2><p>Alone</p>'
        html, found = re.subn(heading.format("how-long"), rf"{alone}\g<0>", html)
        assert found == 1
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.route("**/en/challenges/", other_sections)
    page.goto(f"{address}challenges/?with=en")
    page.locator(".side-by-side__row").first.wait_for()
    parts = page.locator(".side-by-side__row", has=page.locator("#how-common")).locator(".side-by-side__part")
    assert parts.count() == 1
    alone = page.locator(".side-by-side__row", has=page.locator("#en-only-here"))
    assert alone.locator(".side-by-side__part").count() == 1
    assert alone.locator(".side-by-side__part").bounding_box()["x"] > DESKTOP["width"] / 2, (
        "in the column of its language"
    )
    assert page.locator(".side-by-side__row", has=page.locator("#en-only-here ~ p")).count() == 1
    following = alone.locator("xpath=following-sibling::*[1]")
    assert following.locator("#how-long").count() == 1
    context.close()


@BOTH_WAYS
def test_sources_of_both_languages_open_by_keyboard_in_their_language(browser, address, path, other):
    page, trouble = side_by_side(browser, address, path, viewport=PHONE)
    panel, language = page.locator("#source-panel"), page.locator("html").get_attribute("lang")
    for part, spoken in ((".side-by-side__part:not(.side-by-side__twin)", language), (".side-by-side__twin", other)):
        for citation in page.locator(f"{part} a.citation").all()[::9]:
            citation.focus()
            page.keyboard.press("Enter")
            assert panel.evaluate("e => e === document.activeElement && e.matches(':popover-open')")
            entry = page.locator(f'[id="{citation.get_attribute("href")[1:]}"]')
            assert panel.locator(".sources__finding").inner_text() == entry.locator(".sources__finding").inner_text()
            assert entry.evaluate("(e, part) => e.closest(part) !== null", part)
            assert panel.get_attribute("lang") == spoken
            assert panel.locator("button").get_attribute("lang") == language
            page.keyboard.press("Escape")
            expect(citation).to_be_focused()
    assert trouble == []
    page.context.close()


@BOTH_WAYS
def test_words_of_both_languages_explain_themselves_in_their_language(browser, address, path, other):
    page, trouble = side_by_side(browser, address, path, viewport=PHONE)
    language = page.locator("html").get_attribute("lang")
    for part, spoken in ((".side-by-side__part:not(.side-by-side__twin)", language), (".side-by-side__twin", other)):
        word = page.locator(f"{part} .term__open").nth(1)
        panel = page.locator(f'[id="{word.get_attribute("popovertarget")}"]')
        word.press("Enter")
        assert panel.is_visible()
        assert panel.evaluate("e => e.closest('[lang]').lang") == spoken
        page.keyboard.press("Escape")
        assert not panel.is_visible()
    assert trouble == []
    page.context.close()


@BOTH_WAYS
def test_paper_has_two_columns_and_no_controls(browser, address, path, other):
    page, _ = side_by_side(browser, address, path, viewport=A4, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for row in page.locator(".side-by-side__row").all():
        ours, theirs = (row.locator(".side-by-side__part").nth(place).bounding_box() for place in (0, 1))
        assert theirs["x"] >= ours["x"] + ours["width"]
        assert theirs["y"] == ours["y"]
    assert not page.locator(".two-languages").is_visible()
    assert not page.locator(".on-this-page").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    page.context.close()
