"""Search: writes what the browser needs to find an answer, one index per language, from the built pages.

    site/assets/search/en.json                 the words of the dialog, and `folder`, the name of:
    site/assets/search/en-1f2e3d4c/q4.json     how people ask: {"cant walk": "!0", …}, a code for each word, see `codes`
    site/assets/search/en-1f2e3d4c/w5.json     words → sections: {"numb": [sections with it, number*10+weight, …], …}
    site/assets/search/en-1f2e3d4c/p7-0.json   page 7, sections 0 to 4: [address, title, [[section, heading, text], …]]
    site/assets/search/en-1f2e3d4c/same.json   characters that count as the same, in pairs
    site/en/opensearch.xml                     the search page, for browsers

`~12` among the words is meaning 12 of the synonyms: a section has it when it holds one of its words or is its answer; `=12` are
the words of the meaning that stand on pages, to be marked there. Words are spread over files by their first character, so that a
question loads the few files it needs, however large the site.
The same pages give the same bytes. The search itself: overrides/assets/js/search.js.
"""

import hashlib
import html
import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
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
QUIET = frozenset(
    {"questions-for-the-doctor", "what-you-can-do", "article-references"}
)  # the page once more, in other words
ANSWER = (9, 7, 6)  # weight of the first, second and third answer of a meaning
SAID = 7  # the most that words on a page can weigh
KEPT = 120  # sections remembered for a word
FILE_SIZE = 2_000  # bytes of a file of words, about
FEWEST_FILES, MOST_FILES = 8, 500
SECTIONS_IN_A_FILE = 5  # the browser counts alike
SEARCH = "search"  # the page itself is not searched
WORDS = [
    "placeholder",
    "suggestions",
    "one",
    "other",
    "none",
    "none_help",
    "failed",
    "see_all",
    "other_language",
    "glossary",
    "contact",
    "urgent",
    "challenges",
    "questions",
    "emergency",
    "talk",
]

_pages: dict[str, dict[str, PageText]] = {}


@dataclass
class Index:
    """One language: its pages, the words of each meaning in their compared form, term → {number of a section: weight}, and the words of each
    meaning that stand on a page."""

    language: str
    same: Mapping[str, str]
    silent: frozenset[str]
    pages: list[PageText]
    meanings: list[list[str]] = field(default_factory=list)
    terms: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    printed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

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


def plain_terms(parts: list[str]) -> Iterable[str]:
    """Pairs of Chinese characters, and English words."""
    for one, two in itertools.pairwise([*parts, PAUSE]):
        if HAN.match(one):
            if HAN.match(two):
                yield one + two
        elif one != PAUSE:
            yield one


def known_forms(parts: list[str], known: Collection[str], longest: int) -> Iterable[str]:
    """The longest known words from left to right; one Chinese character alone means too much in a text."""
    start = 0
    while start < len(parts):
        for length in range(min(longest, len(parts) - start), 0, -1):
            form = key(parts[start : start + length])
            if form in known and (length > 1 or not HAN.match(form)):
                yield form
                break
        start += length


def weights_of(
    page: PageText, section: Section, first: bool, count: Callable[[str], Iterable[str]]
) -> dict[str, float]:
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
    known: dict[str, list[int]] = defaultdict(list)
    for number, forms in enumerate(index.meanings):
        for form in forms:
            known[form].append(number)
    longest = max(len(index.parts(form)) for form in known)

    def terms(text: str) -> Iterable[str]:
        parts = index.parts(text)
        yield from plain_terms(parts)
        for form in known_forms(parts, known, longest):
            for number in known[form]:
                index.printed[number].add(form)
                yield f"~{number}"

    for start, page in zip(index.starts, index.pages, strict=True):
        for position, section in enumerate(page.sections):
            found = weights_of(page, section, position == 0, terms)
            length = 0.7 + sum(found.values()) / 600  # a long section says more words, not more about each
            of_page = OF_GLOSSARY if page.name == GLOSSARY else 1
            for term, amount in found.items():
                weight = round(1.6 * math.log2(1 + amount) / length * of_page)
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


def postings(index: Index) -> dict[str, object]:
    """Term → [number of sections that have it, the best of them with their weights as the last digit]; =meaning → words."""
    found: dict[str, object] = {}
    for term, sections in sorted(index.terms.items()):
        best = sorted(sections.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        found[term] = [len(sections), *(section * 10 + weight for section, weight in best)]
    return found | {f"={number}": "|".join(sorted(forms)) for number, forms in sorted(index.printed.items())}


def codes(index: Index, synonyms: Mapping, known: list[Meaning]) -> dict[str, str]:
    """Form → what it stands for: `12` a meaning, `12v` a vague one, `f` nothing, `!0` a sign of danger by itself, `@0.2.1` beside one
    of the other side. A form without a code is part of a longer one, listed so that a slip of the finger in it is noticed.
    """
    found: dict[str, list[str]] = defaultdict(list)

    def note(forms: Iterable[str], code: str) -> None:
        for form in forms:
            found[form].append(code)

    for number, (meaning, forms) in enumerate(zip(known, index.meanings, strict=True)):
        note(forms, f"{number}v" if meaning.vague else str(number))
    note(index.forms(words_of(synonyms["fillers"], WHERE)), "f")
    for number, rule in enumerate(synonyms["first"]):
        note(index.forms(words_of(rule["alone"], WHERE)), f"!{number}")
        for pair, sides in enumerate(rule.get("together") or []):
            for side, record in enumerate(sides):
                note(index.forms(words_of(record, WHERE)), f"@{number}.{pair}.{side}")
    for form in list(found):
        for part in form.split():
            found.setdefault(part, [])
    return {form: " ".join(code) for form, code in sorted(found.items())}


def spread(found: Mapping[str, object], letter: str) -> dict[str, str]:
    """Name → content of the files over which `found` is spread by the first character (or number) of its terms."""
    size = sum(len(compact({term: value}).encode()) for term, value in found.items())
    count = min(max(FEWEST_FILES, size // FILE_SIZE), MOST_FILES)
    files: list[dict[str, object]] = [{} for _ in range(count)]
    for term, value in found.items():
        files[(int(term[1:]) if term[0] in "~=" else ord(term[0])) % count][term] = value
    return {f"{letter}{number}.json": compact(terms) for number, terms in enumerate(files)}


def compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def index_files(index: Index, synonyms: Mapping, known: list[Meaning]) -> dict[str, str]:
    """Name → content of the files of questions, words and pages."""
    files = spread(codes(index, synonyms, known), "q") | spread(postings(index), "w")
    files["same.json"] = compact("".join(sorted(one + standing for one, standing in index.same.items())))
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
