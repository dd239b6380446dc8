"""What an editor has to mend before the pages go out, in pages, data and sources: `make check-pages`.

    challenges
      docs/en/challenges.md:57 · one language says 35373 and the other does not, or less often · look at the record and … ｜ … [same-numbers]
    1 finding · 1項要處理

It ends with 1 when there is a finding. Pages whose twin has changed since somebody compared the two are named below, each
with the line to paste; they stop nobody. `--compared challenges` writes that line into both pages after you have compared them.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "checks")]

from all_checks import all_findings, twin_paths  # noqa: E402  the rooms are found once they are on the path
from citations import body_of  # noqa: E402
from site_data import LANGUAGES  # noqa: E402
from twins import compare_again, other_language, twin_state  # noqa: E402


def to_compare(project: Path) -> Iterator[str]:
    """A line for each page whose twin has changed since somebody compared the two."""
    for pair in twin_paths(project / "docs"):
        for path, twin, language in zip(pair, reversed(pair), LANGUAGES, strict=True):
            state = twin_state(body_of(path)[1], twin, other_language(language))
            if state.changed:
                yield compare_again(*(each.relative_to(project).as_posix() for each in (path, twin)), state)


def mark_compared(project: Path, name: str) -> None:
    """Writes the present fingerprint of each twin of the page `name` into the front matter of the other. Exits when there is no such page."""
    pair = next((pair for pair in twin_paths(project / "docs") if pair[0].stem == name), None)
    if pair is None:
        sys.exit(
            f"make compared: there is no page {name} in both languages · give a file name without .md ｜ 兩種語言沒有「{name}」這一頁 · 請寫檔名，不用.md"
        )
    for path, twin, language in zip(pair, reversed(pair), LANGUAGES, strict=True):
        state = twin_state(body_of(path)[1], twin, other_language(language))
        line = f"checked_against: {state.checked_against}"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^checked_against:.*$", line, text, count=1), encoding="utf-8")
        print(f"{path.relative_to(project)} · {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description="What has to be mended before the pages go out.")
    parser.add_argument("--compared", metavar="PAGE", help="you have compared both languages of this page (challenges)")
    parser.add_argument("--project", type=Path, default=PROJECT)
    arguments = parser.parse_args()
    if arguments.compared:
        mark_compared(arguments.project, arguments.compared)
        return
    found = all_findings(arguments.project)
    for page in dict.fromkeys(each.page for each in found):
        print(page)
        for each in found:
            if each.page == page:
                print(f"  {each}")
    for line in to_compare(arguments.project):
        print(f"to compare · 待比較: {line}")
    print(f"{len(found)} finding{'' if len(found) == 1 else 's'} · {len(found)}項要處理")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
