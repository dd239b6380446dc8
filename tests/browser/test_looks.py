"""What a reader would see go wrong at a glance: a mark that breaks in two, a drawing over its caption, a page that its menu hides."""

import re

import pytest
from chromium import DESKTOP, PHONE, opened

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("root", ["", "en/"], ids=["zh-HK", "en"])
# How many lines the text of each element takes.
LINES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const middles = [...range.getClientRects()].filter(box => box.height > 1).map(box => box.top + box.height / 2).sort((a, b) => a - b);
  return [element.textContent, middles.filter((middle, place) => !place || middle - middles[place - 1] > 8).length];
})"""
# What is drawn of each drawing beyond its edges: half a stroke may.
BEYOND = """() => [...document.querySelectorAll('svg.diagram')].flatMap(drawing => {
  const edge = drawing.viewBox.baseVal;
  const parts = [...drawing.querySelectorAll('path, text, use')].filter(part => part.checkVisibility());
  return parts.filter(part => {
    const box = part.getBBox();
    const matrix = drawing.getScreenCTM().inverse().multiply(part.getScreenCTM());
    const [a, b] = [[box.x, box.y], [box.x + box.width, box.y + box.height]]
      .map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix));
    return a.x < edge.x - 1 || a.y < edge.y - 1 || b.x > edge.x + edge.width + 1 || b.y > edge.y + edge.height + 1;
  }).map(part => `${part.getAttribute('class')}: ${part.textContent || part.getAttribute('d')}`);
})"""
# Links whose next mark (。 or a bracket) stands on a line of its own.
LONE_MARKS = """() => [...document.querySelectorAll('.site-footer p a')].filter(link => {
  if (!link.nextSibling?.data?.trim()) return false;
  const range = document.createRange();
  range.setStart(link.nextSibling, 0);
  range.setEnd(link.nextSibling, 1);
  const [mark, end] = [range.getBoundingClientRect(), [...link.getClientRects()].at(-1)];
  return Math.abs(mark.top + mark.height / 2 - end.top - end.height / 2) > 8;
}).map(link => link.textContent)"""
MENU = """() => {
  const [menu, here] = ['.site-sidebar', '.site-sidebar [aria-current]'].map(each => document.querySelector(each).getBoundingClientRect());
  return {seen: here.top >= menu.top && here.bottom <= Math.min(menu.bottom, innerHeight), page: scrollY};
}"""


@BOTH
@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("name", ["challenges", "integrative-care"])
def test_how_sure_we_are_stands_on_one_line(browser, address, root, name, medium):
    """The shape and its word; in the tables of Chinese pages also the words that go with them."""
    page, _ = opened(browser, address, f"{root}{name}/", viewport={"width": 800, "height": 900})
    page.emulate_media(media=medium)
    found = page.evaluate(LINES, ".certainty")
    found += page.evaluate(LINES, ".how-sure__words") if not root else []
    assert found
    assert [text for text, lines in found if lines != 1] == []
    page.context.close()


@BOTH
@pytest.mark.parametrize(
    "name", ["challenges", "cold-to-hot", "exercise", "oligometastatic", "prophylactic-radiotherapy", "taking-part"]
)
def test_a_drawing_ends_at_its_edge(browser, address, root, name):
    """Labels may be a little wider with the letters of another device: what is beyond the edge is not cut off."""
    page, _ = opened(browser, address, f"{root}{name}/", viewport=PHONE)
    assert page.locator("svg.diagram").count() >= (name != "exercise" or bool(root))
    assert page.evaluate(BEYOND) == []
    page.context.close()


@BOTH
def test_no_mark_begins_a_line_of_the_footer(browser, address, root):
    page, _ = opened(browser, address, f"{root}challenges/", viewport=PHONE)
    for width in range(320, 481, 10):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(LONE_MARKS) == [], width
    page.context.close()


@BOTH
@pytest.mark.parametrize("name", ["", "sbrt/", "about/"])
def test_the_menu_at_the_side_shows_the_page_that_is_open(browser, address, root, name):
    page, _ = opened(browser, address, root + name, viewport=DESKTOP)
    assert page.evaluate(MENU) == {"seen": True, "page": 0}
    page.context.close()


@BOTH
def test_help_is_named_once_at_the_foot_of_a_page_and_on_paper(browser, address, root):
    page, _ = opened(browser, address, f"{root}challenges/", viewport=PHONE)

    def foot() -> str:
        return page.evaluate(
            "() => [...document.querySelectorAll('.page-facts p, .site-footer p')].filter(e => e.checkVisibility()).map(e => e.textContent).join()"
        )

    assert len(re.findall("18111", foot())) == 1
    page.emulate_media(media="print")
    assert len(re.findall("18111", foot())) == 1
    page.context.close()


@BOTH
def test_large_letters_keep_no_empty_row_for_a_voice_that_is_not_there(browser, address, root):
    page, _ = opened(browser, address, f"{root}challenges/", viewport=PHONE)
    button = page.locator(".two-languages .on-request[value=listen]")
    page.evaluate("document.documentElement.dataset.voices = '0'")
    assert button.evaluate("e => e.getClientRects().length") == 1, (
        "its place is kept: where voices come late nothing moves"
    )
    page.evaluate("document.documentElement.dataset.textSize = 'largest'")
    assert button.evaluate("e => e.getClientRects().length") == 0
    page.context.close()


@BOTH
def test_the_date_of_a_source_stands_on_one_line(browser, address, root):
    page, _ = opened(browser, address, f"{root}contact/", viewport=PHONE)
    found = page.evaluate(LINES, ".services time")
    assert found
    assert [text for text, lines in found if lines != 1] == []
    page.context.close()
