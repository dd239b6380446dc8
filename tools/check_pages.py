"""What an editor has to mend before the pages go out, in pages, data and sources: `make check` and `make check-pages`.

    challenges
      docs/en/challenges.md:57 · one language says 35373 and the other does not, or less often · look at the record and … ｜ … [same-numbers]
    1 finding in 1 page · 1頁有1項要處理

`--build` builds the site as well, strictly and out of sight, and adds what only a build finds, such as a link that leads nowhere.
`--format github` prints each finding so that GitHub shows it on its line of a pull request. GitHub shows 10 of them at most, so
the summary of the run, a file that GitHub names in GITHUB_STEP_SUMMARY, gets the whole list.

It ends with 1 when there is a finding. Pages whose twin has changed since somebody compared the two are named below, each
with the line to paste; they stop nobody. `--compared challenges` writes that line into both pages after you have compared them.
"""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "checks")]

from all_checks import all_findings, twin_paths  # noqa: E402  the rooms are found once they are on the path
from build_rules import RULE_NAMES as BUILD_RULES  # noqa: E402
from dead_links import dead_links  # noqa: E402
from editor_message import EditorError, editor_error  # noqa: E402
from finding import Finding  # noqa: E402
from front_matter import body_of  # noqa: E402
from places import place_of  # noqa: E402
from site_data import LANGUAGES  # noqa: E402
from twins import compare_again, other_language, twin_state  # noqa: E402

# The build would end at the first of them and say it again.
STOPS_THE_BUILD = {*BUILD_RULES, "both-twins", "file-place", "menu"}
# MkDocs' log, and in it a line of ours: where · what · what to do ｜ 甚麼 · 怎樣做
LOGGED = re.compile(r"(?m)^(?:WARNING|ERROR) +- +(?P<line>.+)$")
OURS = re.compile(r"(?P<where>.+?) · (?P<en>.+?) · (?P<en_do>.+) ｜ (?P<zh>.+?) · (?P<zh_do>.+)")
MARKS_OF_MARKDOWN = re.compile(r"([\\|<>\[\]*_`#])")


def to_compare(project: Path) -> Iterator[tuple[str, str]]:
    """(page, a line for the editor) for each page file whose twin has changed since somebody compared the two."""
    for pair in twin_paths(project / "docs"):
        for path, twin, language in zip(pair, reversed(pair), LANGUAGES, strict=True):
            with contextlib.suppress(UnicodeDecodeError):  # file_rules names the page
                state = twin_state(body_of(path)[1], twin, other_language(language))
                if state.changed:
                    names = (each.relative_to(project).as_posix() for each in (path, twin))
                    yield path.stem, compare_again(*names, state)


def pages_to_compare(project: Path) -> list[str]:
    return list(dict.fromkeys(page for page, _ in to_compare(project)))


def logged_findings(log: str) -> Iterator[Finding]:
    """The warnings and errors of a build as findings, each once; one that is not in our form stands under mkdocs.yml."""
    for line in dict.fromkeys(match["line"] for match in LOGGED.finditer(log)):
        ours = OURS.fullmatch(line)
        yield Finding(
            rule="build",
            where=ours["where"] if ours else "mkdocs.yml",
            zh=(ours["zh"], ours["zh_do"]) if ours else (line, "請按訊息改正"),
            en=(ours["en"], ours["en_do"]) if ours else (line, "mend what it names"),
        )


def build_log(project: Path) -> str:
    """What a strict build of the project says; its pages are thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
        settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        result = subprocess.run(
            command, cwd=project, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if result.returncode and not LOGGED.search(result.stderr):
        return f"{result.stderr}\nERROR - {result.stderr.strip().rpartition(chr(10))[2] or 'the build stopped'}"
    return result.stderr


def escaped(text: str, *more: str) -> str:
    """Text in a command of a GitHub workflow; `more`: marks that would end it."""
    for mark in ("%", "\r", "\n", *more):
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def annotation(finding: Finding, project: Path) -> str:
    """A finding as a command of a GitHub workflow: ::error file=docs/en/urgent.md,line=9,title=front-matter::…

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    place = place_of(finding, project)
    file = f"file={escaped(place.file, ':', ',')}," if place.file else ""
    line = f"line={place.line}," if place.line else ""
    return f"::error {file}{line}title={finding.rule}::{escaped(str(finding))}"


def shown(found: list[Finding], form: str, project: Path) -> Iterator[str]:
    """The lines of the report: by page, or for GitHub one annotation each."""
    if form == "github":
        yield from (annotation(each, project) for each in found)
        return
    for page in dict.fromkeys(each.page for each in found):
        yield page
        yield from (f"  {each}" for each in found if each.page == page)


def in_one_line(found: list[Finding]) -> str:
    """How much there is to mend."""
    pages = len({each.page for each in found})
    if not found:
        return "nothing to mend · 沒有要處理的地方"
    return f"{len(found)} finding{'' if len(found) == 1 else 's'} in {pages} page{'' if pages == 1 else 's'} · {pages}頁有{len(found)}項要處理"


def summary(found: list[Finding], to_be_compared: list[str]) -> str:
    """All of it as Markdown, for the page of a run on GitHub."""
    parts = [f"## {in_one_line(found)}"]
    for page in dict.fromkeys(each.page for each in found):
        lines = [MARKS_OF_MARKDOWN.sub(r"\\\1", str(each)) for each in found if each.page == page]
        parts.append(f"### {page}\n\n" + "\n".join(f"- {line}" for line in lines))
    if to_be_compared:
        parts.append("### To compare · 待比較\n\n" + "\n".join(f"- {line}" for line in to_be_compared))
    return "\n\n".join(parts) + "\n"


def mark_compared(project: Path, name: str) -> None:
    """Writes the present fingerprint of each twin of the page `name` into the front matter of the other. Exits where it cannot."""
    pair = next((pair for pair in twin_paths(project / "docs") if pair[0].stem == name), None)
    if pair is None:
        sys.exit(
            f"make compared: there is no page {name} in both languages · give a file name without .md ｜ 兩種語言沒有「{name}」這一頁 · 請寫檔名，不用.md"
        )
    try:
        texts = [
            with_fingerprint(project, path, twin, language)
            for path, twin, language in zip(pair, reversed(pair), LANGUAGES, strict=True)
        ]
    except EditorError as error:
        sys.exit(str(error))
    for path, (line, text) in zip(pair, texts, strict=True):
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(project)} · {line}")


def with_fingerprint(project: Path, path: Path, twin: Path, language: str) -> tuple[str, str]:
    """(the line with the present fingerprint of the twin, the text of the page with it). Raises PluginError for a page that has
    no such line, or is not UTF-8."""
    where = path.relative_to(project).as_posix()
    try:
        state = twin_state(body_of(path)[1], twin, other_language(language))
        line = f"checked_against: {state.checked_against}"
        text, lines = re.subn(r"(?m)^checked_against:.*$", line, path.read_text(encoding="utf-8"), count=1)
    except UnicodeDecodeError as error:
        raise editor_error(
            where,
            zh=("這一頁或另一語言的那一頁不是UTF-8", "請執行 make check，並改正它所說的那一行"),
            en=("this page or its twin is not UTF-8", "run make check, and mend the line that it names"),
        ) from error
    if not lines:
        raise editor_error(
            f"{where}:1",
            zh=("頁首沒有欄位「checked_against」", "請在第二行---之上加一行「checked_against:」，再執行一次"),
            en=(
                "the field checked_against is missing at the top",
                "add a line checked_against: above the second ---, and run it again",
            ),
        )
    return line, text


def main() -> None:
    parser = argparse.ArgumentParser(description="What has to be mended before the pages go out.")
    parser.add_argument("--compared", metavar="PAGE", help="you have compared both languages of this page (challenges)")
    parser.add_argument("--build", action="store_true", help="build the site as well, out of sight")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations")
    parser.add_argument("--project", type=Path, default=PROJECT)
    arguments = parser.parse_args()
    if arguments.compared:
        mark_compared(arguments.project, arguments.compared)
        return
    with ThreadPoolExecutor() as beside:  # the build is a process of its own: both take as long as the longer one
        log = beside.submit(build_log, arguments.project) if arguments.build else None
        found = all_findings(arguments.project)
    if log:
        stopped = any(each.rule in STOPS_THE_BUILD for each in found)
        found += dead_links(arguments.project) if stopped else logged_findings(log.result())
    to_be_compared = [line for _, line in to_compare(arguments.project)]
    for line in shown(found, arguments.format, arguments.project):
        print(line)
    for line in to_be_compared:
        print(f"to compare · 待比較: {line}")
    print(in_one_line(found))
    if arguments.format == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(file).open("a", encoding="utf-8") as page:
            page.write(summary(found, to_be_compared))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
