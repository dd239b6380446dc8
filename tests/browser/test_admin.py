"""The form for editors in Chromium, with a stand-in for Decap CMS that has two texts: sources are put where the cursor was."""

import functools
import http.server
import threading

import pytest
from chromium import DESKTOP, opened
from conftest import QuietHandler, build
from pages import PROJECT
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STAND_IN = """for (const words of ["痛。", "Pain."]) {
  const text = document.body.appendChild(document.createElement("textarea"));
  text.value = words;
}"""


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    room = tmp_path_factory.mktemp("form")
    (room / "decap-cms").mkdir()
    (room / "decap-cms" / "decap-cms.js").write_text(STAND_IN, encoding="utf-8")
    done = build(PROJECT, room / "site", admin=str(room / "decap-cms"))
    assert done.returncode == 0, done.stderr
    handler = functools.partial(QuietHandler, directory=str(room / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("path", ["admin/", "en/admin/"])
def test_a_source_is_put_where_the_cursor_was_and_can_be_taken_back(browser, form, path):
    page, trouble = opened(browser, form, path, viewport=DESKTOP)
    text = page.locator("textarea").nth(1)
    text.click()
    page.keyboard.press("Home")
    page.locator(".editor-note button").click()
    page.locator(".editor-sources input").fill("dexamethasone flare")
    page.locator(".editor-sources li button").first.click()
    assert text.input_value() == "[@chow2015dexamethasone]Pain."
    assert page.locator("textarea").first.input_value() == "痛。"
    page.keyboard.press("Control+z")
    assert text.input_value() == "Pain."
    assert trouble == []
    page.context.close()


def test_without_a_cursor_in_a_text_it_says_what_to_do(browser, form):
    page, _ = opened(browser, form, "en/admin/", viewport=DESKTOP)
    page.locator(".editor-note button").click()
    expect(page.locator(".editor-sources [role=status]")).to_have_text(
        "First click into the text, where the source is to stand."
    )
    assert page.locator(".editor-sources li").count() == 0
    page.context.close()
