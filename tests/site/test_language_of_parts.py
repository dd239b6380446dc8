"""A Chinese page speaks Chinese to its reader: its interface has no English word, and no text has a character of another place."""

import copy
import re
from pathlib import Path

import lxml.html
import pytest
from character_rules import CHARACTER_RULES
from pages import SitePage
from passages import PageWords

READ_ALOUD = ("alt", "aria-label", "aria-description", "title", "placeholder", "data-label", "content")
# Parts of the article that come from templates, not from the Markdown of the page.
OF_TEMPLATES = ("review-status", "page-facts")
EXPLAINED = "//*[contains(@class, 'term-panel')]"
NAMES = {"English", "DOI", "PubMed", "QR", "SBRT", "EGFR", "PREEMPT", "WhatsApp"}


def heard(tree: lxml.html.HtmlElement) -> str:
    """What a reader sees or hears of a tree: its text, and its attributes that are read aloud; a line for each."""
    attributes = [
        element.get(name)
        for element in tree.iter("*")
        for name in READ_ALOUD
        if element.get(name) and (name != "content" or element.get("name") == "description")
    ]
    return "\n".join([*tree.itertext(), *attributes])


def without(tree: lxml.html.HtmlElement, xpath: str) -> lxml.html.HtmlElement:
    """A copy of `tree` without the elements at `xpath`; the text behind them stays."""
    left = copy.deepcopy(tree)
    for element in left.xpath(xpath):
        if element.getparent() is not None:
            element.drop_tree()
    return left


def interface(tree: lxml.html.HtmlElement) -> str:
    """What a page says around its article and the words it explains, and in the parts of the article that come from templates."""
    spoken = without(tree, "//*[@lang='en'] | //script | //style | //comment()")
    of_templates = [part for name in OF_TEMPLATES for part in spoken.find_class(name)]
    around = without(spoken, f"//article | //main[contains(@class, 'page')] | //head/meta | {EXPLAINED}")
    # The button on a word of the text is named by that word.
    controls = spoken.xpath("//button[not(contains(@class, 'term__open'))] | //article//summary")
    return "\n".join([heard(around), *map(heard, of_templates), *map(heard, controls)])


def english_words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", text)) - NAMES


def wrong_characters(html: lxml.html.HtmlElement) -> list[str]:
    lines = heard(without(html, "//script[not(@type='application/ld+json')] | //style | //comment()")).splitlines()
    page = PageWords(language="zh-HK", lines=tuple(lines), passages=())
    return [f"{fault.en[0]} in {lines[fault.line - 1]}" for rule in CHARACTER_RULES for fault in rule(page)]


def test_the_chinese_interface_has_no_english_word(site, page_name):
    assert english_words(interface(SitePage.read(site, "zh-HK", page_name).tree)) == set()


def test_the_page_for_a_wrong_address_has_no_english_word_in_its_chinese_part(site):
    tree = lxml.html.document_fromstring((Path(site) / "404.html").read_text(encoding="utf-8"))
    assert english_words(heard(without(tree, "//*[@lang='en'] | //head"))) == set()


def test_what_a_reader_gets_has_the_characters_of_hong_kong(built):
    assert wrong_characters(built.tree) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<body><nav aria-label="Menu">目錄</nav><article>SBRT</article>', {"Menu"}),
        ("<body><p>Next</p><article></article>", {"Next"}),
        ('<body><article><p>SBRT</p><button aria-label="Close">✕</button></article>', {"Close"}),
        ('<body><article><section class="page-facts">Written</section></article>', {"Written"}),
        ('<body><a lang="en">English words</a><p>資訊</p><article>MRI</article>', set()),
    ],
)
def test_an_english_word_in_the_interface_is_found(html, words):
    assert english_words(interface(lxml.html.document_fromstring(html))) == words


def test_a_simplified_character_in_a_built_page_is_found():
    tree = lxml.html.document_fromstring('<body><img alt="骨转移"><p>⾻</p><script>转</script>')
    assert len(wrong_characters(tree)) == 2
