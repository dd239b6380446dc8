"""What Safari does in its own way, tried in its engine: `make test-webkit`. The rest is tried in Chromium (tests/browser/)."""

import pytest
from conftest import PAGE_NAMES
from selenium.webdriver import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATHS = [f"{folder}{'' if name == 'index' else name + '/'}" for folder in ("", "en/") for name in PAGE_NAMES]
# [top, bottom, left, right] of the open panel and of its word, the height and width of the screen.
PLACES = """
const [panel, word] = [".term-panel:popover-open", `[popovertarget="${document.querySelector(".term-panel:popover-open").id}"]`]
  .map(name => document.querySelector(name).getBoundingClientRect());
return [[panel.top, panel.bottom, panel.left, panel.right], [word.top, word.bottom], [innerHeight, innerWidth]];
"""


def until(page, script: str):
    """What `script` gives once it is true."""
    return WebDriverWait(page, 10).until(lambda page: page.execute_script(f"return {script}"))


def tap(page, x: int, y: int) -> None:
    actions = ActionBuilder(page)
    actions.pointer_action.move_to_location(x, y).click()
    actions.perform()


def find(page, selector: str):
    return page.find_element(By.CSS_SELECTOR, selector)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_and_its_menu_opens(page, address, path):
    page.get(address + path)
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    find(page, ".site-header__menu").click()
    assert until(page, "document.querySelector('.site-menu:popover-open')?.checkVisibility()")


def test_no_space_is_drawn_before_a_number_because_its_digits_would_lie_over_each_other(page, address):
    page.get(address + "urgent/")
    assert page.execute_script("return getComputedStyle(document.querySelector('h1')).textAutospace") == "no-autospace"


@pytest.mark.parametrize("share", [0.1, 0.45, 0.55, 0.9])
@pytest.mark.parametrize("path", ["cold-to-hot/", "en/cold-to-hot/"])
def test_an_explained_word_and_its_panel_are_both_on_the_screen(page, address, path, share):
    """Safari 26 judges the room beside a word wrongly on a page that has been scrolled."""
    page.get(address + path)
    page.execute_script(
        "const word = document.querySelectorAll('.term__open')[6];"
        "scrollTo({ top: scrollY + word.getBoundingClientRect().top - innerHeight * arguments[0], behavior: 'instant' });"
        "word.click();",
        share,
    )
    (top, bottom, left, right), word, screen = page.execute_script(PLACES)
    assert top >= 0 and bottom <= screen[0] and left >= 0 and right <= screen[1]
    assert top >= word[1] - 8 or bottom <= word[0] + 8, "the word is covered"


def test_a_source_opens_closes_by_escape_and_gives_the_focus_back(page, address):
    page.get(address + "en/challenges/")
    page.execute_script("document.querySelectorAll('a.citation')[3].click()")
    assert until(page, "document.querySelector('.source-panel:popover-open li, .source-panel:popover-open p') !== null")
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert until(page, "!document.querySelector(':popover-open')")
    assert page.execute_script("return document.activeElement === document.querySelectorAll('a.citation')[3]")


def test_two_questions_ticked_on_a_slow_line_are_kept_in_their_order(page, address):
    """A second import of a module does not wait for an await at its top."""
    page.get(address + "en/questions/")
    page.execute_script(
        "const { fetch } = window;"
        "window.fetch = (...asked) => new Promise(go => setTimeout(go, 1000)).then(() => fetch(...asked));"
        "window.alert = text => { window.said = text; };"
        "const boxes = document.querySelectorAll('.questions input'); boxes[1].click(); boxes[0].click();"
    )
    assert until(page, "JSON.parse(localStorage.questions ?? '[]').length === 2")
    assert page.execute_script(
        "return [...document.querySelectorAll('.questions input')].slice(0, 2).every(box => box.checked)"
    )
    assert page.execute_script("return window.said ?? ''") == ""


@pytest.mark.parametrize("name", ["share", "reading-settings"])
def test_a_tap_beside_a_dialog_closes_it_and_the_focus_goes_back(page, address, name):
    page.get(address + "en/challenges/")
    button = f".two-languages .on-request[value={name}]"
    assert until(page, f"document.querySelector('{button}')?.checkVisibility()")
    left, top, width, height = page.execute_script(
        f"const {{ x, y, width, height }} = document.querySelector('{button}').getBoundingClientRect(); return [x, y, width, height];"
    )
    tap(page, int(left + width / 2), int(top + height / 2))
    assert until(page, f"document.querySelector('dialog.{name}[open]')?.getBoundingClientRect().top")
    top = page.execute_script(f"return document.querySelector('dialog.{name}').getBoundingClientRect().top")
    tap(page, 200, int(top / 2))
    assert until(page, f"!document.querySelector('dialog.{name}').open")
    assert page.execute_script(f"return document.activeElement.matches('{button}')")


def test_back_to_a_page_that_was_kept_shows_the_size_that_was_set_meanwhile(page, address):
    page.get(address + "en/urgent/")
    page.execute_script("document.querySelector('.site-footer__pages a').click()")
    assert until(page, "!location.pathname.endsWith('/en/urgent/')")
    page.execute_script("localStorage['data-text-size'] = 'largest'")
    page.back()
    assert until(
        page, "location.pathname.endsWith('/en/urgent/') && document.documentElement.dataset.textSize === 'largest'"
    )


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_search_puts_the_warning_signs_first(page, address, path):
    page.get(address + path)
    find(page, ".site-header__search").click()
    assert until(page, "document.activeElement.matches('.search-dialog__field')")
    ActionChains(page).send_keys("cannot pass urine" if path else "小便不出").perform()
    assert (
        until(page, "document.querySelector('.search-dialog [role=option]')?.href")
        .partition("#")[0]
        .endswith(f"{path}urgent/")
    )


def test_both_languages_stand_below_each_other(page, address):
    page.get(address + "urgent/?with=en")
    assert until(page, "document.querySelectorAll('.side-by-side__twin').length > 5")
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("way", ["by tap", "by address"])
def test_a_link_to_a_place_on_the_page_for_staff_leads_there(page, address, way):
    page.get(address + "en/share/" + ("#print-it" if way == "by address" else ""))
    if way == "by tap":
        page.execute_script("document.querySelector(\"article a[href$='#print-it']\").click()")
    assert until(
        page,
        "(top => top >= 0 && top < innerHeight / 2)(document.getElementById('print-it').getBoundingClientRect().top)",
    )
