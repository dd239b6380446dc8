"""How people ask, from data/search-synonyms.yml and the names in data/glossary.yml: for hooks/search.py.

    groups:
      - zh: [唔夠錢, 冇錢醫]
        en: [cannot afford, money]
        answer: contact#hospital

becomes a Meaning: all its words, in both languages, find the same sections, and `answer` comes first.
A group that holds a term of the glossary takes over the term's other names. A word stands in one group only.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_message import editor_error, missing_field
from site_data import PROJECT, load_data, once_for_each_version

SYNONYMS = PROJECT / "data" / "search-synonyms.yml"
WHERE = "data/search-synonyms.yml"
PARTS = ("characters", "silent", "fillers", "suggestions", "first", "groups")
LINES = ("emergency", "same_day", "talk")
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
BY_LANGUAGE = ("silent", "fillers", "suggestions")


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """Words that mean the same, as written in the file, and the addresses (page#section) that answer them, best first.

    `vague` words (bone, doctor) say little beside others.
    """

    words: tuple[str, ...]
    answers: tuple[str, ...] = ()
    vague: bool = False


def wrong(where: str, zh: str, en: str) -> Exception:
    return editor_error(where, zh=(zh, "請照檔案開首的說明改正"), en=(en, "correct it as the top of the file explains"))


def spelled_out(word: str) -> list[str]:
    """Every word that a pattern stands for: 得(一|兩)(粒|處) → 得一粒, 得一處, 得兩粒, 得兩處; a word without `(…|…)` stands for itself."""
    plain, *rest = CHOICE.split(word)
    choices, between = rest[::2], rest[1::2]
    return [
        "".join([plain, *map("".join, zip(one, between, strict=True))])
        for one in itertools.product(*(each.split("|") for each in choices))
    ]


def words_of(record: object, where: str) -> tuple[str, ...]:
    """The words of a record `{zh: [...], en: [...]}`, checked."""
    if not isinstance(record, Mapping):
        raise wrong(where, "不是「zh／en」的清單", "not a list of words under zh and en")
    found: list[str] = []
    for language in ("zh", "en"):
        words = record.get(language) or []
        if not isinstance(words, list):
            raise wrong(where, f"{language}不是清單", f"{language} is not a list")
        for word in words:
            if not isinstance(word, str) or not word.strip():
                raise wrong(
                    where,
                    f"{language}之中的{word}不是文字（數字和on、no等字要加引號）",
                    f"{word} in {language} is not text (put numbers and words like on and no in quotes)",
                )
        found += [each for word in words for each in spelled_out(word)]
    if not found:
        raise wrong(where, "沒有字詞", "no words")
    return tuple(found)


def words_of_danger(synonyms: Mapping) -> list[str]:
    """Every word under `first`."""
    pairs = [pair for rule in synonyms["first"] for pair in rule.get("together") or []]
    records = [rule["alone"] for rule in synonyms["first"]] + [side for pair in pairs for side in pair]
    return [word for record in records for word in words_of(record, WHERE)]


def take_over(side: dict, groups: list, where: str) -> None:
    """A side gets every word of the groups that it names under `like`. Raises PluginError for a word of no group."""
    for named in side.pop("like", None) or []:
        group = next((group for group in groups if named in words_of(group, where)), None)
        if group is None:
            raise wrong(f"{where}: {named}", f"like的「{named}」不在任何一組", f"{named} under like stands in no group")
        for language in ("zh", "en"):
            side[language] = [*(side.get(language) or []), *(group.get(language) or [])]


def check_pair(pair: object, groups: list, where: str) -> None:
    """Two lists, no word in both: one word must not be danger by itself. Raises PluginError."""
    if not isinstance(pair, list) or len(pair) != 2:
        raise wrong(where, "要有兩邊", "a pair has two sides")
    for side in pair:
        words_of(side, where)
        take_over(side, groups, where)
    one, other = (words_of(side, where) for side in pair)
    for word in set(one) & set(other):
        raise wrong(f"{where}: {word}", f"「{word}」在兩邊都有", f"{word} stands on both sides")


@once_for_each_version
def load_synonyms(path: Path = SYNONYMS) -> dict:
    """The file, its structure checked. Raises PluginError with the number of the group that is wrong."""
    data = load_data(path)
    if not isinstance(data, Mapping):
        raise wrong(WHERE, "檔案內容不明", "the file has no parts")
    for part in PARTS:
        if not data.get(part):
            raise missing_field(WHERE, part)
    for part in data:
        if part not in PARTS:
            raise wrong(f"{WHERE} {part}", f"未知的部分「{part}」", f"unknown part {part}")
    for part in BY_LANGUAGE:
        words_of(data[part], f"{WHERE} {part}")
    for rule in data["first"]:
        where = f"{WHERE} first: {rule.get('answer', '?')}"
        if not rule.get("answer") or not rule.get("line"):
            raise missing_field(where, "answer / line")
        if rule["line"] not in LINES:
            raise wrong(
                where,
                f"未知的line「{rule['line']}」（可用{'、'.join(LINES)}）",
                f"the line is one of {', '.join(LINES)}",
            )
        words_of(rule.get("alone"), where)
    seen: dict[str, int] = {}
    for number, group in enumerate(data["groups"], start=1):
        where = f"{WHERE} groups {number}"
        for word in words_of(group, where):
            if word in seen:
                raise wrong(
                    f"{where}: {word}",
                    f"「{word}」已在第{seen[word]}組",
                    f"{word} already stands in group {seen[word]}",
                )
            seen[word] = number
        for field in group:
            if field not in ("zh", "en", "answer", "vague"):
                raise wrong(where, f"未知欄位「{field}」", f"unknown field {field}")
        answer = group.get("answer", "")
        if not all(isinstance(each, str) for each in (answer if isinstance(answer, list) else [answer])):
            raise wrong(where, "answer不是頁面#段落", "answer is not page#section, or a list of them")
    for rule in data["first"]:
        for number, pair in enumerate(rule.get("together") or [], start=1):
            check_pair(pair, data["groups"], f"{WHERE} first: {rule['answer']} together {number}")
    return data


def meanings(synonyms: Mapping, terms: list[dict]) -> list[Meaning]:
    """Every group, and every term of the glossary that no group has taken over."""
    names = [
        (term, (term["zh"], term["en"], *(term.get("also_zh") or []), *(term.get("also_en") or []))) for term in terms
    ]
    grouped = {word for group in synonyms["groups"] for word in words_of(group, WHERE)}
    taken: set[str] = set()
    found = []
    for group in synonyms["groups"]:
        words = list(words_of(group, WHERE))
        for term, also in names:
            if term["zh"] in words or term["en"] in words:
                words += [word for word in also if word not in grouped]
                taken.add(term["id"])
        answer = group.get("answer") or []
        answers = (answer,) if isinstance(answer, str) else tuple(answer)
        found.append(Meaning(words=tuple(dict.fromkeys(words)), answers=answers, vague=bool(group.get("vague"))))
    rest = (also for term, also in names if term["id"] not in taken)
    return found + [Meaning(words=tuple(word for word in also if word not in grouped)) for also in rest]
