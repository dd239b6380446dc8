"""A file can be read at all, and stands where it is found: both twins are there, in UTF-8, with the line ends of everybody else.

    docs/en/urgent.md saved by an old editor of Windows

gives

    docs/en/urgent.md:1 · the file has Windows line ends · save it with LF line ends ｜ … [line-ends]
"""

import re
from collections.abc import Iterator
from pathlib import Path

from finding import Finding
from page_text import page_files
from site_data import LANGUAGES
from twins import pages_without_twin

RULE_NAMES = (
    "both-twins",
    "byte-order-mark",
    "file-place",
    "file-size",
    "line-ends",
    "merge-conflict",
    "picture-file",
    "symbolic-link",
    "utf-8",
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
PAGE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
CONFLICT = re.compile(rb"(?m)^(?:(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$)")
NOT_MERGED = (
    ("有兩個版本未合併的記號（<<<<<<< ======= >>>>>>>）", "請只留正確的版本，刪去這些記號"),
    (
        "the marks of two versions stand in the file (<<<<<<< ======= >>>>>>>)",
        "keep the right version, and delete the marks",
    ),
)
PICTURES = "overrides/assets/images"
# Several times what the longest of each takes today: who goes beyond has pasted something else.
LONGEST = {"docs": 100_000, "data": 500_000, "references.bib": 500_000, "CHANGELOG.md": 500_000, PICTURES: 300_000}
PICTURE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png|jpg|jpeg|webp)")
WHERE_FILES_STAND = (
    "頁面放在docs/zh-HK/和docs/en/，檔名用英文小寫、數字和連字號，以.md結尾；圖片放在overrides/assets/images/",
    "pages stand in docs/zh-HK/ and docs/en/, named in small letters, digits and hyphens, ending in .md; pictures in overrides/assets/images/",
)
# Shown by the templates, not by a page.
OF_THE_SITE = {"site-mark.svg"}
# Unicode's own line ends: some programs break the line there, a browser shows a space or nothing.
ODD_LINE_ENDS = {
    b"\xe2\x80\xa8": "U+2028",
    b"\xe2\x80\xa9": "U+2029",
    b"\xc2\x85": "U+0085",
    b"\x0b": "U+000B",
    b"\x0c": "U+000C",
}


def file_findings(project: Path) -> Iterator[Finding]:
    """What is wrong with the files that editors change, before anything in them is read."""
    docs = project / "docs"
    folders = folders_of_none(docs)
    for folder in folders:
        where = folder.relative_to(project).as_posix()
        yield Finding(
            rule="file-place",
            where=where,
            zh=("這是資料夾，網站不會有它和其中的檔案", WHERE_FILES_STAND[0]),
            en=("this is a folder: the site will have nothing of what is in it", WHERE_FILES_STAND[1]),
        )
    for page, twin in pages_without_twin(docs):
        if page.parent.parent != docs:
            continue
        there = twin.relative_to(docs).as_posix()
        yield Finding(
            rule="both-twins",
            where=f"docs/{page.relative_to(docs).as_posix()}",
            zh=(f"另一語言沒有這一頁（docs/{there}）", "請加入該頁，或兩頁都刪除"),
            en=(f"its twin docs/{there} is missing", "add the twin, or remove both pages"),
        )
    for place, longest in LONGEST.items():
        root = project / place
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if (path.is_symlink() or path.is_file()) and not set(folders) & set(path.parents):
                yield from findings_of_file(path, path.relative_to(project).as_posix(), place, longest)
    yield from picture_findings(project)


def folders_of_none(docs: Path) -> list[Path]:
    """The folders below `docs` that are none of a language, the outermost of several: also one that has the name of a page."""
    known = {docs / language for language in LANGUAGES}
    found = [path for folder in (docs, *known) for path in folder.glob("*") if path.is_dir() and not path.is_symlink()]
    return sorted(set(found) - known)


def picture_findings(project: Path) -> Iterator[Finding]:
    """Files in the folder of pictures that are none, or that no page shows: they would be published all the same."""
    paths = sorted(path for path in (project / PICTURES).rglob("*") if path.is_file())
    pages = "".join(text for _, _, text in page_files(project))
    for path in paths:
        where = path.relative_to(project).as_posix()
        if path.parent != project / PICTURES or not PICTURE_NAME.fullmatch(path.name):
            yield Finding(
                rule="picture-file",
                where=where,
                zh=(
                    "這不是圖片，或檔名不合",
                    "圖片檔名用英文小寫、數字和連字號，以.svg、.png、.jpg或.webp結尾；其他檔案請刪去",
                ),
                en=(
                    "this is no picture, or its name has other characters",
                    "name pictures in small letters, digits and hyphens, ending in .svg, .png, .jpg or .webp; delete other files",
                ),
            )
        elif path.name not in OF_THE_SITE and f"assets/images/{path.name}" not in pages:
            yield Finding(
                rule="picture-file",
                where=where,
                zh=("沒有頁面用這張圖片，但它會公開", "請在頁面加入，或刪去檔案"),
                en=("no page shows this picture, and it would be published", "show it on a page, or delete the file"),
            )


def findings_of_file(path: Path, where: str, place: str, longest: int) -> Iterator[Finding]:
    """What is wrong with the file `where` below `place`, which may have `longest` bytes."""
    is_page = place == "docs"

    def found(rule: str, zh: tuple[str, str], en: tuple[str, str], line: int = 0) -> Finding:
        return Finding(rule=rule, where=f"{where}:{line}" if line else where, zh=zh, en=en)

    if path.is_symlink():
        yield found(
            "symbolic-link",
            ("這是捷徑（symbolic link），不是檔案", "請以檔案本身取代"),
            ("this is a link to another file", "put the file itself in its place"),
        )
        return
    if is_page and not (
        path.parent.parent.name == "docs" and path.parent.name in LANGUAGES and PAGE_NAME.fullmatch(path.name)
    ):
        yield found(
            "file-place",
            ("網站不會有這個檔案", WHERE_FILES_STAND[0]),
            ("the site will not have this file", WHERE_FILES_STAND[1]),
        )
        return
    size = path.stat().st_size
    if size > longest:
        yield found(
            "file-size",
            (f"檔案有{size // 1000} kB，最多{longest // 1000} kB", "請分成較短的頁，或把圖片縮小"),
            (
                f"the file has {size // 1000} kB; {longest // 1000} kB is the most",
                "make shorter pages, or a smaller picture",
            ),
        )
    if place != PICTURES:
        yield from (found(*each) for each in byte_faults(path.read_bytes(), is_page=is_page))


def byte_faults(content: bytes, *, is_page: bool) -> Iterator[tuple[str, tuple[str, str], tuple[str, str], int]]:
    """(rule, zh, en, line) for what is wrong with the bytes of a file. Line ends and marks trouble nobody outside a page."""
    if is_page and content.startswith(BYTE_ORDER_MARK):
        yield (
            "byte-order-mark",
            ("檔案開頭有看不見的字元（BOM）", "請以「UTF-8（不含BOM）」儲存"),
            ("the file begins with an invisible mark (BOM)", "save it as UTF-8 without BOM"),
            1,
        )
    if is_page and b"\r" in content:
        yield (
            "line-ends",
            ("檔案用了Windows換行", "請以LF換行儲存"),
            ("the file has Windows line ends", "save it with LF line ends"),
            1,
        )
    for bytes_of_end, name in ODD_LINE_ENDS.items():
        if bytes_of_end in content:
            yield (
                "line-ends",
                (f"有特殊的換行字元（{name}）", "請刪去，在該處按Enter或打一個空格"),
                (f"a line end that is none ({name})", "delete it, and press Enter or type a space there"),
                content[: content.index(bytes_of_end)].count(b"\n") + 1,
            )
    if match := CONFLICT.search(content):
        yield (
            "merge-conflict",
            *NOT_MERGED,
            content[: match.start()].count(b"\n") + 1,
        )
    if not is_page:
        return  # what reads data and sources says it
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield (
            "utf-8",
            (f"第{line}行不是UTF-8", "請以UTF-8儲存，並檢查該行文字"),
            (f"line {line} is not UTF-8", "save the file as UTF-8 and look at that line"),
            line,
        )
