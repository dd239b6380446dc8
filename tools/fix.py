"""Repairs what a machine may repair, and shows it: `make fix`.

    --- docs/zh-HK/urgent.md
    +++ docs/zh-HK/urgent.md
    -背痛,腳無力
    +背痛，腳無力
    1 file changed · 1個檔案有改動

Line ends, half-width punctuation and typed spaces in Chinese, invisible and look-alike characters, the order of references.bib.
A new page or section gets its short address (data/short-links.yml) when it is there in both languages; it then stays for ever.
For a page whose twin has changed since somebody compared the two it asks, in a terminal, whether you have compared them now.
What is left is said by `make check`. A second run changes nothing.
"""

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "checks"), str(PROJECT / "tools")]

from all_checks import FOR_CHECKS_AND_SEARCH, findings_in_text, is_yaml  # noqa: E402  the rooms are found once they are on the path
from check_pages import mark_compared, pages_to_compare  # noqa: E402
from mechanical import repaired_file, repaired_text, sorted_bibliography  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from short_links import (  # noqa: E402
    GIVEN_OUT,
    SHORT_LINKS,
    load_given_out,
    load_short_links,
    targets,
    with_new_codes,
)
from site_data import LANGUAGES  # noqa: E402
from wording import words_of  # noqa: E402


def repaired(path: Path, project: Path) -> str:
    """The text of a file as it should be. Raises UnicodeDecodeError."""
    text = repaired_file(path.read_bytes())
    if path.suffix == ".bib":
        return sorted_bibliography(text)
    if path.suffix == ".md" or (path.stem not in FOR_CHECKS_AND_SEARCH and is_yaml(path)):
        where = path.relative_to(project).as_posix()
        return repaired_text(text, list(findings_in_text(where, text)))
    return text


def may_not_be_changed(name: str) -> str:
    return f"{name} · it may not be read or changed, and was left alone · allow it on your computer ｜ 不可讀取或修改，沒有改動 · 請在電腦上容許修改這個檔案"


def differences(project: Path) -> Iterator[str]:
    """Repairs the pages, data and sources of `project`; the difference of each changed file."""
    files = [
        *(path for language in LANGUAGES for path in sorted((project / "docs" / language).glob("*.md"))),
        *sorted((project / "data").glob("*.yml")),
        project / "references.bib",
    ]
    for path in files:
        name = path.relative_to(project).as_posix()
        if path.is_symlink() or path.is_dir():
            print(
                f"{name} · it is a link or a folder, and was left alone · put the file itself in its place ｜ 是捷徑或資料夾，沒有改動 · 請以檔案本身取代"
            )
            continue
        if not path.is_file():
            print(f"{name} · the file is missing · restore it ｜ 檔案不存在 · 請還原檔案")
            continue
        try:
            before = path.read_bytes()
            after = repaired(path, project)
            if after.encode() != before:
                path.write_text(after, encoding="utf-8", newline="\n")
        except OSError:
            print(may_not_be_changed(name))
            continue
        except UnicodeDecodeError:
            print(
                f"{name} · it is not UTF-8 and was left alone · save it as UTF-8 ｜ 不是UTF-8，沒有改動 · 請以UTF-8儲存"
            )
            continue
        if after.encode() != before:
            old = before.decode("utf-8-sig").splitlines()
            shown = list(difflib.unified_diff(old, after.splitlines(), name, name, n=0, lineterm=""))
            yield "\n".join(shown) or f"{name}: line ends or byte-order mark · 換行或BOM"


def give_codes(project: Path) -> str:
    """Gives new pages and sections their short addresses, and notes new codes among those given out; the lines that were added.
    A code that is noted keeps its line there: when it leads elsewhere now, make check says so.

    Raises PluginError for a broken data/short-links.yml, UnicodeDecodeError for a page that is not UTF-8.
    """
    path, given_out = (project / "data" / each.name for each in (SHORT_LINKS, GIVEN_OUT))
    if not path.is_file() or path.is_symlink():
        return ""  # make check says so
    text = path.read_text(encoding="utf-8")
    changed = with_new_codes(text, load_short_links(path), targets(project / "docs"))
    if changed != text:
        path.write_text(changed, encoding="utf-8", newline="\n")
    if given_out.is_file():
        noted, known = given_out.read_text(encoding="utf-8"), load_given_out(given_out)
        new = [f"{code}\t{target}\n" for code, target in load_short_links(path).items() if code not in known]
        if new:
            given_out.write_text(f"{noted.rstrip()}\n{''.join(new)}", encoding="utf-8")
    return changed.removeprefix(text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Repairs what a machine may repair, and shows it.")
    parser.add_argument("--project", type=Path, default=PROJECT)
    project = parser.parse_args().project
    changed = 0
    try:
        with words_of(project):
            for difference in differences(project):
                print(difference)
                changed += 1
        print(give_codes(project), end="")
    except PluginError as error:
        print(error)
    except OSError as error:
        print(may_not_be_changed(Path(error.filename).relative_to(project).as_posix()))
    except UnicodeDecodeError:
        print(
            "a page or data/short-links.yml is not UTF-8, so nothing got a short address · save it as UTF-8, then run make fix again ｜ "
            "有頁面或data/short-links.yml不是UTF-8，未能給短網址 · 請以UTF-8儲存，再執行make fix"
        )
    print(f"{changed} file{'' if changed == 1 else 's'} changed · {changed}個檔案有改動")
    if sys.stdin.isatty():
        for page in pages_to_compare(project):
            question = f"Have you compared both languages of {page}? · 已比較「{page}」的兩種語言？ [y/N] "
            if input(question).strip().lower() == "y":
                mark_compared(project, page)


if __name__ == "__main__":
    main()
