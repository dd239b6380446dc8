"""Search: writes what the browser needs to find an answer, one index per language, from the built pages.

    site/assets/search/en.json                 the words of the dialog, and `folder`, the name of:
    site/assets/search/en-1f2e3d4c/latin.json  how people ask in English (data/search-synonyms.yml); han.json: in Chinese
    site/assets/search/en-1f2e3d4c/w5.json     words → sections: {"numb": [sections with it, number*10+weight, …], …}
    site/assets/search/en-1f2e3d4c/p7-0.json   page 7, sections 0 to 4: [address, title, [[section, heading, text], …]]
    site/en/opensearch.xml                     the search page, for browsers

`~12` among the words is the twelfth meaning of the synonyms: a section has it when it holds one of its words or is its answer.
Words are spread over files by their first character, so that a question loads the few files it needs, however large the site.
The same pages give the same bytes. The search itself: overrides/assets/js/search.js.
"""

import hashlib
import html
import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from editor_message import editor_error
from glossary import load_glossary
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from partials import WordsOf, render_partial, replace_marker
from search_pages import PageText, Section, read_page
from search_synonyms import WHERE, Meaning, load_synonyms, meanings, words_of
from search_text import HAN, PAUSE, STEMS, atoms, key, same_characters
from site_data import LANGUAGES, short_language

HEADING, TITLE, DESCRIPTION, ONCE_MORE = 6, 8, 4, 0.4
WEIGHTS = {"key-points": 2, "urgent-signs": 3}  # of the words of a section; 1 elsewhere
GLOSSARY, OF_GLOSSARY = "glossary", 0.7  # it names every word once, and answers few questions
QUIET = frozenset({"questions-for-the-doctor", "what-you-can-do", "article-references"})  # the page once more, in other words
ANSWER = (9, 7, 6)  # weight of the first, second and third answer of a meaning
SAID = 7  # the most that words on a page can weigh
KEPT = 120  # sections remembered for a word
FILE_SIZE = 3_000  # bytes of a file of words, about
FEWEST_FILES = 8
SECTIONS_IN_A_FILE = 5  # the browser counts alike
SCRIPTS = ("han", "latin")
SEARCH = "search"  # the page itself is not searched
WORDS = (
    "placeholder suggestions one other none none_help failed see_all other_language glossary contact urgent challenges questions"
    " emergency talk"
).split()

_pages: dict[str, dict[str, PageText]] = {}


@dataclass
class Index:
    """One language: its pages, the words of each meaning in their compared form, and term → {number of a section: weight}."""

    language: str
    same: Mapping[str, str]
    silent: frozenset[str]
    pages: list[PageText]
    meanings: list[list[str]] = field(default_factory=list)
    terms: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def starts(self) -> list[int]:
        """The number of the first section of each page; all sections are counted through."""
        return list(itertools.accumulate((len(page.sections) for page in self.pages), initial=0))[:-1]

    def parts(self, text: str) -> list[str]:
        return atoms(text, same=self.same, silent=self.silent)

    def forms(self, words: Iterable[str]) -> list[str]:
        """The compared forms of `words`, each once, without those of which nothing is left."""
        keys = (key(part for part in self.parts(word) if part != PAUSE) for word in words)
        return list(dict.fromkeys(form for form in keys if form))


def words_and_meanings(parts: list[str], meanings: Mapping[str, list[int]], longest: int) -> Iterable[str]:
    """What a text is found by: pairs of Chinese characters, English words, and `~number` of each meaning in it."""
    for one, two in itertools.pairwise([*parts, PAUSE]):
        if HAN.match(one):
            if HAN.match(two):
                yield one + two
        elif one != PAUSE:
            yield one
    start = 0
    while start < len(parts):
        for length in range(min(longest, len(parts) - start), 0, -1):
            found = meanings.get(key(parts[start : start + length]))
            if found and (length > 1 or not HAN.match(parts[start])):  # one character alone means too much in a text
                yield from (f"~{number}" for number in found)
                break
        start += length


def weights_of(page: PageText, section: Section, first: bool, count: Callable[[str], Iterable[str]]) -> dict[str, float]:
    """Term → how often the section says it, a heading counting for more than a sentence."""
    found: dict[str, float] = defaultdict(float)
    texts = [(section.text, WEIGHTS.get(section.id, 1)), (section.heading, HEADING)]
    if first:
        texts += [(page.title, TITLE), (page.description, DESCRIPTION)]
    for text, weight in texts:
        for term in count(text):
            found[term] += weight * (ONCE_MORE if section.id in QUIET else 1)
    return found


def fill(index: Index) -> None:
    """Reads every section of every page into `index.terms`."""
    meanings: dict[str, list[int]] = defaultdict(list)
    for number, forms in enumerate(index.meanings):
        for form in forms:
            meanings[form].append(number)
    longest = max(len(index.parts(form)) for form in meanings)
    for start, page in zip(index.starts, index.pages, strict=True):
        for position, section in enumerate(page.sections):
            found = weights_of(
                page,
                section,
                position == 0,
                lambda text: words_and_meanings(index.parts(text), meanings, longest),
            )
            length = 0.7 + sum(found.values()) / 600  # a long section says more words, not more about each
            for term, amount in found.items():
                weight = round(1.6 * math.log2(1 + amount) / length * (OF_GLOSSARY if page.name == GLOSSARY else 1))
                index.terms[term][start + position] = min(SAID, max(1, weight))


def answer_sections(index: Index, answers: Iterable[str]) -> list[int]:
    """The numbers of the sections at addresses like contact#talk-now. Raises PluginError for one that leads nowhere."""
    sections = {
        (page.name, section.id): start + position
        for start, page in zip(index.starts, index.pages, strict=True)
        for position, section in enumerate(page.sections)
    }
    found = []
    for answer in answers:
        name, _, anchor = answer.partition("#")
        if (name, anchor or "page-title") not in sections:
            raise editor_error(
                f"{WHERE} {answer}",
                zh=(f"「{answer}」去不到任何地方（{index.language}）", "請改為現有的頁面和段落編號"),
                en=(f"the answer {answer} leads nowhere ({index.language})", "name a page and a section that exist"),
            )
        found.append(sections[name, anchor or "page-title"])
    return found


def add_answers(index: Index, known: list[Meaning]) -> None:
    """Each meaning leads to its answers. Raises PluginError for a meaning that no page and no answer knows."""
    for number, meaning in enumerate(known):
        for section, weight in zip(answer_sections(index, meaning.answers), ANSWER, strict=False):
            index.terms[f"~{number}"][section] = weight
        if not index.terms.get(f"~{number}"):
            raise editor_error(
                f"{WHERE} {meaning.words[0]}",
                zh=(f"「{meaning.words[0]}」這一組在任何頁面都找不到（{index.language}）", "請加answer，或刪去這一組"),
                en=(
                    f"the words of the group {meaning.words[0]} stand on no page ({index.language})",
                    "give it an answer, or remove it",
                ),
            )


def make_index(language: str, pages: Iterable[PageText], synonyms: Mapping, known: list[Meaning]) -> Index:
    pages = sorted((page for page in pages if page.name != SEARCH), key=lambda page: page.name)
    used = Counter(character for meaning in known for word in meaning.words for character in word)
    used = Counter({character: 0 for character in used if HAN.match(character)})
    for page in pages:
        for section in page.sections:
            used.update(filter(HAN.match, section.heading + section.text))
    same = same_characters(used, synonyms["characters"])
    silent = frozenset(part for word in words_of(synonyms["silent"], WHERE) for part in atoms(word, same=same))
    index = Index(language, same, silent | set(words_of(synonyms["silent"], WHERE)), pages)
    index.meanings = [index.forms(meaning.words) for meaning in known]
    fill(index)
    add_answers(index, known)
    return index


def postings(index: Index) -> dict[str, list[int]]:
    """Term → [number of sections that have it, the best of them with their weights as the last digit]."""
    found = {}
    for term, sections in sorted(index.terms.items()):
        best = sorted(sections.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        found[term] = [len(sections), *(section * 10 + weight for section, weight in best)]
    return found


def file_of(term: str, files: int) -> int:
    """Which file a term is in: by its first character, or by its number for a meaning. The browser counts alike."""
    return (int(term[1:]) if term[0] == "~" else ord(term[0])) % files


def compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def forms_of_script(index: Index, words: Iterable[str], script: str) -> str:
    """`words` in their compared form, those with a Chinese character (han) or those without (latin), as one|string."""
    return "|".join(form for form in index.forms(words) if bool(HAN.search(form)) == (script == "han"))


def questions(index: Index, synonyms: Mapping, known: Iterable[Meaning], script: str) -> dict[str, object]:
    """How people ask in one script: a question in English need not load the Chinese words."""

    def forms(record: object) -> str:
        return forms_of_script(index, words_of(record, WHERE), script)

    return {
        "same": "".join(sorted(one + standing for one, standing in index.same.items())) if script == "han" else "",
        "vague": [number for number, meaning in enumerate(known) if meaning.vague],
        "meanings": [forms_of_script(index, meaning.words, script) for meaning in known],
        "fillers": forms(synonyms["fillers"]),
        "first": [
            {
                "alone": forms(rule["alone"]),
                "together": [[forms(side) for side in pair] for pair in rule.get("together") or []],
            }
            for rule in synonyms["first"]
        ],
    }


def index_files(index: Index, synonyms: Mapping, known: list[Meaning]) -> dict[str, str]:
    """Name → content of the files of questions, words and pages."""
    found = postings(index)
    size = sum(len(compact({term: sections}).encode()) for term, sections in found.items())
    count = max(FEWEST_FILES, size // FILE_SIZE)
    spread: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for term, sections in found.items():
        spread[file_of(term, count)][term] = sections
    files = {f"w{number}.json": compact(terms) for number, terms in enumerate(spread)}
    files |= {f"{script}.json": compact(questions(index, synonyms, known, script)) for script in SCRIPTS}
    for number, page in enumerate(index.pages):
        sections = [[section.id, section.heading, section.text] for section in page.sections]
        for part in range(0, len(sections), SECTIONS_IN_A_FILE):
            chosen = sections[part : part + SECTIONS_IN_A_FILE]
            files[f"p{number}-{part // SECTIONS_IN_A_FILE}.json"] = compact([page.address, page.title, chosen])
    return files


def settings(index: Index, synonyms: Mapping, words: Mapping[str, str], files: Mapping[str, str]) -> dict[str, object]:
    """What the browser needs as soon as the dialog opens."""
    digest = hashlib.sha256("".join(name + content for name, content in sorted(files.items())).encode())
    addresses = ("search", "urgent", "challenges", "contact", "glossary", "questions")
    return {
        "folder": f"{index.language}-{digest.hexdigest()[:8]}",
        "files": sum(name.startswith("w") for name in files),
        "starts": index.starts,
        "sections": sum(len(page.sections) for page in index.pages),
        "stems": STEMS,
        "silent": sorted(index.silent),
        "first": [
            {"line": rule["line"], "section": answer_sections(index, [rule["answer"]])[0]} for rule in synonyms["first"]
        ],
        "suggestions": synonyms["suggestions"][short_language(index.language)],
        "words": {word: words[f"search.{word}"] for word in WORDS},
        "pages": {name: f"{root(index.language)}{name}/" for name in addresses},
        "other": f"{root(other(index.language))}{SEARCH}/",
    }


def root(language: str) -> str:
    return "" if language == LANGUAGES[0] else f"{language}/"


def other(language: str) -> str:
    return LANGUAGES[1 - LANGUAGES.index(language)]


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
        markdown, SEARCH, lambda _: render_partial("search.html", config=config, page=page, files=files)
    )


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    language, _, name = page.file.src_uri.removesuffix(".md").partition("/")
    text = read_page(output, name=name, address=page.url.replace("./", ""), title=page.title)
    _pages.setdefault(language, {})[name] = text


_words: dict[str, Mapping[str, str]] = {}


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
        description = opensearch(
            _words[language]["name"],
            _words[language]["label"],
            f"{config.site_url}{root(language)}{SEARCH}/",
        )
        (Path(config.site_dir) / root(language) / "opensearch.xml").write_text(description, encoding="utf-8")
