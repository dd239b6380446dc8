"""What no page says in its own voice: the words under `must_not_say` of a claim in data/claims.yml.

    Bone drugs cure the cancer.

gives

    docs/en/challenges.md:57 · the words “cure the cancer”, which claim M27 must not say · say it as … ｜ … [must-not-say]

A sentence that denies the words says them rightly. Boxes "You may have read", tables and quotations show what others say.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from certainty import Claim
from fault import Fault
from finding import Finding
from language_rules import in_order
from page_text import page_files
from passages import Passage, read_words

RULE_NAMES = ("must-not-say",)
SENTENCE = re.compile(r"[^。？！?!.]+[。？！?!.]*")
DENIAL = re.compile(
    r"沒有|不是|不可|不能|不要|不會|未有|未能|未找到|並非|不等於|不代表|不應|不必|毋須|切勿|避免|未知|未曾"
    r"|\b(?:no|not|never|nobody|none|cannot|without|avoid|nor|unknown)\b|n't",
    re.IGNORECASE,
)
ARTICLE_BOX = re.compile(r"!!! article\b")
INSIDE = re.compile(r" {4}|\s*$")


def claim_word_findings(project: Path, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """A finding for each sentence of a page that says what one of `claims` must not say."""
    phrases = tuple((claim.id, phrase) for claim in claims.values() for phrase in claim.must_not_say)
    for language, path, text in page_files(project):
        faults = said_in_its_own_voice(text, language, phrases)
        yield from in_order(path.relative_to(project).as_posix(), (("must-not-say", each) for each in faults))


@functools.lru_cache(maxsize=200)
def said_in_its_own_voice(text: str, language: str, phrases: tuple[tuple[str, str], ...]) -> tuple[Fault, ...]:
    """The faults of the page file `text`; `phrases`: (id of the claim, words), of both languages."""
    passages = own_passages(text, language)
    words = "\n".join(passage.own_words for passage in passages).lower()
    said = [(claim, phrase) for claim, phrase in phrases if phrase.lower() in words]
    return tuple(
        Fault(
            line=passage.line_at(sentence.start()),
            zh=(f"用了{claim}不可說的「{phrase}」", f"請照data/claims.yml中{claim}的say_zh改寫，或在同一句否定它"),
            en=(
                f"the words “{phrase}”, which claim {claim} must not say",
                f"say it as say_en of {claim} in data/claims.yml does, or deny it in the same sentence",
            ),
        )
        for passage in passages
        for sentence in SENTENCE.finditer(passage.own_words)
        for claim, phrase in said
        if phrase.lower() in sentence[0].lower() and not DENIAL.search(sentence[0])
    )


def own_passages(text: str, language: str) -> list[Passage]:
    """The passages of a page that are neither in a box on the article nor cells of a table."""
    words, boxed, inside = read_words(text, language), set(), False
    for number, line in enumerate(words.lines, start=1):
        inside = bool(ARTICLE_BOX.match(line) or (inside and INSIDE.match(line)))
        boxed |= {number} if inside else set()
    return [passage for passage in words.passages if passage.kind != "cell" and passage.line not in boxed]
