"""What machines read: the language of pages and of their parts, addresses in both languages, sitemap, cards, the 404 page."""

import gzip
import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
import pytest
from both_languages import versions_of
from chinese_rules import runs_of_english
from conftest import PAGE_NAMES, build
from markdown_text import HAN
from pages import PROJECT, SitePage, SourcePage
from site_data import LANGUAGES

ADDRESS = "https://example.org/"
LOCALES = {"zh-HK": "zh_HK", "en": "en_GB"}


def language_of(element: lxml.html.HtmlElement) -> str:
    return next(each.get("lang") for each in [element, *element.iterancestors()] if each.get("lang"))


def texts(body: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(language, text) for every piece of text below `body`, and for the words that only screen readers say."""
    for element in body.iter(lxml.etree.Element):
        if element.tag in ("script", "style"):
            continue
        yield language_of(element), element.text or ""
        for name in ("aria-label", "alt", "title", "placeholder"):
            yield language_of(element), element.get(name, "")
        for child in element:
            yield language_of(element), child.tail or ""


def english_words(text: str) -> list[str]:
    """What the rule english-words finds in a Chinese text."""
    return [run[0] for run in runs_of_english(text)]


def wrong_language(html: lxml.html.HtmlElement) -> list[str]:
    """Pieces of text that a screen reader would read with the voice of the other language."""
    wrong = []
    for language, text in texts(html):
        if language == "zh-HK":
            wrong += english_words(text)
        elif HAN.search(text):
            wrong.append(text.strip())
    return wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("試驗（PREEMPT）用8 Gy", []),
        ("請看WhatsApp或PubMed", []),
        ("電郵 cancer@ha.org.hk，網址www.ha.org.hk/en/help", []),
        ("沒有cookie", ["cookie"]),
        ("叫做bone metastasis的病", ["bone metastasis"]),
    ],
)
def test_english_is_found_in_chinese(text, found):
    assert english_words(text) == found


def test_text_in_the_wrong_language_is_found():
    html = lxml.html.document_fromstring('<html lang="en"><p>See 警號 <b lang="zh-HK">急症室 the ward</b></p></html>')
    assert wrong_language(html.body) == ["See 警號", "the ward"]


def test_every_part_says_its_language(built):
    assert wrong_language(built.tree.body) == []


def test_the_page_says_its_language_and_direction(built, language):
    assert built.tree.attrib["lang"] == language
    assert built.tree.attrib["dir"] == "ltr"
    assert {each.get("lang") for each in built.tree.xpath("//*[@lang]")} <= set(LANGUAGES)


def test_the_page_has_one_address_and_names_itself_in_each_language(built, language, page_name):
    links = built.tree.xpath("//head/link[@rel='alternate']")
    assert len(built.tree.xpath("//link[@rel='alternate']")) == len(links) == 3
    below = "" if page_name == "index" else f"{page_name}/"
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "zh-HK": ADDRESS + below,
        "en": f"{ADDRESS}en/{below}",
        "x-default": ADDRESS + below,
    }
    canonical = built.tree.xpath("//link[@rel='canonical']/@href")
    assert canonical == [link.get("href") for link in links if link.get("hreflang") == language]


def test_a_card_shows_title_and_language(built, language, page_name):
    card = dict(zip(built.tree.xpath("//meta/@property"), built.tree.xpath("//meta[@property]/@content"), strict=True))
    fields = SourcePage.read(language, page_name).fields
    other = next(each for each in LANGUAGES if each != language)
    assert (card["og:locale"], card["og:locale:alternate"]) == (LOCALES[language], LOCALES[other])
    assert card["og:description"] == fields["description"]
    assert card["og:title"] == (card["og:site_name"] if page_name == "index" else fields["title"])
    assert card["og:type"] == ("website" if page_name == "index" else "article")
    assert card["og:url"] == built.tree.xpath("//link[@rel='canonical']/@href")[0]


def test_the_sitemap_lists_every_page_in_both_languages_without_dates(site):
    xml = (site / "sitemap.xml").read_bytes()
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == xml
    root = lxml.etree.fromstring(xml)
    listed = {}
    for entry in root:
        assert {lxml.etree.QName(child).localname for child in entry} == {"loc", "link"}, "no date, no frequency"
        listed[entry[0].text] = {link.get("hreflang"): link.get("href") for link in entry[1:]}
    pages = [SitePage.read(site, language, name) for language in LANGUAGES for name in PAGE_NAMES]
    assert sorted(listed) == sorted(page.tree.xpath("//link[@rel='canonical']/@href")[0] for page in pages)
    for page in pages:
        heads = {link.get("hreflang"): link.get("href") for link in page.tree.xpath("//link[@rel='alternate']")}
        assert listed[page.tree.xpath("//link[@rel='canonical']/@href")[0]] == heads
    for versions in listed.values():
        assert all(listed[address] == versions for address in versions.values()), "each names the others, and itself"


def test_search_engines_are_told_where_the_sitemap_is(site):
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {ADDRESS}sitemap.xml"]


@pytest.fixture(scope="session")
def below_a_path(tmp_path_factory):
    """The site as built for an address that does not stand at the root of its domain."""
    folder = tmp_path_factory.mktemp("below") / "site"
    result = build(PROJECT, folder, address="https://example.org/bone/info/")
    assert result.returncode == 0, result.stderr
    return folder


def test_a_site_below_a_path_keeps_its_addresses(below_a_path):
    page = SitePage.read(below_a_path, "en", "urgent")
    assert page.tree.xpath("//link[@hreflang='x-default']/@href") == ["https://example.org/bone/info/urgent/"]
    assert page.tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/bone/info/en/urgent/"]
    sitemap = (below_a_path / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:<loc>|href=")(https://example\.org/(?!bone/info/)[^"<]*)', sitemap)) == set()


def test_the_page_for_a_wrong_address_works_at_any_depth_in_both_languages(below_a_path):
    html = lxml.html.fromstring((below_a_path / "404.html").read_bytes())
    assert (html.get("lang"), html.get("dir")) == ("zh-HK", "ltr")
    assert html.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert html.xpath("//link[@rel='alternate' or @rel='canonical']") == []
    assert wrong_language(html.body) == []
    assert [each.get("lang") for each in html.xpath("//*[@lang]")] == ["zh-HK", "en"]
    led_to = [link for _, _, link, _ in html.iterlinks() if not link.startswith("tel:")]
    assert len(led_to) >= 10
    for link in led_to:
        assert link.startswith("/bone/info/"), link
        target = below_a_path / link.removeprefix("/bone/info/")
        assert target.is_file() or (target / "index.html").is_file(), link


def test_nobody_is_sent_elsewhere_because_of_the_browsers_language(site):
    """The browser's language is not read, and no page or server rule sends a reader on, but for short addresses, each in its language."""
    for path in site.rglob("*"):
        if path.suffix in {".html", ".js"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r"navigator\.(user)?languages?|location\s*=[^=]|location\.(assign|replace)", text, re.I
            ), path
            if path.parent.parent.name != "s":
                assert not re.search(r"""http-equiv=["']?refresh""", text, re.I), path
        assert path.name not in {"_redirects", ".htaccess"} or "Accept-Language" not in path.read_text(encoding="utf-8")


def test_a_page_without_an_address_has_no_versions():
    assert versions_of("urgent/", "zh-HK", "") == {}
    assert versions_of("en/urgent/", "en", None) == {}


@pytest.mark.parametrize(("home", "spoken"), [("./", "zh-HK"), ("en/", "en")])
def test_the_home_page_has_versions_too(home, spoken):
    assert versions_of(home, spoken, ADDRESS) == {
        "zh-HK": ADDRESS,
        "en": f"{ADDRESS}en/",
        "x-default": ADDRESS,
    }
