"""Rules on single characters, wherever Chinese stands: pages of both languages, templates, drawings, data.

脊髓受压        压 is a simplified character
⾻轉移          ⾻ (U+2FBB) only looks like 骨: a search does not find it, and a screen reader says "radical bone"
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

from fault import Fault
from passages import PageWords
from search_text import character_forms

# Written like this in Hong Kong, though OpenCC takes them for simplified.
ALSO_TRADITIONAL = frozenset("床群峰昵肴霉羡苧")
# Radicals, compatibility characters, two letters in one (ﬁ), full-width letters and digits, Cyrillic; a letter with its accent apart.
LOOK_ALIKE = re.compile(
    r"[\ufb00-\ufb06\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u0400-\u04ff]|[A-Za-z][\u0300-\u036f]+"
)
# Also what looks like a space and is none: a tab, a space that does not break, and the marks that a damaged file holds.
INVISIBLE = re.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\ufeff\ufffc\ufffd]"
)
# Bytes of UTF-8 read as another encoding (â€™ for ’, é™ª for 陪), and characters of fonts that only one computer has (Word's bullets).
DAMAGED = re.compile(
    "\u00e2\u20ac.?|\u00ef\u00bb\u00bf|[\u00c2\u00c3][\u00a1-\u00bf]"
    "|[\u00e2-\u00ef][\u00a1-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}"
    "|[\ue000-\uf8ff]"
)
SPACES = re.compile(r"[\t\xa0\u2000-\u200a\u202f\u205f]")


@functools.cache
def simplified() -> dict[str, list[str]]:
    """Characters that are only ever simplified, each with its traditional forms."""
    of_hong_kong = {form for forms in character_forms("HKVariants").values() for form in forms} | ALSO_TRADITIONAL
    return {
        character: forms
        for character, forms in character_forms("STCharacters").items()
        if character not in forms and character not in of_hong_kong
    }


def found(lines: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """(line, character) of each character that `pattern` finds, once a line."""
    text = "\n".join(lines)
    places = ((text.count("\n", 0, match.start()) + 1, match[0]) for match in pattern.finditer(text))
    return iter(dict.fromkeys(places))


def simplified_character(page: PageWords) -> Iterator[Fault]:
    """A simplified character shows that a text was pasted and not read again; some readers cannot read it."""
    wrong = simplified().keys() & set("".join(page.lines))
    for line, character in found(page.lines, re.compile(f"[{''.join(wrong)}]")) if wrong else ():
        forms = "／".join(simplified()[character])
        yield Fault(
            line=line,
            zh=(f"有簡化字「{character}」", f"請改為「{forms}」，並把整句再看一次"),
            en=(f"the simplified character {character}", f"write {forms}, and read the whole sentence again"),
        )


def look_alike_character(page: PageWords) -> Iterator[Fault]:
    """A character that only looks right (pasted from a PDF file) is not found by a search and is read out wrongly."""
    for line, character in found(page.lines, LOOK_ALIKE):
        right = unicodedata.normalize("NFKC", character)
        code = "+".join(f"U+{ord(each):04X}" for each in character)
        same = right == character
        yield Fault(
            line=line,
            zh=(f"「{character}」（{code}）只是樣子相似", "請用鍵盤重新輸入" if same else f"請改為「{right}」"),
            en=(f"{character} ({code}) only looks right", "type it again" if same else f"write {right}"),
        )


def invisible_character(page: PageWords) -> Iterator[Fault]:
    """A character that nobody sees (pasted from a chat) breaks words for a search and for a screen reader."""
    for line, character in found(page.lines, INVISIBLE):
        code = f"U+{ord(character):04X}"
        yield Fault(
            line=line,
            zh=(
                f"有看不見的字元（{code}）",
                "請改為普通空格" if SPACES.match(character) else "請刪去，或把這一行重新輸入",
            ),
            en=(
                f"an invisible character ({code})",
                "type a plain space" if SPACES.match(character) else "delete it, or type the line again",
            ),
        )


def damaged_character(page: PageWords) -> Iterator[Fault]:
    """A file opened in another encoding, or a sign of Word's own font, shows readers â€™ or an empty square."""
    for line, characters in found(page.lines, DAMAGED):
        shown = f"U+{ord(characters):04X}" if len(characters) == 1 else characters
        yield Fault(
            line=line,
            zh=(f"「{shown}」是亂碼，讀者看不懂", "請按原文重新輸入這個字或符號"),
            en=(f"{shown} is damaged text", "look at the original and type the word or sign again"),
        )


CHARACTER_RULES = (simplified_character, look_alike_character, invisible_character, damaged_character)
