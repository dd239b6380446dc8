"""Marks of Markdown that a reader would see, or that hide something from her: they look the same in both languages, so no
comparison of the two finds them.

    ##What are the signs? { #signs }          gives        docs/en/urgent.md:20 · … · put one space after # ｜ … [headings]
    Call [999] (tel:999).                     gives        docs/en/urgent.md:24 · a reader would see [ … ｜ … [stray-marks]
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fault import Fault, name_of
from passages import lines_without_remarks, split_file

COMMENT = re.compile(r"<!--.*?-->")
TOO_CLOSE, FULL_WIDTH_HASH = re.compile(r"^#{1,6}(?![#\s])"), re.compile(r"^＃")
UNDERLINE = re.compile(r"^(?!=======$)(?:=+|-{2,})\s*$")
ACROSS = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
LEVEL = re.compile(r"^(?P<marks>#{1,6})\s")
WRONG_ID = re.compile(r"\{ ?#(?![a-z0-9]+(?:-[a-z0-9]+)* ?\})(?P<id>[\w-]+) ?\}\s*$")
NO_WORDS = re.compile(r"^#+\s*(?:\{[^}]*\}\s*)?$")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s")
# What else is meant for an item, mostly pasted: a bullet of Word, 1) ① (a) （一） 一、 ✅ 1️⃣, or - and 1. without a space behind them.
NO_ITEM = re.compile(
    r"^\s*(?:[•●‧·◦▪–—－＊→➤►▶✓✔✅☑★◆■□][\ufe0f\s]*|\d+[)）、．]\s*|[(（](?:\d+|[a-z]|[一二三四五六七八九十]+)[)）]\s*"
    r"|[a-z][.)）、]\s+|[一二三四五六七八九十]+、\s*(?![一二三四五六七八九十])|[\u2460-\u24ff\u2776-\u2793]\s*|\d\ufe0f?\u20e3\s*"
    r"|-(?=[^\W\d_]|\*\*)|\d{1,2}\.(?=[^\W\d_]|\*\*))(?=\S)"
)
ROW = re.compile(r"^\s*\|")
SEPARATOR = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
BOX = re.compile(r"^!!! ")
BOX_LIKE = re.compile(r"^\s*(?:!!!|！！！|\?\?\?)")
WELL_FORMED_BOX = re.compile(r'^\s*!!! (?:article|warning) "[^"]+"\s*$')
FLAT_ITEM = re.compile(r"^ {1,3}(?:[-*+]|\d+\.) ")
INDENTED = re.compile(r"^(?: {4}|\t)")
TAG = re.compile(r"[<＜](?=[A-Za-z/!！])[^<>＜＞]*[>＞]?")
# A marker typed with wide signs, or with what a telephone makes of them: ＜!-- … --＞, <！-- … -->, ‹!-- … --›, <!— … —>.
WIDE_MARKER = re.compile(r"(?!<!--)[<＜‹〈]\s*[!！]\s*[-－–—]|-[－–—]*[＞›〉]\s*$")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
ALLOWED_TAG = re.compile(r'<span lang="(?:en|zh-HK)">|</span>|<div class="(?:doors|cards)" markdown="1">|</div>')
LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?: \"[^\"]*\")?\)")
CITATION = re.compile(r"\[\s*@[^\[\]]*\]")
HEADING_ID = re.compile(r"(?<=[^\u3000])\{ ?#[\w-]+ ?\}\s*$")
LINK_ID = re.compile(r"(?<=\))\{ ?#[a-z][\w-]* ?\}")  # the address of a section that stands elsewhere now
CITED_IN_LINK = re.compile(r"\[[^\[\]]*\[\s*@[^\[\]]*\][^\[\]]*\]\(")
KNOWN_ATTRIBUTE = re.compile(r"^\s*\{ ?data-claim=")
ATTRIBUTES = re.compile(r"^\s*\{ ?[\w-]+=\"?[\w-]+\"? ?\}\s*$")
# HER2（+++） and 10^9/L stand on the page as they are written; two of these signs around a word are meant for something.
STRAY = re.compile(
    r"==|(?<!\+)\+\+(?=\w(?:[^+]*\w)?\+\+(?!\+))|\^(?=[^\s^]+\^(?!\d))"
    r"|https?://?|www\.|[][{}［］｛｝＠＊`~|@]|\*+|(?<![\w_])_(?=[^\s_])"
    # A number of a footnote, but not cm² and 10⁹; a backslash that takes away the meaning of no mark.
    r"|(?<!\d)(?<!\bm)(?<!\b[kcm]m)[⁰¹²³⁴-⁹]+|\\(?![\\`*_{}\[\]()>#+.!|-])"
)
# What a writer leaves for later, and what a chat program says around its answer.
LEFT_OVER = re.compile(
    r"\b(?:TODO|TBC|TBD|FIXME)\b|(?<![A-Za-z])(?:X{2,}|x{3,})(?![A-Za-z])|\?\?+|？？+|lorem ipsum"
    r"|[(（](?:to be (?:added|confirmed|checked|completed)|待補|待定|待查|待核|待確認|待更新)[^()（）]{0,20}[)）]"
    r"|\bas an ai\b|\bhere(?: is|'s|’s) (?:the|your|a) (?:revised|updated|rewritten|improved|translated)\b|\blet me know if you\b"
    r"|oaicite|contentReference|\bturn\d+(?:search|view|news)\d+|\bciteturn"
    r"|作為一?個?(?:AI|人工智能|語言模型)|以下是(?:修改|修訂|改寫|更新|潤飾|翻譯)|^當然可以[！!，,]|希望(?:以上|這).{0,8}有?幫(?:助|到)你?",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile("【[^】]*】?")
# An address of another site: https:// and a name with a dot. The computer of the editor is nobody else's.
WELL_FORMED = re.compile(
    r"https?://(?!127\.|10\.|192\.168\.|0\.)(?:[\w-]+\.)+[\w-]+(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)
BEGINS_OUTSIDE = re.compile(r"https?:|//|https?//|htt?ps?[:;/]", re.IGNORECASE)
# What an address carries when it was copied from a chat program, a newsletter or a social network: who sent the reader.
TELLS_WHENCE = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=")
MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+")
UNSAFE = re.compile(r"^(?!https?:|tel:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# The only numbers that stand in a page; all others come from data/services.yml, with their source and date.
NUMBERS_IN_PAGES = {"tel:999", "tel:18111"}
TELEPHONE = re.compile(r"(?<![\d.,-])(?!20\d\d-20\d\d(?!\d))(?:\(?\+?852\)?[ -]?)?[235-9]\d{3}[ .-]?\d{4}(?![\d.,]*\d)")
# Other ways to reach somebody, as a link or as text.
MESSENGER = re.compile(
    r"mailto:|(?:https?:)?//(?:www\.)?(?:wa\.me|api\.whatsapp\.com|t\.me|m\.me|line\.me|signal\.me)/", re.IGNORECASE
)
ADDRESS = re.compile(r"(?<![\w@.])[\w.+-]+@[\w-]+\.[a-z][\w.-]*\b", re.IGNORECASE | re.ASCII)


SHOWN_FIELD = re.compile(r"(?:title|description|audience): *(?P<text>.*\S)")


Rule = Callable[[list["Line"]], Iterator[Fault]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a page below the front matter: its number in the file, its text, and the same without comments."""

    number: int
    text: str
    bare: str

    def fault(self, *, zh: tuple[str, str], en: tuple[str, str]) -> Fault:
        return Fault(line=self.number, zh=zh, en=en)


def lines_of(text: str) -> list[Line]:
    """The lines of a page file, without the front matter and without the lines that hold only a remark for editors."""
    top, below = split_file(text)
    return [
        Line(number=number, text=line, bare=COMMENT.sub("", line))
        for number, line in lines_without_remarks(below, first_line=len(top) + 1)
    ]


def with_line_above(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    """(the text of the line above, the line) for each line."""
    return zip(["", *(line.text for line in lines)], lines, strict=False)


def with_lines_around(lines: list[Line]) -> Iterator[tuple[str, Line, str]]:
    """(the text of the line above, the line, the text of the line below) for each line."""
    below = [*(line.text for line in lines[1:]), ""]
    return ((above, line, after) for (above, line), after in zip(with_line_above(lines), below, strict=True))


def headings(lines: list[Line]) -> Iterator[Fault]:
    """One title, no level left out, and a form that every reader of Markdown takes for a heading."""
    level = 0
    for above, line in with_line_above(lines):
        if TOO_CLOSE.match(line.text) or FULL_WIDTH_HASH.match(line.text):
            yield line.fault(
                zh=("標題的#之後沒有空格，或#是全形", "請用半形#，之後打一個空格"),
                en=("a heading without a space after #, or with a wide ＃", "type # and one space"),
            )
        elif ACROSS.match(line.text) and not above.strip():
            yield line.fault(
                zh=("一條橫線切開這一頁", "請刪去這一行；分開兩部分，寫 ## 標題 { #english-id }"),
                en=("a line across the page", "delete it; two parts are told apart by ## Heading { #english-id }"),
            )
        elif UNDERLINE.match(line.text) and above.strip() and not ROW.match(above):
            yield line.fault(
                zh=("一行橫線令上一行變成標題", "請在橫線之上留空行，或把上一行寫成 ## 標題 { #english-id }"),
                en=(
                    "a line of dashes or = makes the line above a heading",
                    "leave an empty line above it, or write ## Heading { #english-id }",
                ),
            )
        elif match := LEVEL.match(line.text):
            now = len(match["marks"])
            if now == 1 and level:
                yield line.fault(
                    zh=("一頁有2個題目（# ）", "請把這一行寫成 ## 標題 { #english-id }"),
                    en=("a second title (# )", "write this line as ## Heading { #english-id }"),
                )
            elif now > level + 1:
                missing = "#" * (level + 1)
                yield line.fault(
                    zh=(f"標題由{'#' * level or '沒有題目'}跳到{match['marks']}", f"請寫{missing}"),
                    en=(f"the headings jump from {'#' * level or 'no title'} to {match['marks']}", f"write {missing}"),
                )
            level = now
            if NO_WORDS.match(line.text):
                yield line.fault(
                    zh=("標題沒有文字", "請在#之後寫出標題，或刪去這一行"),
                    en=("a heading without words", "write them behind the #, or delete the line"),
                )
            elif match := WRONG_ID.search(line.text):
                yield line.fault(
                    zh=(f"編號「{match['id']}」有不能用的字元", "只用英文小寫、數字和連字號，例如 { #side-effects }"),
                    en=(
                        f"the id {match['id']} has signs that an id cannot have",
                        "use small letters, digits and hyphens, such as { #side-effects }",
                    ),
                )
    if not level:
        yield Fault(
            line=lines[0].number if lines else 1,
            zh=("這一頁沒有題目", "請在頁首欄位之下寫一行 # 題目"),
            en=("the page has no title", "write a line # Title below the fields at the top"),
        )


def html(lines: list[Line]) -> Iterator[Fault]:
    """Pasted HTML brings styles and scripts that no page may have, and hides text from the checks. Said once a line."""
    for line in lines:
        if WIDE_MARKER.search(line.bare):
            yield line.fault(
                zh=("標記的符號是全形或不對，讀者會看到它，而它要顯示的內容不見了", "請用半形符號寫成 <!-- … -->"),
                en=(
                    "a marker in wide or other signs: readers see it, and not what it stands for",
                    "type it in plain signs, <!-- … -->",
                ),
            )
            continue
        strange = next((match[0] for match in TAG.finditer(line.bare) if not ALLOWED_TAG.fullmatch(match[0])), "")
        if strange.startswith("<!"):
            yield line.fault(
                zh=("註解沒有結束", "請在註解末尾加上 -->"),
                en=("a comment that does not end", "end it with -->"),
            )
        elif strange:
            yield line.fault(
                zh=(f"有HTML「{strange}」", "請刪去，只留文字；粗體寫 **字**，連結寫 [字](網址)"),
                en=(f"the HTML {strange}", "delete it and keep the words; bold is **word**, a link [words](address)"),
            )
        elif entity := ENTITY.search(line.bare):
            yield line.fault(
                zh=(f"有HTML「{entity[0]}」", "請刪去，直接輸入它代表的空格或符號"),
                en=(f"the HTML {entity[0]}", "delete it, and type the space or sign that it stands for"),
            )
        elif line.bare.count("<span") != line.bare.count("</span>"):
            yield line.fault(
                zh=("<span>沒有在同一行結束", "請在該語言的文字末尾加上</span>"),
                en=("a <span> that does not end on its line", "put </span> at the end of the words in that language"),
            )


def attribute_faults(line: Line, text: str, above: str, below: str) -> Iterator[Fault]:
    """What is wrong with a line { name="value" }: it marks the paragraph directly above, of which it is the last line."""
    if not KNOWN_ATTRIBUTE.match(text):
        yield line.fault(
            zh=(f"未知的屬性「{text}」，沒有作用", '說法的記號寫成 { data-claim="C7" }'),
            en=(f"unknown attribute {text}, which does nothing", 'a claim is marked { data-claim="C7" }'),
        )
    elif not above.strip():
        yield line.fault(
            zh=("這一行上面隔了空行，讀者會看到它", "請緊接段落之下，刪去空行"),
            en=("an empty line above it makes readers see this line", "put it directly below its paragraph"),
        )
    elif below.strip() and not (LEVEL.match(below) or BOX.match(below)):
        yield line.fault(
            zh=("這一行下面沒有空行，讀者會看到它，而看不到確定程度", "請在這一行之下留空行"),
            en=("without an empty line below it readers see this line, and no level", "leave an empty line below it"),
        )


def stray_marks(lines: list[Line]) -> Iterator[Fault]:
    """A mark that nothing understands is shown to readers as it stands: a half link, one *, an address alone."""
    for above, line, below in with_lines_around(lines):
        text = TAG.sub("", line.bare)
        if (ACROSS.match(text) and not above.strip()) or text == "=" * 7:
            continue  # the rules headings and merge-conflict say so
        if ATTRIBUTES.match(text):
            yield from attribute_faults(line, text.strip(), above, below)
            continue
        if text.startswith(("#", "＃")):
            text = HEADING_ID.sub("", text)
        text = CITATION.sub("", text)
        text = LINK.sub(lambda match: match["words"], LINK_ID.sub("", text))
        text = re.sub(r"^\s*[*+] ", "", text).replace(r"\|", "")
        if ROW.match(text):
            text = text.replace("|", "")
        if text.count("**") % 2 == 0:
            text = text.replace("**", "")
        if match := STRAY.search(text):
            yield line.fault(
                zh=(
                    f"讀者會看到「{match[0]}」這個符號",
                    "連結寫 [字](網址)，引用寫 [@代號]，粗體寫 **字**，都用半形符號、不加空格",
                ),
                en=(
                    f"readers would see the mark {match[0]}",
                    "a link is [words](address), a source [@key], bold **word**, in plain marks and without spaces between",
                ),
            )


def lists(lines: list[Line]) -> Iterator[Fault]:
    """A list needs an empty line above and a mark that is known; else its items run together."""
    in_item = False
    for above, line in with_line_above(lines):
        in_item = in_item and bool(above.strip()) and not LEVEL.match(above)
        if NO_ITEM.match(line.text):
            yield line.fault(
                zh=("清單的符號不對，各項會連成一段", "請用「- 」或「1. 」開始（半形，加一個空格）"),
                en=("this is no mark of a list: the items run together", "begin with - or 1. and one space"),
            )
        elif FLAT_ITEM.match(line.text):
            yield line.fault(
                zh=("清單項目前面有1至3個空格，不會成為下一層", "下一層的項目前面打4個空格，同一層不打空格"),
                en=(
                    "1 to 3 spaces before an item do not put it below the one above",
                    "begin an item of the next level with 4 spaces, one of the same level with none",
                ),
            )
        elif ITEM.match(line.text) and is_running_text(above) and not in_item:
            yield line.fault(
                zh=("清單緊接在文字下面，各項會連成一段", "請在清單之上留一空行"),
                en=("a list directly below a text: the items run together", "leave an empty line above the list"),
            )
        in_item = in_item or bool(ITEM.match(line.text))


def is_running_text(line: str) -> bool:
    """Whether a line is part of a paragraph."""
    others = (ITEM, LEVEL, INDENTED, ROW, BOX, ATTRIBUTES)
    return bool(line.strip()) and not line.startswith(("<", ">", " ")) and not any(each.match(line) for each in others)


def tables(lines: list[Line]) -> Iterator[Fault]:
    """A table has its line of dashes, an empty line above, and as many cells in each row."""
    rows: list[Line] = []
    for above, line in with_line_above([*lines, Line(number=0, text="", bare="")]):
        if ROW.match(line.text):
            if not rows and is_running_text(above):
                yield line.fault(
                    zh=("表格緊接在文字下面，不會成為表格", "請在表格之上留一空行"),
                    en=("a table directly below a text is no table", "leave an empty line above it"),
                )
            rows.append(line)
            continue
        if rows and (len(rows) < 2 or not SEPARATOR.match(rows[1].text)):
            yield rows[0].fault(
                zh=("表格第2行不是 |---|---|", "請在表頭之下加一行，每欄寫---"),
                en=(
                    "the second line of the table is not |---|---|",
                    "add that line below the head, --- for each column",
                ),
            )
        else:
            for row in rows[1:]:
                here, wanted = (len(re.findall(r"(?<!\\)\|", each.text)) for each in (row, rows[0]))
                if here != wanted:
                    yield row.fault(
                        zh=(f"這一行有{here}條直線，表頭有{wanted}條", "請令每行的欄數相同；空格寫成「| |」"),
                        en=(
                            f"this row has {here} marks |, the head has {wanted}",
                            "give each row the same cells; an empty one is | |",
                        ),
                    )
        rows = []


def code_blocks(lines: list[Line]) -> Iterator[Fault]:
    """A line that begins with 4 spaces becomes code, in a small grey box, outside lists and boxes."""
    holds = False
    for above, line in with_line_above(lines):
        if line.text.strip() and not INDENTED.match(line.text):
            holds = bool(ITEM.match(line.text) or BOX.match(line.text))
        elif line.text.startswith("    ") and line.text.strip() and not holds and not above.strip():
            yield line.fault(
                zh=("這一行以4個空格開始，會變成程式碼", "請刪去開首的空格"),
                en=("a line that begins with 4 spaces becomes code", "delete the spaces at its beginning"),
            )


def boxes(lines: list[Line]) -> Iterator[Fault]:
    """A box has a kind that the style sheet knows, a title in quotes, and its text indented; else readers see !!! or an empty box."""
    for line, below in zip(lines, [*(each.text for each in lines[1:]), ""], strict=True):
        if not BOX_LIKE.match(line.text):
            continue
        if not WELL_FORMED_BOX.match(line.text):
            yield line.fault(
                zh=("方框的種類或寫法不對", '請寫成 !!! article "標題" 或 !!! warning "標題"，用半形符號'),
                en=(
                    "a box of an unknown kind or form",
                    'write !!! article "Title" or !!! warning "Title", in plain signs',
                ),
            )
        elif not first_text_is_indented(lines, line, below):
            yield line.fault(
                zh=("方框沒有內容：下面的文字沒有縮排", "方框的每一段前面打4個空格"),
                en=("the box is empty: the text below it is not indented", "begin each line of the box with 4 spaces"),
            )
        elif "!!! article" in line.text and len(paragraphs_in_box(lines, line)) < 2:
            yield line.fault(
                zh=("方框只有文章的說法，沒有研究的結果", "請在引文之下空一行，再寫研究顯示甚麼"),
                en=(
                    "the box says what was claimed, and not what research shows",
                    "leave an empty line below the quotation, and say it there",
                ),
            )


def paragraphs_in_box(lines: list[Line], box: Line) -> list[str]:
    """The paragraphs of a box, without the marks of claims."""
    inside = itertools.takewhile(
        lambda text: not text.strip() or text.startswith(("    ", "\t")),
        (each.text for each in lines if each.number > box.number),
    )
    paragraphs = re.split(r"\n\s*\n", "\n".join(inside).strip())
    return [text for text in paragraphs if text.strip() and not re.fullmatch(r"\s*\{[^}]*\}\s*", text)]


def first_text_is_indented(lines: list[Line], box: Line, below: str) -> bool:
    """Whether the first text below a box stands 4 spaces further in than the box."""
    text = (
        below
        if below.strip()
        else next((each.text for each in lines if each.number > box.number + 1 and each.text.strip()), "")
    )
    indent = len(box.text) - len(box.text.lstrip()) + 4
    return text.startswith(" " * indent) or text.lstrip(" ").startswith("\t")


def link_targets(lines: list[Line]) -> Iterator[Fault]:
    """A link goes to a page; telephone numbers and other contacts come from data/services.yml, each with its source and date."""
    for line in lines:
        for match in LINK.finditer(line.bare):
            target = match["target"]
            if not match["words"].strip(" *") and not match[0].startswith("!"):
                yield line.fault(
                    zh=(f"連結「{target}」沒有文字，讀者看不到", "請在方括號內寫出連去哪裏"),
                    en=(
                        f"the link {target} has no words, so nobody sees it",
                        "say between the square brackets where it leads",
                    ),
                )
            elif (
                UNSAFE.match(target)
                or not target
                or (BEGINS_OUTSIDE.match(target) and not WELL_FORMED.fullmatch(target))
                or (target.startswith("mailto:") and not MAIL.fullmatch(target))
            ):
                yield line.fault(
                    zh=(f"連結「{target}」不是網址", "請寫成 檔名.md#編號 或 https://…"),
                    en=(f"the link {target} is no address", "write name.md#id or https://…"),
                )
            elif whence := TELLS_WHENCE.search(target):
                yield line.fault(
                    zh=(f"連結有追蹤讀者的部分「{whence[0][1:]}」", f"請由「{whence[0]}」起刪去"),
                    en=(f"the link tells who sent the reader ({whence[0][1:]})", f"delete it from {whence[0]} on"),
                )
            elif fault := other_number(line, match["words"], target):
                yield fault
            elif (target.startswith("tel:") and target not in NUMBERS_IN_PAGES) or MESSENGER.match(target):
                yield typed_contact(line, target)
        if CITED_IN_LINK.search(line.bare):
            yield line.fault(
                zh=("引用在連結的文字之內，兩者都不能用", "請把 [@代號] 移到連結之後"),
                en=("a citation inside the words of a link: neither works", "move [@key] behind the link"),
            )
        text = LINK.sub("", CITATION.sub("", line.bare))
        for match in (*TELEPHONE.finditer(text), *ADDRESS.finditer(text)):
            yield typed_contact(line, match[0])


def other_number(line: Line, words: str, target: str) -> Fault | None:
    """The fault of a telephone link whose words say another number than it calls."""
    called = re.sub(r"\D", "", target.removeprefix("tel:").removeprefix("+852"))
    said = [re.sub(r"\D", "", number).removeprefix("852") for number in re.findall(r"\+?\d(?:[\d -]*\d)?", words)]
    if not target.startswith("tel:") or not said or called in said:
        return None
    return line.fault(
        zh=(f"讀者看到「{words}」，按下去卻是致電{target.removeprefix('tel:')}", "請令兩個號碼相同"),
        en=(
            f"readers see {words}, but the link calls {target.removeprefix('tel:')}",
            "make the two numbers the same",
        ),
    )


def typed_contact(line: Line, contact: str) -> Fault:
    telephone = not MESSENGER.match(contact) and "@" not in contact
    return line.fault(
        zh=(
            f"頁面內有{'電話號碼' if telephone else '聯絡方法'}「{contact}」",
            "只放在data/services.yml，並填寫來源；頁面用 <!-- services: 組別 -->",
        ),
        en=(
            f"the {'telephone number' if telephone else 'contact'} {contact} stands in a page",
            "put it into data/services.yml with its source; a page has <!-- services: group -->",
        ),
    )


def placeholder(lines: list[Line]) -> Iterator[Fault]:
    """What a template asks for in 【】 is for editors: nobody has written it yet. Said once a line, also in the fields at the top."""
    for line in lines:
        if match := LEFT_OVER.search(line.bare):
            yield line.fault(
                zh=(f"「{match[0]}」是未寫完或聊天程式的字句", "請寫上內容，或刪去"),
                en=(
                    f"«{match[0]}» is unfinished, or words of a chat program",
                    "write what belongs there, or delete it",
                ),
            )
        elif match := PLACEHOLDER.search(line.text):
            yield line.fault(
                zh=(f"範本的「{match[0]}」未填寫", "請連同【】換成你的文字，用不着便刪去該行"),
                en=(
                    f"{match[0]} of the template is left",
                    "write your words in the place of it and its 【】, or delete the line",
                ),
            )


MARKUP_RULES: Mapping[str, Rule] = {
    name_of(rule): rule
    for rule in (headings, html, stray_marks, lists, tables, boxes, code_blocks, link_targets, placeholder)
}


def markup_faults(text: str) -> list[tuple[str, Fault]]:
    """(rule, fault) for each mark of a page file that readers would see or that hides something."""
    lines = lines_of(text)
    found = [(name, fault) for name, rule in MARKUP_RULES.items() for fault in rule(lines)]
    top = [Line(number=number, text=line, bare=line) for number, line in enumerate(split_file(text)[0], start=1)]
    values = [
        Line(number=line.number, text=match["text"].strip("'\""), bare=match["text"].strip("'\""))
        for line in top
        if (match := SHOWN_FIELD.match(line.text)) and match["text"]
    ]
    return [
        *(("placeholder", fault) for fault in placeholder(top)),
        *(("html", fault) for fault in html(values)),
        *(("stray-marks", fault) for fault in marks_in_fields(values)),
        *found,
    ]


def marks_in_fields(lines: list[Line]) -> Iterator[Fault]:
    """A title, description or audience is plain text: in a menu and in search results no mark is understood."""
    for line in lines:
        if match := re.search(r"\*\*|\]\(|\[@", line.text) or STRAY.search(line.text):
            yield line.fault(
                zh=(f"讀者會看到「{match[0]}」這個符號", "這裏只寫文字；請刪去符號"),
                en=(f"readers would see the mark {match[0]}", "this holds plain words: delete the marks"),
            )
