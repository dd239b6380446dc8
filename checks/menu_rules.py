"""The menu in mkdocs.yml can be read, leads to every page once, and is the same in both languages.

    - Warning signs: get help now: urgent.md

gives

    mkdocs.yml:48 · the name of this line has a colon · write - "Warning signs: get help now": urgent.md ｜ … [menu]

Editors change this file when they add a page, so its lines are read here one by one: YAML itself names the wrong line, or none.
A subject of several pages is a group: a line with its name alone, and below it, 4 spaces further in, its pages. The first of them is
the page of the subject and has the same name.
`menu` stops the build; `menu-twins` is what differs between the two languages.
"""

import fnmatch
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from editor_message import unreadable_file
from file_rules import CONFLICT, NOT_MERGED
from finding import Finding
from markdown_text import HAN
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from site_data import LANGUAGES
from two_texts import differences

FILE = "mkdocs.yml"
RULE_NAMES = ("menu", "menu-twins")
NAMES = dict(zip(LANGUAGES, (("中文", "the Chinese"), ("英文", "the English")), strict=True))
# The line above the entries of a language, how far the entries stand from the edge, and how such a line looks.
BEGINNINGS = {
    "zh-HK": ("  ", re.compile(r"nav: *&menu-zh\s*(?:#.*)?")),
    "en": (" " * 12, re.compile(r" {10}nav:\s*(?:#.*)?")),
}
ENTRY = re.compile(
    r"(?P<indent> *)- (?P<quote>[\"']?)(?P<name>(?:(?!: |\s#).)+?)(?P=quote): +[\"']?(?P<file>[\w./-]+\.md)[\"']?\s*(?:#.*)?"
)
QUOTED = re.compile(
    r"(?P<indent> *)- (?P<quote>[\"'])(?P<name>(?:(?!(?P=quote)).)+)(?P=quote): +[\"']?(?P<file>[\w./-]+\.md)[\"']?\s*(?:#.*)?"
)
GROUP = re.compile(r"(?P<indent> *)- (?P<quote>[\"']?)(?P<name>[^\"'#]+?)(?P=quote):\s*(?:#.*)?")
IN_A_GROUP = " " * 4
# What is wrong with a line that is no entry: how it looks, (zh, en). The first that fits is said.
SLIPS = (
    (
        re.compile(r".*\t.*"),
        ("這一行有Tab", "請用空格：「{zh}」"),
        ("there is a tab in this line", "use spaces: {en}"),
    ),
    (
        re.compile(r" *- *[^:：]+\.md\s*"),
        ("這一行沒有名稱", "請寫成「{zh}」"),
        ("this line has no name", "write {en}"),
    ),
    (
        re.compile(r" *(?:- *)?[^:]*：\s*[\w./-]+\.md\s*"),
        ("這一行用了全形冒號", "請用半形冒號，之後一格：「{zh}」"),
        ("there is a wide colon in this line", "use a plain colon and a space: {en}"),
    ),
    (
        re.compile(r" *[^-\s].*\.md\s*"),
        ("這一行開頭沒有「- 」", "請寫成「{zh}」"),
        ("this line does not begin with a dash and a space", "write {en}"),
    ),
    (
        re.compile(r" *-\S.*\.md\s*"),
        ("這一行的「-」之後沒有空格", "請寫成「{zh}」"),
        ("there is no space after the dash of this line", "write {en}"),
    ),
    (
        re.compile(r" *- .*[^:]:[\w./-]+\.md\s*"),
        ("這一行的冒號之後沒有空格", "請寫成「{zh}」"),
        ("there is no space after the colon of this line", "write {en}"),
    ),
    (
        re.compile(r" *- [^\"'].*: .*: +[\w./-]+\.md\s*"),
        ("這一行的名稱有冒號，沒有引號", '請為名稱加引號：「{indent}- "名稱": file.md」'),
        ("the name of this line has a colon and no quotes", 'put the name in quotes: {indent}- "Name": file.md'),
    ),
    (
        re.compile(r" *- *[^:]*:\s*"),
        ("這一行沒有頁面", "請寫成「{zh}」；如果是分組，分組的頁面寫在下面，多縮排4格"),
        ("this line names no page", "write {en}; if it is a group, write its pages below it, 4 spaces further in"),
    ),
)
UNREADABLE = ("這一行看不懂", "請寫成「{zh}」"), ("this line cannot be read", "write {en}")
SMALL_LETTERS = re.compile("[a-z]{2,}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a menu: the name that readers see, the page file, its line in mkdocs.yml, the first page of its group, if it is in one."""

    name: str
    file: str
    line: int
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class Menu:
    """The entries of a language, and the line above them."""

    language: str
    line: int
    entries: tuple[Entry, ...]


def fault(rule: str, line: int, zh: tuple[str, str], en: tuple[str, str]) -> Finding:
    return Finding(rule=rule, where=f"{FILE}:{line}" if line else FILE, zh=zh, en=en)


def menu_findings(project: Path) -> list[Finding]:
    """What is wrong with the menus of a project; their comparison waits until both can be read."""
    try:
        text = (project / FILE).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        unreadable = unreadable_file(FILE)
        return [fault("menu", 0, unreadable.zh, unreadable.en)]
    if not text.strip():
        return [fault("menu", 0, ("檔案沒有內容", "請還原檔案"), ("the file is empty", "restore it"))]
    lines = text.splitlines()
    found = list(conflicts(lines))
    menus = {} if found else {language: read_menu(lines, language, found) for language in LANGUAGES}
    if found:
        return found
    settings = settings_of(text, found)
    if settings is None:
        return found
    outside = str(settings.get("not_in_nav") or "").split()
    for menu in menus.values():
        found += page_faults(menu, project / "docs" / menu.language, outside)
    return [*found, *twin_faults(*menus.values(), outside)]


def conflicts(lines: list[str]) -> Iterator[Finding]:
    for number, line in enumerate(lines, start=1):
        if CONFLICT.match(line.encode()):
            yield fault("menu", number, *NOT_MERGED)
            return


def settings_of(text: str, found: list[Finding]) -> Mapping | None:
    """The settings of mkdocs.yml; what keeps them from being read is added to `found`."""
    try:
        settings = yaml_load(text)
    except (yaml.YAMLError, ConfigurationError) as error:  # MkDocs hides the first in the second
        mark = getattr(error.__context__ or error, "problem_mark", None)
        found.append(
            fault(
                "menu",
                mark.line + 1 if mark else 0,
                ("YAML格式錯誤", "請檢查該行和上一行的縮排、冒號和引號；不可用Tab"),
                (
                    "broken YAML",
                    "check indent, colons and quotes of this line and the one above; use no tab",
                ),
            )
        )
        return None
    return settings if isinstance(settings, Mapping) else {}


def read_menu(lines: list[str], language: str, found: list[Finding]) -> Menu:
    """The menu of a language; what keeps it from being read is added to `found`."""
    indent, beginning = BEGINNINGS[language]
    start = next((number for number, line in enumerate(lines, start=1) if beginning.fullmatch(line)), 0)
    zh, en = NAMES[language]
    if not start:
        wanted = "nav: &menu-zh" if language == LANGUAGES[0] else " " * 10 + "nav:"
        found.append(
            fault(
                "menu",
                0,
                (f"沒有{zh}目錄", f"請還原「{wanted}」這一行和其下各行"),
                (f"{en} menu is missing", f"put the line {wanted.strip()} and those below it back"),
            )
        )
        return Menu(language=language, line=0, entries=())
    entries: list[Entry] = []
    group: str | None = None  # the name of the open group
    subject: str | None = None  # its first page
    pages_expected = 0  # its line, until that page is read
    for number, line in enumerate(lines[start:], start=start + 1):
        if re.match(r"[^-\s](?!.*\.md)| +- locale:", line):
            break
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = QUOTED.fullmatch(line) or ENTRY.fullmatch(line)
        heads = None if match else GROUP.fullmatch(line)
        deeper = bool(match) and group is not None and match["indent"] == indent + IN_A_GROUP
        if pages_expected and not deeper:
            found.append(slip(pages_expected, lines[pages_expected - 1], indent, is_entry=False))
            group, pages_expected = None, 0
        if heads and heads["indent"] == indent:
            group, subject, pages_expected = heads["name"].strip(), None, number
        elif match and (deeper or match["indent"] == indent) and match["name"][0] not in "\"'":
            name = match["name"].strip()
            group, subject = (group, subject or match["file"]) if deeper else (None, None)
            if pages_expected and name != group:
                found.append(
                    fault(
                        "menu",
                        number,
                        (f"分組的第一頁要和分組同名，這裏是「{name}」", f"請寫「{group}」，或改分組的名稱"),
                        (
                            f"the first page of a group has its name, and this one is called {name}",
                            f"write {group}, or give the group the other name",
                        ),
                    )
                )
            entries.append(Entry(name=name, file=match["file"], line=number, group=subject))
            pages_expected = 0
        else:
            found.append(slip(number, line, indent, is_entry=bool(match)))
    if pages_expected:
        found.append(slip(pages_expected, lines[pages_expected - 1], indent, is_entry=False))
    if not entries and not found:
        found.append(
            fault("menu", start, (f"{zh}目錄沒有內容", "請還原各行"), (f"{en} menu is empty", "put its lines back"))
        )
    return Menu(language=language, line=start, entries=tuple(entries))


def slip(number: int, line: str, indent: str, *, is_entry: bool) -> Finding:
    """What is wrong with a line that is no entry of the menu, or stands at another distance from the edge."""
    zh, en = UNREADABLE
    if is_entry and not re.match(r" *- [\"']", line):
        zh = (f"這一行之前要有{len(indent)}個空格", "請和其他各行對齊")
        en = (f"this line begins with {len(indent)} spaces", "put it in line with the others")
    else:
        for form, chinese, english in SLIPS:
            if form.fullmatch(line):
                zh, en = chinese, english
                break
    words = {"indent": indent, "zh": "- 名稱: file.md", "en": "- Name: file.md"}
    return fault("menu", number, tuple(part.format(**words) for part in zh), tuple(part.format(**words) for part in en))


def page_faults(menu: Menu, docs: Path, outside: list[str]) -> Iterator[Finding]:
    """Entries without a page, pages that stand twice, and pages that stand nowhere. `outside`: patterns of pages that need no entry."""
    seen: dict[str, int] = {}
    zh, en = NAMES[menu.language]
    for entry in menu.entries:
        if not (docs / entry.file).is_file():
            yield fault(
                "menu",
                entry.line,
                (f"沒有docs/{menu.language}/{entry.file}", "請改正檔名，或刪去這一行"),
                (f"there is no docs/{menu.language}/{entry.file}", "correct the file name, or take the line out"),
            )
        elif entry.file in seen:
            yield fault(
                "menu",
                entry.line,
                (f"{entry.file}在{zh}目錄重複，另見第{seen[entry.file]}行", "請保留一行"),
                (f"{entry.file} stands twice in {en} menu, also on line {seen[entry.file]}", "keep one of the lines"),
            )
        seen.setdefault(entry.file, entry.line)
    for path in sorted(docs.glob("*.md")):
        if path.is_file() and path.name not in seen and not any(fnmatch.fnmatch(path.name, each) for each in outside):
            yield fault(
                "menu",
                menu.line,
                (f"{zh}目錄沒有列出docs/{menu.language}/{path.name}", "請加一行，或刪除該頁"),
                (f"{en} menu does not list docs/{menu.language}/{path.name}", "add a line, or remove the page"),
            )


def twin_faults(chinese: Menu, english: Menu, outside: list[str]) -> Iterator[Finding]:
    """Pages in one menu alone (of those that need no entry: page_faults names the others), in another order, or with a name in the
    other language or with other numbers."""
    files = [[entry.file for entry in menu.entries] for menu in (chinese, english)]
    for menu, other in ((chinese, english), (english, chinese)):
        zh, en = NAMES[other.language]
        listed = [entry.file for entry in other.entries]
        for entry in menu.entries:
            if entry.file not in listed and any(fnmatch.fnmatch(entry.file, each) for each in outside):
                yield fault(
                    "menu-twins",
                    entry.line,
                    (f"{zh}目錄沒有{entry.file}", "請在兩種語言的目錄都加入，或都刪去"),
                    (f"{en} menu has no {entry.file}", "add the page to both menus, or take it out of both"),
                )
            if wrong_language(entry.name, menu.language):
                ours, its = NAMES[menu.language]
                yield fault(
                    "menu-twins",
                    entry.line,
                    (f"「{entry.name}」不是{ours}", f"請寫{ours}名稱"),
                    (f"the name {entry.name} in {its} menu is in the other language", "translate it"),
                )
    both = Counter(files[0]) & Counter(files[1])
    orders = [[entry for entry in menu.entries if entry.file in both] for menu in (chinese, english)]
    moved = next((pair for pair in zip(*orders, strict=False) if pair[0].file != pair[1].file), None)
    if moved and len(orders[0]) == len(orders[1]):
        yield fault(
            "menu-twins",
            moved[1].line,
            ("兩種語言的目錄次序不同", f"中文目錄這裏是{moved[0].file}（第{moved[0].line}行）；請用相同次序"),
            (
                "the two menus have different orders",
                f"the Chinese one has {moved[0].file} here (line {moved[0].line}); use one order",
            ),
        )
    english_names = {entry.file: entry for entry in english.entries}
    for entry in chinese.entries:
        if twin := english_names.get(entry.file):
            if entry.group != twin.group:
                yield fault(
                    "menu-twins",
                    twin.line,
                    (f"{entry.file}在兩種語言的目錄屬於不同的分組", f"中文目錄見第{entry.line}行；請令兩者相同"),
                    (
                        f"{entry.file} is not in the same group in both languages",
                        f"the Chinese menu has it on line {entry.line}; do the same in both",
                    ),
                )
            yield from differences(f"{FILE}:{twin.line}", entry.name, twin.name, "same-numbers", "same-names")


def wrong_language(name: str, language: str) -> bool:
    """Whether a name is written in the other language. Abbreviations (SBRT) are right in both."""
    if language == LANGUAGES[0]:
        return not HAN.search(name) and bool(SMALL_LETTERS.search(name))
    return len(HAN.findall(name)) > len(re.findall("[A-Za-z]", name))
