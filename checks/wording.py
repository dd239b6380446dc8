"""The words that our pages use and avoid, from data/wording.yml.

    - {language: zh-HK, kind: taiwan, use: 急症室, not: [急診室, 急診]}

finds 急診室 in 「請去急診室」 and proposes 急症室. A quotation is not read; `except` holds longer words in which the word is right;
`unless_denied` lets 「通常不能根治」 pass.
"""

import contextlib
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from editor_message import editor_error, missing_field
from site_data import LANGUAGES, PROJECT, Result, check_fields, check_filled, load_data, once_for_each_version

WORDING = PROJECT / "data" / "wording.yml"
# Of the project whose texts are being read.
_words_of = ContextVar("_words_of", default=WORDING)
SHORTEST = 3
NOTHING = "(?!)"  # the pattern of no word at all
PARTS = ("words", "easy_words", "names")
FIELDS = {
    **dict.fromkeys(("language", "kind", "use", "reason"), str),
    **dict.fromkeys(("not", "except"), object),  # check_words says it better
    "unless_denied": bool,
}
# Kind → (languages, what to do where the record proposes no word: zh, en).
KINDS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "taiwan": (("zh-HK",), "", ""),
    "mainland": (("zh-HK",), "", ""),
    "variant": (("zh-HK",), "", ""),
    "colloquial": (("zh-HK",), "", ""),
    "official": (("zh-HK",), "", ""),
    "american": (("en",), "", ""),
    "latin": (("en",), "", ""),
    "plain": (("en",), "", ""),
    "person": (("en",), "", ""),
    "hype": (LANGUAGES, "請寫出研究有多少人、結果怎樣", "say how many people were studied, and what happened"),
    "promise": (
        LANGUAGES,
        "請寫出研究結果和確定程度，或寫明做不到",
        "say what research found and how sure it is, or deny it",
    ),
    "war": (LANGUAGES, "請寫「患上癌症」「與癌症共處」「去世」等", "write lives with cancer, has cancer, died"),
    "blame": (
        LANGUAGES,
        "請寫出治療沒有作用，或「這不是你的錯」",
        "say that the treatment did not work, or that it is nobody's fault",
    ),
    "fear": (LANGUAGES, "請寫出警號和做法", "say the sign and what to do"),
    "empty": (LANGUAGES, "請寫出實際的服務", "name the actual service"),
}
DENIAL = {
    "zh-HK": re.compile(
        r"(?:不能|不會|不可|不是|不等於|不代表|不保證|不應|並非|並不|並無|並未|未能|未有|未必|未知|未找到|沒有|無法|難以|是否)[^。？！；，]{0,12}$"
    ),
    "en": re.compile(
        r"(?:\b(?:not|no|never|cannot|nobody|nor|without|whether|(?:know|sure|see|test|tests|ask|asks|asked) if)\b|n't\b)"
        r"[^.?!;:,]*$",
        re.IGNORECASE,
    ),
}
DENIAL_AFTER = re.compile(r"\W*(?:\w+ ){0,2}(?:not|never)\b")
SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+\W*)$")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One record of data/wording.yml; `use` is empty where it proposes no word."""

    language: str
    kind: str
    use: str
    avoid: tuple[str, ...]
    right_in: tuple[str, ...]
    unless_denied: bool


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A word that a text should not use: where it begins, as it stands there, and the choice that names it."""

    start: int
    word: str
    choice: Choice


def check_choice(record: object, where: str) -> None:
    """Raises PluginError when a record lacks a field, has an unknown one, or a kind that its language does not have."""
    if not isinstance(record, Mapping):
        raise editor_error(
            where,
            zh=("這一項不是記錄", "請寫成 - {language: …, kind: …, use: …, not: […]}"),
            en=("this is no record", "write - {language: …, kind: …, use: …, not: […]}"),
        )
    check_filled(where, record, ("language", "kind", "not"))
    check_fields(where, record, FIELDS)
    languages, *advice = KINDS.get(record["kind"], ((), "", ""))
    if record["language"] not in languages:
        known = ", ".join(kind for kind, (its_languages, *_) in KINDS.items() if record["language"] in its_languages)
        raise editor_error(
            where,
            zh=(
                f"{record['language']}沒有「{record['kind']}」這一類",
                f"可用的類別是{known or '；language是zh-HK或en'}",
            ),
            en=(
                f"{record['language']} has no kind {record['kind']}",
                f"the kinds are {known or 'those of zh-HK and of en'}",
            ),
        )
    if not any(advice) and not record.get("use"):
        raise missing_field(where, "use")
    for word in record["not"] if isinstance(record["not"], list) else []:
        if record["language"] == "en" and isinstance(word, str) and len(word.strip()) < SHORTEST:
            raise editor_error(
                where,
                zh=(f"「{word}」太短，會在每一頁找到", f"英文字詞最少{SHORTEST}個字母"),
                en=(
                    f"{word} is so short that every page has it",
                    f"write a word or phrase of {SHORTEST} letters or more",
                ),
            )
    for field in ("not", "except"):
        check_words(record.get(field, []), field, where)


def check_words(words: object, field: str, where: str) -> None:
    """Raises PluginError when a field is not a list of words."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise editor_error(
            where,
            zh=(f"「{field}」不是字詞清單", f"請寫成 {field}: [字詞, 字詞]；數字要加引號"),
            en=(f"{field} is not a list of words", f"write {field}: [word, word]; a number stands in quotes"),
        )


def load_wording_file(path: Path) -> Mapping[str, list]:
    """The lists of the file. Raises PluginError when one is missing."""
    data = load_data(path)
    for part in PARTS:
        if not isinstance(data, Mapping) or not isinstance(data.get(part), list) or not data[part]:
            raise missing_field("data/wording.yml", part)
    return data


@once_for_each_version
def load_wording(path: Path = WORDING) -> tuple[Choice, ...]:
    """All choices in the order of the file. Raises PluginError for a record that is broken, or a word that is listed twice."""
    data = load_wording_file(path)
    check_words(data["easy_words"], "easy_words", "data/wording.yml")
    choices, seen = [], set()
    for number, record in enumerate(data["words"], start=1):
        where = f"data/wording.yml words {number}"
        check_choice(record, where)
        for word in record["not"]:
            if (record["language"], word) in seen:
                raise editor_error(
                    where,
                    zh=(f"「{word}」重複", "每個字詞只寫一次"),
                    en=(f"{word} is listed twice", "keep it in one record"),
                )
            seen.add((record["language"], word))
        choices.append(
            Choice(
                language=record["language"],
                kind=record["kind"],
                use=record.get("use") or "",
                avoid=tuple(record["not"]),
                right_in=tuple(record.get("except", [])),
                unless_denied=bool(record.get("unless_denied")),
            )
        )
    return tuple(choices)


def forms(word: str, kind: str) -> list[str]:
    """An English word or phrase in all its endings: cure → cure, cures, cured, curing; of a spelling only cure, cures."""
    if not word[-1].isalpha():
        return [word]
    if kind == "american":
        return [word, f"{word}s"]
    if word.endswith("e"):
        return [word, f"{word}s", f"{word}d", f"{word[:-1]}ing"]
    if re.search("[^aeiou]y$", word):
        return [word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    return [word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing"]


@contextlib.contextmanager
def words_of(project: Path) -> Iterator[None]:
    """Within it, texts are read with the words of this project, where it has such a file."""
    path = project / "data" / WORDING.name
    token = _words_of.set(path if path.is_file() else WORDING)
    try:
        yield
    finally:
        _words_of.reset(token)


def present_words() -> Path:
    """The file whose words count now."""
    return _words_of.get()


def once_for_these_words(most: int | None = None) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Of a function that reads with the present words, as many results as `most` are kept; with other words it is run again."""

    def keeping(read: Callable[..., Result]) -> Callable[..., Result]:
        @functools.lru_cache(maxsize=most)
        def kept(words: Path, version: int, *arguments: object) -> Result:
            return read(*arguments)

        @functools.wraps(read)
        def known(*arguments: object) -> Result:
            words = present_words()
            return kept(words, words.stat().st_mtime_ns, *arguments)

        return known

    return keeping


@once_for_these_words()
def lookup(kinds: tuple[str, ...], language: str) -> tuple[re.Pattern[str], Mapping[str, Choice | None]]:
    """(a pattern for all words of these kinds in small letters, longest first; word → choice, or None where it is right)."""
    words: dict[str, Choice | None] = {}
    for choice in load_wording(present_words()):
        if choice.language == language and choice.kind in kinds:
            for word in choice.avoid:
                for form in forms(word, choice.kind) if language == "en" else [word]:
                    words.setdefault(form.lower(), choice)
            words |= {word.lower(): None for word in choice.right_in}
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or NOTHING
    whole = "{}" if language == "zh-HK" else r"(?<!\w)(?:{})(?!\w)"
    return re.compile(whole.format(longest_first)), words


def is_name(text: str, start: int) -> bool:
    """Whether the English word at `start` is part of a name: it has a capital though it begins no sentence (Cancer Center)."""
    return text[start].isupper() and not SENTENCE_START.search(text, 0, start)


def is_denied(text: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence denies the word at `start`, or leaves it open: "not known to cure", "a cure has not been shown"."""
    after = language == "en" and DENIAL_AFTER.match(text, end)
    return bool(DENIAL[language].search(text, 0, start) or after)


def hits(text: str, language: str, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """The words of these kinds in `text`, a passage with its quotations blotted out."""
    pattern, words = lookup(kinds, language)
    for match in pattern.finditer(text.lower()):
        choice, word = words[match[0]], text[match.start() : match.end()]
        if choice is None or (choice.kind == "american" and is_name(text, match.start())):
            continue
        if not (choice.unless_denied and is_denied(text, match.start(), match.end(), language)):
            yield Hit(start=match.start(), word=word, choice=choice)


@once_for_these_words()
def easy_words() -> re.Pattern[str]:
    """The medical words of data/wording.yml that count as one easy word, also with an s."""
    words = sorted(load_data(present_words())["easy_words"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
