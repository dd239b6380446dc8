"""One thing that a check has found, as an editor reads it.

    Finding(rule="sentence-length", page="urgent", where="docs/en/urgent.md:12", en=("…", "…"), zh=("…", "…"))

is printed as

    docs/en/urgent.md:12 · a sentence has 31 words · make it 25 or fewer ｜ 句子有31個字 · 請縮短 [sentence-length]
"""

from dataclasses import dataclass

from editor_message import editor_message


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`rule`: its name; `page`: file name without .md; `where`: file and line below the project; `zh`, `en`: (what, what to do)."""

    rule: str
    page: str
    where: str
    zh: tuple[str, str]
    en: tuple[str, str]

    def __str__(self) -> str:
        return f"{editor_message(self.where, zh=self.zh, en=self.en)} [{self.rule}]"
