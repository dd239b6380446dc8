"""A page keeps to itself: nothing is stored, nothing breaks its content policy. And it bears what goes wrong on the way to a reader."""

import shutil
from pathlib import Path

import pytest
from chromium import DESKTOP, NARROW, PATHS, PHONE, opened
from conftest import build
from pages import PROJECT
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

LISTEN = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));"""
STORED = """async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(each => each.name),
  caches: 'caches' in window ? await caches.keys() : [],
})"""
# Whether the page is drawn; after 10 seconds nobody waits any more.
DRAWN = """Promise.race([
  new Promise(resolve => new PerformanceObserver(() => resolve(true)).observe({type: 'paint', buffered: true})),
  new Promise(resolve => setTimeout(resolve, 10_000, false)),
])"""
LONG_WORD_PAGE = "word and another word, said calmly. " * 20
SAMPLE_WORDS = {"zh-HK": "這是一句說話，說得平靜而清楚。" * 30, "en": LONG_WORD_PAGE}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_stores_nothing_and_keeps_its_policy(browser, address, path):
    """Also after its menu, a source and the words of the glossary have been opened. What sends a form opens another page."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(LISTEN)
    page = context.new_page()
    sent = page.goto(address + path, wait_until="load")
    assert sent.headers["content-security-policy"].startswith("default-src 'self'")
    for opener in page.locator("button:visible:not([type=submit], .offline__save), a.citation").all()[:12]:
        opener.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    assert page.evaluate("window.violations") == []
    assert page.evaluate(STORED) == {"cookie": "", "local": [], "session": [], "databases": [], "caches": []}
    assert context.cookies() == []
    context.close()


def test_the_policy_stops_a_script_inside_a_page(browser, address):
    """The policy itself: without it the tests above would find nothing whatever a page did."""
    context = browser.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()

    def with_script(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("</body>", "<script>document.title = 'run'</script></body>")
        )

    page.route("**/urgent/", with_script)
    page.goto(address + "urgent/", wait_until="load")
    assert page.title() != "run"
    assert page.evaluate("window.violations") == ["script-src-elem: inline"]
    context.close()


def blocked(browser: Browser, address: str, path: str, pattern: str, **context: object) -> Page:
    page = browser.new_context(**context).new_page()
    page.route(pattern, lambda route: route.abort())
    page.goto(address + path, wait_until="load")
    return page


@pytest.mark.parametrize("path", ["urgent/", "en/challenges/"])
def test_without_styles_the_page_reads_in_order(browser, address, path):
    page = blocked(browser, address, path, "**/*.css", viewport=PHONE)
    seen = page.evaluate(
        "() => [...document.querySelectorAll('.skip-link, .site-header__name, h1, .red-flags h2, #sources, .site-footer')].map(e => [e.checkVisibility(), e.getBoundingClientRect().top])"
    )
    assert all(visible for visible, _ in seen)
    assert [top for _, top in seen] == sorted(top for _, top in seen)
    assert page.locator("input:visible:not(.questions input)").count() == 0, "no switch without a name"
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top") < 2 * PHONE["height"]
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/challenges/"])
def test_without_our_scripts_nothing_is_lost(browser, address, path):
    whole, _ = opened(browser, address, path, viewport=PHONE)
    page = blocked(browser, address, path, "**/*.js", viewport=PHONE)
    whole.locator(".on-request").evaluate_all(
        "buttons => buttons.forEach(each => each.remove())"
    )  # they do nothing without scripts
    assert page.locator("main").inner_text() == whole.locator("main").inner_text()
    page.locator("a.citation").first.click()
    assert "#fn:" in page.url
    for each in (page, whole):
        each.context.close()


def test_the_page_is_drawn_while_its_scripts_do_not_answer(browser, address):
    page = browser.new_context(viewport=PHONE).new_page()
    page.route("**/*.js", lambda route: None)
    page.goto(address + "urgent/", wait_until="commit")
    assert page.evaluate(DRAWN)
    page.context.close()


def test_a_picture_that_does_not_arrive_takes_nothing_with_it(browser, address):
    page = blocked(browser, address, "en/", "**/*.svg", viewport=PHONE)
    assert page.locator(".site-header__name").get_attribute("aria-label")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.context.close()


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory) -> Path:
    """The site with one page, in both languages, of 10,000 words, a heading of 200 letters and a table of 12 columns."""
    project = tmp_path_factory.mktemp("odd") / "project"
    shutil.copytree(PROJECT, project, ignore=shutil.ignore_patterns(".*", "site", "site.new", "tests", "__pycache__"))
    head = "|" + " column |" * 12
    table = "\n".join([head, "|" + "---|" * 12, *["|" + " some words here |" * 12] * 4])
    for language, words in SAMPLE_WORDS.items():
        path = project / "docs" / language / "glossary.md"
        odd = (
            f"\n\n## {'長標題' * 66 if language == 'zh-HK' else 'long heading ' * 16}{{ #odd-heading }}\n\n{table}\n\n"
        )
        path.write_text(path.read_text(encoding="utf-8") + odd + f"{words}\n\n" * 70, encoding="utf-8")
    site = project / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    return site


@pytest.mark.parametrize("viewport", [NARROW, PHONE, DESKTOP], ids=["narrow", "phone", "desktop"])
@pytest.mark.parametrize("path", ["glossary", "en/glossary"])
def test_a_page_of_odd_size_holds_together(browser, odd_site, path, viewport):
    page = browser.new_context(viewport=viewport).new_page()
    page.goto((odd_site / path / "index.html").as_uri(), wait_until="load")
    assert page.locator("#odd-heading").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    last = page.locator("#odd-heading ~ table td").nth(11)
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box["x"] >= 0, "the last column cannot be read"
    assert box["x"] + box["width"] <= viewport["width"]
    page.context.close()


@pytest.mark.parametrize("path", ["urgent/", "en/prophylactic-radiotherapy/"])
def test_on_a_slow_line_the_text_comes_first_and_every_control_comes_in_the_end(browser, address, path):
    """Slow 3G as Chrome defines it: 400 ms to an answer, 50 kB a second. A tap before its script is there is not lost."""
    page = browser.new_context(viewport=PHONE).new_page()
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(address + path, wait_until="commit")
    page.locator("section.red-flags a[href='tel:999']").first.wait_for()
    page.locator(":root[data-voices]").wait_for(state="attached")
    for button, dialog in (("[value=reading-settings]", ".reading-settings"), ("[value=share]", ".share")):
        page.locator(f".two-languages {button}").click()
        page.locator(f"dialog{dialog}").wait_for()
        page.keyboard.press("Escape")
    page.locator(".site-header__search").click()
    page.locator(".search-dialog input").wait_for()
    page.keyboard.press("Escape")
    page.locator(".two-languages__show").click()
    page.locator(".side-by-side__row").first.wait_for()
    assert trouble == []
    page.context.close()
