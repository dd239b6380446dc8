"""The site without a connection: saved when a reader asks for it, whole or not at all, and never taken for today's."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import PATHS, PHONE
from conftest import QuietHandler
from offline import WORKER_OFF
from playwright.sync_api import Browser, BrowserContext, Page, expect
from short_links import first_codes

pytestmark = pytest.mark.browser

# What the browser keeps: names of caches, states of workers; as soon as that is what is expected, or after 5 seconds.
KEPT = """async (expected) => {
  let kept;
  for (let turn = 0; turn < 300; turn++) {
    const workers = (await navigator.serviceWorker.getRegistrations()).flatMap(each => [each.active, each.waiting, each.installing]);
    kept = [await caches.keys(), workers.filter(Boolean).map(each => each.state)];
    if (!expected || JSON.stringify(kept) === JSON.stringify(expected)) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return kept;
}"""


PATIENCE = 30_000  # ms: a busy machine takes its time to keep all pages
COPY = r"offline-\w+\.json"
# The day of every copy, whatever the clock says: a test at midnight knows it too.
DAY = "Date = class extends Date { constructor() { super(2031, 4, 9, 12); } };"
SAVED_ON = {"zh-HK": "2031年5月9日", "en": "9 May 2031"}


class Connection:
    """A server below a folder of its address, as GitHub serves a project, whose connection can be cut."""

    def __init__(self, site: Path) -> None:
        self.site, self.cut = site, ""  # a regular expression of addresses; "." is all
        self.how = "closed"
        self.end_of_silence = threading.Event()
        connection = self

        class Handler(QuietHandler):
            def translate_path(self, path: str) -> str:
                self.directory = str(connection.site)
                return super().translate_path(path.removeprefix("/project"))

            def end_headers(self) -> None:
                self.path = self.path.removeprefix("/project")
                super().end_headers()

            def do_GET(self) -> None:
                self.directory = str(connection.site)
                if not connection.cut or not re.search(connection.cut, self.path):
                    super().do_GET()
                elif connection.how == "silent":
                    connection.end_of_silence.wait(30)
                elif connection.how == "half":
                    self.send_response(200)
                    self.send_header("Content-Length", "1000000")
                    self.end_headers()
                    self.wfile.write(b'[["text/html", "", "half')
                elif connection.how == "ill":
                    self.send_error(503)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/project/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.end_of_silence.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def connection(site, tmp_path) -> Iterator[Connection]:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    worker = copy / "sw.js"
    worker.write_text(DAY + worker.read_text(encoding="utf-8"), encoding="utf-8")
    connection = Connection(copy)
    yield connection
    connection.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def save(context: BrowserContext, connection: Connection, path: str = "en/offline/") -> Page:
    """The reader presses the button, and reads that the site is saved."""
    page = context.new_page()
    page.goto(connection.address + path)
    page.locator(".offline__save").click()
    expect(page.locator("[data-when=saved]").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".offline__remove")).to_be_focused()
    return page


def keeps(page: Page, *caches: str, workers: tuple[str, ...] = ()) -> bool:
    expected = [list(caches), list(workers)]
    return page.evaluate(KEPT, expected) == expected


def test_every_page_and_the_search_are_read_without_a_connection(context, connection):
    page = save(context, connection)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(request.url))
    connection.cut = "."
    for path in PATHS:
        page.goto(connection.address + path)
        language = page.locator("html").get_attribute("lang")
        line = page.locator("article > :first-child")
        expect(line).to_contain_text(SAVED_ON[language])
        expect(line).to_contain_text("999")
        expect(page.locator("h1")).to_be_visible()
        assert page.locator(".site-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    for path, question in (("", "腳冇力"), ("en/", "my legs are weak")):
        page.goto(connection.address + path)
        page.locator(".site-header__search").click()
        page.locator(".search-dialog__field").fill(question)
        expect(page.locator(".search-dialog .answer").first).to_be_visible()
        page.goto(f"{connection.address}{path}search/?q={question}")
        expect(page.locator(".search__answers .answer").first).to_be_visible()
    page.goto(connection.address + "urgent/?with=en")
    expect(page.locator(".side-by-side__twin .offline-notice")).to_contain_text(SAVED_ON["en"])
    for path in ("urgent", "en/urgent/index.html"):
        page.goto(connection.address + path)
        expect(page.locator("article > .offline-notice")).to_be_visible()
    assert trouble == []
    page.goto(connection.address + "no-such-page/")
    expect(page.locator(".offline-notice")).to_have_count(2)


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_short_address_on_paper_leads_on_without_a_connection(context, connection, root):
    page = save(context, connection)
    connection.cut = "."
    code = first_codes()["urgent#signs"]
    for address in (f"{root}s/{code}/", f"{root}s/{code}"):
        page.goto(connection.address + address)
        assert page.url == f"{connection.address}{root}urgent/#signs"
        expect(page.locator("article > .offline-notice")).to_be_visible()


@pytest.mark.parametrize("how", ["silent", "ill"])
def test_a_slow_or_broken_server_is_answered_by_the_copy(context, connection, how):
    page = save(context, connection, "offline/")
    connection.cut, connection.how = "urgent", how
    page.goto(connection.address + "urgent/")
    expect(page.locator("article > .offline-notice")).to_contain_text(SAVED_ON["zh-HK"])


def test_with_a_connection_the_page_is_todays(context, connection):
    page = save(context, connection)
    path = connection.site / "en" / "urgent" / "index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</h1>", " (changed)</h1>"), encoding="utf-8")
    page.goto(connection.address + "en/urgent/")
    expect(page.locator("h1")).to_contain_text("(changed)")
    expect(page.locator(".offline-notice")).to_have_count(0)


def new_build(connection: Connection, word: str) -> None:
    """The next build, as the hook writes it: a copy with other words under another name."""
    (old,) = connection.site.glob("offline-*.json")
    name = f"offline-{word}.json"
    old.write_text(old.read_text(encoding="utf-8").replace("</h1>", f" ({word})</h1>"), encoding="utf-8")
    old.rename(connection.site / name)
    worker = connection.site / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace(old.name, name), encoding="utf-8")


def test_a_new_build_takes_the_place_of_the_whole_copy(context, connection):
    page = save(context, connection)
    new_build(connection, "second")
    page.goto(connection.address + "en/")
    assert keeps(page, f"{connection.address}#offline-second.json", workers=("activated",))
    connection.cut = "."
    page.goto(connection.address + "urgent/")
    expect(page.locator("h1")).to_contain_text("(second)")


def test_a_copy_that_comes_half_is_not_kept(context, connection):
    page = context.new_page()
    page.goto(connection.address + "en/offline/")
    connection.cut, connection.how = COPY, "half"
    page.locator(".offline__save").click()
    expect(page.locator("[data-when=failed]")).to_be_visible()
    assert keeps(page)
    connection.cut = ""
    page.locator(".offline__save").click()
    expect(page.locator("[data-when=saved]").first).to_be_visible(timeout=PATIENCE)


def test_a_newer_copy_that_comes_half_leaves_the_older_one(context, connection):
    page = save(context, connection)
    (first,), _ = page.evaluate(KEPT)
    new_build(connection, "second")
    connection.cut, connection.how = COPY, "half"
    with context.expect_event("serviceworker"):
        page.goto(connection.address + "en/")
    assert keeps(page, first, workers=("activated",))
    connection.cut, connection.how = ".", "closed"
    page.goto(connection.address + "urgent/")
    expect(page.locator("article > .offline-notice")).to_be_visible()


def test_a_second_worker_for_the_same_copy_leaves_it_when_the_connection_breaks(context, connection):
    page = save(context, connection)
    kept, _ = page.evaluate(KEPT)
    worker = connection.site / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    connection.cut, connection.how = COPY, "half"
    page.goto(connection.address + "en/")
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    assert keeps(page, *kept, workers=("activated",))
    connection.cut, connection.how = ".", "closed"
    page.goto(connection.address + "urgent/")
    expect(page.locator("article > .offline-notice")).to_be_visible()


def test_another_tab_hears_that_the_copy_is_gone(context, connection):
    page = save(context, connection)
    other = context.new_page()
    other.goto(connection.address + "offline/")
    expect(other.locator("[data-when=saved]").first).to_be_visible()
    page.locator(".offline__remove").click()
    expect(page.locator("[data-when=removed]")).to_be_visible()
    expect(other.locator(".offline__save")).to_be_visible()
    expect(other.locator("[data-when=saved]").first).to_be_hidden()


def test_the_reader_removes_the_copy_and_may_save_it_again(context, connection):
    page = save(context, connection)
    page.locator(".offline__remove").click()
    expect(page.locator("[data-when=removed]")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    page.locator(".offline__save").click()
    expect(page.locator("[data-when=saved]").first).to_be_visible(timeout=PATIENCE)
    page.locator(".offline__remove").click()
    expect(page.locator("[data-when=removed]")).to_be_visible()
    page.goto(connection.address + "en/offline/")
    expect(page.locator(".offline__save")).to_be_visible()
    assert keeps(page)


def test_the_switch_takes_every_copy_back(context, connection):
    page = save(context, connection)
    page.evaluate("caches.open('of another site')")
    shutil.copy(WORKER_OFF, connection.site / "sw.js")
    page.goto(connection.address + "en/")
    assert keeps(page, "of another site")


@pytest.mark.parametrize(
    "refused",
    [
        "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))",
        "CacheStorage.prototype.open = CacheStorage.prototype.keys = () => Promise.reject(new DOMException('', 'SecurityError'))",
    ],
    ids=["full", "refused"],
)
def test_a_device_without_space_is_said(context, connection, refused):
    worker = connection.site / "sw.js"
    worker.write_text(f"{refused};\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")
    page = context.new_page()
    page.goto(connection.address + "offline/")
    page.locator(".offline__save").click()
    expect(page.locator("[data-when=failed]")).to_be_visible()
    assert keeps(page)


@pytest.mark.parametrize(
    "browser_without",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.getRegistration = () => Promise.reject(new DOMException('', 'SecurityError'))",
    ],
    ids=["worker", "permission"],
)
def test_a_browser_that_cannot_save_says_so(context, connection, browser_without):
    context.add_init_script(browser_without)
    page = context.new_page()
    page.goto(connection.address + "en/offline/")
    expect(page.locator("[data-when=unsupported]")).to_be_visible()
    expect(page.locator(".offline button:visible")).to_have_count(0)
