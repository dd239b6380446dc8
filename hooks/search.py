"""Search: writes what the browser needs to find an answer, one index per language, from the built pages.

    site/assets/search/en.json                 the words of the dialog, and `folder`, the name of:
    site/assets/search/en-1f2e3d4c/q4.json     how people ask: {"cant walk": "!0", …}, a code for each word, see `codes`
    site/assets/search/en-1f2e3d4c/w5.json     words → sections: {"numb": [sections with it, number*10+weight, …], …}
    site/assets/search/en-1f2e3d4c/p7-0.json   page 7, sections 0 to 4: [address, title, [[section, heading, text], …]]
    site/assets/search/en-1f2e3d4c/same.json   characters that count as the same, in pairs
    site/en/opensearch.xml                     the search page, for browsers

Words are spread over files by their first character, so that a question loads the few files it needs, however large the site.
The same pages give the same bytes. What is in the index: hooks/search_index.py. The search itself: overrides/assets/js/search.js.
"""

import hashlib
import html
from collections.abc import Mapping
from pathlib import Path

import jinja2
from compact_json import compact
from glossary import load_glossary
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf, render_partial, replace_marker
from search_index import SEARCH, Index, answer_sections, index_files, make_index
from search_pages import SearchedPage, read_page
from search_synonyms import load_synonyms, meanings
from search_text import STEMS
from short_links import address_below
from site_data import short_language
from twins import other_language

WORDS = (
    *("placeholder", "suggestions", "one", "other", "none", "none_help", "failed", "see_all", "other_language"),
    *("glossary", "contact", "urgent", "challenges", "questions", "emergency", "same_day", "talk"),
)

_pages: dict[str, dict[str, SearchedPage]] = {}
_words: dict[str, Mapping[str, str]] = {}


def settings(index: Index, synonyms: Mapping, words: Mapping[str, str], files: Mapping[str, str]) -> dict[str, object]:
    """What the browser needs as soon as the dialog opens."""
    digest = hashlib.sha256("".join(name + content for name, content in sorted(files.items())).encode())
    addresses = ("search", "urgent", "challenges", "contact", "glossary", "questions")
    return {
        "folder": f"{index.language}-{digest.hexdigest()[:8]}",
        "files": {letter: sum(name.startswith(letter) for name in files) for letter in "qw"},
        "starts": index.starts,
        "sections": sum(len(page.sections) for page in index.pages),
        "stems": STEMS,
        "silent": sorted(index.silent),
        "first": [
            {"line": rule["line"], "section": answer_sections(index, [rule["answer"]])[0]} for rule in synonyms["first"]
        ],
        "suggestions": synonyms["suggestions"][short_language(index.language)],
        "words": {word: words[f"search.{word}"] for word in WORDS},
        "pages": {name: address_below(index.language, name) for name in addresses},
        "other": address_below(other_language(index.language), SEARCH),
    }


def opensearch(name: str, word: str, address: str) -> str:
    """The description that lets a browser offer this search (https://github.com/dewitt/opensearch)."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{html.escape(name[:16])}</ShortName>\n<Description>{html.escape(f'{word}: {name}')}</Description>\n"
        f'<InputEncoding>UTF-8</InputEncoding>\n<Url type="text/html" template="{html.escape(address)}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


def on_pre_build(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:
        _pages.clear()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return replace_marker(
        markdown, SEARCH, page, lambda _: render_partial("search.html", config=config, page=page, files=files)
    )


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    language, _, name = page.file.src_uri.removesuffix(".md").partition("/")
    text = read_page(output, name=name, address=page.url.replace("./", ""), title=page.title)
    _pages.setdefault(language, {})[name] = text


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """The words of the dialog, while the language is the one being built."""
    language, words = config.theme["language"], WordsOf(config)
    names = {"name": config.site_name, "label": words["search.label"]}
    _words[language] = {f"search.{word}": html.unescape(words[f"search.{word}"]) for word in WORDS} | names


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language."""
    if config.plugins["i18n"].building:
        return
    synonyms = load_synonyms()
    known = meanings(synonyms, load_glossary())
    folder = Path(config.site_dir) / "assets" / "search"
    for language, pages in _pages.items():
        index = make_index(language, pages.values(), synonyms, known)
        files = index_files(index, synonyms, known)
        chosen = settings(index, synonyms, _words[language], files)
        written = folder / str(chosen["folder"])
        written.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (written / name).write_text(content, encoding="utf-8")
        (folder / f"{language}.json").write_text(compact(chosen), encoding="utf-8")
        if not config.site_url:
            continue  # it holds the whole address
        description = opensearch(
            _words[language]["name"],
            _words[language]["label"],
            config.site_url + address_below(language, SEARCH),
        )
        (Path(config.site_dir) / address_below(language, "index") / "opensearch.xml").write_text(
            description, encoding="utf-8"
        )
