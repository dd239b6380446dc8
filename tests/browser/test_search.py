"""The search as readers meet it in Chromium: their own questions typed into the dialog, by keyboard, on a phone, offline, without scripts.

queries.tsv holds a question a line: language, question, page that answers, and `danger` where the warning signs must come first
(`talk`: the line with somebody to talk to).
queries-sections.tsv says of some of them which section of the page: the one that says how soon to act.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest
from chromium import CONTRAST, DESKTOP, NARROW, PHONE, opened
from conftest import PAGE_NAMES
from playwright.sync_api import expect
from site_data import LANGUAGES

pytestmark = pytest.mark.browser


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


QUERIES, SECTIONS = rows("queries.tsv"), rows("queries-sections.tsv")
ROOTS = {"zh-HK": "", "en": "en/"}
FIELD, OPTIONS = ".search-dialog__field", ".search-dialog__answers [role=option]"
STATUS = ".search-dialog__status"
FIRST_QUESTION_AT_MOST = 40_000  # bytes as a server sends them, scripts and all
LONG_QUESTIONS = {
    "zh-HK": "大脾骨突然好痛唔敢踩落地",
    "en": "pain round my chest like a tight band",
}  # these load most
ASK_EACH = """async ([script, language, questions]) => {
  const search = await (await import(script)).openSearch(language);
  const found = [];
  for (const question of questions) found.push(await search.ask(question));
  return found.map(({first, results}) => [first, results[0]?.address ?? ""]);
}"""  # without the typing
BAD_INPUT = {
    "one character": "骨",
    "5,000 characters": "腳麻" * 2500,
    "only punctuation": "？！。，、…",
    "emoji": "😭🦴🙏",
    "HTML and script": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "right to left": "ألم العظام",
    "a regular expression": "(.*+?[a-z]{9,}$^|\\",
    "zero-width characters": "失\u200b禁\u200d\ufeff",
    "a lone surrogate": "\\ud800",
    "unknown words": "xyzzy qwfpg",
    "a name that every object has": "constructor",
}


def ask(page, question: str) -> None:
    """Types the question and waits until the dialog has answered this one and no other."""
    page.fill(FIELD, question)
    encoded = quote(question, safe="!~*()'")  # as encodeURIComponent writes it
    page.wait_for_selector(f'.search-dialog__notes a[href$="search/?q={encoded}"]')


def open_search(page) -> None:
    page.click(".site-header__search")
    page.wait_for_selector(".answers__suggestion")


def name_of(address: str, root: str, link: str) -> str:
    """The page that a link leads to: https://…/en/urgent/#signs → urgent."""
    return link.removeprefix(address).removeprefix(root).partition("#")[0].rstrip("/") or "index"


def answers(page, address: str, language: str) -> list[str]:
    links = page.eval_on_selector_all(OPTIONS, "options => options.map(option => option.href)")
    return [name_of(address, ROOTS[language], link) for link in links]


def test_there_are_enough_questions_in_each_language():
    for language in LANGUAGES:
        assert sum(query[0] == language for query in QUERIES) >= 60
    assert {query[2] for query in QUERIES} <= set(PAGE_NAMES)


def test_questions_in_peoples_own_words_find_their_page(browser, address, language):
    """The page is among the first 3 for at least 95 in 100 questions, and first for at least 80; no question is left without an answer."""
    page, trouble = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    found = {}
    for asked_in, question, wanted, *line in QUERIES:
        if asked_in == language:
            ask(page, question)
            found[question] = (
                wanted,
                line == ["danger"],
                answers(page, address, language),
                page.locator(".answers__first").count(),
            )
    assert [question for question, (_, _, pages, _) in found.items() if not pages] == []
    unsafe = {
        q: pages[:3] for q, (_, danger, pages, line) in found.items() if danger and (pages[0] != "urgent" or not line)
    }
    assert unsafe == {}
    shouted = {
        q: pages[:3] for q, (wanted, danger, pages, line) in found.items() if line and pages[0] == "urgent" != wanted
    }
    assert shouted == {}
    missed = {q: pages for q, (wanted, _, pages, _) in found.items() if wanted not in pages[:3]}
    assert len(missed) <= 0.05 * len(found), missed
    late = {q: pages[:3] for q, (wanted, _, pages, _) in found.items() if wanted != pages[0]}
    assert len(late) <= 0.2 * len(found), late
    assert trouble == []
    page.context.close()


def test_the_section_that_says_how_soon_to_act_comes_first_under_the_line_that_fits_it(
    browser, address, language, site
):
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    asked = [row for row in SECTIONS if row[0] == language]
    (script,) = site.glob("assets-*/js/search.js")
    where = address + script.relative_to(site).as_posix()
    found = page.evaluate(ASK_EACH, [where, language, [row[1] for row in asked]])
    wrong = {}
    for (_, question, section, *wanted), (line, first) in zip(asked, found, strict=True):
        at = first.removeprefix(ROOTS[language]).replace("/#", "#").rstrip("/")
        if (at, line) != (
            section,
            {"danger": "emergency", "same day": "same_day", "talk": "talk"}[wanted[0]] if wanted else None,
        ):
            wrong[question] = (at, line, section, *wanted)
    assert wrong == {}
    page.context.close()


def test_a_question_with_a_section_is_among_the_questions_with_that_page():
    assert {
        (language, question, section.partition("#")[0], *("danger" if line == "same day" else line for line in lines))
        for language, question, section, *lines in SECTIONS
    } <= {*QUERIES}


def test_who_asks_about_a_sign_and_about_ending_life_gets_both_lines(browser, address, language):
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    ask(page, {"zh-HK": "背痛到唔想做人", "en": "back pain so bad i want to die"}[language])
    lines = page.locator(".answers__first")
    assert lines.count() == 2
    assert lines.nth(0).locator("a[href='tel:999']").count()
    assert lines.nth(1).locator("a[href='tel:18111']").count()
    page.context.close()


def test_the_line_of_danger_is_read_aloud_once_while_a_question_is_typed(browser, address, language):
    """In a region that a screen reader speaks when it changes; letters that follow do not say it again."""
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    ask(page, {"zh-HK": "雙腳麻痺", "en": "numb legs"}[language])
    line = page.locator("[role=status] .answers__first")
    assert line.locator("a[href='tel:999']").count() == 1
    line.evaluate("line => (line.dataset.spoken = 'once')")
    ask(page, {"zh-HK": "雙腳麻痺呀", "en": "numb legs today"}[language])
    assert page.locator("[role=status] .answers__first[data-spoken=once]").count() == 1
    page.context.close()


def test_a_slip_in_typing_needs_no_script_that_does_not_load(browser, address, language):
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    page.route("**/search-slips.js", lambda route: route.abort())
    open_search(page)
    ask(page, {"zh-HK": "下面冇晒知覺 驨", "en": "cant walk qwfpg"}[language])
    assert answers(page, address, language)[0] == "urgent"
    assert page.locator(".answers__first a[href='tel:999']").count()
    page.context.close()


def test_nothing_is_loaded_before_the_dialog_opens_and_little_afterwards(browser, address, language, site):
    page, _ = opened(browser, address, ROOTS[language] + "challenges/", viewport=PHONE)
    asked: list[str] = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [each for each in asked if "search" in each and not each.endswith("search.css")] == []
    page.on("request", lambda request: asked.append(request.url))
    before = len(asked)
    open_search(page)
    ask(page, LONG_QUESTIONS[language])
    loaded = [site / each.removeprefix(address) for each in asked[before:]]
    assert 0 < sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded) <= FIRST_QUESTION_AT_MOST
    page.context.close()


@pytest.mark.parametrize("press", ["/", "Control+k", "button"])
def test_the_dialog_opens_three_ways_and_gives_the_focus_back(browser, address, language, press):
    page, trouble = opened(browser, address, ROOTS[language], viewport=DESKTOP)
    start = page.locator(".site-header__search" if press == "button" else ".site-header__emergency")
    start.focus()
    page.keyboard.press("Enter" if press == "button" else press)
    page.wait_for_selector(".answers__suggestion")
    assert page.evaluate(f"document.activeElement.matches('{FIELD}')")
    page.keyboard.press("Escape")
    assert not page.locator(".search-dialog").is_visible()
    assert start.evaluate("element => element === document.activeElement")
    assert trouble == []
    page.context.close()


def test_arrows_choose_and_enter_opens_the_answer(browser, address, language):
    page, _ = opened(browser, address, ROOTS[language], viewport=DESKTOP)
    open_search(page)
    ask(page, {"zh-HK": "薑黃", "en": "turmeric"}[language])
    field = page.locator(FIELD)
    assert field.get_attribute("aria-expanded") == "true"
    assert re.search(r"\d", page.locator(STATUS).inner_text()), "the number of answers is announced"
    page.keyboard.press("ArrowUp")
    assert page.locator(OPTIONS).last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(OPTIONS).first
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.locator("mark").count() > 0
    for part in ("page", "section", "text"):
        assert chosen.locator(f".answer__{part}").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/supplements/#supplements")
    page.context.close()


def test_enter_without_a_choice_opens_the_search_page_with_the_same_answers(browser, address, language):
    page, trouble = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    ask(page, "失禁")
    shown = answers(page, address, language)
    page.keyboard.press("Enter")
    page.wait_for_selector("main ol li a")
    links = page.eval_on_selector_all("main ol li a", "links => links.map(link => link.href)")
    assert [name_of(address, ROOTS[language], link) for link in links] == shown
    assert page.locator(".answers__first a[href='tel:999']").count() == 1
    assert trouble == []
    page.context.close()


def test_nothing_is_searched_while_chinese_is_being_composed(browser, address):
    page, _ = opened(browser, address, "", viewport=PHONE)
    open_search(page)
    field = page.locator(FIELD)
    field.evaluate(
        "element => { element.value = '失禁'; element.dispatchEvent(new InputEvent('input', {isComposing: true})); }"
    )
    page.wait_for_timeout(500)
    assert page.locator(OPTIONS).count() == 0
    field.evaluate("element => element.dispatchEvent(new CompositionEvent('compositionend'))")
    page.wait_for_selector(OPTIONS)
    page.context.close()


def test_a_question_in_the_other_language_is_answered_and_offers_the_other_pages(browser, address, language):
    question = {"zh-HK": "numb legs", "en": "電療副作用"}[language]
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    ask(page, question)
    assert page.locator(OPTIONS).count() > 0
    page.locator(".answers__more").last.click()
    page.wait_for_selector("main ol li a")
    assert page.evaluate("document.documentElement.lang") != language
    assert page.locator(".search__question").input_value() == question
    page.context.close()


@pytest.mark.parametrize("question", BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_ends_in_answers_or_in_the_kind_screen(browser, address, question):
    page, trouble = opened(browser, address, "", viewport=PHONE)
    open_search(page)
    page.fill(FIELD, question)
    expect(page.locator(STATUS)).not_to_be_empty()
    found = page.locator(OPTIONS).count() or page.locator(".search-dialog__notes ol a").count()
    assert found
    if not page.locator(OPTIONS).count():
        assert page.locator(".search-dialog__notes a[href='tel:999']").count()
        assert page.locator(".search-dialog__notes a[href='tel:18111']").count()
        assert page.locator(".search-dialog__notes a[href$='/glossary/']").count()
    assert page.locator(".search-dialog :is(img, script)").count() == 0
    page.goto(f"{address}search/?q={quote(question[:500])}")
    page.wait_for_selector("main ol li a")
    assert page.locator(".search__answers :is(img, script)").count() == 0
    assert trouble == []
    page.context.close()


def test_an_empty_question_on_the_search_page_shows_suggestions_as_links(browser, address, language):
    page, trouble = opened(browser, address, f"{ROOTS[language]}search/?q=", viewport=PHONE)
    page.click(".search__answers .answers__suggestion >> nth=0")
    page.wait_for_selector("main ol li a")
    assert "?q=" in page.url
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_shows_suggestions_that_work(browser, address, language, question):
    page, trouble = opened(browser, address, ROOTS[language], viewport=PHONE)
    open_search(page)
    page.fill(FIELD, question)
    page.keyboard.press("Enter")
    assert page.locator(".search-dialog").is_visible(), "an empty question goes nowhere"
    for suggestion in page.locator(".answers__suggestion").all_inner_texts():
        ask(page, suggestion)
        assert answers(page, address, language), suggestion
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize(
    "missing", ["**/assets-*/search/*.json", "**/assets-*/search/*/*.json"], ids=["settings", "index"]
)
def test_an_index_that_does_not_load_is_said_in_one_line_and_tried_again(browser, address, language, missing):
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE)
    page.route(missing, lambda route: route.abort())
    page.click(".site-header__search")
    page.wait_for_selector(FIELD)
    page.fill(FIELD, "失禁")
    said = {"zh-HK": re.compile("現時無法搜尋|暫時未能使用"), "en": "does not work just now"}[language]
    expect(page.locator(STATUS)).to_contain_text(said)
    page.unroute(missing)
    page.keyboard.press("Escape")
    page.click(".site-header__search")
    page.wait_for_selector(OPTIONS)
    page.context.close()


def test_a_dialog_that_stays_open_finds_again_when_the_network_is_back(browser, address, language):
    page, trouble = opened(browser, address, ROOTS[language], viewport=PHONE)
    page.route("**/assets-*/search/*.json", lambda route: route.abort())
    page.click(".site-header__search")
    page.wait_for_selector(FIELD)
    expect(page.locator(STATUS)).not_to_be_empty()
    page.unroute("**/assets-*/search/*.json")
    page.fill(FIELD, "失禁")
    page.wait_for_selector(OPTIONS)
    assert [each for each in trouble if "TypeError" in each or "undefined" in each] == []
    page.context.close()


@pytest.mark.parametrize("missing", ["search-page", "search-answers", "*"], ids=["page", "part", "all"])
def test_a_search_page_whose_scripts_do_not_come_says_so(browser, address, language, missing):
    page, _ = opened(browser, address, f"{ROOTS[language]}search/?q=999", viewport=PHONE)
    failed = page.locator(".search__failed")
    expect(page.locator(".search__answers .answer").first).to_be_visible()
    expect(failed).to_have_count(0)
    page.route(f"**/assets-*/js/{missing}.js", lambda route: route.abort())
    page.reload()
    expect(failed).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(each => each.finish())")  # 10 seconds later
    expect(failed).to_be_visible()
    assert failed.bounding_box()["height"] > 20
    page.context.close()


def test_without_scripts_the_search_is_a_list_of_all_pages_and_the_glossary(browser, address, language):
    page, _ = opened(browser, address, ROOTS[language], viewport=PHONE, java_script_enabled=False)
    page.click(".site-header__search")
    page.wait_for_url(f"**/{ROOTS[language]}search/")
    links = page.locator(".site-map a")
    # The packs are listed on the page for staff, which is in the list.
    assert links.count() == len([name for name in PAGE_NAMES if not name.startswith("pack-")]) - 1
    assert page.locator(".search noscript a[href$='glossary/']").is_visible()
    expect(page.locator(".search__failed")).to_have_css("display", "none")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, DESKTOP], ids=["narrow", "desktop"])
def test_answers_can_be_read_and_tapped(browser, address, language, viewport, scheme):
    page, _ = opened(browser, address, ROOTS[language], viewport=viewport, color_scheme=scheme)
    open_search(page)
    ask(page, "腳麻 radiotherapy")
    assert page.evaluate(CONTRAST, ".search-dialog :is(p, a, span, button, mark)") == []
    low = page.evaluate(
        "() => [...document.querySelectorAll('.search-dialog :is(.answer, .answers__more, button, input)')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.textContent)"
    )
    assert low == []
    assert page.evaluate("document.querySelector('.search-dialog').scrollWidth") <= viewport["width"]
    page.context.close()


def test_browsers_find_the_search_page(site, language):
    html = (site / ROOTS[language] / "index.html").read_text(encoding="utf-8")
    (link,) = lxml.html.document_fromstring(html).xpath("//link[@rel='search']")
    assert link.get("type") == "application/opensearchdescription+xml"
    assert link.get("href").endswith("opensearch.xml")
    description = (site / ROOTS[language] / "opensearch.xml").read_text(encoding="utf-8")
    assert f'template="https://example.org/{ROOTS[language]}search/?q={{searchTerms}}"' in description
