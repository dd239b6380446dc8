"""The fields at the top of a page: a closed list, in one order, the same in both languages.

    ---
    title: 預防性電療
    …
    ---

A missing or unknown field, a wrong date, or a review without its name or its next date stops the build with one line.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import yaml
from babel.dates import format_date, format_skeleton
from editor_message import EditorError, editor_error, line_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from site_data import LOADER, once_for_each_version

FIELDS = (
    "title",
    "description",
    "audience",
    "written",
    "changed",  # the day on which the meaning last changed; empty: never since it was written
    "reviewed",
    "review_again",
    "reviewers",
    "checked_against",  # see twins.py
)
FILLED = ("title", "description", "audience", "written")
TEXTS = ("title", "description", "audience")
LONGEST_REVIEW = 3  # years
# What somebody writes while there is no name yet, and what stands behind a name: [Dr Chan, FRCR] would be two people.
NO_NAME = re.compile(
    r"(?i)tbc|tbd|t\.b\.c\.?|to be (?:confirmed|decided)|n/?a|nil|none|nobody|unknown|pending|todo|name|reviewer|x+|[\W\d_]+"
    r"|待定|待確認|未定|不詳|未知|暫無|沒有|無|姓名|審核者"
    r"|(?:mb ?bs|mb ?chb|md|phd|msc|bsc|rn|frcr|frcp\w*|mrcp\w*|frcs\w*|fhk\w+)|(?:dr|prof|professor|doctor|nurse)\.?"
    r"|(?:(?:senior|associate|clinical) )?(?:consultant|oncologist|radiation oncologist|clinical oncologist|specialist|pharmacist)"
    r"|(?:顧問|專科|腫瘤科|臨床腫瘤科)?醫生|護士|教授|藥劑師"
)
# What a reviewer is, somewhere in what stands behind `reviewers`: readers have to see why they may rely on a name.
WHAT_THEY_ARE = re.compile(
    r"(?i)\b(?:dr|prof|professor|doctor|consultant|specialist|nurse|rn|apn|nc|pharmacist|(?:physio|occupational |radiation |speech )?therapist|radiographer"
    r"|\w*ologist|dietitian|physician|surgeon|social worker|mb ?bs|mb ?chb|md|frcr|frcp\w*|mrcp\w*|frcs\w*|fhk\w+)\b"
    r"|醫生|醫師|教授|護士|護師|護理|藥劑師|治療師|技師|營養師|社工|專科|顧問|心理學家"
)
DATES = ("written", "changed", "reviewed", "review_again")
BETWEEN_LINES = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
FIELD_LINE = re.compile(r"^(?P<field>\w+)[ \t]*:", re.MULTILINE)
# What somebody typed for a line `field: text`, and the rest of a text that goes on in the next line.
ALMOST_A_FIELD = re.compile(rf"[ \t]*(?P<field>{'|'.join(FIELDS)})[ \t]*(?P<colon>[:：])(?P<space>[ \t]*)(?P<text>.*)")
UNQUOTED = re.compile(r"(?P<field>title|description|audience): +(?P<text>[^\s\"'>|].*?)\s*$")


@once_for_each_version
def body_of(path: Path) -> tuple[str, Mapping[str, object], int]:
    """A page file as (text below the front matter, front matter, number of the line on which the text begins)."""
    return split_source(path.read_text(encoding="utf-8-sig"))


def split_source(source: str) -> tuple[str, Mapping[str, object], int]:
    """The text of a page file, as body_of gives it."""
    body, fields = get_data(source)
    return body, fields, source[: len(source) - len(body)].count("\n") + 1


def read_front_matter(source: str, where: str) -> tuple[dict[str, object], dict[str, int]]:
    """(the fields of a page file, on which line each stands). Raises PluginError when they are not there, are not YAML or one stands twice.

    MkDocs takes broken YAML for the beginning of the text; an editor learns the line here.
    """
    block = BETWEEN_LINES.match(source)
    if block is None:
        raise editor_error(
            f"{where}:1",
            zh=("檔案開頭沒有兩行---之間的欄位", f"請在第一行寫---，其後是{', '.join(FIELDS)}，再一行---"),
            en=(
                "the file does not begin with fields between two --- lines",
                f"begin with ---, {', '.join(FIELDS)}, ---",
            ),
        )
    lines: dict[str, int] = {}
    for match in FIELD_LINE.finditer(block["fields"]):
        line = line_of(match, 2)
        if match["field"] in lines:
            raise editor_error(
                f"{where}:{line}",
                zh=(f"欄位「{match['field']}」重複", "請保留一行"),
                en=(f"the field {match['field']} stands twice", "keep one of the lines"),
            )
        lines[match["field"]] = line
    if fault := line_of_another_form(block["fields"]):
        number, zh, en = fault
        raise editor_error(f"{where}:{2 + number}", zh=zh, en=en)
    try:
        fields = yaml.load(block["fields"], Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise editor_error(
            f"{where}:{2 + mark.line if mark else 1}",
            zh=("頁首欄位的格式錯誤", "請檢查該行或上一行的冒號和引號；內文有冒號，或以符號開始，整段加引號"),
            en=(
                "the fields at the top cannot be read",
                "check colons and quotes of this line or the one above; quote a text that has a colon or begins with a sign",
            ),
        ) from error
    except ValueError as error:
        raise editor_error(
            f"{where}:1",
            zh=("有一個日期不存在，例如2026-02-30", "請改正頁首的日期"),
            en=("a date in the fields at the top does not exist", "correct it"),
        ) from error
    fields = fields if isinstance(fields, dict) else {}
    for number, line in enumerate(block["fields"].splitlines()):
        match = UNQUOTED.match(line)
        read = fields.get(match["field"]) if match else None
        if isinstance(read, str) and not read.startswith(match["text"]):
            raise editor_error(
                f"{where}:{2 + number}",
                zh=(f"讀者只會看到「{read}」：有符號（例如 #、&）令其餘的字失去", "請把整段放在引號內"),
                en=(
                    f"readers would get only «{read}»: a sign such as # or & takes the rest away",
                    "put the whole text in quotes",
                ),
            )
    return fields, lines


def line_of_another_form(fields: str) -> tuple[int, tuple[str, str], tuple[str, str]] | None:
    """(number, zh, en) of the first line that is almost `field: text`, or belongs to no field; None where there is none.

    YAML itself would name the line below, in words that say nothing to an editor.
    """
    inside, whole = "", True  # the field above, and whether its text ends with its line
    for number, line in enumerate(fields.splitlines()):
        match = ALMOST_A_FIELD.match(line)
        if match and match["colon"] == "：" and whole:
            return (
                number,
                (f"「{match['field']}」之後是全形冒號", f"請用半形冒號和一個空格：「{match['field']}: …」"),
                (f"a wide colon after {match['field']}", f"write {match['field']}: with a plain colon and a space"),
            )
        if match and line[0].isspace() and whole:
            return (
                number,
                (f"「{match['field']}」之前有空格", "請刪去行首的空格"),
                (f"a space stands before {match['field']}", "delete it: a field begins its line"),
            )
        if match and match["colon"] == ":" and match["text"] and not match["space"] and whole:
            return (
                number,
                (f"「{match['field']}:」之後沒有空格", f"請寫成「{match['field']}: …」"),
                (f"no space after {match['field']}:", f"write {match['field']}: and a space"),
            )
        if FIELD_LINE.match(line):
            inside = line.partition(":")[0].strip()
            whole = not re.search(r":\s*(?:[>|].*|[\"'].*(?<![\"'])|\[[^\]]*)$", line)
        elif (
            inside in TEXTS
            and whole
            and line.strip()
            and not line[0].isspace()
            and not line.startswith(("#", "-", "<", "=", ">", "|"))
        ):
            return (
                number,
                (f"「{inside}」分成了兩行", "請把整段寫在一行"),
                (f"the text of {inside} goes on in a second line", "put the whole text on one line"),
            )
    return None


def check_front_matter(fields: Mapping[str, object], where: str, lines: Mapping[str, int] | None = None) -> None:
    """Raises PluginError when `fields` is not the closed list, lacks a value, has a wrong date or half a review.

    `lines`: field → its line in the file `where`.
    """

    def fault(field: str, *, zh: tuple[str, str], en: tuple[str, str]) -> EditorError:
        line = (lines or {}).get(field)
        return editor_error(f"{where}:{line}" if line else where, zh=zh, en=en)

    check_filled_in(fields, fault)
    check_review(fields, fault)


def check_filled_in(fields: Mapping[str, object], fault: Callable[..., EditorError]) -> None:
    """Raises what `fault` makes of the first field that is missing, unknown, empty, or no text or date where it should be one."""
    known = ", ".join(FIELDS)
    for field in FIELDS:
        if field not in fields:
            raise fault(
                field,
                zh=(f"頁首欠缺欄位「{field}」", f"請在頁首加入，次序為{known}"),
                en=(f"the field {field} is missing", f"add it between the --- lines; the fields are {known}"),
            )
    for field in fields:
        if field not in FIELDS:
            raise fault(
                field,
                zh=(f"頁首有未知欄位「{field}」", f"可用的欄位是{known}"),
                en=(f"unknown field {field}", f"the fields are {known}"),
            )
    for field in FILLED:
        if not fields[field]:
            raise fault(
                field, zh=(f"欄位「{field}」沒有內容", "請填寫"), en=(f"the field {field} is empty", "fill it in")
            )
    for field in TEXTS:
        if not isinstance(fields[field], str):
            raise fault(
                field,
                zh=(f"欄位「{field}」不是文字", "請寫一句，前後加引號"),
                en=(f"the field {field} is not text", "write a sentence, between quotes"),
            )
    for field in DATES:
        if fields[field] and type(fields[field]) is not datetime.date:
            raise fault(
                field,
                zh=(f"欄位「{field}」不是日期", "請寫成2026-11-24的格式，不加引號和時間"),
                en=(f"the field {field} is not a date", "write it as 2026-11-24, without quotes or time"),
            )


def check_review(fields: Mapping[str, object], fault: Callable[..., EditorError]) -> None:
    """The same for a review: its names and dates stand together, are possible, and are not older than the meaning of the page."""
    if fields["changed"] and fields["reviewed"] and fields["changed"] > fields["reviewed"]:
        raise fault(
            "reviewed",
            zh=(
                f"{fields['reviewed']}審核之後，意思在{fields['changed']}改了",
                "請審核者再看一次並改日期；未看之前，reviewed和review_again留空，reviewers寫[]",
            ),
            en=(
                f"the meaning changed on {fields['changed']}, after the review of {fields['reviewed']}",
                "ask the reviewer to read it again and date it; until then empty reviewed and review_again, and write reviewers: []",
            ),
        )
    names = fields["reviewers"] or []
    check_reviewers(names, fault)
    reviewed, again = fields["reviewed"], fields["review_again"]
    if bool(reviewed) != bool(names):
        raise fault(
            "reviewed" if reviewed else "reviewers",
            zh=("審核日期和審核者要一同填寫", "請補上reviewed或reviewers，或兩者都留空"),
            en=("reviewed and reviewers go together", "fill in both, or leave both empty"),
        )
    if bool(reviewed) != bool(again) or (reviewed and again <= reviewed):
        raise fault(
            "review_again",
            zh=("下次審核日期（review_again）要在審核日期（reviewed）之後", "請填寫較後的日期；未有審核便兩者都留空"),
            en=(
                "review_again must be a date after reviewed",
                "fill in a later date, or leave both empty while nobody has reviewed",
            ),
        )
    if fields["changed"] and fields["changed"] < fields["written"]:
        raise fault(
            "changed",
            zh=(f"改動日期（{fields['changed']}）早於撰寫日期（{fields['written']}）", "請改正其中一個日期"),
            en=(
                f"changed on {fields['changed']}, before it was written on {fields['written']}",
                "correct one of the dates",
            ),
        )
    if reviewed and reviewed < fields["written"]:
        raise fault(
            "reviewed",
            zh=(f"審核日期（{reviewed}）早於撰寫日期（{fields['written']}）", "請改正其中一個日期"),
            en=(f"reviewed on {reviewed}, before it was written on {fields['written']}", "correct one of the dates"),
        )
    if reviewed and (again.year - LONGEST_REVIEW, again.month, again.day) > (
        reviewed.year,
        reviewed.month,
        reviewed.day,
    ):
        raise fault(
            "review_again",
            zh=(f"下次審核日期（{again}）太遠", f"請填寫審核後{LONGEST_REVIEW}年內的日期"),
            en=(
                f"the next review on {again} is too far away",
                f"write a date within {LONGEST_REVIEW} years of the review",
            ),
        )


def check_reviewers(names: object, fault: Callable[..., EditorError]) -> None:
    """The same for those who have reviewed a page: people, each with what they are."""
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise fault(
            "reviewers",
            zh=("reviewers不是一串姓名", "請寫成 [姓名] 或 [姓名, 姓名]，未有審核便寫 []"),
            en=("reviewers is not a list of names", "write [Name] or [Name, Name], and [] while nobody has reviewed"),
        )
    for name in names:
        if NO_NAME.fullmatch(name.strip()):
            raise fault(
                "reviewers",
                zh=(
                    f"審核者「{name}」不是人名",
                    '請寫姓名；有逗號的要加引號，例如 ["Dr A. Chan, FRCR"]，未有審核便寫 []',
                ),
                en=(
                    f"the reviewer {name} is not the name of a person",
                    'write a name, one with a comma in quotes, such as ["Dr A. Chan, FRCR"], and [] while nobody has reviewed',
                ),
            )
        if not WHAT_THEY_ARE.search(name):
            raise fault(
                "reviewers",
                zh=(
                    f"審核者「{name}」沒有寫職銜",
                    "請寫醫護人員的姓名和職銜，例如 [陳大文醫生]；不是醫護人員，不可簽署",
                ),
                en=(
                    f"the reviewer {name} does not say what they are",
                    'write it with the name, such as ["A. Chan, nurse consultant"]; only clinicians sign',
                ),
            )


@event_priority(200)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Also remembers on which line of its file the text of the page begins, for messages that name a line."""
    where, source = f"docs/{page.file.src_uri}", page.file.content_string
    fields, lines = read_front_matter(source, where)
    check_front_matter(fields, where, lines)
    page.meta["first_line"] = source[: len(source) - len(markdown)].count("\n") + 1


def day_in_words(day: datetime.date | str, language: str) -> str:
    """A date as people write it: 2026年11月24日 or 24 November 2026. A month or a year stays one: `2026-11` is 2026年11月.

    Raises ValueError for what is no date."""
    locale = {"zh-HK": "zh_Hant_HK", "en": "en_GB"}[language]
    parts = str(day).count("-")
    date = datetime.date.fromisoformat(f"{day}{'-01' * (2 - parts)}")
    return (
        format_date(date, "long", locale)
        if parts == 2
        else format_skeleton("yMMMM"[: 1 + 4 * parts], date, locale=locale)
    )


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    language = config.theme["language"]
    env.filters["day_in_words"] = lambda day: day_in_words(day, language)
