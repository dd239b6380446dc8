"""The mistakes that an editor can make, one sample each: what she does, and what she reads then. `make mistakes` writes
editors/mistakes.md from them, with the very lines that the checks print.

    Mistake("Markdown", "標題的#之後沒有空格", "No space after the # of a heading", in_both("##題目 { #x }", "##Heading { #x }"), "headings", …)

`rule` is the rule that names the mistake; BUILD: only a build finds it; HARMLESS: nothing happens to a reader, and nobody is stopped.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / folder) for folder in ("hooks", "checks", "tools")]

from all_checks import all_findings  # noqa: E402  the rooms are found once they are on the path
from check_pages import build_log, logged_findings  # noqa: E402
from conftest import TODAY, change  # noqa: E402
from finding import Finding  # noqa: E402
from sample_site import copy_project  # noqa: E402
from site_data import LANGUAGES  # noqa: E402

BUILD, HARMLESS = "build", ""
Edit = Callable[[Path], None]
TABLE = PROJECT / "editors" / "mistakes.md"
BOX = "<!-- red-flags -->\n"
URGENT, CHALLENGES, CONTACT = (f"docs/en/{name}.md" for name in ("urgent", "challenges", "contact"))
CLAIMS, SERVICES, GLOSSARY, RED_FLAGS = (f"data/{name}.yml" for name in ("claims", "services", "glossary", "red-flags"))
SOURCES, SETTINGS = "references.bib", "mkdocs.yml"
ABOUT_ZH, ABOUT_EN = "  - 關於本網站: about.md\n", "            - About this site: about.md\n"


class Mistake(NamedTuple):
    """`said`: a part of the line that the editor reads."""

    group: str
    zh: str
    en: str
    edit: Edit
    rule: str
    said: str = ""


def put(file: str, old: str, new: str) -> Edit:
    """`new` in the place of the first `old` of a file."""
    return lambda project: change(project / file, old, new)


def in_both(chinese: str, english: str) -> Edit:
    """A text below the emergency box of the page contact, in both languages."""

    def edit(project: Path) -> None:
        for language, text in (("zh-HK", chinese), ("en", english)):
            change(project / f"docs/{language}/contact.md", BOX, f"{BOX}\n{text}\n")

    return edit


def in_chinese(text: str) -> Edit:
    """A sentence in the place of one in the Chinese page contact."""
    return put("docs/zh-HK/contact.md", "這些不是急症或醫療意見熱線。", text)


def in_english(text: str) -> Edit:
    """A sentence in the place of one in the English page contact."""
    return put(CONTACT, "They do not replace your own cancer team.", text)


def both_without(page: str, text: str) -> Edit:
    """A text taken out of both languages of a page."""
    return all_of(*(put(f"docs/{language}/{page}.md", text, "") for language in LANGUAGES))


def signed(reviewed: str, again: str, names: str) -> Edit:
    """A review in both languages of the page challenges."""
    review = f"reviewed: {reviewed}\nreview_again: {again}\nreviewers: {names}"
    return all_of(*(put(f"docs/{language}/challenges.md", SIGNED, review) for language in LANGUAGES))


def as_bytes(file: str, turned: Callable[[str], bytes]) -> Edit:
    """A file saved in another way."""

    def edit(project: Path) -> None:
        path = project / file
        path.write_bytes(turned(path.read_text(encoding="utf-8")))

    return edit


def new_file(file: str, content: str | bytes = "") -> Edit:
    """A file that was not there."""

    def edit(project: Path) -> None:
        path = project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return edit


def without(file: str) -> Edit:
    return lambda project: (project / file).unlink()


def all_of(*edits: Edit) -> Edit:
    def edit(project: Path) -> None:
        for each in edits:
            each(project)

    return edit


def copied(file: str, to: str) -> Edit:
    return lambda project: (project / to).write_bytes((project / file).read_bytes())


def linked(file: str, to: str) -> Edit:
    """A symbolic link `file` that leads to the file `to`."""

    def edit(project: Path) -> None:
        (project / file).unlink()
        (project / file).symlink_to(project / to)

    return edit


FIELDS, TEXT, CITATION, BIB, DATA, LANGUAGE, PICTURE, LINK, FILE = (
    "頁首欄位 · The fields at the top",
    "內文和符號 · Text and its marks",
    "引用 · Citations",
    "references.bib",
    "data/",
    "兩種語言 · The two languages",
    "圖片 · Pictures",
    "連結 · Links",
    "檔案 · Files",
)
MENU = "mkdocs.yml的目錄 · The menu in mkdocs.yml"


def fields(old: str, new: str) -> Edit:
    """A change in the fields at the top of docs/en/challenges.md."""
    return put(CHALLENGES, old, new)


SIGNED = "reviewed:\nreview_again:\nreviewers: []"
ENTRY = "@article{abuodeh2016"
NEW_ENTRY = "@misc{%s,\n  title = {A},\n  studytype = {guideline},\n  finding-en = {A.},\n  finding-zh = {甲。},\n}\n\n"
TAKEN_FROM_WORD = "<table class=MsoNormalTable><tr><td>骨痛</td></tr></table>"

# fmt: off
MISTAKES = [
    Mistake(FIELDS, "刪了一個欄位", "A field is deleted", fields("audience: ", "# "), "front-matter", "the field audience is missing"),
    Mistake(FIELDS, "多了一個欄位", "A field that nobody knows", fields("written:", "colour: red\nwritten:"), "front-matter", "unknown field colour"),
    Mistake(FIELDS, "欄位沒有內容", "A field without a value", fields("title: About bone metastases", "title:"), "front-matter", "the field title is empty"),
    Mistake(FIELDS, "欄位重複", "A field stands twice", fields("title: ", "title: A\ntitle: "), "front-matter", "challenges.md:3 · the field title stands twice"),
    Mistake(FIELDS, "題目有冒號，沒有引號", "A title with a colon and no quotes", fields("title: ", "title: Bones: "), "front-matter", "challenges.md:2 · the fields at the top cannot be read"),
    Mistake(FIELDS, "欄位用了全形冒號", "A field with a wide colon", fields("title: ", "title："), "front-matter", "challenges.md:"),
    Mistake(FIELDS, "引號沒有結束", "An open quotation mark", fields("title: ", 'title: "'), "front-matter", "the fields at the top cannot be read"),
    Mistake(FIELDS, "刪了第一行---", "The first --- is deleted", fields("---\ntitle", "title"), "front-matter", "challenges.md:1 · the file does not begin with fields"),
    Mistake(FIELDS, "刪了第二行---", "The second --- is deleted", fields("\n---\n\n#", "\n\n#"), "front-matter", "challenges.md:1 · the file does not begin with fields"),
    Mistake(FIELDS, "欄位之前有空行", "An empty line above the fields", fields("---\ntitle", "\n---\ntitle"), "front-matter", "challenges.md:1 · the file does not begin with fields"),
    Mistake(FIELDS, "日期寫成24/11/2026", "A date written 24/11/2026", fields("written: 2026-11-24", "written: 24/11/2026"), "front-matter", "the field written is not a date"),
    Mistake(FIELDS, "日期加了時間", "A date with a time", fields("written: 2026-11-24", "written: 2026-11-24 10:00:00"), "front-matter", "the field written is not a date"),
    Mistake(FIELDS, "日期不存在", "A day that does not exist", fields("written: 2026-11-24", "written: 2026-02-30"), "front-matter", "does not exist"),
    Mistake(FIELDS, "審核者不是清單", "Reviewers as a text", fields("reviewers: []", "reviewers: Dr Chan"), "front-matter", "challenges.md:9 · reviewers is not a list of names"),
    Mistake(FIELDS, "審核者姓名空白", "A reviewer without a name", fields("reviewers: []", 'reviewers: [""]'), "front-matter", "challenges.md:9 · reviewers is not a list of names"),
    Mistake(FIELDS, "有審核者，沒有日期", "A reviewer without a date", fields("reviewers: []", "reviewers: [Dr A. Reviewer]"), "front-matter", "challenges.md:9 · reviewed and reviewers go together"),
    Mistake(FIELDS, "有審核日期，沒有審核者", "A review without a name", fields("reviewed:\n", "reviewed: 2026-12-01\n"), "front-matter", "challenges.md:7 · reviewed and reviewers go together"),
    Mistake(FIELDS, "沒有下次審核日期", "A review without its next date", fields(SIGNED, "reviewed: 2026-12-01\nreview_again:\nreviewers: [Dr A. Reviewer]"), "front-matter", "challenges.md:8 · review_again must be a date after reviewed"),
    Mistake(FIELDS, "下次審核早於今次", "A next review before this one", fields(SIGNED, "reviewed: 2026-12-01\nreview_again: 2026-11-01\nreviewers: [Dr A. Reviewer]"), "front-matter", "challenges.md:8 · review_again must be a date after reviewed"),
    Mistake(FIELDS, "指紋寫了同一種語言", "A fingerprint of the page's own language", fields("checked_against: zh-HK-", "checked_against: en-"), "checked-against", "names en, but the twin of this page is zh-HK"),
    Mistake(FIELDS, "欄位次序不同", "The fields in another order", fields("written: 2026-11-24\nchanged:\n", "changed:\nwritten: 2026-11-24\n"), HARMLESS),
    Mistake(FIELDS, "題目有彎引號", "Curly quotes in a title", fields("title: About", "title: “About”"), "straight-quotes"),

    Mistake(TEXT, "標題沒有編號", "A heading without an id", put(CHALLENGES, " { #how-sure }", ""), "same-sections", "has no id"),
    Mistake(TEXT, "編號之前是全形空格", "A wide space before the id", in_both("## 痛嗎？　{ #pain-x }", "## Does it hurt?　{ #pain-x }"), "stray-marks", "readers would see the mark {"),
    Mistake(TEXT, "編號重複", "An id stands twice", in_both("## 痛嗎？ { #emergency }\n\n痛。", "## Does it hurt? { #emergency }\n\nIt can."), "same-sections", "is used twice"),
    Mistake(TEXT, "#之後沒有空格", "No space after #", in_both("##痛嗎？ { #pain-x }", "##Does it hurt? { #pain-x }"), "headings", "without a space after #"),
    Mistake(TEXT, "用了全形＃", "A wide ＃", in_both("＃＃ 痛嗎？", "＃＃ Does it hurt?"), "headings", "with a wide ＃"),
    Mistake(TEXT, "標題跳了一級", "A heading leaves out a level", in_both("#### 痛嗎？ { #pain-x }\n\n痛。", "#### Does it hurt? { #pain-x }\n\nIt can."), "headings", "the headings jump from ## to ####"),
    Mistake(TEXT, "有2個題目", "Two titles", in_both("# 痛嗎？", "# Does it hurt?"), "headings", "a second title"),
    Mistake(TEXT, "沒有題目", "No title", all_of(put(CONTACT, "\n# Who", "\nWho"), put("docs/zh-HK/contact.md", "\n# 誰", "\n誰")), "headings", "no title"),
    Mistake(TEXT, "文字下面有一行橫線", "A line of dashes below a text", in_both("骨痛可以減輕。\n---", "Bone pain can ease.\n---"), "headings", "makes the line above a heading"),
    Mistake(TEXT, "清單之上沒有空行", "No empty line above a list", in_both("請記住：\n- 多喝水", "Remember:\n- drink water"), "lists", "a list directly below a text"),
    Mistake(TEXT, "清單用「•」", "A list with •", in_both("• 多喝水", "• Drink water"), "lists", "no mark of a list"),
    Mistake(TEXT, "清單用「1、」或「1)」", "A list with 1)", in_both("1、多喝水", "1) Drink water"), "lists", "no mark of a list"),
    Mistake(TEXT, "清單用「*」", "A list with *", in_both("* 多喝水", "* Drink water"), HARMLESS),
    Mistake(TEXT, "粗體沒有結束", "Bold that does not end", in_both("**請致電999。", "**Call 999."), "stray-marks", "readers would see the mark **"),
    Mistake(TEXT, "斜體", "Italics", in_both("請*立即*致電。", "Call *now*."), "stray-marks", "readers would see the mark *"),
    Mistake(TEXT, "貼上網址，沒有文字", "An address pasted as it is", in_both("請看https://www.ha.org.hk。", "See https://www.ha.org.hk for more."), "stray-marks", "readers would see the mark https://"),
    Mistake(TEXT, "一行以4個空格開始", "A line begins with 4 spaces", in_both("    骨痛可以減輕。", "    Bone pain can ease."), "code-blocks", "becomes code"),
    Mistake(TEXT, "一行以Tab開始", "A line begins with a tab", in_both("\t骨痛可以減輕。", "\tBone pain can ease."), "invisible-character", "(U+0009)"),
    Mistake(TEXT, "註解沒有結束", "A comment that does not end", in_both("<!-- note: 問護士", "<!-- note: ask the nurse"), "html", "a comment that does not end"),
    Mistake(TEXT, "標記名稱有錯", "A marker is misspelt", put(CHALLENGES, "<!-- how-sure -->", "<!-- how-sur -->"), "markers", "unknown marker how-sur"),
    Mistake(TEXT, "標記的組別不存在", "A marker asks for a group that is not there", put(CONTACT, "<!-- services: talk -->", "<!-- services: talks -->"), "markers", "the marker services has no talks"),
    Mistake(TEXT, "標記和文字同一行", "A marker beside a text", put(CONTACT, "<!-- services: talk -->", "Call: <!-- services: talk -->"), "markers", "stands alone on its line"),
    Mistake(TEXT, "沒有緊急方格", "No emergency box", put(CONTACT, BOX, ""), "red-flags", "a page has exactly 1 emergency box"),
    Mistake(TEXT, "有2個緊急方格", "Two emergency boxes", put(CONTACT, BOX, BOX + "\n" + BOX), "red-flags", "a page has exactly 1 emergency box"),
    Mistake(TEXT, "範本的字句未填寫", "A sentence of the template is left", in_both("【重點】", "【Key point】"), "placeholder", "【Key point】 of the template is left"),
    Mistake(TEXT, "表格少了一格", "A row of a table lacks a cell", in_both("| 藥 | 用途 |\n|---|---|\n| 骨藥 |", "| Drug | For |\n|---|---|\n| Bone drug |"), "tables", "the head has 3"),
    Mistake(TEXT, "表格沒有 |---|", "A table without |---|", in_both("| 藥 | 用途 |\n| 骨藥 | 骨 |", "| Drug | For |\n| Bone drug | bone |"), "tables", "is not |---|---|"),
    Mistake(TEXT, "表格之上沒有空行", "No empty line above a table", in_both("藥物：\n| 藥 | 用途 |\n|---|---|\n| 骨藥 | 骨 |", "Drugs:\n| Drug | For |\n|---|---|\n| Bone drug | bone |"), "tables", "a table directly below a text"),
    Mistake(TEXT, "由Word貼上表格（Tab分隔）", "A table pasted from Word (tabs between)", in_both("藥\t用途", "Drug\tFor"), "invisible-character", "U+0009"),
    Mistake(TEXT, "由Word貼上表格（HTML）", "A table pasted from Word (HTML)", in_both(TAKEN_FROM_WORD, TAKEN_FROM_WORD.replace("骨痛", "Bone pain")), "html", "MsoNormalTable"),
    Mistake(TEXT, "貼上<script>", "A pasted <script>", in_both("<script>alert(1)</script>", "<script>alert(1)</script>"), "html", "the HTML <script>"),
    Mistake(TEXT, "貼上<style>", "A pasted <style>", in_both("<style>p{color:red}</style>", "<style>p{color:red}</style>"), "html", "the HTML <style>"),
    Mistake(TEXT, "貼上有樣式的文字", "Pasted words with a style", in_both('請<span style="color:red">立即</span>致電。', 'Call <span style="color:red">now</span>.'), "html", "style="),
    Mistake(TEXT, "貼上影片框", "A pasted video frame", in_both('<iframe src="https://example.org"></iframe>', '<iframe src="https://example.org"></iframe>'), "html", "iframe"),
    Mistake(TEXT, "未合併的兩個版本", "The marks of two versions", in_both("<<<<<<< HEAD\n痛。\n=======\n很痛。\n>>>>>>> main", "<<<<<<< HEAD\nIt hurts.\n=======\nIt can hurt.\n>>>>>>> main"), "merge-conflict", "docs/en/contact.md:29"),
    Mistake(TEXT, "看不見的字元（零闊空格）", "An invisible character (zero width)", in_chinese("這些不是急症\u200b或醫療意見熱線。"), "invisible-character", "U+200B"),
    Mistake(TEXT, "不斷行空格", "A space that does not break", in_english("They do not replace your own\u00a0cancer team."), "invisible-character", "U+00A0"),
    Mistake(TEXT, "NUL字元", "A NUL character", in_english("They do not replace your own\0 cancer team."), "invisible-character", "U+0000"),
    Mistake(TEXT, "彎引號", "Curly quotes", in_english("They do not replace “your” cancer team."), "straight-quotes"),
    Mistake(TEXT, "簡化字", "A simplified character", in_chinese("这些不是急症或醫療意見熱線。"), "simplified-character", "这"),
    Mistake(TEXT, "由PDF貼上的字元", "A character from a PDF", in_chinese("這些不是⼀般急症或醫療意見熱線。"), "look-alike-character", "U+2F00"),
    Mistake(TEXT, "中文用了半形逗號", "A half-width comma in Chinese", in_chinese("這些不是急症,也不是醫療意見熱線。"), "half-width-punctuation"),
    Mistake(TEXT, "中文和數字之間打了空格", "A typed space beside Chinese", in_chinese("這些不是 A&E 熱線。"), "typed-space"),
    Mistake(TEXT, "中文句子有英文字", "English words in a Chinese sentence", in_chinese("這些不是cancer hotline，也不是醫療意見熱線。"), "english-words", "the English cancer hotline in a Chinese sentence"),
    Mistake(TEXT, "台灣用字", "A word of Taiwan", in_chinese("這些不是急診室熱線。"), "hong-kong-word", "急症室"),
    Mistake(TEXT, "句子太長", "A long sentence", in_english("They do not replace " + "your own good and kind and very able " * 4 + "cancer team."), "sentence-length"),
    Mistake(TEXT, "誇大的字眼", "A word of hype", in_english("They bring a breakthrough."), "words-of-hype"),
    Mistake(TEXT, "寫了說法不可說的話", "Words that a claim must not say", in_english("Radiotherapy gives only pain relief."), "must-not-say", "the words “only pain relief”, which claim C4 must not say"),
    Mistake(TEXT, "例外沒有原因", "An exception without a reason", in_english("\n<!-- allow words-of-hype -->\nThey bring a breakthrough."), "exception-without-reason"),
    Mistake(TEXT, "行末有空格", "Spaces at the end of a line", in_english("They do not replace your own cancer team.   "), HARMLESS),
    Mistake(TEXT, "表情符號", "A picture character", in_english("They do not replace your own cancer team. 🙂"), HARMLESS),

    Mistake(CITATION, "代號有錯", "A key is misspelt", put(CHALLENGES, "[@coleman2020primer]", "[@colman2020primer]"), "citations", "unknown source key colman2020primer"),
    Mistake(CITATION, "兩個代號用逗號分隔", "A comma between two keys", put(CHALLENGES, "[@coleman2020primer]", "[@coleman2020primer, @nice2023ng234]"), "citations", "cannot read the citation"),
    Mistake(CITATION, "代號之後加了頁數", "A page number beside a key", put(CHALLENGES, "[@coleman2020primer]", "[@coleman2020primer, p. 5]"), "citations", "cannot read the citation"),
    Mistake(CITATION, "漏了方括號", "The square brackets are forgotten", in_both("這不常見。@nice2023ng234", "This is not common. @nice2023ng234"), "stray-marks", "readers would see the mark @"),
    Mistake(CITATION, "漏了@", "The @ is forgotten", in_both("這不常見。[nice2023ng234]", "This is not common. [nice2023ng234]"), "stray-marks", "readers would see the mark ["),
    Mistake(CITATION, "用了全形［＠］", "Wide brackets ［＠］", in_both("這不常見。［＠nice2023ng234］", "This is not common. ［＠nice2023ng234］"), "stray-marks", "readers would see the mark ［"),
    Mistake(CITATION, "兩個代號用全形分號", "A wide semicolon between two keys", all_of(*(put(f"docs/{language}/challenges.md", "[@coleman2020primer]", "[@coleman2020primer；@nice2023ng234]") for language in ("zh-HK", "en"))), HARMLESS),
    Mistake(CITATION, "只在一種語言引用", "A source in one language alone", put(CHALLENGES, " [@coleman2020primer]", ""), "same-citations"),
    Mistake(CITATION, "刪了說法的出處", "The source of a claim is deleted", put("docs/en/prophylactic-radiotherapy.md", "29 in 100. [@gillespie2024prophylactic]", "29 in 100."), "claims", "does not cite gillespie2024prophylactic"),
    Mistake(CITATION, "說法的編號不存在", "A claim that does not exist", put(CHALLENGES, 'data-claim="M6"', 'data-claim="M66"'), "claims", "data/claims.yml has no M66"),
    Mistake(CITATION, "說法的記號和段落隔了空行", "An empty line above the mark of a claim", all_of(*(put(f"docs/{language}/challenges.md", '\n{ data-claim="M6" }', '\n\n{ data-claim="M6" }') for language in ("zh-HK", "en"))), "stray-marks", "an empty line above it"),

    Mistake(BIB, "漏了括號", "A brace is forgotten", put(SOURCES, "year         = {2016},", "year         = {2016,"), "sources", "broken BibTeX"),
    Mistake(BIB, "漏了逗號", "A comma is forgotten", put(SOURCES, "year         = {2016},", "year         = {2016}"), "sources", "broken BibTeX"),
    Mistake(BIB, "代號重複", "A key stands twice", put(SOURCES, ENTRY, NEW_ENTRY % "palma2019stereotactic" + ENTRY), "sources", "the key palma2019stereotactic is used twice"),
    Mistake(BIB, "代號有大楷", "A key with a capital", put(SOURCES, ENTRY, NEW_ENTRY % "Aaa2020" + ENTRY), "sources", "the key Aaa2020 has characters"),
    Mistake(BIB, "漏了年份", "The year is forgotten", put(SOURCES, "  year         = {2016},\n", ""), "sources", "abuodeh2016abscopal has no field year"),
    Mistake(BIB, "年份不是數字", "A year in words", put(SOURCES, "year         = {2016}", "year         = {in press}"), "sources", "year of abuodeh2016abscopal is in press"),
    Mistake(BIB, "漏了中文finding", "The finding in Chinese is forgotten", put(SOURCES, "  finding-zh   = {1969", "  finding-cn   = {1969"), "sources", "has no field finding-zh"),
    Mistake(BIB, "研究種類不明", "A kind of study that nobody knows", put(SOURCES, "studytype    = {systematic-review}", "studytype    = {review}"), "sources", "unknown studytype review"),
    Mistake(BIB, "人數不是數字", "People in words", put(SOURCES, "participants = {", "participants = {about "), "sources", "write digits alone, such as 5723"),
    Mistake(BIB, "DOI寫成網址", "A DOI as an address", put(SOURCES, "doi          = {10.", "doi          = {https://doi.org/10."), "sources", "leave out https://doi.org/"),
    Mistake(BIB, "PMID有文字", "A PMID with words", put(SOURCES, "pmid         = {", "pmid         = {PMID "), "sources", "write its digits alone"),
    Mistake(BIB, "網址是程式碼", "A script as an address", put(SOURCES, "  url          = {https", "  url          = {javascript:alert(1)//https"), "sources", "is no address of a page"),
    Mistake(BIB, "兩種語言的finding數字不同", "Another number in one finding", put(SOURCES, "finding-en   = {15 experts", "finding-en   = {16 experts"), "sources", "different numbers (15, 16)"),
    Mistake(BIB, "finding太長", "A long finding", put(SOURCES, "finding-en   = {", "finding-en   = {" + "Very " * 25), "sources", "shorten it to 25"),
    Mistake(BIB, "沒有頁面引用", "No page cites it", put(SOURCES, ENTRY, NEW_ENTRY % "aaa2020" + ENTRY), "sources", "no page cites aaa2020"),
    Mistake(BIB, "不按次序", "Out of order", put(SOURCES, ENTRY, NEW_ENTRY % "zzz2020" + ENTRY), "source-form", "stands out of the order of the keys"),
    Mistake(BIB, "finding有簡化字", "A simplified character in a finding", put(SOURCES, "46宗沒有", "46宗没有"), "simplified-character", "没"),
    Mistake(BIB, "finding用誇張的字", "A word of hype in a finding", put(SOURCES, "In 6,142 people, bone problems", "In 6,142 people, a breakthrough: bone problems"), "words-of-hype", "breakthrough"),
    Mistake(BIB, "兩種語言的finding藥名不同", "Another drug in one finding", put(SOURCES, "finding-zh   = {6,142人：用地諾單抗", "finding-zh   = {6,142人：用類固醇"), "same-names", "one language alone names denosumab, steroid"),
    Mistake(BIB, "沒有連結", "No link", put(SOURCES, ENTRY, NEW_ENTRY % "aaa2020" + ENTRY), "source-form", "the source aaa2020 has no doi, pmid or url"),
    Mistake(BIB, "finding有HTML", "HTML in a finding", put(SOURCES, "only 46 cases", "only 46 <b>cases</b>"), "source-form", "holds the HTML <b>"),

    Mistake(DATA, "縮排有錯", "A wrong indent", put(CLAIMS, "\n    page: challenges", "\n  page: challenges"), "yaml", "data/claims.yml:"),
    Mistake(DATA, "用了Tab縮排", "A tab as indent", put(CLAIMS, "\n    page: challenges", "\n\tpage: challenges"), "yaml", "data/claims.yml:"),
    Mistake(DATA, "一項有兩個相同欄位", "A field twice in one record", put(CLAIMS, "    certainty: low\n", "    certainty: low\n    certainty: high\n"), "yaml", "the field certainty stands twice"),
    Mistake(DATA, "清空了檔案", "An emptied file", new_file(GLOSSARY, "# nothing\n"), "yaml", "data/glossary.yml · the file is empty"),
    Mistake(DATA, "刪了檔案", "A deleted file", without(CLAIMS), "yaml", "data/claims.yml · the file is missing"),
    Mistake(DATA, "未合併的兩個版本", "The marks of two versions", put(CLAIMS, "\nclaims:\n", "\n<<<<<<< HEAD\nclaims:\n"), "merge-conflict", "data/claims.yml:"),
    Mistake(DATA, "說法沒有確定程度", "A claim without certainty", put(CLAIMS, "    certainty: low\n", ""), "claims", "C1 · the field certainty is missing"),
    Mistake(DATA, "確定程度不明", "A certainty that nobody knows", put(CLAIMS, "certainty: low", "certainty: certain"), "claims", "unknown certainty certain"),
    Mistake(DATA, "確定程度是清單", "Certainty as a list", put(CLAIMS, "certainty: low", "certainty: [low]"), "claims", "C1 · the field certainty is not text"),
    Mistake(DATA, "說法有未知欄位", "An unknown field in a claim", put(CLAIMS, "certainty: low", "certainty: low\n    colour: red"), "claims", "C1 · unknown field colour"),
    Mistake(DATA, "說法的編號重複", "The id of a claim stands twice", put(CLAIMS, "- id: C2\n", "- id: C1\n"), "claims", "C1 · the id is used twice"),
    Mistake(DATA, "說法沒有編號", "A claim without an id", put(CLAIMS, "- id: C2\n    page", "- page"), "claims", "data/claims.yml claims 2 · the field id is missing"),
    Mistake(DATA, "清單的名稱有錯", "The list has another name", put(CLAIMS, "\nclaims:\n", "\nclaim:\n"), "claims", "there is no list claims"),
    Mistake(DATA, "說法沒有出處", "A claim without a source", put(CLAIMS, "cite: [nice2023ng234, hawkins2023spinal]", "cite: []"), "claims", "the field cite is missing"),
    Mistake(DATA, "說法的出處不存在", "A claim cites a source that is not there", put(CLAIMS, "cite: [macedo2017bone,", "cite: [macedo2071bone,"), "evidence", "references.bib has no macedo2071bone"),
    Mistake(DATA, "說法比出處更肯定", "A claim surer than its sources", put(CLAIMS, "cite: [gillespie2024prophylactic]", "cite: [gillespie2024prophylactic, demaria2004ionizing]"), "evidence", "leans on laboratory work"),
    Mistake(DATA, "說法的數字只改了一種語言", "A number of a claim changed in one language", put(CLAIMS, "That is about 2 in 100 against 29 in 100.", "That is about 3 in 100 against 29 in 100."), "claims", "the two texts have different numbers (2, 3)"),
    Mistake(DATA, "說法的字眼太肯定", "A claim in words that are too sure", put(CLAIMS, "before they hurt may prevent bone problems", "before they hurt prevents bone problems"), "claims", "certainty low does not show in the English text"),
    Mistake(DATA, "電話少了一個數字", "A digit of a telephone number is lost", put(SERVICES, 'display: "2896 0000"', 'display: "2896 000"'), "services", "readers see 2896 000 but the link calls +85228960000"),
    Mistake(DATA, "電話的寫法有錯", "A telephone number in another form", put(SERVICES, 'phone: {tel: "18111", display: "18111"}', 'phone: "18111"'), "services", "phone has no tel and display"),
    Mistake(DATA, "電話沒有出處", "A telephone number without a source", put(SERVICES, "source_url: http://www.hkfsd.gov.hk/eng/source/safety/uambu.htm", "source_url: null"), "services", "phone has no source_url"),
    Mistake(DATA, "發布未確定的服務", "A service published without being sure", put(SERVICES, "confidence: sure\n    publish: true", "confidence: likely\n    publish: true"), "services", "published without being sure"),
    Mistake(DATA, "服務的組別不明", "A service in a group that is not there", put(SERVICES, "group: emergency", "group: urgent"), "services", "group is missing or unknown"),
    Mistake(DATA, "服務的欄位名稱有錯", "A field of a service is misspelt", put(SERVICES, "hours_zh: 24小時", "hour_zh: 24小時"), "services", "unknown field hour_zh"),
    Mistake(DATA, "核對日期不是日期", "The day of a check is no date", put(SERVICES, "checked_on: null       # a person must fill this\n    note", "checked_on: yesterday\n    note"), "services", "checked_on is not a date"),
    Mistake(DATA, "服務的網址有錯", "The address of a service is no address", put(SERVICES, "source_url: https://www.info.gov.hk", "source_url: www.info.gov.hk"), "services", "source_url is no address of a page"),
    Mistake(DATA, "服務時間的星期只改了一種語言", "The days of a service changed in one language", put(SERVICES, "hours_zh: 星期一至五", "hours_zh: 星期一至六"), "same-names", "one language alone names Saturday"),
    Mistake(DATA, "詞彙沒有英文解釋", "A term without a meaning in English", put(GLOSSARY, "    meaning_en: Cancer that", "    # Cancer that"), "glossary", "the field meaning_en is missing"),
    Mistake(DATA, "詞彙的編號重複", "The id of a term stands twice", put(GLOSSARY, "- id: primary-cancer", "- id: bone-metastasis"), "glossary", "the id is used twice"),
    Mistake(DATA, "人數圖的人數太多", "More people counted than there are", put("data/pictograms.yml", "counted: 29, out_of: 100", "counted: 129, out_of: 100"), "pictures", "there cannot be 129 out of 100"),
    Mistake(DATA, "人數圖的數字和說法不同", "A number of a pictogram is not that of its claim", put("data/pictograms.yml", "counted: 29, out_of: 100", "counted: 28, out_of: 100"), "pictures", "the numbers 28 are not those"),
    Mistake(DATA, "人數圖少了一種語言", "A pictogram in one language", put("data/pictograms.yml", "{zh: 沒有做, en: Without,", "{zh: 沒有做,"), "pictures", "the field en is missing"),
    Mistake(DATA, "緊急方格少了一種語言", "The emergency box in one language", put("data/red-flags.yml", "    en: Numbness in the legs, arms or lower body, or between the legs\n", ""), "red-flags", "the emergency box lacks signs"),
    Mistake(DATA, "搜尋字詞重複", "A word of the search stands twice", put("data/search-synonyms.yml", "\ngroups:\n", "\ngroups:\n  - {zh: [骨痛測試, 骨痛測試二], en: [pain test]}\n  - {zh: [骨痛測試], en: [pain test two]}\n"), "search-words", "already stands in group 1"),
    Mistake(DATA, "用字清單的類別不明", "A kind of word that nobody knows", put("data/wording.yml", "kind: mainland", "kind: china"), "wording", "has no kind china"),

    Mistake(DATA, "一套資料去不存在的章節", "A pack that leads to a section that is not there", put("data/packs.yml", "to: urgent#signs", "to: urgent#signals"), "packs", "data/packs.yml just-told · docs/zh-HK has no section urgent#signals"),
    Mistake(DATA, "一套資料只有2部分", "A pack of 2 parts", put("data/packs.yml", "  - id: before-radiotherapy\n    parts:\n", "  - id: before-radiotherapy\n    parts: []\n  - id: another\n    parts:\n"), "packs", "before-radiotherapy · a pack has an id and 3 to 6 parts"),
    Mistake(DATA, "改動只寫了一種語言", "A change told in one language", put("CHANGELOG.md", " ｜ A card to carry", " A card to carry"), "changes", "this line cannot be read"),
    Mistake(DATA, "改動寫了不存在的頁", "A change of a page that is not there", put("CHANGELOG.md", "- questions:", "- question:"), "changes", "there is no page question"),
    Mistake(DATA, "頁首有改動日期，沒有說改了甚麼", "A page that says it changed, and nobody says what", put(URGENT, "changed:\n", "changed: 2026-12-01\n"), "changes", "CHANGELOG.md does not say what"),
    Mistake(DATA, "改動日期的次序相反", "Days of changes in the wrong order", put("CHANGELOG.md", "## 2026-11-25", "## 2026-11-24\n\n## 2026-11-25"), "changes", "do not go from new to old"),
    Mistake(DATA, "短網址編號重複", "A short address used twice", put("data/short-links.yml", "\nlinks:\n", '\nlinks:\n  - {code: "bcd", to: "urgent#signs"}\n  - {code: "bcd", to: "about#money"}\n'), "short-links", "data/short-links.yml bcd · the code is used twice"),
    Mistake(DATA, "自己加了短網址編號，沒有執行make fix", "A short address added by hand, without make fix", put("data/short-links.yml", "\nlinks:\n", '\nlinks:\n  - {code: "bcdf", to: "urgent#signs"}\n'), "given-out", "the codes bcdf are not noted here"),
    Mistake(DATA, "短網址去不存在的章節", "A short address to a section that is not there", put("data/short-links.yml", "urgent#signs", "urgent#signals"), "short-links", "docs/zh-HK has no urgent#signals"),

    Mistake(LANGUAGE, "只有一種語言", "A page in one language", without(URGENT), "both-twins", "its twin docs/en/urgent.md is missing"),
    Mistake(LANGUAGE, "整頁貼到另一語言的資料夾", "A whole page in the folder of the other language", copied("docs/zh-HK/contact.md", CONTACT), "own-language"),
    Mistake(LANGUAGE, "漏譯一段", "A paragraph left untranslated", in_both("Ask your nurse about help at home.", "Ask your nurse about help at home."), "own-words", "Ask your nurse"),
    Mistake(LANGUAGE, "兩種語言的數字不同", "Other numbers in one language", put("docs/zh-HK/prophylactic-radiotherapy.md", "62處有1處", "61處有1處"), "same-numbers", "61"),
    Mistake(LANGUAGE, "一種語言多了一個零", "Ten times as many in one language", in_both("每年約有20萬人。", "About 20,000 people a year."), "same-numbers", "one language says 20000, 200000"),
    Mistake(LANGUAGE, "只在一種語言加一段", "A paragraph in one language alone", in_english("They do not replace your own cancer team.\n\nAsk them."), "same-blocks"),
    Mistake(LANGUAGE, "兩種語言的確定程度不同", "Another certainty in one language", put(URGENT, "Numbness", "Probably numbness"), "same-certainty"),
    Mistake(LANGUAGE, "只改了一種語言的連結", "A link changed in one language", put(CONTACT, "(urgent.md#card)", "(urgent.md#signs)"), "same-links"),
    Mistake(LANGUAGE, "只刪了一種語言的說法記號", "The mark of a claim deleted in one language", put(CONTACT, '{ data-claim="M40" }\n', ""), "same-claims"),
    Mistake(LANGUAGE, "改了一種語言的意思不變的字", "A word changed in one language, the meaning kept", in_english("They do not stand in for your own cancer team."), HARMLESS),

    Mistake(PICTURE, "沒有替代文字", "No text alternative", put(CHALLENGES, "![", "![](x.svg) !["), "pictures", "has no text alternative"),
    Mistake(PICTURE, "圖片檔案不存在", "A picture that is not there", in_both("![圖畫：骨](../assets/images/nothing.svg)", "![Drawing: a bone](../assets/images/nothing.svg)"), "pictures", "there is no picture"),
    Mistake(PICTURE, "用其他網站的圖片", "A picture of another site", in_both("![圖畫：骨](https://example.org/a.png)", "![Drawing: a bone](https://example.org/a.png)"), "pictures", "there is no picture"),
    Mistake(PICTURE, "圖片放在docs/", "A picture in docs/", new_file("docs/en/bone.png", b"\x89PNG"), "file-place", "docs/en/bone.png"),
    Mistake(PICTURE, "圖片太大", "A huge picture", new_file("overrides/assets/images/photo.png", b"\x89PNG" * 200_000), "file-size", "photo.png · the file has 800 kB"),
    Mistake(PICTURE, "圖片有程式碼", "A picture with a script", all_of(new_file("overrides/assets/images/bad.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), in_both("![圖畫：骨](../assets/images/bad.svg)", "![Drawing: a bone](../assets/images/bad.svg)")), "pictures", "bad.svg · the drawing holds script"),
    Mistake(PICTURE, "圖片檔案損毀", "A damaged picture", all_of(new_file("overrides/assets/images/bad.svg", "<svg"), in_both("![圖畫：骨](../assets/images/bad.svg)", "![Drawing: a bone](../assets/images/bad.svg)")), "pictures", "bad.svg · the drawing is damaged"),

    Mistake(LINK, "連結去不存在的頁", "A link to a page that is not there", put("docs/en/index.md", "(contact.md)", "(contacts.md)"), BUILD, "docs/en/index.md · the link contacts.md leads nowhere"),
    Mistake(LINK, "連結去不存在的章節", "A link to a section that is not there", put("docs/zh-HK/index.md", "(urgent.md#signs)", "(urgent.md#signals)"), BUILD, "docs/zh-HK/index.md · the link urgent.md#signals leads nowhere"),
    Mistake(LINK, "連結用網站的路徑", "A link by the path on the site", put("docs/en/index.md", "(questions.md)", "(/questions/)"), BUILD, "docs/en/index.md · the link /questions/ leads nowhere"),
    Mistake(LINK, "網址漏了https://", "An address without https://", put("docs/en/about.md", "(references.md#list)", "(www.example.org)"), BUILD, "docs/en/about.md · the link www.example.org leads nowhere"),
    Mistake(LINK, "連結是程式碼", "A script as a link", in_both("[痛嗎](javascript:alert)", "[Does it hurt](javascript:alert)"), "link-targets", "is no address"),
    Mistake(LINK, "連結沒有網址", "A link without an address", in_both("[痛嗎]()", "[Does it hurt]()"), "link-targets", "is no address"),
    Mistake(LINK, "]和(之間有空格", "A space between] and (", in_both("請看[警號] (urgent.md)。", "See [the signs] (urgent.md)."), "stray-marks", "readers would see the mark ["),
    Mistake(LINK, "用了全形括號", "Wide brackets around an address", in_both("請看[警號]（urgent.md）。", "See [the signs]（urgent.md）."), "stray-marks", "readers would see the mark ["),
    Mistake(LINK, "電話連結寫在頁面", "A telephone link in a page", in_both("[2896 0000](tel:+85228960000)", "[2896 0000](tel:+85228960000)"), "link-targets", "the telephone number tel:+85228960000 stands in a page"),
    Mistake(LINK, "通訊程式的連結寫在頁面", "A messenger in a page", in_both("請傳[訊息](https://wa.me/85228960000)。", "Send a [message](https://wa.me/85228960000)."), "link-targets", "the contact https://wa.me/85228960000 stands in a page"),
    Mistake(LINK, "電郵地址寫在頁面", "An email address in a page", in_both("電郵help@example.org查詢。", "Email help@example.org to ask."), "link-targets", "the contact help@example.org stands in a page"),
    Mistake(LINK, "電話號碼寫在頁面", "A telephone number in a page", in_both("請致電2896 0000。", "Call 2896 0000."), "link-targets", "the telephone number 2896 0000 stands in a page"),

    Mistake(FILE, "Big5編碼", "Saved as Big5", as_bytes("docs/zh-HK/contact.md", lambda text: text.encode("big5", "replace")), "utf-8", "is not UTF-8"),
    Mistake(FILE, "UTF-16編碼", "Saved as UTF-16", as_bytes(CONTACT, lambda text: text.encode("utf-16")), "utf-8", "line 1 is not UTF-8"),
    Mistake(FILE, "檔案開頭有BOM", "A byte-order mark", as_bytes(CONTACT, lambda text: b"\xef\xbb\xbf" + text.encode()), "byte-order-mark"),
    Mistake(FILE, "Windows換行", "Windows line ends", as_bytes(CONTACT, lambda text: text.replace("\n", "\r\n").encode()), "line-ends"),
    Mistake(FILE, "data/檔案用Windows換行", "Windows line ends in data/", as_bytes(SERVICES, lambda text: text.replace("\n", "\r\n").encode()), HARMLESS),
    Mistake(FILE, "data/檔案是Big5", "A data file in Big5", as_bytes(GLOSSARY, lambda text: text.encode("big5", "replace")), "yaml", "data/glossary.yml · the file is missing or not UTF-8"),
    Mistake(FILE, "references.bib是UTF-16", "references.bib in UTF-16", as_bytes(SOURCES, lambda text: text.encode("utf-16")), "sources", "references.bib · the file is missing or not UTF-8"),
    Mistake(FILE, "檔案太大", "A huge file", in_both("痛。\n\n" * 40_000, "It can hurt.\n\n" * 40_000), "file-size", "docs/en/contact.md · the file has"),
    Mistake(FILE, "捷徑（symbolic link）", "A symbolic link", linked(CONTACT, "docs/zh-HK/contact.md"), "symbolic-link"),
    Mistake(FILE, "檔案放錯資料夾", "A page in a wrong folder", new_file("docs/new.md", "# New\n"), "file-place", "docs/new.md"),
    Mistake(FILE, "檔名有大楷或空格", "A file name with capitals or spaces", all_of(new_file("docs/en/New Page.md", "# New\n"), new_file("docs/zh-HK/New Page.md", "# 新\n")), "file-place", "docs/en/New Page.md"),
    Mistake(FILE, "上載了Word檔案", "A Word file", new_file("docs/en/page.docx", b"PK"), "file-place", "docs/en/page.docx"),
    Mistake(FILE, "為一頁開了資料夾", "A folder for one page", new_file("docs/en/urgent/index.md", "# New\n"), "file-place", "docs/en/urgent · this is a folder"),

    # The menu in mkdocs.yml, and what a new source or a renamed term asks of the pages.
    Mistake(MENU, "縮排有錯", "A wrong indent", put(SETTINGS, ABOUT_EN, "  " + ABOUT_EN), "menu", "this line begins with 12 spaces"),
    Mistake(MENU, "用了Tab", "A tab", put(SETTINGS, ABOUT_ZH, "\t" + ABOUT_ZH.strip()), "menu", "there is a tab in this line"),
    Mistake(MENU, "名稱有冒號，沒有引號", "A name with a colon and no quotes", put(SETTINGS, ABOUT_EN, ABOUT_EN.replace("About", "About: what")), "menu", "has a colon and no quotes"),
    Mistake(MENU, "漏了「- 」", "The dash is forgotten", put(SETTINGS, ABOUT_EN, ABOUT_EN.replace("- ", "  ")), "menu", "does not begin with a dash"),
    Mistake(MENU, "「-」之後沒有空格", "No space after the dash", put(SETTINGS, ABOUT_ZH, ABOUT_ZH.replace("- ", "-")), "menu", "no space after the dash"),
    Mistake(MENU, "冒號之後沒有空格", "No space after the colon", put(SETTINGS, ABOUT_ZH, ABOUT_ZH.replace(": ", ":")), "menu", "no space after the colon"),
    Mistake(MENU, "用了全形冒號", "A wide colon", put(SETTINGS, ABOUT_ZH, ABOUT_ZH.replace(": ", "：")), "menu", "a wide colon"),
    Mistake(MENU, "只寫檔名，沒有名稱", "A file without a name", put(SETTINGS, ABOUT_EN, ABOUT_EN.replace("About this site: ", "")), "menu", "has no name"),
    Mistake(MENU, "分組和它的第一頁不同名", "A group with another name than its first page", put(SETTINGS, ABOUT_EN, "            - More:\n    " + ABOUT_EN), "menu", "the first page of a group has its name"),
    Mistake(MENU, "分組沒有頁面", "A group without pages", put(SETTINGS, ABOUT_EN, ABOUT_EN + "            - More:\n"), "menu", "this line names no page"),
    Mistake(MENU, "只在一種語言分了組", "A group in one language alone", put(SETTINGS, ABOUT_EN, "            - About this site:\n    " + ABOUT_EN), "menu-twins", "about.md is not in the same group in both languages"),
    Mistake(MENU, "引號沒有結束", "An open quotation mark", put(SETTINGS, ABOUT_EN, ABOUT_EN.replace("About", '"About')), "menu", "this line cannot be read"),
    Mistake(MENU, "未合併的兩個版本", "The marks of two versions", put(SETTINGS, ABOUT_ZH, "<<<<<<< HEAD\n" + ABOUT_ZH), "menu", "the marks of two versions"),
    Mistake(MENU, "清空了檔案", "An emptied file", new_file(SETTINGS), "menu", "mkdocs.yml · the file is empty"),
    Mistake(MENU, "刪了檔案", "A deleted file", without(SETTINGS), "menu", "mkdocs.yml · the file is missing"),
    Mistake(MENU, "Big5編碼", "Saved as Big5", as_bytes(SETTINGS, lambda text: text.encode("big5", "replace")), "menu", "mkdocs.yml · the file is missing or not UTF-8"),
    Mistake(MENU, "刪了目錄的第一行", "The line above a menu is deleted", put(SETTINGS, "nav: &menu-zh\n", ""), "menu", "the Chinese menu is missing"),
    Mistake(MENU, "目錄內的檔名有錯", "A file name in the menu is misspelt", put(SETTINGS, ABOUT_EN, ABOUT_EN.replace("about.md", "abuot.md")), "menu", "there is no docs/en/abuot.md"),
    Mistake(MENU, "同一頁出現兩次", "A page stands twice", put(SETTINGS, ABOUT_EN, ABOUT_EN * 2), "menu", "about.md stands twice in the English menu"),
    Mistake(MENU, "新頁未加入目錄", "A new page that the menu does not list", all_of(*(copied(f"docs/{language}/contact.md", f"docs/{language}/extra.md") for language in ("zh-HK", "en"))), "menu", "the English menu does not list docs/en/extra.md"),
    Mistake(MENU, "只加入一種語言的目錄", "A line in one menu alone", put(SETTINGS, ABOUT_EN, "            - The card: card.md\n" + ABOUT_EN), "menu-twins", "the Chinese menu has no card.md"),
    Mistake(MENU, "兩種語言的次序不同", "Another order in one language", all_of(put(SETTINGS, ABOUT_EN, ""), put(SETTINGS, "            - Glossary", ABOUT_EN + "            - Glossary")), "menu-twins", "the two menus have different orders"),
    Mistake(MENU, "名稱未翻譯", "A name left untranslated", put(SETTINGS, ABOUT_ZH, ABOUT_ZH.replace("關於本網站", "About this site")), "menu-twins", "is in the other language"),
    Mistake(BIB, "漏了@", "The @ is forgotten", put(SOURCES, ENTRY, ENTRY.removeprefix("@")), "sources", "the @ at the start of this line is missing"),
    Mistake(BIB, "加了來源，沒有改來源數目", "A source is added, and the pages still say the old number", put(SOURCES, ENTRY, NEW_ENTRY % "aaa2020" + ENTRY), "sources", "docs/en/about.md:"),
    Mistake(DATA, "改了詞彙的編號，頁面仍用舊的", "The id of a term is changed, and a page links to the old one", put(GLOSSARY, "- id: steroid\n", "- id: steroids\n"), "glossary", "the glossary has no steroid"),
    # What is a danger to readers.
    *(Mistake(FIELDS, zh, en, signed(*review), rule, said) for zh, en, review, rule, said in (
        ("審核日期在將來", "A review in the future", ("2099-12-01", "2100-12-01", "[Dr A. Reviewer]"), "future-day", "challenges.md:7 · reviewed is 2099-12-01, a day in the future"),
        ("審核早於撰寫", "A review before the page was written", ("1999-12-01", "2000-12-01", "[Dr A. Reviewer]"), "front-matter", "challenges.md:7 · reviewed on 1999-12-01, before it was written"),
        ("下次審核在3年之後", "A next review after more than 3 years", ("2090-12-01", "2099-12-01", "[Dr A. Reviewer]"), "front-matter", "challenges.md:8 · the next review on 2099-12-01 is too far away"),
        ("審核者未定", "A reviewer to be confirmed", ("2090-12-01", "2091-12-01", "[TBC]"), "front-matter", "challenges.md:9 · the reviewer TBC is not the name of a person"),
        ("審核者姓名有逗號，沒有引號", "A reviewer with a comma and no quotes", ("2090-12-01", "2091-12-01", "[Dr Chan, FRCR]"), "front-matter", "the reviewer FRCR is not the name of a person"),
    )),
    Mistake(TEXT, "寫了其他地方的緊急號碼", "An emergency number of another place", in_both("請致電911。", "Call 911."), "emergency-number", "911 is an emergency number of another place"),
    Mistake(TEXT, "標記用了全形符號", "A marker in wide signs", all_of(put(CONTACT, "<!-- services: talk -->", "<！-- services: talk -->"), put("docs/zh-HK/contact.md", "<!-- services: talk -->", "＜!-- services: talk --＞")), "html", "a marker in wide or other signs"),
    Mistake(TEXT, "緊急方格移到頁尾", "The emergency box moved to the end", all_of(*(put(f"docs/{language}/contact.md", BOX, "") for language in LANGUAGES), *(put(f"docs/{language}/contact.md", "{ #what-you-can-do }\n", "{ #what-you-can-do }\n\n" + BOX) for language in LANGUAGES)), "red-flags", "the emergency box stands below"),
    Mistake(TEXT, "兩種語言都刪了緊急服務", "The emergency services deleted in both languages", both_without("contact", "<!-- services: emergency -->\n"), "emergency-services", "the emergency services are gone"),
    Mistake(TEXT, "兩種語言都刪了重點的編號", "The key points lost in both languages", both_without("challenges", " { #key-points }"), "page-parts", "has no key points"),
    Mistake(TEXT, "兩種語言都刪了確定程度的表", "The table of certainty deleted in both languages", both_without("challenges", "<!-- how-sure -->"), "page-parts", "has no table of how sure we are"),
    Mistake(TEXT, "兩種語言都刪了說法的記號", "The mark of a claim deleted in both languages", both_without("challenges", '{ data-claim="M6" }'), "claim-marks", "M6 · challenges.md does not mark this claim"),
    Mistake(LINK, "電話連結的字和號碼不同", "A telephone link that shows another number", in_both("[999](tel:18111)", "[999](tel:18111)"), "link-targets", "readers see 999, but the link calls 18111"),
    Mistake(LANGUAGE, "數字的單位不同", "Another unit in one language", put(URGENT, "within 24 hours", "within 24 days"), "same-units", "24 has another unit: hour in Chinese, day in English"),
    Mistake(LANGUAGE, "溫度的單位不同", "Another unit of temperature in one language", put(URGENT, "38°C", "38°F"), "same-units", "38 has another unit: celsius in Chinese, fahrenheit in English"),
    Mistake(LANGUAGE, "只有一種語言叫人去急症室", "One language alone sends people to A&E", put(URGENT, "If you cannot reach them, go to A&E. [@", "If you cannot reach them, call again. [@"), "same-names", "one language alone names A&E"),
    Mistake(LANGUAGE, "藥名不同", "Another drug in one language", put("docs/zh-HK/challenges.md", "地諾單抗較常見", "唑來膦酸較常見"), "same-names", "one language alone names zoledronic acid, denosumab"),
    Mistake(LANGUAGE, "第一次簽署後，about仍說沒有人審核", "After the first review, the page about this site says that nobody has", signed("2026-11-25", "2027-11-25", "[Dr A. Reviewer]"), "review-told", "this says that nobody has reviewed the site, and docs/zh-HK/challenges.md is reviewed"),
    Mistake(LANGUAGE, "審核只簽了一種語言", "A review signed in one language alone", fields(SIGNED, "reviewed: 2090-12-01\nreview_again: 2091-12-01\nreviewers: [Dr A. Reviewer]"), "same-review", "reviewed differs: empty in Chinese, 2090-12-01 in English"),
    *(Mistake(DATA, zh, en, put(RED_FLAGS, old, new), rule, said) for zh, en, old, new, rule, said in (
        ("緊急方格的電話連結打錯", "The number of the emergency box misspelt", "[999](tel:999)**, or", "[999](tel:99)**, or", "red-flags", "what_to_do of the emergency box does not say [999](tel:999)"),
        ("提示卡沒有999", "The card without 999", "Call 999 or go to A&E at once for any", "Go to A&E at once for any", "red-flags", "action of the emergency box does not say 999"),
        ("緊急方格有未知欄位", "An unknown field in the emergency box", "same_day:", "note:\n  zh: 甲\n  en: A\nsame_day:", "red-flags", "unknown field note"),
        ("警號重複", "A sign stands twice", "zh: 手腳、下身或胯下麻痺", "zh: 控制不到小便或大便，或小便不出", "red-flags", "stands twice in the emergency box"),
        ("緊急方格的粗體沒有結束", "Bold that does not end in the emergency box", "**What to do:** call", "**What to do: call", "stray-marks", "data/red-flags.yml:26 · readers would see the mark **"),
        ("緊急方格有HTML", "HTML in the emergency box", "en: Numbness", "en: <img src=https://example.org/a.png> Numbness", "html", "data/red-flags.yml:17 · the HTML <img"),
        ("緊急方格的連結去不到", "A link in the emergency box that leads nowhere", "en: Numbness in the legs", 'en: A [numbness](urgent.md#signs) in the legs', "link-targets", "data/red-flags.yml:17 · this text stands on every page"),
        ("緊急方格的中英文調轉", "The two languages swapped in the emergency box", "zh: 出現以下情況，請立即求醫\n  en: Get help at once if you notice any of these", "zh: Get help at once if you notice any of these\n  en: 出現以下情況，請立即求醫", "own-words", "data/red-flags.yml:8 · this is in the other language"),
    )),
    Mistake(DATA, "詞彙的解釋有連結的符號", "Marks of a link in a meaning", put(GLOSSARY, "meaning_en: Cancer that", "meaning_en: Cancer [here](urgent.md) that"), "stray-marks", "this file holds plain words"),
    Mistake(DATA, "詞彙重複", "A term stands twice", put(GLOSSARY, "en: primary cancer", "en: bone metastasis"), "glossary", "the term bone metastasis stands twice"),
    Mistake(DATA, "一套資料有兩個相同部分", "A part stands twice in a pack", put("data/packs.yml", "to: index#what-is-it", "to: urgent#signs"), "packs", "urgent#signs stands twice in the pack"),
    *(Mistake(DATA, zh, en, put(SERVICES, old, new), rule, said) for zh, en, old, new, rule, said in (
        ("電話不是號碼", "A telephone number in words", '{tel: "18111", display: "18111"}', '{tel: "call me", display: "call me"}', "services", "tel call me is no telephone number of Hong Kong"),
        ("兩處都少了一個數字", "A digit is lost in both numbers", '{tel: "+85228960000", display: "2896 0000"}', '{tel: "+8522896000", display: "2896 000"}', "services", "tel +8522896000 is no telephone number of Hong Kong"),
        ("電郵地址有錯", "A wrong email address", "    hours_zh: 24小時\n", "    email: info at ha.org.hk\n    hours_zh: 24小時\n", "services", "email info at ha.org.hk is no address"),
        ("語言代號不明", "A language that nobody knows", "languages: [yue, cmn, en, hi", "languages: [cantonese, cmn, en, hi", "services", "unknown language cantonese"),
        ("時間只有一種語言", "Hours in one language", "    hours_en: 24 hours\n", "", "services", "hours_zh stands without hours_en"),
        ("核對日期在將來", "A check in the future", "checked_on: null       # a person must fill this\n    note", "checked_on: 2099-01-05\n    note", "future-day", "checked_on is 2099-01-05, a day in the future"),
        ("999不再發布", "999 is not published any more", "confidence: sure\n    publish: true", "confidence: sure\n    publish: false", "services", "emergency-999 · the service with the number 999 is not published"),
        ("服務時間的單位不同", "Another unit of hours in one language", "    hours_en: 24 hours\n", "    hours_en: 24 days\n", "same-units", "24 has another unit"),
    )),
    # What readers would see, or not get at all.
    *(Mistake(TEXT, zh, en, in_both(chinese, english), rule, said) for zh, en, chinese, english, rule, said in (
        ("熒光筆符號==", "Highlighted with ==", "==骨痛==可以減輕。", "==Pain== can ease.", "stray-marks", "readers would see the mark =="),
        ("底線符號++", "Underlined with ++", "++骨痛++可以減輕。", "++Pain++ can ease.", "stray-marks", "readers would see the mark ++"),
        ("上標符號^", "Raised with ^", "骨痛^1^可以減輕。", "Pain^1^ can ease.", "stray-marks", "readers would see the mark ^"),
        ("亂碼", "Damaged text", "骨痛éª¨可以減輕。", "Painâ€s can ease.", "damaged-character", "is damaged text"),
        ("Word的項目符號", "A bullet of Word", "\uf0b7骨痛可以減輕。", "\uf0b7 Pain can ease.", "damaged-character", "U+F0B7 is damaged text"),
        ("不是換行的換行字元", "A line end that is none", "骨痛\u2028可以減輕。", "Pain\u2028 can ease.", "line-ends", "a line end that is none (U+2028)"),
        ("方框的種類有錯", "A box of an unknown kind", '!!! artcle "你也許讀過"\n\n    骨痛。', '!!! artcle "You may have read"\n\n    Pain.', "boxes", "a box of an unknown kind or form"),
        ("方框的文字沒有縮排", "A box whose text is not indented", '!!! article "你也許讀過"\n\n骨痛。', '!!! article "You may have read"\n\nPain.', "boxes", "the box is empty"),
        ("下一層清單只打2個空格", "A list nested with 2 spaces", "- 食物\n  - 飯", "- Food\n  - Rice", "lists", "1 to 3 spaces before an item"),
        ("屬性名稱有錯", "An attribute is misspelt", '骨痛。\n{ data-clam="M6" }', 'Pain.\n{ data-clam="M6" }', "stray-marks", "unknown attribute"),
        ("引用在連結之內", "A citation inside a link", "請看[警號[@nice2023ng234]](urgent.md)。", "See [the signs [@nice2023ng234]](urgent.md).", "link-targets", "a citation inside the words of a link"),
        ("圖片沒有說明", "A picture without a caption", "![圖畫：骨](../assets/images/moving-safely.svg)", "![Drawing: a bone](../assets/images/moving-safely.svg)", "pictures", "moving-safely.svg has no caption"),
    )),
    *(Mistake(LINK, zh, en, in_both(f"請看[警號]({target})。", f"See [the signs]({target})."), "link-targets", f"the link {target} is no address") for zh, en, target in (
        ("網址少了一條斜線", "A slash of an address is lost", "https:/example.org"),
        ("網址以//開始", "An address that begins with //", "//example.org"),
        ("網址只有https://", "An address that is only https://", "https://"),
        ("網址有兩個https://", "An address with https:// twice", "https://https://example.org"),
        ("連到自己電腦的預覽", "A link to the preview on your computer", "http://127.0.0.1:8000/en/urgent/"),
        ("電郵連結沒有@", "A mail link without @", "mailto:nurse"),
    )),
    Mistake(LINK, "連結沒有文字", "A link without words", in_both("請看[](urgent.md)。", "See [](urgent.md)."), "link-targets", "the link urgent.md has no words"),
    Mistake(CITATION, "同一括號引用兩次", "A source twice in one bracket", in_both("骨痛。[@nice2023ng234; @nice2023ng234]", "Pain. [@nice2023ng234; @nice2023ng234]"), "citations", "one bracket cites @nice2023ng234 twice"),
    Mistake(FIELDS, "題目是清單", "A title that is a list", fields("title: ", "title: [Bones]\n# "), "front-matter", "the field title is not text"),
    Mistake(LANGUAGE, "題目是另一種語言", "A title in the other language", fields("title: ", "title: 骨轉移\n# "), "own-words", "the field title is in the other language"),
    *(Mistake(PICTURE, zh, en, all_of(new_file("overrides/assets/images/new.svg", content), in_both('![圖畫：骨](../assets/images/new.svg "骨")', '![Drawing: a bone](../assets/images/new.svg "A bone")')), "pictures", said) for zh, en, content, said in (
        ("圖片其實是網頁", "A drawing that is a page", "<html><body>A bone</body></html>", "new.svg · this file is no SVG drawing"),
        ("圖畫的文字沒有寫明語言", "A label without its language", '<svg xmlns="http://www.w3.org/2000/svg"><text>Bone</text></svg>', "new.svg · a label of the drawing names no language"),
    )),
    Mistake(PICTURE, "圖片資料夾有其他檔案", "Another file in the folder of pictures", new_file("overrides/assets/images/a.exe", b"MZ"), "picture-file", "a.exe · this is no picture"),
    Mistake(PICTURE, "沒有頁面用的圖片", "A picture that no page shows", new_file("overrides/assets/images/holiday.jpg", b"JPEG"), "picture-file", "holiday.jpg · no page shows this picture"),
    *(Mistake(BIB, zh, en, put(SOURCES, old, new), "source-form", said) for zh, en, old, new, said in (
        ("漏了作者", "The author is forgotten", "  author       = {", "  authors      = {", "has no field author"),
        ("兩項之間有文字", "A text between two entries", "\n\n@", "\n\nTo be sorted.\n\n@", "«To be sorted.» stands between two entries"),
        ("題目有HTML", "HTML in a title", "  title        = {", "  title        = {<i>New</i> ", "holds the HTML <i>"),
        ("欄位名稱有錯", "A field is misspelt", "  volume       =", "  vol          =", "unknown field vol"),
        ("題目的簡稱沒有大括號", "An acronym in a title without braces", "  title        = {", "  title        = {SBRT: ", "SBRT in the title of abuodeh2016abscopal has no braces"),
        ("類別不明", "An unknown type of entry", "@article{", "@book{", "is of the unknown type @book"),
        ("年份不可能", "A year that cannot be", "  year         = {2", "  year         = {9", "cannot be right"),
    )),
    Mistake(BIB, "同一個DOI用了兩次", "A DOI of two sources", put(SOURCES, "10.1016/j.prro.2024.04.018", "10.1016/j.currproblcancer.2015.10.001"), "source-form", "alcorn2024external has the DOI of abuodeh2016abscopal"),
    Mistake(TEXT, "方框刪了研究的結果", "A box without what research shows", in_both('!!! article "你也許讀過"\n\n    「電療有幫助。」', '!!! article "You may have read"\n\n    "Radiotherapy helps."'), "boxes", "and not what research shows"),
    Mistake(TEXT, "標記改成另一組", "A marker for other data in one language", put(CONTACT, "<!-- services: talk -->", "<!-- services: carers -->"), "same-markers", "services: talk"),
    Mistake(TEXT, "兩種語言都刪了標記", "A marker gone from both languages", both_without("contact", "<!-- services: talk -->\n"), "page-markers", "the marker services: talk is gone"),
    Mistake(DATA, "只在方格加了警號", "A sign added to the box alone", put(RED_FLAGS, "what_to_do:", '  - zh: 站立不穩\n    en: Unsteady when standing\nwhat_to_do:'), "signs-on-card", "lacks the sign"),
    Mistake(DATA, "圖中兩組數字對調", "Two groups of a picture turned round", all_of(put("data/pictograms.yml", "counted: 2, out_of: 100", "counted: 00, out_of: 100"), put("data/pictograms.yml", "counted: 29, out_of: 100", "counted: 2, out_of: 100"), put("data/pictograms.yml", "counted: 00, out_of: 100", "counted: 29, out_of: 100")), "pictures", "in another order"),
    Mistake(DATA, "刊登traps內的號碼", "A number that is never to be printed", put(SERVICES, "    phone: null            # 3656 0800 only", '    phone: {tel: "+85236860800", display: "3686 0800"} #'), "services", "stands under traps"),
    Mistake(BIB, "verified不是日期", "verified without a day", put(SOURCES, "  studytype    = {systematic-review},", "  verified     = {yes},\n  studytype    = {systematic-review},"), "sources", "write the day on which it was compared"),
    Mistake(FIELDS, "審核之後改了意思", "The meaning changed after the review", all_of(signed("2026-11-24", "2027-11-24", "[Dr A. Chan]"), put(CHALLENGES, "changed:", "changed: 2026-11-25"), put("docs/zh-HK/challenges.md", "changed:", "changed: 2026-11-25")), "front-matter", "after the review of 2026-11-24"),
    Mistake(CITATION, "說法的記號下面沒有空行", "A text directly below the mark of a claim", all_of(*(put(f"docs/{language}/challenges.md", '\n{ data-claim="M6" }\n', '\n{ data-claim="M6" }\n' + text + '\n') for language, text in (("zh-HK", "骨痛可以減輕。"), ("en", "Bone pain can ease.")))), "stray-marks", "without an empty line below it"),
    Mistake(FIELDS, "簡介太長", "A long description", put("docs/zh-HK/challenges.md", "description: ", "description: " + "這頁說骨轉移。" * 4), "description-length", "zh-HK/challenges.md:3"),
    Mistake(FIELDS, "英文簡介太長", "A long description in English", fields("description: ", "description: For you and your family. "), "description-length", "en/challenges.md:3"),
    Mistake(LANGUAGE, "頁首description的數字只改了一種語言", "Another number in one description", put(CHALLENGES, "description: ", "description: In 7 parts. "), "same-numbers", "challenges.md:3 · one language says 7"),
    Mistake(PICTURE, "圖畫之上沒有空行", "No empty line above a drawing", all_of(*(put(f"docs/{language}/challenges.md", "\n\n![", "\n![") for language in LANGUAGES)), "pictures", "no paragraph of its own"),
    Mistake(DATA, "短網址改去另一處", "A short address that leads elsewhere", put("data/short-links.yml", 'to: "urgent#signs"', 'to: "urgent#card"'), "given-out", "when it was given out it led to urgent#signs"),
    Mistake(DATA, "刪去短網址", "A short address taken out", put("data/short-links.yml", '  - {code: "tv3", to: "about"}\n', ""), "given-out", "the code was given out and is gone; it led to about"),
    Mistake(DATA, "詞彙的組別不在詞彙表", "A term in a group that the glossary does not list", put(GLOSSARY, "group: disease", "group: diseases"), "glossary", "lists no group diseases"),
    Mistake(DATA, "用字清單有1個字母的字", "A word of one letter in the list of words", put("data/wording.yml", "\nwords:\n", "\nwords:\n  - {language: en, kind: plain, use: one, not: [a]}\n"), "wording", "a is so short"),
    Mistake(DATA, "名稱清單欠缺一種語言", "A name in the list of names in one language alone", put("data/wording.yml", "en: [denosumab]", "fr: [denosumab]"), "wording", "the field en is missing"),
    *(Mistake(DATA, zh, en, put("CHANGELOG.md", "\n- questions:", new + "questions:"), rule, said) for zh, en, new, rule, said in (
        ("改動以*開始", "A change that begins with *", "\n* ", "changes", "this line cannot be read"),
        ("改動的-之後沒有空格", "A change without a space after -", "\n-", "changes", "this line cannot be read"),
        ("改動前有空格", "A change with spaces before it", "\n  - ", "changes", "this line cannot be read"),
        ("改動有未合併的記號", "The marks of two versions in the changes", "\n<<<<<<< HEAD\n- ", "merge-conflict", "CHANGELOG.md:"),
        ("改動的中英文調轉", "A change with its languages swapped", "\n- urgent: A card to carry. ｜ 可以帶在身上的提示卡。\n- ", "changes", "the two languages are swapped"),
        ("改動的數字不同", "Another number in one language of a change", "\n- urgent: 5個警號。 ｜ There are 4 signs.\n- ", "same-numbers", "one language says 4, 5"),
        ("改動有簡化字", "A simplified character in a change", "\n- urgent: 这是警號。 ｜ These are signs.\n- ", "simplified-character", "这"),
    )),
    Mistake(DATA, "清空了CHANGELOG.md", "An emptied CHANGELOG.md", new_file("CHANGELOG.md", "# 改動\n"), "changes", "the file names no change"),
    Mistake(DATA, "改動的日子在將來", "A change in the future", put("CHANGELOG.md", "\n## 20", "\n## 2099-11-25\n\n## 20"), "future-day", "the heading is 2099-11-25, a day in the future"),
    # What people paste, and what they forget, in the words of a nurse, a translator and a patients' advocate.
    *(Mistake(TEXT, zh, en, in_both(chinese, english), rule, said) for zh, en, chinese, english, rule, said in (
        ("「-」之後沒有空格", "No space after -", "-多喝水\n-多休息", "-Drink water\n-Rest", "lists", "no mark of a list"),
        ("「1.」之後沒有空格", "No space after 1.", "1.多喝水\n2.多休息", "1.Drink water\n2.Rest", "lists", "no mark of a list"),
        ("清單用表情符號", "A list with picture characters", "✅ 多喝水\n✅ 多休息", "✅ Drink water\n✅ Rest", "lists", "no mark of a list"),
        ("清單用1️⃣", "A list with 1️⃣", "1️⃣ 多喝水", "1️⃣ Drink water", "lists", "no mark of a list"),
        ("清單用①", "A list with ①", "①多喝水", "① Drink water", "lists", "no mark of a list"),
        ("清單用(a)", "A list with (a)", "（a）多喝水", "(a) Drink water", "lists", "no mark of a list"),
        ("清單用「一、」", "A list with a. or 一、", "一、多喝水", "a. Drink water", "lists", "no mark of a list"),
        ("兩部分之間有一行橫線", "A line of dashes between two parts", "---", "---", "headings", "a line across the page"),
        ("橫線寫成***", "A line of ***", "***", "***", "headings", "a line across the page"),
        ("標題沒有文字", "A heading without words", "## { #empty }", "## { #empty }", "headings", "a heading without words"),
        ("編號有大楷", "An id with capitals", "## 痛嗎？ { #Pain-Now }", "## Does it hurt? { #Pain-Now }", "headings", "the id Pain-Now has signs"),
        ("編號是中文", "An id in Chinese", "## 痛嗎？ { #痛 }", "## Does it hurt? { #痛 }", "headings", "the id 痛 has signs"),
        ("編號有空格", "An id with a space", "## 痛嗎？ { #pain now }", "## Does it hurt? { #pain now }", "stray-marks", "readers would see the mark {"),
        ("聊天程式的開場白", "What a chat program says around its answer", "當然可以！以下是修改後的版本：", "Sure! Here is the revised version:", "placeholder", "words of a chat program"),
        ("聊天程式的出處記號", "The marks of a chat program for its sources", "請問護士。:contentReference[oaicite:0]", "Ask the nurse. :contentReference[oaicite:0]", "placeholder", "contentReference"),
        ("未寫完的記號TODO", "TODO is left", "TODO：補上資料。", "TODO: add the data.", "placeholder", "«TODO»"),
        ("時間寫成XX", "A time written XX", "請在XX小時內致電。", "Call within XX hours.", "placeholder", "«XX»"),
        ("（待補）未補", "(to be added) is left", "副作用（待補）。", "Side effects (to be added).", "placeholder", "«(to be added)»"),
        ("貼上&nbsp;", "A pasted &nbsp;", "請&nbsp;問護士。", "Ask&nbsp;the nurse.", "html", "the HTML &nbsp;"),
        ("貼上<br>", "A pasted <br>", "請問護士。<br>再問醫生。", "Ask the nurse.<br>Then ask the doctor.", "html", "the HTML <br>"),
        ("Word的附註號碼¹", "The number of a footnote of Word", "請問護士。¹", "Ask the nurse.¹", "stray-marks", "readers would see the mark ¹"),
        ("附註寫成[1]", "A footnote as [1]", "請問護士。[1]", "Ask the nurse. [1]", "stray-marks", "readers would see the mark ["),
        ("行末有反斜線", "A backslash at the end of a line", "請問護士。\\\n再問醫生。", "Ask the nurse.\\\nThen ask the doctor.", "stray-marks", "readers would see the mark \\"),
        ("貼上程式碼框```", "A pasted frame of code", "```\n請問護士。\n```", "```\nAsk the nurse.\n```", "stray-marks", "readers would see the mark `"),
        ("WhatsApp的刪除線~", "Struck out with ~", "請~不要~致電。", "Do ~not~ call.", "stray-marks", "readers would see the mark ~"),
        ("WhatsApp的日期和姓名", "Date and name of a chat", "[27/11, 10:15] 請加這句。", "[27/11, 10:15] please add this line.", "stray-marks", "readers would see the mark ["),
        ("同事的意見[A1]", "A colleague's comment [A1]", "請問護士。[A1]", "Ask the nurse. [A1]", "stray-marks", "readers would see the mark ["),
        ("寫給同事的註解", "A remark for a colleague", "<!-- 待查 -->", "<!-- to check -->", "markers", "unknown marker"),
        ("999打成998", "998 for 999", "請致電998。", "Call 998.", "emergency-number", "998 is no number for help"),
        ("999打成9999", "9999 for 999", "請致電9999。", "Call 9999.", "emergency-number", "9999 is no number for help"),
        ("電話連結撥去998", "A link that calls 998", "請致電[999](tel:998)。", "Call [999](tel:998).", "link-targets", "the link calls 998"),
        ("連結有utm_source", "A link that tells who sent the reader", "請看[資料](https://example.org/?utm_source=chatgpt.com)。", "See [the facts](https://example.org/?utm_source=chatgpt.com).", "link-targets", "the link tells who sent the reader"),
        ("引用加了空格", "A space in a citation", "這不常見。[@ nice2023ng234]", "This is not common. [@ nice2023ng234]", "citations", "cannot read the citation"),
        ("引用的代號有大楷", "A capital in a citation", "這不常見。[@Nice2023ng234]", "This is not common. [@Nice2023ng234]", "citations", "unknown source key Nice2023ng234"),
        ("引用寫成\\cite{}", "A citation of LaTeX", "這不常見。\\cite{nice2023ng234}", "This is not common. \\cite{nice2023ng234}", "stray-marks", "readers would see the mark \\"),
        ("兩個引用分開兩個括號", "Two citations in two brackets", "這不常見。[@nice2023ng234][@hawkins2023spinal]", "This is not common. [@nice2023ng234] [@hawkins2023spinal]", HARMLESS, ""),
        ("連結之間多了空行", "Too many empty lines", "\n\n\n請問護士。", "\n\n\nAsk the nurse.", HARMLESS, ""),
    )),
    *(Mistake(TEXT, zh, en, in_english(text), rule, said) for zh, en, text, rule, said in (
        ("由PDF貼上的連字ﬁ", "A ligature from a PDF", "They ﬁnd help.", "look-alike-character", "write fi"),
        ("重音符號和字母分開", "An accent apart from its letter", "They meet at the cafe\u0301.", "look-alike-character", "write é"),
        ("由手機貼上的窄空格", "A narrow space from a phone", "They\u202fhelp.", "invisible-character", "U+202F"),
        ("由右至左記號", "A mark of direction", "They help.\u200e", "invisible-character", "U+200E"),
        ("軟連字號", "A soft hyphen", "They ask the onco\u00adlogist.", "invisible-character", "U+00AD"),
        ("只刪了一半合併記號", "One mark of a merge is left", "They help.\n=======", "merge-conflict", "contact.md:"),
        ("合併的第3種記號", "The third kind of mark of a merge", "They help.\n\n||||||| base", "merge-conflict", "contact.md:"),
    )),
    Mistake(LANGUAGE, "英文漏了do not", "A lost \"do not\" in English", put(URGENT, "do not wait at home", "wait at home"), "same-prohibitions", "only the Chinese says not to do something"),
    Mistake(LANGUAGE, "中文漏了「不要」", "A lost 不要 in Chinese", put("docs/zh-HK/urgent.md", "你不要在家中等", "你在家中等"), "same-prohibitions", "only the English says not to do something"),
    Mistake(LANGUAGE, "緊急方格漏了「不要」", "A lost 不要 in the emergency box", put(RED_FLAGS, "不要等下次覆診", "等下次覆診"), "same-prohibitions", "data/red-flags.yml what_to_do"),
    Mistake(LANGUAGE, "只搬了一種語言的段落", "A paragraph moved in one language", put(CONTACT, "You must register first, so do it before you need it.\n\n", "\n\nYou must register first, so do it before you need it.\n\n"), "same-blocks"),
    Mistake(LANGUAGE, "只在一種語言調轉兩項", "Two items swapped in one language", put(CONTACT, "- A warning sign or danger: call 999, or go to A&E (Accident and Emergency).\n- Distress at any hour, for patients and carers: call 18111.", "- Distress at any hour, for patients and carers: call 18111.\n- A warning sign or danger: call 999, or go to A&E (Accident and Emergency)."), "same-numbers"),
    *(Mistake(FIELDS, zh, en, fields(old, new), rule, said) for zh, en, old, new, rule, said in (
        ("冒號之後沒有空格", "No space after the colon", "audience: ", "audience:", "front-matter", "no space after audience:"),
        ("欄位之前有空格", "A space before a field", "audience: ", " audience: ", "front-matter", "a space stands before audience"),
        ("欄位之前有Tab", "A tab before a field", "audience: ", "\taudience: ", "front-matter", "a space stands before audience"),
        ("一段分成兩行", "A text on two lines", "audience: People ", "audience: People\n", "front-matter", "the text of audience goes on in a second line"),
        ("題目有#", "A title with #", "title: ", "title: Part#A of ", HARMLESS, ""),
        ("題目中間有 #", "A title with a # behind a space", "title: ", "title: Part # 1 of ", "front-matter", "readers would get only «Part»"),
        ("題目以&開始", "A title that begins with &", "title: ", "title: &More ", "front-matter", "takes the rest away"),
        ("題目以[開始", "A title that begins with [", "title: ", "title: [New] ", "front-matter", "the fields at the top cannot be read"),
        ("題目以*開始", "A title that begins with *", "title: ", "title: *New* ", "front-matter", "the fields at the top cannot be read"),
        ("題目是Yes", "A title that is Yes", "title: About bone metastases", "title: Yes", "front-matter", "the field title is not text"),
        ("題目有粗體", "A title in bold", "title: About", 'title: "**About**', "front-matter", "cannot be read"),
        ("簡介有粗體", "A description in bold", "description: ", "description: All **bold** and more. ", "stray-marks", "readers would see the mark **"),
        ("簡介有引用", "A citation in the description", "\naudience: ", " [@nice2023ng234]\naudience: ", "stray-marks", "readers would see the mark [@"),
        ("簡介有HTML", "HTML in the description", "description: ", "description: What <b>all</b> need. ", "html", "the HTML <b>"),
        ("欄位名稱有大楷", "A field with a capital", "audience: ", "Audience: ", "front-matter", "the field audience is missing"),
        ("日期寫成2026/11/24", "A date written 2026/11/24", "written: 2026-11-24", "written: 2026/11/24", "front-matter", "the field written is not a date"),
        ("日期寫成2026年11月24日", "A date written 2026年11月24日", "written: 2026-11-24", "written: 2026年11月24日", "front-matter", "the field written is not a date"),
        ("日期只有1位數字", "A date with 1 digit", "written: 2026-11-24", "written: 2026-11-4", "front-matter", "the field written is not a date"),
        ("日期加了引號", "A date in quotes", "written: 2026-11-24", "written: '2026-11-24'", "front-matter", "the field written is not a date"),
        ("改動日期早於撰寫", "A change before the page was written", "changed:\n", "changed: 1999-12-01\n", "front-matter", "before it was written"),
        ("指紋抄漏了", "A fingerprint cut short", "checked_against: zh-HK-", "checked_against: zh-HK-12 #", "checked-against", "is no fingerprint"),
        ("寫「已比較」代替指紋", "«compared» for a fingerprint", "checked_against: zh-HK-", "checked_against: compared ", "checked-against", "is no fingerprint"),
        ("---多了一劃", "A fourth dash", "\n---\n\n#", "\n----\n\n#", "front-matter", "does not begin with fields"),
    )),
    Mistake(FIELDS, "審核者沒有職銜", "A reviewer who does not say what they are", signed("2090-12-01", "2091-12-01", "[Chan Tai Man]"), "front-matter", "challenges.md:9 · the reviewer Chan Tai Man does not say what they are"),
    *(Mistake(BIB, zh, en, put(SOURCES, old, new), rule, said) for zh, en, old, new, rule, said in (
        ("作者照PubMed貼上", "Authors as PubMed gives them", "author       = {Abuodeh, Y. and Venkat, P. and Kim, S.}", "author       = {Abuodeh Y, Venkat P, Kim S}", "source-form", "is in another form"),
        ("作者寫et al.", "Authors with et al.", "Venkat, P. and Kim, S.}", "et al.}", "source-form", "the author «et al.»"),
        ("作者用&分開", "Authors with &", "Venkat, P. and Kim, S.}", "Venkat, P. & Kim, S.}", "source-form", "is in another form"),
        ("作者用分號分開", "Authors with ;", "Venkat, P. and Kim, S.}", "Venkat, P.; Kim, S.}", "source-form", "is in another form"),
        ("機構只有一個大括號", "An organisation in one brace", "Abuodeh, Y. and Venkat, P. and Kim, S.}", "World Health Organization}", "source-form", "an organisation is {{Hospital Authority}}"),
        ("作者有重音符號", "An author with an accent", "Abuodeh, Y.", "Müller, Y.", HARMLESS, ""),
        ("題目有&", "A title with &", "Systematic review of case", "Systematic review & case", HARMLESS, ""),
        ("DOI以句號結尾", "A DOI with a full stop", "10.1016/j.currproblcancer.2015.10.001}", "10.1016/j.currproblcancer.2015.10.001.}", "source-form", "ends with a mark"),
        ("DOI有doi:", "A DOI with doi:", "doi          = {10.", "doi          = {doi:10.", "sources", "leave out https://doi.org/"),
        ("PMID寫成PMC編號", "A PMC number for a PMID", "pmid         = {", "pmid         = {PMC", "sources", "write its digits alone"),
        ("年份和代號不同", "Another year than in the key", "year         = {2016}", "year         = {2015}", "source-form", "the year of abuodeh2016abscopal is 2015"),
        ("漏了期刊", "The journal is forgotten", "  journal      = {Current Problems in Cancer},\n", "", "source-form", "has no field journal"),
        ("人數寫n=", "People as n=", "participants = {", "participants = {n=", "sources", "write digits alone"),
        ("人數是0", "0 people", "participants = {", "participants = {0", "sources", "write digits alone"),
        ("finding有粗體", "Bold in a finding", "held only 46 cases", "held only **46** cases", "source-form", "readers would see the mark **"),
        ("題目有不斷行空格", "A title with a space that does not break", "Systematic review of", "Systematic\u00a0review of", "invisible-character", "U+00A0"),
        ("題目多了一個{", "A { too many in a title", "{Systematic review", "{Systematic {review", "sources", "has not as many { as }"),
        ("欄位重複", "A field stands twice", "  year         = {2016},", "  year         = {2016},\n  year         = {2016},", "sources", "the field year of abuodeh2016abscopal stands twice"),
        ("代號之後漏了逗號", "No comma after the key", "{abuodeh2016abscopal,", "{abuodeh2016abscopal", "sources", "there is no comma after the key"),
        ("用了全形逗號", "A wide comma", "year         = {2016},", "year         = {2016}，", "sources", "broken BibTeX"),
        ("用了彎引號", "Curly quotes", "year         = {2016}", "year         = “2016”", "sources", "broken BibTeX"),
        ("貼上摘要", "A pasted abstract", "  year         = {2016},", "  abstract     = {BACKGROUND},\n  year         = {2016},", "source-form", "unknown field abstract"),
        ("貼上PubMed的一行", "A line of PubMed", "@article{abuodeh2016", "1. Chan TM. Bone. 2025. PMID: 1.\n\n@article{abuodeh2016", "source-form", "stands between two entries"),
        ("網址有utm_source", "An address that tells who sent the reader", "  url          = {https://", "  url          = {https://a.org/?utm_source=chatgpt.com&x=", "source-form", "tells who sent the reader"),
    )),
    *(Mistake(DATA, zh, en, put(file, old, new), rule, said) for zh, en, file, old, new, rule, said in (
        ("文字有冒號，沒有引號", "A text with a colon and no quotes", SERVICES, "for_whom_en: Anyone", "for_whom_en: Note: anyone", "yaml", "data/services.yml:"),
        ("文字有 #，其餘的字失去", "A # in a text takes the rest away", "data/packs.yml", "en: First, know which signs", "en: First, know which # signs", "yaml", "readers would not get «# signs"),
        ("用了全形冒號", "A wide colon", SERVICES, "    hours_en: 24", "    hours_en：24", "yaml", "data/services.yml:"),
        ("漏了}", "A } is forgotten", SERVICES, 'display: "18111"}', 'display: "18111"', "yaml", "data/services.yml:"),
        ("電話沒有引號", "A telephone number without quotes", SERVICES, '{tel: "18111", display: "18111"}', "{tel: 18111, display: 18111}", "services", "the numbers in quotes"),
        ("電話用彎引號", "Curly quotes around a telephone number", SERVICES, '{tel: "18111", display: "18111"}', "{tel: “18111”, display: “18111”}", "services", ""),
        ("短號碼少了一個數字", "A digit of a short number is lost in both", SERVICES, '{tel: "18111", display: "18111"}', '{tel: "1811", display: "1811"}', "services", "is no telephone number of Hong Kong"),
        ("號碼有空格", "A number with spaces", SERVICES, '"+85228960000"', '"+852 2896 0000"', "services", "is no telephone number of Hong Kong"),
        ("一項有兩個號碼", "Two numbers in one record", SERVICES, 'display: "18111"', 'display: "18111 / 18222"', "services", "readers see 18111 / 18222"),
        ("核對日期寫成27/11/2026", "A check written 27/11/2026", SERVICES, "checked_on: null       # a person must fill this\n    note", "checked_on: 27/11/2026\n    note", "services", "checked_on is not a date"),
        ("語言寫English", "A language written English", SERVICES, "languages: [yue,", "languages: [English,", "services", "unknown language English"),
        ("中英文名稱調轉", "The names of a service swapped", SERVICES, "    name_en: Emergency (ambulance, police, fire)", "    name_en: 緊急求助", "own-words", "this is in the other language"),
        ("服務有TODO", "TODO in a service", SERVICES, "for_whom_en: Anyone", "for_whom_en: TODO anyone", "placeholder", "«TODO»"),
        ("詞彙編號有大楷和空格", "An id of a term with capitals and a space", GLOSSARY, "- id: primary-cancer", "- id: Primary Cancer", "glossary", "the id Primary Cancer has signs"),
        ("also_zh不是清單", "also_zh is no list", GLOSSARY, "also_en: [primary, original cancer, first cancer]", "also_en: primary", "glossary", "also_en is not a list"),
        ("詞彙解釋太長", "A long meaning", GLOSSARY, "meaning_en: The place in the body where", "meaning_en: The place " + "in the body " * 8 + "where", "sentence-length", "data/glossary.yml:"),
        ("一套資料的去處寫了.md", ".md in the address of a part", "data/packs.yml", "to: urgent#signs", "to: urgent.md#signs", "packs", "without .md"),
        ("一套資料欠一種語言", "A part in one language", "data/packs.yml", "        en: First, know which signs cannot wait.\n", "", "packs", "the field en is missing"),
        ("說法的cite有@", "A cite with @", CLAIMS, "cite: [macedo2017bone,", "cite: [@macedo2017bone,", "yaml", "data/claims.yml:"),
        ("說法的cite不是清單", "A cite that is no list", CLAIMS, "cite: [macedo2017bone, tsukamoto2021current, coleman2020primer]", "cite: macedo2017bone", "claims", "the field cite is not a list"),
        ("說法的頁名有錯", "The page of a claim misspelt", CLAIMS, "    page: challenges", "    page: challenge", "claim-marks", "challenge.md does not mark this claim"),
    )),
    Mistake(DATA, "只在方格刪了警號", "A sign taken out of the box alone", put(RED_FLAGS, "  - zh: 手腳、下身或胯下麻痺\n    en: Numbness in the legs, arms or lower body, or between the legs\n", ""), "signs-on-card", "the emergency box lacks the sign Numbness"),
    *(Mistake(DATA, zh, en, put("CHANGELOG.md", "\n## 2026", new), rule, said) for zh, en, new, rule, said in (
        ("改動的頁名寫了.md", ".md in the name of a page", "\n## 2098-12-01\n\n- urgent.md: 警號。 ｜ The signs.\n\n## 2026", "changes", "there is no page urgent.md"),
        ("改動用/分開中英文", "A slash between the two languages", "\n## 2098-12-01\n\n- urgent: 警號。 / The signs.\n\n## 2026", "changes", "this line cannot be read"),
        ("改動用|分開中英文", "A plain | between the two languages", "\n## 2098-12-01\n\n- urgent: 警號。 | The signs.\n\n## 2026", HARMLESS, ""),
        ("改動有粗體", "Bold in a change", "\n## 2098-12-01\n\n- urgent: **警號**。 ｜ **The signs.**\n\n## 2026", "stray-marks", "CHANGELOG.md:8"),
        ("改動有連結", "A link in a change", "\n## 2098-12-01\n\n- urgent: [警號](urgent.md)。 ｜ [The signs](urgent.md).\n\n## 2026", "stray-marks", "CHANGELOG.md:8"),
        ("日期標題寫成27/11/2026", "The heading of a day written 27/11/2026", "\n## 27/11/2026\n\n- urgent: 警號。 ｜ The signs.\n\n## 2026", "changes", "27/11/2026 is no date"),
        ("日期標題的##之後沒有空格", "No space after ## of a day", "\n##2098-12-01\n\n- urgent: 警號。 ｜ The signs.\n\n## 2026", "changes", "CHANGELOG.md:6 · «##2098-12-01» is no heading of a day"),
        ("日期標題用了###", "### for a day", "\n### 2098-12-01\n\n- urgent: 警號。 ｜ The signs.\n\n## 2026", "changes", "is no heading of a day"),
        ("同一日有兩個標題", "A day under two headings", "\n## 2026-11-27\n\n- urgent: 警號。 ｜ The signs.\n\n## 2026", "changes", "do not go from new to old"),
    )),
    *(Mistake(FILE, zh, en, edit, rule, said) for zh, en, edit, rule, said in (
        ("清空了一頁", "An emptied page", new_file(CONTACT, ""), "front-matter", "contact.md:1"),
        ("整頁貼了兩次", "A page pasted twice", as_bytes(CONTACT, lambda text: text.encode() * 2), "red-flags", "exactly 1 emergency box"),
        ("刪了兩種語言的一頁，仍在目錄", "A page deleted in both languages, still in the menu", all_of(*(without(f"docs/{language}/future-directions.md") for language in LANGUAGES)), "menu", "there is no docs/en/future-directions.md"),
        ("兩種語言都改了章節的編號", "The id of a section changed in both languages", all_of(*(put(f"docs/{language}/urgent.md", "{ #signs }", "{ #the-signs }") for language in LANGUAGES)), "short-links", "docs/zh-HK has no urgent#signs"),
    )),
]
# fmt: on


def findings_of(mistake: Mistake, project: Path) -> list[Finding]:
    """What the checks find after a mistake in `project`, a copy which is put right again afterwards."""
    before = {path: path.read_bytes() for path in files_of(project)}
    mistake.edit(project)
    try:
        return all_findings(project, today=TODAY)
    finally:
        for path in files_of(project):
            if path.is_symlink() or path not in before:
                path.unlink()
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()
        for path, content in before.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)


def files_of(project: Path) -> list[Path]:
    folders = [project / "docs", project / "data", project / "overrides/assets/images"]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()] + [
        project / SOURCES,
        project / "CHANGELOG.md",
        project / "mkdocs.yml",
    ]


def make_all(project: Path, *rules: str) -> None:
    """Makes every mistake of these rules in one project."""
    for mistake in MISTAKES:
        if mistake.rule in rules:
            mistake.edit(project)


def found_by_a_build(project: Path) -> list[Finding]:
    return list(logged_findings(build_log(project)))


def row(mistake: Mistake, found: list[Finding]) -> str:
    """The row of a mistake in editors/mistakes.md, from what the checks or the build find of it."""
    if mistake.rule == HARMLESS:
        cells = (f"{mistake.zh} · {mistake.en}", "沒有訊息：讀者看不到分別 · nothing: readers see no difference", "")
    else:
        [first, *_] = [each for each in found if mistake.rule in (each.rule, BUILD) and mistake.said in str(each)]
        zh, en = (
            [part.partition(end)[0] for part in pair] for pair, end in ((first.zh, "：zh-HK:"), (first.en, ": zh-HK:"))
        )
        if mistake.group == MENU:  # its lines are those of mkdocs.yml, which is not in the sample
            zh, en = [LINE.sub("第…行", part) for part in zh], [LINE.sub("line …", part) for part in en]
        cells = (f"{mistake.zh} · {mistake.en}", f"{zh[0]} · {en[0]} [{first.rule}]", f"{zh[1]} · {en[1]}")
    return "| " + " | ".join(re.sub(r"([\\|<\[\]*_`])", r"\\\1", cell) for cell in cells) + " |"


LINE = re.compile(r"第\d+行|\bline \d+")
HEAD = """# 常見的錯 · Mistakes

你做了甚麼，檢查對你說甚麼，怎樣改。用Ctrl+F找訊息中的字。每一行都由測試試過；執行`make mistakes`，便會重寫這個檔案。
What you did, what the checks say, what to do. Look for the words of your message with Ctrl+F. Each row has been tried by a test; `make mistakes` writes this file anew.
"""
COLUMNS = "| 你做了 · You did | 你看到 · You see | 你要做 · You do |\n|---|---|---|"


def table(project: Path) -> str:
    """The text of editors/mistakes.md. `project`: a copy of the project, which is changed on the way."""
    rows = {mistake: row(mistake, findings_of(mistake, project)) for mistake in MISTAKES if mistake.rule != BUILD}
    make_all(project, BUILD)
    built = found_by_a_build(project)
    parts = [HEAD]
    for group in dict.fromkeys(mistake.group for mistake in MISTAKES):
        of_group = [rows.get(each) or row(each, built) for each in MISTAKES if each.group == group]
        parts.append("\n".join([f"## {group}\n", COLUMNS, *of_group, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        TABLE.write_text(table(copy_project(Path(scratch) / "project")), encoding="utf-8")
