"""What browser tests share: on which screens, how a page is opened with an ear for trouble, and what axe finds."""

from pathlib import Path

import axe_playwright_python
import pytest
from conftest import PAGE_NAMES
from packs import load_packs
from pages import GROUP_OF
from playwright.sync_api import Browser, Page
from site_data import LANGUAGES

PHONE, DESKTOP, NARROW = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}
PATHS = [
    f"{'' if language == 'zh-HK' else 'en/'}{'' if name == 'index' else name + '/'}"
    for language in LANGUAGES
    for name in PAGE_NAMES
]
# For what depends on the template of a page, not on its words: the packs are made by one, and the pages of a subject are alike.
ALIKE = {f"pack-{pack}" for pack in load_packs() if pack != "just-told"}.union(
    *(pages[2:] for pages in GROUP_OF.values())
)
PATHS_OF_EACH_KIND = [path for path in PATHS if path.rstrip("/").rpartition("/")[2] not in ALIKE]
# The same, each on one screen: Chinese pages on a desktop, English ones on a phone.
KINDS_ON_A_SCREEN = [
    pytest.param(path, PHONE if path.startswith("en/") else DESKTOP, id=path) for path in PATHS_OF_EACH_KIND
]
CONTRAST = """selector => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const element of document.querySelectorAll(selector)) {
    if (!element.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) low.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}: ${element.textContent.trim().slice(0, 30)}`);
  }
  return low;
}"""

# Text that its own box cuts off; what is hidden on purpose (one pixel, for screen readers) is not text that is lost.
CUT_TEXT = """() => [...document.querySelectorAll('body *')].filter(element => {
  if (!element.checkVisibility() || element.clientWidth <= 1 || element.closest('svg')) return false;
  const style = getComputedStyle(element);
  const clips = value => value === 'hidden' || value === 'clip';
  return (clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async ([part, rules]) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = rules ? {type: 'rule', values: rules} : tags;
  const found = await axe.run(part ?? document, {runOnly, resultTypes: ['violations']});
  return found.violations.map(each => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' ¦ ')}`);
}"""


OF_COLOURS = [
    "color-contrast",
    "link-in-text-block",
]  # the rules of axe that can find another thing in the other scheme


def barriers(page: Page, part: str | None = None, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page, or in the `part` of it that a selector names, by all its rules or by these `rules` alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE, [part, rules])


def opened(browser: Browser, address: str, path: str, **context: object) -> tuple[Page, list[str]]:
    """A page opened at `path`, and everything that went wrong while it loaded."""
    page = browser.new_context(**context).new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else trouble.append(f"asked elsewhere: {request.url}"),
    )
    page.on(
        "response",
        lambda response: trouble.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.goto(address + path, wait_until="load")
    return page, trouble
