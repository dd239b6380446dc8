"""The index of the search: which words stand in which section, for hooks/search.py, which says what the files look like.

    Section "Bone drugs", text "Bone drugs can damage the jaw."     →     {"jaw": {12: 2}, "~40": {12: 6}, …}

`~40` is meaning 40 of the synonyms: a section has it when it holds one of its words or is its answer; `=40` are the words of the
meaning that stand on pages, to be marked there.
"""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from compact_json import compact
from editor_message import editor_error
from search_pages import SearchedPage, Section
from search_synonyms import WHERE, Meaning, words_of, words_of_danger
from search_text import ATOM, HAN, PAUSE, atoms, key, same_characters

HEADING, TITLE, DESCRIPTION, ONCE_MORE = 6, 8, 4, 0.4
WEIGHTS = {"key-points": 2, "urgent-signs": 3}  # of the words of a section; 1 elsewhere
GLOSSARY, OF_GLOSSARY = "glossary", 0.7  # it names every word once, and answers few questions
# The page once more, in other words.
QUIET = frozenset({"questions-for-the-doctor", "what-you-can-do", "article-references"})
ANSWER = (9, 7, 6)  # weight of the first, second and third answer of a meaning
SAID = 7  # the most that words on a page can weigh
KEPT = 120  # sections remembered for a word
FILE_SIZE = 800  # bytes of a file of words, about
FEWEST_FILES, MOST_FILES, TRIED_COUNTS = 8, 500, 40
LONGEST = 12  # words, or Chinese characters, of a known word; the browser counts alike
SECTIONS_IN_A_FILE = 3  # likewise
WHOLE = ""  # the key of a tree at which a word ends
SEARCH = "search"  # the page itself is not searched
ENGLISH = re.compile(r"[a-z]{4}")  # the start of a word in which the browser looks for slips


@dataclass
class Index:
    """One language: its pages, the words of each meaning in their compared form, term → {number of a section: weight}, and the words of each
    meaning that stand on a page."""

    language: str
    same: Mapping[str, str]
    silent: frozenset[str]
    pages: list[SearchedPage]
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
        """The compared forms of `words`, each once. Raises PluginError for a word that no question can hold."""
        found = {}
        for word in words:
            parts = [part for part in self.parts(word) if part != PAUSE]
            if not 0 < len(parts) <= LONGEST:
                raise editor_error(
                    f"{WHERE} {word}",
                    zh=(f"搜尋認不出「{word}」（全是silent的字，或多於{LONGEST}個字）", "請改短，或刪去"),
                    en=(
                        f"no question can match {word} (all of it is silent, or it is longer than {LONGEST} words)",
                        "shorten or remove it",
                    ),
                )
            found[key(parts)] = None
        return list(found)


def plain_terms(parts: list[str]) -> Iterable[str]:
    """Pairs of Chinese characters, and English words."""
    for one, two in itertools.pairwise([*parts, PAUSE]):
        if HAN.match(one):
            if HAN.match(two):
                yield one + two
        elif one != PAUSE:
            yield one


def tree_of(forms: Iterable[str]) -> dict:
    """The words that begin alike stand behind their first atom: {"leg": {WHOLE: "leg", "numb": {WHOLE: "leg numb"}}}.

    One Chinese character alone means too much in a text and is left out.
    """
    tree: dict = {}
    for form in forms:
        parts = ATOM.findall(form)
        if len(parts) > 1 or not HAN.match(form):
            place = tree
            for part in parts:
                place = place.setdefault(part, {})
            place[WHOLE] = form
    return tree


def known_forms(parts: list[str], tree: Mapping) -> Iterable[str]:
    """The longest words of `tree` (see tree_of) from left to right."""
    start = 0
    while start < len(parts):
        place, end, found, after = tree, start, "", start + 1
        while end < len(parts) and (place := place.get(parts[end])):
            end += 1
            if WHOLE in place:
                found, after = place[WHOLE], end
        if found:
            yield found
        start = after


def weights_of(
    page: SearchedPage, section: Section, first: bool, count: Callable[[str], Iterable[str]]
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
    tree = tree_of(known)

    def terms(text: str) -> Iterable[str]:
        parts = index.parts(text)
        yield from plain_terms(parts)
        for form in known_forms(parts, tree):
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


def make_index(language: str, pages: Iterable[SearchedPage], synonyms: Mapping, known: list[Meaning]) -> Index:
    pages = sorted((page for page in pages if page.name != SEARCH), key=lambda page: page.name)
    asked = [word for meaning in known for word in meaning.words] + words_of_danger(synonyms)
    used = Counter(character for word in asked for character in word)
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
    of the other side. A form without a code is part of a longer one, or an English word of a page, listed so that a slip of the finger
    in it is noticed.
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
    for term in filter(ENGLISH.match, index.terms):
        found.setdefault(term, [])
    return {form: " ".join(code) for form, code in sorted(found.items())}


def number_of(term: str, letter: str) -> int:
    """What decides in which file a term is kept; the browser counts alike. Words (w) of English are many for each first letter, so the
    second letter counts, too; questions (q) keep a letter together, where slips are looked for."""
    if term[0] in "~=":
        return int(term[1:])
    second = ord(term[1]) if letter == "w" and term[1:] and not HAN.match(term) else 0
    return ord(term[0]) + 31 * second


def even_count(sizes: Mapping[int, int]) -> int:
    """How many files make a question load least: as many as they need for their size or some more, whatever keeps large parts apart."""
    least = min(max(FEWEST_FILES, sum(sizes.values()) // FILE_SIZE), MOST_FILES)

    def burden(count: int) -> int:
        files: Counter[int] = Counter()
        for number, size in sizes.items():
            files[number % count] += size
        return sum(size * size for size in files.values())

    return min(range(least, least + TRIED_COUNTS), key=burden)


def spread(found: Mapping[str, object], letter: str) -> dict[str, str]:
    """Name → content of the files over which `found` is spread by the first characters (or the number) of its terms."""
    sizes: Counter[int] = Counter()
    for term, value in found.items():
        sizes[number_of(term, letter)] += len(compact({term: value}).encode())
    count = even_count(sizes)
    files: list[dict[str, object]] = [{} for _ in range(count)]
    for term, value in found.items():
        files[number_of(term, letter) % count][term] = value
    return {f"{letter}{number}.json": compact(terms) for number, terms in enumerate(files)}


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
