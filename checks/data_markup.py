"""The words of data/*.yml as readers get them: no mark that they would see, no HTML, no link that leads nowhere, the right language.

    what_to_do: {en: "**What to do: call [999](tel:999)."}

gives

    data/red-flags.yml:26 · readers would see the mark ** · … ｜ … [stray-marks]

The emergency box understands `**bold**` and links to numbers and other sites; every other text stands on the page as it is written.
"""

import re
from collections.abc import Iterator

from data_words import texts
from fault import Fault, name_of
from markdown_text import HAN, NOT_SENTENCE
from markup_rules import COMMENT, LINK, Line, html, link_targets, placeholder, stray_marks
from site_data import LANGUAGES, LOADER
from twin_rules import CHINESE_LETTERS, ENGLISH_LETTERS, LATIN
from two_texts import words
from yaml import MappingNode, Node, SequenceNode, compose

WITH_MARKS = "data/red-flags.yml"
CUT_OFF = re.compile(r"\s+#")
LEADS_OUT = re.compile(r"tel:|mailto:|https?://")


def data_markup_faults(where: str, text: str) -> Iterator[tuple[str, Fault]]:
    """(rule, fault) for what stands in the words of the data file `where`, whose text is `text`. Raises yaml.YAMLError as compose does."""
    node = compose(text, Loader=LOADER)
    lines_of_file = text.split("\n")
    for language in LANGUAGES:
        for number, ended in ends_of_texts(node, language):
            if CUT_OFF.match(rest := lines_of_file[number - 1][ended:]):
                yield "yaml", cut_off(Line(number=number, text=rest, bare=rest))
    for language in LANGUAGES:
        lines = [
            Line(number=number, text=words, bare=COMMENT.sub("", words))
            for number, value in texts(node, language)
            if (words := value.replace("\n", " "))
        ]
        for rule in (html, stray_marks, link_targets, placeholder):
            # One text after another is no paragraph: each is looked at alone.
            yield from ((name_of(rule), fault) for line in lines for fault in rule([line]))
        for line in lines:
            if where != WITH_MARKS and (LINK.search(line.bare) or "**" in line.bare):
                yield "stray-marks", marks_are_shown(line)
            elif target := next(
                (match["target"] for match in LINK.finditer(line.bare) if not LEADS_OUT.match(match["target"])), ""
            ):
                yield "link-targets", leads_nowhere(line, target)
            if is_foreign(line.bare, language):
                yield "own-words", other_language(line, language)


def ends_of_texts(node: Node, language: str) -> Iterator[tuple[int, int]]:
    """(line, column) behind each text without quotes that readers of `language` get: what follows a # there is no text for YAML."""
    wanted = {(line, value) for line, value in texts(node, language)}
    todo: list[tuple[Node, int]] = [(node, 1)]
    while todo:
        each, line = todo.pop()
        if isinstance(each, MappingNode):
            todo += [(value, key.start_mark.line + 1) for key, value in each.value]
        elif isinstance(each, SequenceNode):
            todo += [(value, value.start_mark.line + 1) for value in each.value]
        elif not each.style and (line, each.value.strip()) in wanted:
            yield each.end_mark.line + 1, each.end_mark.column


def cut_off(line: Line) -> Fault:
    return line.fault(
        zh=(f"讀者看不到「{line.text.strip()}」：#令其餘的字失去", "請把整段放在引號內，或刪去#之後的字"),
        en=(
            f"readers would not get «{line.text.strip()}»: a # takes the rest away",
            "put the whole text in quotes, or delete what stands behind the #",
        ),
    )


def is_foreign(text: str, language: str) -> bool:
    """Whether a text has only letters of the other language, or hardly any of its own."""
    own, other, least = (HAN, LATIN, ENGLISH_LETTERS) if language == LANGUAGES[0] else (LATIN, HAN, CHINESE_LETTERS)
    plain = NOT_SENTENCE.sub(" ", text)
    mine, theirs = len(own.findall(plain)), len(other.findall(plain))
    return (theirs >= least and mine * 4 < theirs) or (language == LANGUAGES[1] and theirs > 0 and mine == 0)


def marks_are_shown(line: Line) -> Fault:
    return line.fault(
        zh=("讀者會看到連結或粗體的符號", "這個檔案只寫文字；刪去**和[]()"),
        en=("readers would see the marks of a link or of bold", "this file holds plain words: delete ** and []()"),
    )


def leads_nowhere(line: Line, target: str) -> Fault:
    return line.fault(
        zh=(f"這段文字在每一頁都有，連結「{target}」去不到", "只可連到tel:或https://"),
        en=(f"this text stands on every page, where the link {target} leads nowhere", "link to tel: or https:// only"),
    )


def other_language(line: Line, language: str) -> Fault:
    return line.fault(
        zh=(
            f"這一項是另一種語言：{words(line.bare)}",
            f"{'zh' if language == LANGUAGES[0] else 'en'}寫{'中文' if language == LANGUAGES[0] else '英文'}；請看有沒有調轉",
        ),
        en=(
            f"this is in the other language: {words(line.bare)}",
            f"{'zh holds Chinese' if language == LANGUAGES[0] else 'en holds English'}; look whether the two were swapped",
        ),
    )
