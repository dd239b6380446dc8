"""What a rule sees: a line, what is wrong with it, what to do. checks/language_rules.py makes a Finding of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`line`: of the file; `zh`, `en`: (what, what to do)."""

    line: int
    zh: tuple[str, str]
    en: tuple[str, str]
