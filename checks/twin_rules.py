"""A page and its twin say the same thing: what machines can compare, one rule a function.

    docs/zh-HK/urgent.md   每10人約有1至3人出現這情況。
    docs/en/urgent.md      It comes in about 1 to 3 in 100 people.

gives

    docs/en/urgent.md:61 · one language says 10, 100 and the other does not, or less often · make both say the same: zh-HK:52 «每10人約有…» ↔ en:61 «It comes in …» ｜ … [same-numbers]

Pages are compared section by section, and each section block by block (paragraph, list item, table row, picture), because
twins have the same blocks in the same order. People still compare the meaning; see `checked_against` in hooks/twins.py.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from certainty import CLAIM_MARK
from citations import citation_keys
from fault import name_of
from finding import Finding
from markdown_text import HAN, NOT_SENTENCE
from page_text import Block, PageText, Section
from site_data import LANGUAGES
from twins import checked_against_fault
from two_texts import RULES as TEXT_RULES
from two_texts import differences, words

LATIN = re.compile(r"[A-Za-z]")
MARKER = re.compile(
    r"\A(?:red-flags(?: again)?|how-sure|card|offline|search|pack|poster|references(?:: kinds)?|(?:services|glossary|pictogram|share): *[\w-]+)\Z"
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)")
PICTURE = re.compile(r"assets/images/([\w.-]+)")
BLOCK_NAMES = {
    "heading": ("標題", "heading"),
    "paragraph": ("段落", "paragraph"),
    "item": ("清單項目", "list item"),
    "step": ("編號項目", "numbered item"),
    "row": ("表格的一行", "table row"),
    "picture": ("圖片", "picture"),
    "box": ("方框", "box"),
    "marker": ("標記", "marker"),
    "end": ("沒有內容", "nothing"),
}
# The words of each level in running text, for both languages: the same level in the same block. The more exact form stands first.
CERTAINTY_WORDS = (
    ("moderate", "很可能", r"\bprobably\b"),
    ("very-low", "未能確定|未能肯定", r"\b(?:do|does) not know (?:if|whether)\b|\bnot known (?:if|whether)\b"),
    ("none", "未找到可靠", r"\bfound no good (?:studies|study)\b"),
    ("low", "可能、或者可以|(?<!不)可能|或者可以", r"\bmay\b(?! (?:you )?have (?:read|heard))"),
    ("consensus", "專家的共識|指引建議", r"\bexperts agree\b(?! \|)|\bguid(?:elines?|ance) recommends?\b"),
)

# So many letters of the other language, and hardly any of its own, make a block foreign.
ENGLISH_LETTERS, CHINESE_LETTERS = 25, 6
SPAN = re.compile(r"<(\w+)[^>]*\blang=\"[^\"]+\"[^>]*>.*?</\1>")
REVIEW_FIELDS = ("reviewed", "review_again", "reviewers")
SHOWN_FIELDS = ("title", "description", "audience")

Pair = tuple[Section, Section]


def finding(
    rule: str,
    page: PageText,
    line: int,
    *,
    zh: tuple[str, str],
    en: tuple[str, str],
    blocks: tuple[Block, Block] | None = None,
) -> Finding:
    """A finding on `line` of `page` that quotes the two `blocks`, Chinese first, each with its line."""
    if blocks:
        quoted = " ↔ ".join(
            f"{language}:{block.line} {words(block.text)}" for language, block in zip(LANGUAGES, blocks, strict=True)
        )
        zh, en = (zh[0], f"{zh[1]}：{quoted}"), (en[0], f"{en[1]}: {quoted}")
    return Finding(rule=rule, where=page.at(line), zh=zh, en=en)


def shared_sections(chinese: PageText, english: PageText) -> Iterator[Pair]:
    """The sections that both pages have, in the order of the Chinese page; of an id used twice, the first with the first."""
    left = {identifier: [each for each in english.sections if each.id == identifier] for identifier in ids(english)}
    for section in chinese.sections:
        if section.id and left.get(section.id):
            yield section, left[section.id].pop(0)


def ids(page: PageText) -> list[str]:
    return [section.id for section in page.sections]


def kinds(section: Section) -> list[str]:
    return [block.kind for block in section.blocks]


def shared_blocks(chinese: PageText, english: PageText) -> Iterator[tuple[Block, Block]]:
    """Pairs of blocks of the same place. A section with other blocks than its twin is left to the rule same-blocks."""
    for one, other in shared_sections(chinese, english):
        if kinds(one) == kinds(other):
            yield from zip(one.blocks, other.blocks, strict=True)


def same_sections(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """The same section ids in the same order, each once."""
    rule = "same-sections"
    for page, twin in ((chinese, english), (english, chinese)):
        for section in page.sections:
            if not section.id:
                yield finding(
                    rule,
                    page,
                    section.line,
                    zh=(f"標題「{section.heading}」沒有編號", "請在行尾加上 { #english-id }，兩種語言用同一個"),
                    en=(
                        f"the heading {section.heading} has no id",
                        "end the line with { #english-id }, the same in both languages",
                    ),
                )
            # The section may be there, below a heading whose id was forgotten: that is said once.
            elif section.id not in ids(twin) and all(ids(twin)):
                yield finding(
                    rule,
                    page,
                    section.line,
                    zh=(
                        f"{twin.where}沒有章節「{section.id}」（{section.heading}）",
                        "請在該檔加入，或改用同一個編號，或在這裏刪除",
                    ),
                    en=(
                        f"{twin.where} has no section {section.id} ({section.heading})",
                        "add it there, use the same id in both, or remove it here",
                    ),
                )
            elif ids(page).count(section.id) > 1 and section is not first_of(page, section.id):
                yield finding(
                    rule,
                    page,
                    section.line,
                    zh=(f"編號「{section.id}」重複", "請給每個章節自己的編號"),
                    en=(f"the id {section.id} is used twice", "give each section an id of its own"),
                )
    if ids(chinese) != ids(english) and sorted(ids(chinese)) == sorted(ids(english)):
        for one, other in zip(chinese.sections, english.sections, strict=True):
            if one.id != other.id:
                yield finding(
                    rule,
                    english,
                    other.line,
                    zh=(f"章節次序不同：這裏是「{other.id}」，中文是「{one.id}」", "請用同一次序"),
                    en=(
                        f"the sections stand in another order: {other.id} here, {one.id} in Chinese",
                        "put them in the same order",
                    ),
                )
                return


def first_of(page: PageText, identifier: str) -> Section:
    return next(section for section in page.sections if section.id == identifier)


def same_blocks(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """Each section has the same paragraphs, list items, table rows, boxes, pictures and markers in the same order."""
    for one, other in shared_sections(chinese, english):
        if kinds(one) == kinds(other):
            continue
        place = next(
            (n for n, (a, b) in enumerate(zip(kinds(one), kinds(other), strict=False)) if a != b),
            min(len(one.blocks), len(other.blocks)),
        )
        here = tuple(
            section.blocks[place] if place < len(section.blocks) else Block(kind="end", line=section.line, text="")
            for section in (one, other)
        )
        names = [BLOCK_NAMES[block.kind] for block in here]
        yield finding(
            "same-blocks",
            english,
            here[1].line,
            zh=(
                f"章節「{other.id}」在這裏：中文是{names[0][0]}，英文是{names[1][0]}",
                "請令兩頁的段落、清單和表格一樣",
            ),
            en=(
                f"section {other.id} differs here: {names[0][1]} in Chinese, {names[1][1]} in English",
                "give both pages the same paragraphs, lists and tables",
            ),
            blocks=here,
        )


def in_each_block(
    rule: str, measure: Callable[[str], Sequence[str]], what: tuple[str, str], to_do: tuple[str, str]
) -> Callable[[PageText, PageText], Iterator[Finding]]:
    """A rule: what `measure` counts in a block of one language, it counts in the other."""

    def compare(chinese: PageText, english: PageText) -> Iterator[Finding]:
        for one, other in shared_blocks(chinese, english):
            counts = Counter(measure(one.text)), Counter(measure(other.text))
            only = [" ".join(sorted((counts[a] - counts[b]).elements())) for a, b in ((0, 1), (1, 0))]
            if any(only):
                yield finding(
                    rule,
                    english,
                    other.line,
                    zh=(f"{what[0]}不同（只在中文：{only[0] or '無'}；只在英文：{only[1] or '無'}）", to_do[0]),
                    en=(
                        f"other {what[1]} (only in Chinese: {only[0] or 'none'}; only in English: {only[1] or 'none'})",
                        to_do[1],
                    ),
                    blocks=(one, other),
                )

    compare.__name__ = rule.replace("-", "_")
    return compare


def levels_said(text: str) -> list[str]:
    """The levels whose fixed words a text uses, each as often as it uses them."""
    said, rest = [], NOT_SENTENCE.sub(" ", text)
    for level, chinese, english in CERTAINTY_WORDS:
        form = re.compile(f"{chinese}|{english}", re.IGNORECASE)
        said += [level for _ in form.finditer(rest)]
        rest = form.sub(" ", rest)
    return said


def in_each_text(
    rule: str, fields: Collection[str] = SHOWN_FIELDS
) -> Callable[[PageText, PageText], Iterator[Finding]]:
    """A rule of two_texts.py, for each block and for what others are shown of the page: its `fields`."""

    def compare(chinese: PageText, english: PageText) -> Iterator[Finding]:
        for field in fields:
            texts = [str(page.fields.get(field, "")) for page in (chinese, english)]
            yield from differences(english.at_field(field), *texts, rule)
        for one, other in shared_blocks(chinese, english):
            for zh, en in TEXT_RULES[rule](one.text, other.text):
                yield finding(rule, english, other.line, zh=zh, en=en, blocks=(one, other))

    compare.__name__ = rule.replace("-", "_")
    return compare


def same_review(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """A review is of both languages: the same people, the same day, the same next day."""
    for field in REVIEW_FIELDS:
        ours, theirs = (page.fields.get(field) or "" for page in (chinese, english))
        if ours != theirs:
            shown = [", ".join(map(str, each)) if isinstance(each, list) else str(each) for each in (ours, theirs)]
            yield finding(
                "same-review",
                english,
                english.field_lines.get(field, 1),
                zh=(
                    f"{field}不同：中文頁是「{shown[0] or '空白'}」，英文頁是「{shown[1] or '空白'}」",
                    "請看審核了哪一頁，兩頁寫一樣的reviewed、review_again和reviewers",
                ),
                en=(
                    f"{field} differs: {shown[0] or 'empty'} in Chinese, {shown[1] or 'empty'} in English",
                    "look which page was reviewed, and write the same reviewed, review_again and reviewers in both",
                ),
            )


def same_table_columns(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """Rows of a table have the same number of cells."""
    for one, other in shared_blocks(chinese, english):
        if one.kind == "row" and one.text.count("|") != other.text.count("|"):
            yield finding(
                "same-table-columns",
                english,
                other.line,
                zh=("表格的欄數不同", "請令兩頁的表格一樣"),
                en=("the table has another number of columns", "give both tables the same columns"),
                blocks=(one, other),
            )


def own_language(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """A page stands in the folder of its language."""
    for page, other, own, folder in ((chinese, LATIN, HAN, "docs/en/"), (english, HAN, LATIN, "docs/zh-HK/")):
        text = NOT_SENTENCE.sub(" ", page.body)
        if len(own.findall(text)) <= len(other.findall(text)):
            yield finding(
                "own-language",
                page,
                page.sections[0].line,
                zh=("這一頁是另一種語言", f"請放到{folder}，或換回正確的文字"),
                en=("this page is in the other language", f"put it into {folder}, or put the right text back"),
            )


def own_words(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """A paragraph, item or heading is in the language of its page: a forgotten translation looks like text."""
    for page, other, own, least in ((chinese, LATIN, HAN, ENGLISH_LETTERS), (english, HAN, LATIN, CHINESE_LETTERS)):
        for field in SHOWN_FIELDS:
            text = str(page.fields.get(field) or "")
            # A Chinese title may hold a long English name; an English one holds Latin letters above all.
            strange = not own.search(text) if own is HAN else len(own.findall(text)) * 4 < len(other.findall(text))
            if other.search(text) and strange:
                yield finding(
                    "own-words",
                    page,
                    page.field_lines.get(field, 1),
                    zh=(f"欄位「{field}」是另一種語言：{words(text)}", "請翻譯，或和另一頁調轉"),
                    en=(
                        f"the field {field} is in the other language: {words(text)}",
                        "translate it, or swap the two pages",
                    ),
                )
        for block in (block for section in page.sections for block in section.blocks if block.kind != "marker"):
            text = NOT_SENTENCE.sub(" ", SPAN.sub("", block.text))
            if len(other.findall(text)) >= least and len(own.findall(text)) * 4 < len(other.findall(text)):
                yield finding(
                    "own-words",
                    page,
                    block.line,
                    zh=(f"這一段是另一種語言：{words(text)}", '請翻譯；名稱要保留原文時，寫 <span lang="en">…</span>'),
                    en=(
                        f"this is in the other language: {words(text)}",
                        'translate it; a name that keeps its language is written <span lang="zh-HK">…</span>',
                    ),
                )


same_numbers, same_units, same_names = map(in_each_text, ("same-numbers", "same-units", "same-names"))
same_prohibitions = in_each_text("same-prohibitions", fields=())
same_citations = in_each_block(
    "same-citations",
    citation_keys,
    ("引用的文獻", "sources"),
    ("請令兩頁引用相同文獻", "cite the same sources in both"),
)
same_claims = in_each_block(
    "same-claims",
    CLAIM_MARK.findall,
    ("說法的編號", "claims"),
    ("請在兩頁的同一段加上相同的data-claim", "mark the same paragraph of both pages with the same data-claim"),
)
same_certainty = in_each_block(
    "same-certainty",
    levels_said,
    ("確定程度的字眼", "words of certainty"),
    ("請用同一程度的字眼，見about頁的表", "use the words of one level; see the table on the about page"),
)
same_links = in_each_block(
    "same-links",
    LINK.findall,
    ("連結", "links"),
    ("請令兩頁連到相同的地方", "link to the same places in both"),
)
same_pictures = in_each_block(
    "same-pictures", PICTURE.findall, ("圖片", "pictures"), ("請用相同的圖片", "show the same picture in both")
)

same_markers = in_each_block(
    "same-markers",
    MARKER.findall,
    ("標記", "markers"),
    ("請令兩頁的標記相同：它決定這裏放甚麼資料", "write the same marker in both: it says which data stand here"),
)


def checked_against(chinese: PageText, english: PageText) -> Iterator[Finding]:
    """The field `checked_against`, where it is filled in, is a fingerprint of the other language."""
    for page in (chinese, english):
        fault = checked_against_fault(page.fields, page.language, page.name)
        if fault:
            yield Finding(rule="checked-against", where=page.at_field("checked_against"), zh=fault[0], en=fault[1])


RULES: tuple[Callable[[PageText, PageText], Iterator[Finding]], ...] = (
    own_language,
    own_words,
    same_sections,
    same_blocks,
    same_table_columns,
    same_numbers,
    same_units,
    same_names,
    same_prohibitions,
    same_citations,
    same_claims,
    same_certainty,
    same_links,
    same_pictures,
    same_markers,
    checked_against,
    same_review,
)


RULE_NAMES = tuple(map(name_of, RULES))


def twin_findings(chinese: PageText, english: PageText) -> list[Finding]:
    """What differs between a page and its twin. A page in the wrong folder is said once, without what follows from it."""
    wrong_folder = list(own_language(chinese, english))
    return wrong_folder or [each for rule in RULES for each in rule(chinese, english)]
