"""The style sheet that is sent draws the pages as the sheets do that we wrote."""

import pytest
from chromium import DESKTOP, PHONE
from pages import PROJECT
from playwright.sync_api import Browser, Page, Route
from style_sheet import joined

pytestmark = pytest.mark.browser

STYLES = PROJECT / "overrides/assets/css"
# Cards; boxes, drawings and lists; sources and tables; services.
SAMPLE = ["", "en/challenges/", "integrative-care/", "en/contact/"]


def drawn(browser: Browser, address: str, path: str, sheet: str | None, **context: object) -> list[bytes]:
    """Pictures of a page, whole and with its menu and a source open; with `sheet` in the place of its own style sheet."""
    page: Page = browser.new_context(reduced_motion="reduce", **context).new_page()
    if sheet is not None:

        def answer(route: Route) -> None:
            route.fulfill(body=sheet, content_type="text/css")

        page.route("**/site.css", answer)
    page.goto(address + path, wait_until="load")
    pictures = [page.screenshot(full_page=True)]
    for opener in (".site-header__menu", "a.citation"):
        button = page.locator(opener).first
        if button.count() and button.is_visible():
            button.focus()
            page.keyboard.press("Enter")
            pictures.append(page.screenshot())
            page.keyboard.press("Escape")
    if context["color_scheme"] == "light":  # paper has one scheme
        page.emulate_media(media="print")
        pictures.append(page.screenshot(full_page=True))
    page.context.close()
    return pictures


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", SAMPLE)
def test_a_page_looks_the_same_with_the_sheets_as_they_were_written(browser, address, path, viewport, scheme):
    """On a busy machine Chromium now and then rounds the edge of a box to another pixel; what a rule changes stays when drawn anew."""
    context = {"viewport": viewport, "color_scheme": scheme}
    for _ in range(3):
        sent = drawn(browser, address, path, None, **context)
        written = drawn(browser, address, path, joined(STYLES), **context)
        if sent == written:
            break
    assert [ours == theirs for ours, theirs in zip(sent, written, strict=True)] == [True] * len(written)


def test_a_missing_rule_would_be_seen(browser, address):
    """The comparison itself: without the last rule of the emergency box the picture is another one."""
    whole = joined(STYLES)
    without = whole.replace(".red-flags {", ".red-flag {")
    assert whole != without
    context = {"viewport": PHONE, "color_scheme": "light"}
    assert drawn(browser, address, "urgent/", without, **context) != drawn(
        browser, address, "urgent/", whole, **context
    )
