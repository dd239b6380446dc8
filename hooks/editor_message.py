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


def is_on(name: str, value: object) -> bool:
    """The value of the setting `name` of the environment, as YAML reads on and off. Raises PluginError for anything else."""
    if not isinstance(value, bool):
        raise editor_error(
            name,
            zh=(f"「{value}」不是on或off", f"請寫{name}=off，或不設定"),
            en=(f"{value} is neither on nor off", f"write {name}=off, or leave it out"),
        )
    return value


def line_of(match: re.Match[str], first_line: int = 1) -> int:
    """The line on which a match begins, of a file in which the text that was searched begins on `first_line`."""
    return first_line + match.string.count("\n", 0, match.start())


def unreadable_file(where: str) -> EditorError:
    """The error for a file that is not there, or not in UTF-8."""
    return editor_error(
        where,
        zh=("檔案不存在或不是UTF-8", "請還原檔案，並以UTF-8儲存"),
        en=("the file is missing or not UTF-8", "restore it and save it as UTF-8"),
    )


def missing_field(where: str, field: str) -> EditorError:
    """The error for a record without one of its fields."""
    return editor_error(where, zh=(f"欠缺「{field}」", "請補上"), en=(f"the field {field} is missing", "add it"))
