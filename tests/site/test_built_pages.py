"""What every built page gives its reader, in both languages."""

import gzip
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import lxml.html
import pytest
from bibliography import is_to_be_checked, read_references
from certainty import IN_TABLE, LEVELS, has_badge, load_claims
from changes import SHOWN, load_changes
from citations import citation_keys
from conftest import PAGE_NAMES, build, change
from glossary import load_glossary
from pages import GROUP_OF, MENU, SUBJECTS, SitePage, SourcePage
from red_flags import load_red_flags
from services import load_services
from site_data import LANGUAGES, short_language

CLAIMS = load_claims()


def words(element) -> str:
    """The text of an element, spaces folded."""
    return " ".join("".join(element.itertext()).split())


def test_the_language_of_the_page_is_right(built, language):
    assert built.tree.get("lang") == language
    assert built.tree.get("dir") == "ltr"


def test_there_is_one_h1_and_no_skipped_level(built):
    levels = [int(heading.tag[1]) for heading in built.article.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_no_citation_or_marker_is_left_raw(built):
    text = words(built.article)
    assert [raw for raw in ("[@", "[^", "{ #", "data-claim", "///", "\\bibliography") if raw in text] == []
    assert "<!-- red" not in built.html
    assert "**" not in text


def test_ids_are_unique(built):
    assert sorted({each for each in built.ids if built.ids.count(each) > 1}) == []


def test_every_section_of_the_source_is_on_the_page(built, language, page_name):
    sections = set(SourcePage.read(language, page_name).sections)
    assert sections - set(built.ids) == set()
    assert {"page-title", "urgent-signs", "about-this-page"} <= set(built.ids)


def test_every_internal_link_and_picture_resolves(built, site):
    for element, attribute, link, _ in built.tree.iterlinks():
        if re.match(r"https?:|tel:|sms:|mailto:|data:", link) or element.get("rel") == "canonical":
            continue
        path, _, anchor = link.partition("#")
        target = (built.path.parent / path.partition("?")[0]).resolve() if path else built.path
        if target.is_dir():
            target = target / "index.html"
        assert target.is_file(), f"{attribute}={link}"
        assert target.is_relative_to(site.resolve()) or target == built.path
        if anchor:
            assert re.search(rf'id="?{re.escape(anchor)}["\s>]', target.read_text(encoding="utf-8")), link


def test_nothing_is_loaded_from_another_site(built, site):
    loaded = built.tree.xpath(
        "//link[not(@rel='canonical' or @rel='alternate')]/@href | //script/@src | //img/@src | //iframe/@src | //source/@src"
    )
    assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
    for sheet in site.rglob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        assert re.findall(r"url\((?!['\"]?data:)[^)]*//[^)]*\)|@import", css) == []


def test_there_is_no_inline_script_and_no_inline_style(built):
    assert (
        built.tree.xpath("//script[not(@type='application/ld+json')][not((@type='module' or @async) and @src)]") == []
    )
    assert [script for script in built.tree.xpath("//script[@src]") if words(script)] == []
    assert built.tree.xpath("//*[@style or @onclick or @onload]") == []
    assert built.tree.xpath("//style") == []


def test_links_to_other_sites_say_so(built):
    for link in built.tree.xpath("//a[starts-with(@href, 'http')]"):
        assert link.get("rel") == "noopener noreferrer", link.get("href")
        assert "outside" in link.get("class", "")
        assert link.find_class("visually-hidden")


def test_the_emergency_box_is_the_master_text(built, language):
    red_flags, key = load_red_flags(), short_language(language)
    box = built.tree.xpath("//section[.//*[@id='urgent-signs']]")[0]
    lines = [red_flags[part][key] for part in ("heading", "why")]
    lines += [sign[key] for sign in red_flags["signs"]]
    lines += [red_flags[part][key] for part in ("what_to_do", "what_to_say", "same_day")]
    plain = [re.sub(r"\[(\d+)\]\(tel:\d+\)", r"\1", line.replace("**", "")) for line in lines]
    shown = [words(element) for element in box.iter("h2", "li", "p")]
    assert shown == plain
    assert "tel:999" in box.xpath(".//a/@href")


def test_nothing_stands_above_the_emergency_box_of_the_urgent_page_but_its_title(site, language):
    article = SitePage.read(site, language, "urgent").article
    assert [child.tag for child in article][:2] == ["h1", "section"]


def test_a_page_says_who_has_reviewed_it_or_that_no_clinician_has(built, language, page_name):
    status = words(built.article.find_class("review-status")[0])
    facts = words(built.tree.xpath("//section[@aria-labelledby='about-this-page']")[0])
    reviewers = SourcePage.read(language, page_name).fields["reviewers"]
    if reviewers:
        assert all(name in status and name in facts for name in reviewers)
    else:
        assert {"zh-HK": "未經醫護人員審核", "en": "No clinician has reviewed"}[language] in status
        assert {"zh-HK": "尚未有醫護人員審核", "en": "No clinician has reviewed"}[language] in facts


def test_names_with_signs_of_html_are_shown_as_they_are_written(project, tmp_path):
    reviewer, name = "Dr A. Lee <Ward 7 & 8>", "Warning signs: <i>now</i> & fast"
    for language in LANGUAGES:
        page = project / "docs" / language / "urgent.md"
        change(
            page,
            "reviewed:\nreview_again:\nreviewers: []",
            f"reviewed: 2090-12-01\nreview_again: 2091-12-01\nreviewers: ['{reviewer}']",
        )
    change(project / "mkdocs.yml", "Warning signs: get help now", name)
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    page = SitePage.read(tmp_path / "site", "en", "urgent")
    assert reviewer in words(page.article.find_class("review-status")[0])
    assert [words(line) for line in page.tree.find_class("site-nav__urgent")] == [name] * 2
    before = SitePage.read(tmp_path / "site", "en", "index")
    assert words(before.tree.xpath("//a[@rel='next']")[0]).endswith(name)


def test_citations_and_sources_lead_to_each_other(built, language, page_name):
    keys = list(dict.fromkeys(citation_keys(SourcePage.read(language, page_name).body)))
    items = built.tree.xpath("//div[@role='doc-endnotes']/ol/li")
    assert [item.get("id") for item in items] == [f"fn:{key}" for key in keys]
    for number, item in enumerate(items, start=1):
        references = built.tree.xpath("//a[@role='doc-noteref'][@href=$target]", target=f"#{item.get('id')}")
        assert references
        assert {reference.text for reference in references} == {f"[{number}]"}
        [back] = item.xpath(".//a[@role='doc-backlink']/@href")
        mention = built.tree.get_element_by_id(back.removeprefix("#"))
        assert mention.xpath("a/@href") == [f"#{item.get('id')}"]


def test_sources_are_labelled_in_the_language_of_the_page(built, language):
    if built.tree.xpath("//div[@role='doc-endnotes']"):
        heading = words(built.tree.get_element_by_id("sources"))
        assert heading == {"zh-HK": "參考資料", "en": "Sources"}[language]
        back = built.tree.xpath("//a[@role='doc-backlink']")[0]
        assert {"zh-HK": "返回內文", "en": "Back to the text"}[language] in words(back)


def test_every_claim_carries_its_certainty_and_a_badge(built, language, page_name):
    marked = built.tree.xpath("//*[@data-claim]")
    assert {each.get("data-claim") for each in marked} == set(SourcePage.read(language, page_name).claim_paragraphs)
    for each in marked:
        claim = CLAIMS[each.get("data-claim")]
        assert each.get("data-certainty") == claim.certainty
        badges = each.find_class("certainty")
        assert bool(badges) == has_badge(claim)
        if not badges:
            continue
        badge = badges[0]
        assert badge.get("href").endswith("#certainty-words")
        assert words(badge.find_class("certainty__shape")[0])


def test_the_how_sure_table_lists_the_claims_of_the_page(built, language, page_name):
    placed = SourcePage.read(language, page_name).claim_paragraphs
    if not built.tree.xpath("//*[@id='how-sure']"):
        return
    rows = built.tree.xpath("//tr/@data-claim-row")
    assert rows == [each for each in placed if CLAIMS[each].type in IN_TABLE]


def test_pictures_have_a_text_alternative(built):
    for drawing in built.article.iter("svg"):
        if drawing.get("aria-hidden"):  # numbers as people: the same words stand below it
            assert re.search(r"\d", words(drawing.getparent().find_class("pictogram__label")[0]))
        else:
            assert drawing.get("role") == "img"
            assert len(drawing.get("aria-label", "")) >= 4
    for image in built.article.iter("img"):
        assert image.get("alt")


def test_a_drawing_speaks_only_the_language_of_its_page(built, language):
    for label in built.tree.xpath("//*[local-name()='svg'][@class='diagram']//*[local-name()='text']"):
        text = words(label)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", text), text
        else:
            assert re.search(r"[\u4e00-\u9fff]|^\d+$", text), text


def test_the_other_language_is_one_plain_link_away(built, language, page_name, site):
    link = built.tree.find_class("site-header__language")[0]
    other = "en" if language == "zh-HK" else "zh-HK"
    assert (link.get("hreflang"), link.get("lang")) == (other, other)
    target = (built.path.parent / link.get("href")).resolve() / "index.html"
    assert target == SitePage.read(site, other, page_name).path.resolve()


def test_every_page_has_its_place_in_the_menu():
    """But for the search, which has a button of its own on every page, offline reading, which the footer names as it does the page for staff with its packs, and the card, which the warning signs name."""
    assert {name for name in PAGE_NAMES if not name.startswith("pack-")} - {*MENU} == {
        "search",
        "offline",
        "card",
        "share",
    }


def test_the_menu_names_every_page_once_and_marks_this_one(built, site, language, page_name):
    """The pages of a subject stand below it."""
    first_pages = {pages[0] for pages in GROUP_OF.values()}
    for menu in built.tree.find_class("site-nav"):
        links = [(built.path.parent / link).resolve() for link in menu.xpath(".//a/@href")]
        assert links == [SitePage.read(site, language, name).path.parent.resolve() for name in MENU]
        assert len(menu.xpath("./ul/li")) == len(first_pages)
        assert len(menu.xpath(".//a[@aria-current='page']")) == (page_name in MENU)
    assert built.tree.find_class("site-header__search")
    assert built.tree.xpath("//footer//a[contains(@href, 'offline/')]" if page_name != "offline" else "//footer")


def test_the_title_names_the_page_and_the_site(site, language):
    titles = [SitePage.read(site, language, name).tree.findtext(".//title") for name in PAGE_NAMES]
    assert len(set(titles)) == len(titles)
    site_name = {"zh-HK": "骨轉移資訊", "en": "Bone metastasis information"}[language]
    assert [title for title in titles if site_name not in title] == []


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_of_certainty_is_shown_somewhere(site, language, level):
    assert any(
        SitePage.read(site, language, name).tree.xpath("//@data-certainty = $level", level=level) for name in PAGE_NAMES
    )


def test_the_references_page_lists_every_source_and_who_cites_it(site, language):
    page = SitePage.read(site, language, "references")
    sources = page.tree.find_class("references__source")
    assert sorted(source.get("id") for source in sources) == sorted(
        f"source-{key}" for key in read_references().entries
    )
    for source in sources:
        assert source.find_class("references__cited")[0].xpath(".//a"), source.get("id")
        assert source.find_class("references__links")[0].xpath(".//a"), source.get("id")


def test_a_source_with_details_to_be_checked_says_so(site, language):
    sources = SitePage.read(site, language, "references").tree.find_class("references__source")
    told = {source.get("id") for source in sources if source.find_class("references__unverified")}
    entries = read_references().entries.items()
    assert told == {f"source-{key}" for key, entry in entries if is_to_be_checked(entry)}


def test_the_references_page_counts_the_kinds_of_study_and_groups_by_subject(site, language):
    page = SitePage.read(site, language, "references")
    kinds = page.tree.find_class("references__kinds")[0]
    shown = {kind.get("id").removeprefix("kind-"): int(words(kind.find("strong"))) for kind in kinds}
    assert shown == Counter(entry.fields["studytype"] for entry in read_references().entries.values())
    headings = page.tree.xpath("//section[@class='references__subject']/h3/@id")
    assert headings == page.tree.xpath("//section[@class='references__subject']/@aria-labelledby")
    assert [f"#{heading}" for heading in headings] == page.tree.xpath("//ul[@class='references__subjects']//a/@href")


def test_the_search_of_the_sources_waits_for_its_small_script_on_its_own_page(built, page_name, site):
    scripts = [Path(script).name for script in built.tree.xpath("//script/@src")]
    assert ("references.js" in scripts) == (page_name == "references")
    assert [box.get("hidden") for box in built.tree.find_class("references__search")] == [""] * (
        page_name == "references"
    )
    assert len(gzip.compress(next(site.glob("assets-*/js/references.js")).read_bytes(), 9)) <= 650


def test_an_editors_note_in_the_bibliography_is_never_printed(site):
    for path in site.rglob("*.html"):
        assert "confirmed: no" not in path.read_text(encoding="utf-8"), path


def test_the_contact_page_shows_each_published_number_with_its_source(site, language):
    page = SitePage.read(site, language, "contact")
    for service in page.tree.find_class("services__service"):
        if service.find_class("services__phone"):
            link = service.find_class("services__phone")[0].find("a")
            assert link.get("href").startswith("sms:" if "SMS" in link.text else "tel:"), "who cannot speak writes"
            assert service.xpath(".//a[contains(@class, 'outside')]"), service.get("id")
    numbers = page.tree.xpath("//p[@class='services__phone']//a/@href")
    assert numbers[0] == "tel:999"
    assert "tel:+85239213821" not in page.html


def test_each_fee_and_each_help_with_money_shows_its_source_and_that_nobody_has_checked_it(site, language):
    said = {"zh-HK": "未有人核對。", "en": "Nobody has checked it yet."}[language]
    page = SitePage.read(site, language, "costs")
    entries = page.tree.find_class("services__service")
    assert len(entries) >= 15
    for service in load_services()[0]:
        for entry in entries:
            if entry.get("id") == service["id"]:
                source = service["source_url"]
                if language == "zh-HK" and source == service["url"]:
                    source = service.get("url_chinese") or source
                assert source in entry.xpath(".//a/@href"), service["id"]
                assert (said in words(entry)) == (not service.get("checked_on")), service["id"]
    assert words(page.article).count("400") >= 1, "the fee of A&E"


def test_a_service_leads_to_its_page_in_the_language_of_the_reader(site, language):
    pages = [SitePage.read(site, language, name).tree for name in ("contact", "costs")]
    for service in load_services()[0]:
        in_chinese = service.get("url_chinese") if language == "zh-HK" else None
        wanted = in_chinese or service.get("url")
        shown = [link for tree in pages for link in tree.xpath(f"//li[@id='{service['id']}']//a/@href")]
        assert not wanted or wanted in shown
        assert not in_chinese or service["url"] not in shown


def test_the_service_of_the_article_says_that_its_details_are_to_be_confirmed(site, language):
    """Until somebody has filled them in."""
    page = SitePage.read(site, language, "contact")
    said = {"zh-HK": "聯絡方法待服務機構確認", "en": "Contact details to be confirmed by the service"}[language]
    _, service = load_services()
    assert (said in words(page.article)) == (not service.get("phone"))


def test_a_wrong_address_is_answered_in_both_languages(site):
    html = (site / "404.html").read_text(encoding="utf-8")
    assert "<h1>找不到這一頁</h1>" in html
    assert "<h2>Page not found</h2>" in html
    assert "tel:999" in html
    searches = lxml.html.document_fromstring(html).xpath("//form[@role='search']")
    assert [(form.get("action"), form.xpath(".//input/@name")) for form in searches] == [
        ("/search/", ["q"]),
        ("/en/search/", ["q"]),
    ]
    assert not re.search(r'(?:href|src)="?(?!"|/|tel:|https?:)', html), (
        "an address that depends on the depth of the page"
    )


def test_a_page_tells_machines_what_it_is(built, language, page_name):
    data = json.loads(built.tree.xpath("//script[@type='application/ld+json']")[0].text)
    fields = SourcePage.read(language, page_name).fields
    assert (data["@type"], data["inLanguage"], data["name"]) == ("MedicalWebPage", language, fields["title"])
    assert data["url"] == built.tree.xpath("//link[@rel='canonical']/@href")[0]
    assert ("lastReviewed" in data) == bool(fields["reviewed"]), "only a page that somebody has reviewed"
    assert len(data.get("citation", [])) == len(built.tree.xpath("//div[@role='doc-endnotes']/ol/li"))


def test_every_term_opens_one_panel_with_its_name_in_the_other_language(built, language):
    buttons = built.tree.find_class("term__open")
    opened = [button.get("popovertarget") for button in buttons]
    panels = built.tree.find_class("term-panel")
    assert sorted({*opened}) == sorted(panel.get("id") for panel in panels)
    terms = {f"term-{term['id']}": term for term in load_glossary()}
    key, other, other_language = ("zh", "en", "en") if language == "zh-HK" else ("en", "zh", "zh-HK")
    for panel in panels:
        term = terms[panel.get("id")]
        [name] = panel.xpath(".//span[@lang]")
        assert (words(name), name.get("lang")) == (term[other], other_language)
        assert term[f"meaning_{key}"] in words(panel)
        assert bool(panel.find_class("glossary__say")) == (key == "en" and "pronounce_en" in term)
    for button in buttons:
        assert words(button) == "", "the word stands beside the button, as text"
        assert button.getparent().text in button.get("aria-label")


def test_no_line_can_begin_with_the_comma_behind_a_term(built):
    behind = [term.tail or "" for term in built.tree.find_class("term")]
    assert not [tail for tail in behind if tail.startswith(tuple("，。、；：？！）」』,.;:?!)"))]


def test_subject_pages_explain_their_terms(site, language):
    explained = [len(SitePage.read(site, language, name).tree.find_class("term-panel")) for name in SUBJECTS]
    assert sum(explained) >= 5 * len(SUBJECTS)


def test_the_search_finds_sections_and_neither_menus_nor_sources(site, language):
    root = {"zh-HK": "", "en": "en/"}[language]
    files = sorted(site.glob(f"assets-*/search/{language}-*/p*.json"))
    found = [
        (address, section, text)
        for path in files
        for address, _, part in [json.loads(path.read_text("utf-8"))]
        for section, _, text in part
    ]
    assert {address for address, _, _ in found} == {
        root if name == "index" else f"{root}{name}/" for name in PAGE_NAMES if name != "search"
    }
    for address, section, _ in found:
        assert re.search(rf'\bid="?{section}[" >]', (site / address / "index.html").read_text(encoding="utf-8")), (
            address,
            section,
        )
    assert [(address, section) for address, section, _ in found if section == "sources"] == []
    assert {address for address, section, _ in found if section == "urgent-signs"} == {f"{root}urgent/"}
    text = "\n".join(text for _, _, text in found)
    assert "doi.org" not in text
    assert not re.search(r"\[\d+\]|PubMed", text)


def test_the_facts_of_a_page_are_pairs_and_say_what_has_changed(built, language, page_name):
    """The columns at its foot hold only as long as each name has one text."""
    (facts,) = built.tree.xpath("//section[contains(@class, 'page-facts')]/dl")
    assert [part.tag for part in facts] == ["dt", "dd"] * (len(facts) // 2)
    told = [each.text[short_language(language)] for each in load_changes() if page_name in each.pages][:SHOWN]
    for text in told:
        assert text in facts.text_content()


def test_a_heading_is_called_what_it_says_and_nothing_more(built):
    """Its button to share is inside it, and would be read with it in a list of headings."""
    headings = built.tree.xpath("//h2[button]")
    assert [heading.get("aria-label") for heading in headings] == [heading.text_content() for heading in headings]


def test_every_table_has_a_name(built):
    captions = [table.findtext("caption") or "" for table in built.tree.xpath("//table")]
    assert [caption for caption in captions if not caption.strip()] == []
