"""What a page costs its reader in bytes, as a server sends them (gzip), and that nothing is sent that no page needs.

A page is mostly its own words: those of a subject with its sources pack to 5 or 6 kB without any markup. So the budget of a page
follows its words and its drawings, a little above what it takes today; the factor may be lowered, not raised. The search page brings
the search along, because who goes there wants to search.
"""

import gzip
import hashlib
import re
from pathlib import Path

import lxml.html
import material
import pytest
from pages import PROJECT

FIRST_VISIT_AT_MOST, REQUESTS_AT_MOST = 24_000, 6
HTML_AT_MOST = 10_000
# A long page may take so many times what its own words take when they are packed alone: its marks, links and sources.
TIMES_ITS_WORDS = {"share": 3.5}  # every page and section in both languages with links and codes, for support staff
TIMES_ITS_WORDS_ELSEWHERE = 2.1
LISTS = (
    "about",
    "references",
    "share",
)  # every source, every correction, every section: their first visit may weigh more
WITH_EVERY_PAGE = 8_700  # styles (of paper, of the lists of questions and of what Safari and Firefox need), scripts before a touch, the site's mark
SCRIPTS_BEFORE_A_TOUCH, ALL_SCRIPTS = 2_000, 10_000
SCRIPTS_OF_SOME_PAGES = {"references": 2_400, "share": 3_200, "search": 5_900, "offline": 2_600}
SHEETS_OF_SOME_PAGES = {
    "index": "home.css",
    "references": "references.css",
    "search": "search.css",
    "offline": "offline.css",
    "card": "card.css",
    "share": "share-list.css",
}
REQUESTS_OF_SOME_PAGES = {"references": 7, "share": 7, "search": 10, "offline": 8}
ON_REQUEST_AT_MOST = {
    "share-list.js": 920,  # only the page for staff
    "share.js": 1_100,
    "offline.js": 760,
    "sw.js": 1_080,
    "on-request.js": 570,
    "reading-settings.js": 430,
    "listen.js": 1_960,
    "my-questions.js": 1_610,
    "search-slips.js": 800,  # only for a question with a word that nobody knows
}
CLASS = re.compile(r"\.(?P<name>[a-z][\w-]*)(?=[^{}]*\{)")
CLASSES_GIVEN = re.compile(r"\bclass=\"?([^\">]*)")
STATIC_IMPORT = re.compile(r"""(?:^|;)\s*(?:import|export)\b[^;()]*?["'](?P<address>\.[^"']+)["']""", re.MULTILINE)
# Files of the theme that one of ours stands in for, as they are in Material 9.8.1.
STAND_INS = {
    "404.html": "80c93494b5432b1b",
    "base.html": "8536d352b0093623",
    "main.html": "9948b55a7bc979c3",
    "partials/footer.html": "50c2a75f013b7b03",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/language.html": "3a44516f305006ac",
    "partials/languages/en.html": "902e36bb5ec5cb46",
    "partials/search.html": "bfd556535abcddb9",
    "partials/nav.html": "af33f6e032f632eb",
}


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def html_at_most(built, page_name: str) -> float:
    """Whoever adds a paragraph or a drawing adds its bytes to the budget; whoever adds markup does not."""
    words = len(gzip.compress(built.tree.text_content().encode(), 9))
    drawings = b"".join(lxml.html.tostring(drawing) for drawing in built.tree.find_class("diagram"))
    budget = words * TIMES_ITS_WORDS.get(page_name, TIMES_ITS_WORDS_ELSEWHERE)
    return max(HTML_AT_MOST, budget + (len(gzip.compress(drawings, 9)) if drawings else 0))


def with_imports(script: Path) -> set[Path]:
    """A script and those that the browser loads with it."""
    found = {script}
    for match in STATIC_IMPORT.finditer(script.read_text(encoding="utf-8")):
        found |= with_imports((script.parent / match["address"]).resolve())
    return found


def scripts_at_load(built) -> set[Path]:
    scripts = built.tree.xpath("//script/@src")
    return {path for script in scripts for path in with_imports((built.path.parent / script).resolve())}


def loaded(built) -> set[Path]:
    """All files that a first visit asks for."""
    links = built.tree.xpath(
        "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //img[not(@loading='lazy')]/@src"
    )
    return {built.path, *scripts_at_load(built), *((built.path.parent / link).resolve() for link in links)}


def test_a_first_visit_is_light(built, page_name):
    files = loaded(built)
    most = html_at_most(built, page_name) + WITH_EVERY_PAGE if page_name in LISTS else FIRST_VISIT_AT_MOST
    assert sum(packed(path) for path in files) <= most, {path.name: packed(path) for path in files}
    assert len(files) <= REQUESTS_OF_SOME_PAGES.get(page_name, REQUESTS_AT_MOST)


def test_the_next_page_is_light(built, page_name):
    assert packed(built.path) <= html_at_most(built, page_name)


def test_scripts_before_a_touch_are_few(built, page_name):
    most = SCRIPTS_OF_SOME_PAGES.get(page_name, SCRIPTS_BEFORE_A_TOUCH)
    assert sum(packed(path) for path in scripts_at_load(built)) <= most


def test_no_script_holds_up_a_page(built):
    assert built.tree.xpath("//script[@src][@blocking or not(@type='module' or @defer or @async)]") == []


def test_all_scripts_together_are_small(site):
    """But for those that only a reader fetches who saves the site, sets the size of its letters, listens to it, keeps a list of
    questions or slips in typing one."""
    assert sum(packed(path) for path in site.rglob("*.js") if path.name not in ON_REQUEST_AT_MOST) <= ALL_SCRIPTS


@pytest.mark.parametrize("name", ON_REQUEST_AT_MOST)
def test_what_a_reader_asks_for_costs_little(site, name):
    (script,) = site.rglob(name)
    assert packed(script) <= ON_REQUEST_AT_MOST[name]


def test_a_page_asks_for_one_style_sheet(built, page_name, site):
    first, *others = (
        (built.path.parent / link).resolve() for link in built.tree.xpath("//link[@rel='stylesheet']/@href")
    )
    assert first == next(site.glob("assets-*/css/site.css")).resolve()
    own = "share" if page_name.startswith("pack-") else page_name
    assert [path.name for path in others] == ([SHEETS_OF_SOME_PAGES[own]] if own in SHEETS_OF_SOME_PAGES else [])


def test_no_space_is_sent_that_is_not_drawn(built):
    assert re.findall(r"\n\s", built.html) == []


def test_everything_that_pages_load_is_in_the_folder_with_the_hash(built, site):
    (folder,) = site.glob("assets*")
    assert re.fullmatch(r"assets-[0-9a-f]{8}", folder.name)
    for path in loaded(built) - {built.path}:
        assert path.is_relative_to(folder.resolve()), path


def test_nothing_unneeded_is_published(site):
    published = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [each for each in published if each.endswith((".md", ".yml", ".py", ".bib", ".map"))] == []
    assert [each for each in published if re.search(r"lunr|search_index|bundle|stylesheets|javascripts", each)] == []
    texts = "".join(
        path.read_text(encoding="utf-8")
        for kind in ("*.html", "*.css", "*.js", "*.webmanifest")
        for path in site.rglob(kind)
    )
    pictures = [path.name for path in site.glob("assets-*/images/*")]
    assert [picture for picture in pictures if picture not in texts] == []


def test_every_class_that_a_sheet_names_stands_in_a_page_a_template_or_a_script(site):
    """A rule for nothing is not sent to every reader."""
    named = {name for sheet in site.rglob("*.css") for name in CLASS.findall(sheet.read_text(encoding="utf-8"))}
    pages = [*site.rglob("*.html"), *(PROJECT / "overrides/partials").rglob("*.html")]
    given = [classes for path in pages for classes in CLASSES_GIVEN.findall(path.read_text(encoding="utf-8"))]
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("*.js")]
    assert len(named) > 100
    assert named - set(re.findall(r"[\w-]+", " ".join([*given, *scripts]))) == set()


@pytest.mark.parametrize("name", STAND_INS)
def test_the_theme_is_the_one_that_our_templates_were_written_for(name):
    theme = Path(material.__file__).parent / "templates" / name
    assert theme.exists(), (
        f"Material no longer has {name}: see what took its place, and correct overrides/ and this list"
    )
    now = hashlib.sha256(theme.read_bytes()).hexdigest()[:16]
    assert now == STAND_INS[name], (
        f"Material's {name} has changed: read what changed, bring over to overrides/{name} what our pages need, "
        f"look at the pages, then write {now} here and the new version in the first line of our file"
    )


def test_a_template_that_stands_in_for_one_of_the_theme_is_listed_and_names_its_version():
    templates = Path(material.__file__).parent / "templates"
    ours = {path.relative_to(PROJECT / "overrides").as_posix() for path in (PROJECT / "overrides").rglob("*.html")}
    assert {name for name in ours if (templates / name).exists()} == set(STAND_INS)
    for name in STAND_INS:
        first = (PROJECT / "overrides" / name).read_text(encoding="utf-8").partition("\n")[0]
        assert "Material 9.8.1" in first, f"the first line of overrides/{name} says for which version it was written"
