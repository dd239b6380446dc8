"""How well the search finds, and what it costs, beside two others in the same run: plain Pagefind, and Material's own search.

    make bench-search

All three get the same built pages and the same questions: tests/browser/queries.tsv (the search was tuned on them) and
queries-unseen.tsv (written afterwards). For each: is the page that answers first, among the first 3, is anything found at all, how many
bytes does a question load on a fresh page (gzip -9, scripts and settings too), how long until the answers are there. Then the same
pages 10 and 100 times: how long an index takes, how large it is, what a question loads. Times are of this machine; compare, do not quote.
"""

import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lxml.html
from build import build
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "tools")]

from compact_json import compact  # noqa: E402  the rooms are found once they are on the path
from glossary import load_glossary  # noqa: E402
from make_handouts import FLAGS, check_tools, served  # noqa: E402
from search import WORDS, settings  # noqa: E402
from search_index import index_files, make_index  # noqa: E402
from search_pages import SearchedPage, read_page  # noqa: E402
from search_synonyms import load_synonyms, meanings  # noqa: E402
from site_data import LANGUAGES  # noqa: E402

ROOTS = {"zh-HK": "", "en": "en/"}
SIZES = (1, 10, 100)
OURS = """async question => {
  const search = await (await import('/assets/js/search.js')).openSearch(document.documentElement.lang);
  return (await search.ask(question)).results.map(result => result.address);
}"""
PAGEFIND = """async question => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.init();
  const found = (await pagefind.search(question)).results.slice(0, 6);
  return (await Promise.all(found.map(each => each.data()))).map(data => data.url);
}"""
MATERIAL = """async question => {
  const field = document.querySelector('.md-search__input');
  const told = document.querySelector('.md-search-result__meta');
  document.querySelector('#__search').click();
  field.focus();
  field.value = question;
  field.dispatchEvent(new Event('keyup'));
  field.dispatchEvent(new Event('input', {bubbles: true}));
  for (let tries = 0; tries < 60 && !/matching|找到/.test(told.textContent); tries++) await new Promise(done => setTimeout(done, 50));
  return [...document.querySelectorAll('.md-search-result__item > a')].map(link => new URL(link.href).pathname);
}"""
MATERIAL_HOOK = """
from pathlib import Path
def on_page_content(html, page, **rest):
    return (Path(__file__).parent / "articles" / f"{page.file.name}.html").read_text(encoding="utf-8")
"""


def build_pagefind(pages: Path) -> None:
    """Pagefind as it comes: the whole folder, no attributes."""
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(pages)], check=True, capture_output=True)


def build_material(site: Path, folder: Path, language: str) -> Path:
    """A stock Material site whose pages have our articles as content, so that its search plugin reads the same words."""
    project = folder / f"material-{language}"
    for name in ("docs", "articles"):
        (project / name).mkdir(parents=True)
    for path in sorted((PROJECT / "docs" / language).glob("*.md")):
        built = site / ROOTS[language] / ("" if path.stem == "index" else path.stem) / "index.html"
        article = lxml.html.document_fromstring(built.read_text(encoding="utf-8")).find_class("page")[0]
        content = "".join(lxml.html.tostring(part, encoding="unicode") for part in article)
        (project / "docs" / path.name).write_text(f"# {path.stem}\n", encoding="utf-8")
        (project / "articles" / f"{path.stem}.html").write_text(content, encoding="utf-8")
    (project / "use_articles.py").write_text(MATERIAL_HOOK, encoding="utf-8")
    words, theme = (
        ("zh", "zh-Hant") if language == "zh-HK" else ("en", "en")
    )  # the theme's language brings its separator
    (project / "mkdocs.yml").write_text(
        f"site_name: x\ntheme: {{name: material, language: {theme}, font: false}}\nplugins: [search: {{lang: {words}}}]\nhooks: [use_articles.py]\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=project, check=True, capture_output=True)
    return project / "site"


def weight(folder: Path, paths: set[str]) -> int:
    """Bytes of files below `folder` as a server sends them; what Pagefind stores is packed already."""
    total = 0
    for path in paths:
        content = (folder / path).read_bytes()
        total += min(len(content), len(gzip.compress(content, 9)))
    return total


def questions(name: str, language: str) -> list[list[str]]:
    lines = (PROJECT / "tests" / "browser" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.startswith(f"{language}\t")]


def page_name(link: str) -> str:
    return re.sub(r"^/?(en/)?|/?(index\.html)?(#.*|\?.*)?$", "", link) or "index"


def ask(
    page: Page, folder: Path, start: str, script: str, asked: list[list[str]]
) -> list[tuple[list[str], int, float]]:
    """For each question on a fresh page: pages found, best first and each once, bytes, seconds."""
    results = []
    for _, question, *_ in asked:
        loaded: list[str] = []
        page.goto(start, wait_until="networkidle" if script == MATERIAL else "load")
        listen = lambda request, loaded=loaded: loaded.append(request.url)  # noqa: E731
        page.on("request", listen)
        begun = time.perf_counter()
        links = page.evaluate(script, question)
        took = time.perf_counter() - begun
        page.remove_listener("request", listen)
        paths = {re.sub(r"^http://[^/]+/|[?#].*$", "", each) for each in loaded}
        if script == MATERIAL:  # its script, worker and index are loaded with every page, before anybody asks
            paths |= {
                path.relative_to(folder).as_posix() for path in (folder / "assets/javascripts").glob("bundle.*.js")
            }
            paths |= {
                path.relative_to(folder).as_posix()
                for path in (folder / "assets/javascripts/workers").glob("search.*.js")
            }
            paths |= {"search/search_index.json"}
        found = list(dict.fromkeys(page_name(link) for link in links))
        results.append((found, weight(folder, {path for path in paths if (folder / path).is_file()}), took))
    return results


def tell(name: str, asked: list[list[str]], results: list[tuple[list[str], int, float]]) -> None:
    total = len(asked)
    first = sum(found[:1] == [query[2]] for query, (found, _, _) in zip(asked, results, strict=True))
    third = sum(query[2] in found[:3] for query, (found, _, _) in zip(asked, results, strict=True))
    danger = [found[:1] == ["urgent"] for query, (found, _, _) in zip(asked, results, strict=True) if len(query) > 3]
    size = sorted(each for _, each, _ in results)
    print(
        f"  {name:10} first {first / total:5.0%}  in 3 {third / total:5.0%}  nothing {sum(not found for found, _, _ in results):3}"
        f"  danger first {sum(danger):2}/{len(danger)}  bytes {statistics.median(size):9,.0f} (most {size[-1]:9,})"
        f"  {1000 * statistics.median(took for _, _, took in results):4.0f} ms"
    )


def pages_of(site: Path, language: str) -> list[SearchedPage]:
    found = []
    for path in sorted((PROJECT / "docs" / language).glob("*.md")):
        address = ROOTS[language] + ("" if path.stem == "index" else f"{path.stem}/")
        html = (site / address / "index.html").read_text(encoding="utf-8")
        title = lxml.html.document_fromstring(html).findtext(".//h1")
        found.append(read_page(html, name=path.stem, address=address, title=title))
    return found


def grow(site: Path, folder: Path, page: Page) -> None:
    """The same pages many times, in Chinese: time and bytes of both indexes."""
    synonyms = load_synonyms()
    known = meanings(synonyms, load_glossary())
    words = {f"search.{word}": word for word in WORDS}
    pages = [each for each in pages_of(site, "zh-HK") if each.name != "search"]
    asked = questions("queries.tsv", "zh-HK")[::8]
    for times in SIZES:
        many = folder / f"times-{times}"
        shutil.copytree(site / "assets", many / "assets")
        (many / "index.html").write_text('<html lang="zh-HK"><body>', encoding="utf-8")
        copies = [
            SearchedPage(
                each.name + (f"-{number}" if number else ""),
                f"{number}/{each.address}",
                each.title,
                each.description,
                each.sections,
            )
            for number in range(times)
            for each in pages
        ]
        begun = time.perf_counter()
        index = make_index("zh-HK", copies, synonyms, known)
        files = index_files(index, synonyms, known)
        took = time.perf_counter() - begun
        chosen = settings(index, synonyms, words, files)
        (many / "assets/search/zh-HK.json").write_text(compact(chosen), encoding="utf-8")
        (many / "assets/search" / chosen["folder"]).mkdir(exist_ok=True)
        for name, content in files.items():
            (many / "assets/search" / chosen["folder"] / name).write_text(content, encoding="utf-8")
        size = sum(len(gzip.compress(content.encode(), 9)) for content in files.values())
        with served(many) as address:
            ours = statistics.median(each for _, each, _ in ask(page, many, address, OURS, asked))
        print(
            f"  {len(copies):5} pages  ours      {took:6.1f} s  {1000 * took / len(copies):5.1f} ms a page  {size:10,} bytes in all  {ours:9,.0f} a question"
        )
        copied = folder / f"pagefind-{times}"
        for number in range(times):
            for each in pages:
                source = site / each.address / "index.html"
                target = copied / (str(number) if number else "") / each.address / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        begun = time.perf_counter()
        build_pagefind(copied)
        took = time.perf_counter() - begun
        size = sum(path.stat().st_size for path in (copied / "pagefind").rglob("*") if path.is_file())
        with served(copied) as address:
            theirs = statistics.median(each for _, each, _ in ask(page, copied, address, PAGEFIND, asked))
        print(
            f"  {len(copies):5} pages  Pagefind  {took:6.1f} s  {1000 * took / len(copies):5.1f} ms a page  {size:10,} bytes in all  {theirs:9,.0f} a question"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        site = folder / "site"
        build(site)
        (site / "assets").symlink_to(next(site.glob("assets-*")).name)  # a name that does not change with the content
        plain = folder / "plain"
        shutil.copytree(site, plain)
        build_pagefind(plain)
        browser = playwright.chromium.launch(executable_path=check_tools(), args=FLAGS)
        page = browser.new_page()
        for language in LANGUAGES:
            material = build_material(site, folder, language)
            with served(site) as ours, served(plain) as pagefind, served(material) as stock:
                rivals = (
                    ("ours", site, ours + ROOTS[language], OURS),
                    ("Pagefind", plain, pagefind + ROOTS[language], PAGEFIND),
                    ("Material", material, stock, MATERIAL),
                )
                for name in ("queries.tsv", "queries-unseen.tsv"):
                    asked = questions(name, language)
                    print(f"{language} {name}: {len(asked)} questions")
                    for rival, built, start, script in rivals:
                        tell(rival, asked, ask(page, built, start, script, asked))
        print("the same pages many times (zh-HK)")
        grow(site, folder, page)
        browser.close()


if __name__ == "__main__":
    main()
