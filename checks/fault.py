"""What a rule sees: a line, what is wrong with it, what to do. checks/language_rules.py makes a Finding of it."""

from collections.abc import Callable
from dataclasses import dataclass


def name_of(rule: Callable) -> str:
    """The name of a rule in findings, exceptions and editors/checks.md: `sentence_length` is sentence-length."""
    return rule.__name__.replace("_", "-")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`line`: of the file; `zh`, `en`: (what, what to do)."""

    line: int
    zh: tuple[str, str]
    en: tuple[str, str]
