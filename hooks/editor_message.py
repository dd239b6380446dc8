"""The one line that an editor reads when something is wrong.

    editor_error("docs/en/urgent.md:12", zh=("未知的文獻代號「nice」", "請改正代號"), en=("unknown source key nice", "correct the key"))

becomes

    docs/en/urgent.md:12 · unknown source key nice · correct the key ｜ 未知的文獻代號「nice」 · 請改正代號
"""

import re

from mkdocs.exceptions import PluginError


def editor_message(where: str, *, zh: tuple[str, str], en: tuple[str, str]) -> str:
    """One line, where · what · what to do, in English and Chinese. `zh` and `en` are pairs (what, what to do)."""
    line = f"{where} · {en[0]} · {en[1]} ｜ {zh[0]} · {zh[1]}"
    return " ".join(line.split())


class EditorError(PluginError):
    """The same line as an error that stops the build; its parts stay at hand for the checks."""

    def __init__(self, where: str, *, zh: tuple[str, str], en: tuple[str, str]) -> None:
        super().__init__(editor_message(where, zh=zh, en=en))
        self.where, self.zh, self.en = where, zh, en


def editor_error(where: str, *, zh: tuple[str, str], en: tuple[str, str]) -> EditorError:
    """`raise editor_error(...)`."""
    return EditorError(where, zh=zh, en=en)


def line_of(match: re.Match[str], first_line: int = 1) -> int:
    """The line on which a match begins, of a file in which the text that was searched begins on `first_line`."""
    return first_line + match.string.count("\n", 0, match.start())


def missing_field(where: str, field: str) -> EditorError:
    """The error for a record without one of its fields."""
    return editor_error(where, zh=(f"欠缺「{field}」", "請補上"), en=(f"the field {field} is missing", "add it"))
