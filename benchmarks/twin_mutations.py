"""How many mistakes in one language the checks catch: 200 pages changed at random, one change each.

    make mutations

In a copy of the page pair one number is changed, one citation dropped, one certainty word swapped or one section deleted, in
one of the two languages. A change is caught when `make check-pages` would say something that it did not say before. The places
are drawn with a fixed seed; another seed: `benchmarks/twin_mutations.py --seed 7`. What slipped through is printed. Ends with 1
below 98 in 100.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT / "hooks"), str(PROJECT / "checks")]

from all_checks import page_findings, twin_paths  # noqa: E402  the rooms are found once they are on the path
from site_data import LANGUAGES  # noqa: E402

LEAST_CAUGHT = 0.98
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# A digit in an address, a key, an id or a mark is no number that a reader sees; nor is the number of a list item.
NUMBER = re.compile(r"""(?<![\w#@./:"-])\d+(?:\.\d+)?(?![\w-]*[\]})@])(?!\. )""")
CITATION = re.compile(r"; @[\w-]+|@[\w-]+; |\[@[\w-]+\]")
CERTAINTY = {
    "zh-HK": (
        ("很可能", "可能"),
        ("(?<!很)可能", "很可能"),
        ("現時未能確定", "很可能"),
        ("未找到可靠的研究", "研究很可能"),
    ),
    "en": (
        (r"\bprobably\b", "may"),
        (r"\bmay\b(?! (?:you )?have (?:read|heard))", "probably"),
        (r"[Ww]e do not know if", "Probably"),
        (r"[Ww]e found no good studies", "Studies probably"),
    ),
}
SECTION = re.compile(r"(?ms)^## .*?(?=^## |\Z)")

Mutation = Callable[[random.Random, str, str], tuple[str, str] | None]


def one_match(draw: random.Random, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    begin = FRONT_MATTER.match(text)
    matches = list(pattern.finditer(text, begin.end() if begin else 0))
    return draw.choice(matches) if matches else None


def replaced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def change_a_number(draw: random.Random, text: str, language: str) -> tuple[str, str] | None:
    """One more zero, one zero or decimal point less, or another digit."""
    match = one_match(draw, NUMBER, text)
    if not match:
        return None
    old = match[0]
    ways = [old + "0", old[:-1] + str((int(old[-1]) + draw.randint(1, 9)) % 10)]
    ways += [old.replace(".", "")] if "." in old else []
    ways += [old[:-1]] if len(old) > 1 and old.endswith("0") else []
    new = draw.choice(ways)
    return replaced(text, match, new), f"{old} → {new}"


def drop_a_citation(draw: random.Random, text: str, language: str) -> tuple[str, str] | None:
    match = one_match(draw, CITATION, text)
    return (replaced(text, match, ""), f"without {match[0]}") if match else None


def swap_a_certainty_word(draw: random.Random, text: str, language: str) -> tuple[str, str] | None:
    words = [(match, new) for old, new in CERTAINTY[language] if (match := one_match(draw, re.compile(old), text))]
    if not words:
        return None
    match, new = draw.choice(words)
    return replaced(text, match, new), f"{match[0]} → {new}"


def delete_a_section(draw: random.Random, text: str, language: str) -> tuple[str, str] | None:
    match = one_match(draw, SECTION, text)
    return (replaced(text, match, ""), f"without {match[0].splitlines()[0]}") if match else None


MUTATIONS: tuple[Mutation, ...] = (change_a_number, drop_a_citation, swap_a_certainty_word, delete_a_section)


def main() -> None:
    parser = argparse.ArgumentParser(description="How many mistakes in one language the checks catch.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", type=int, default=200)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    slipped = []
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(shutil.copytree(PROJECT / "docs", Path(folder) / "docs"))
        pairs = twin_paths(docs)
        while tried.total() < arguments.places:
            pair, side = draw.choice(pairs), draw.randrange(2)
            mutate = draw.choice(MUTATIONS)
            path = pair[side]
            before = path.read_text(encoding="utf-8")
            mutated = mutate(draw, before, LANGUAGES[side])
            if not mutated:
                continue
            after, what = mutated
            known = set(map(str, page_findings(*pair)))
            path.write_text(after, encoding="utf-8")
            tried[mutate.__name__] += 1
            if set(map(str, page_findings(*pair))) - known:
                caught[mutate.__name__] += 1
            else:
                line = before[: next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)].count(
                    "\n"
                )
                slipped.append(f"docs/{path.relative_to(docs).as_posix()}:{line + 1} {what}")
            path.write_text(before, encoding="utf-8")
    for name, count in sorted(tried.items()):
        print(f"{name.replace('_', ' '):24} {caught[name]:4} of {count:4}")
    share = caught.total() / tried.total()
    print(f"{'all':24} {caught.total():4} of {tried.total():4}: {100 * share:.1f} in 100")
    for line in slipped:
        print(f"slipped through: {line}")
    sys.exit(share < LEAST_CAUGHT)


if __name__ == "__main__":
    main()
