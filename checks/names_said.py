"""The names that a text says: drugs, organs, places to go and how often, as data/wording.yml lists them in both languages; and days.

    地諾單抗令血鈣過低較常見。                   {"地諾單抗": "denosumab", "鈣": "calcium"}
    This is more common with denosumab.      {"地諾單抗": "denosumab"}

so the English of the pair does not speak of calcium.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from days_said import days_in_one
from editor_message import editor_error
from markdown_text import NOT_TEXT
from site_data import check_fields, check_filled, once_for_each_version
from wording import WORDING, check_words, load_wording_file, once_for_these_words, present_words

NAME_FIELDS = dict.fromkeys(("zh", "en", "not_in"), object)  # check_words says it better


@dataclass(frozen=True, kw_only=True)
class Name:
    """A record of `names`: how messages call it in each language, how it is written in any of them, and where it is something else."""

    zh: str
    en: str
    form: re.Pattern[str]
    other: re.Pattern[str] | None


def any_of(words: list[str]) -> str:
    """A pattern for these words; English ones stand alone, also with an s."""
    whole = r"(?<![A-Za-z]){}s?(?![A-Za-z])"
    return "|".join(whole.format(re.escape(word)) if word.isascii() else re.escape(word) for word in words)


@once_for_each_version
def load_names(path: Path = WORDING) -> tuple[Name, ...]:
    """The records of `names` in the file, in order. Raises PluginError for one that is broken."""
    names = []
    for number, record in enumerate(load_wording_file(path)["names"], start=1):
        where = f"data/wording.yml names {number}"
        if not isinstance(record, Mapping):
            raise editor_error(
                where,
                zh=("這一項不是記錄", "請寫成 - {zh: [字詞], en: [word]}"),
                en=("this is no record", "write - {zh: [字詞], en: [word]}"),
            )
        check_filled(where, record, ("zh", "en"))
        check_fields(where, record, NAME_FIELDS)
        for field, words in record.items():
            check_words(words, field, where)
        other = record.get("not_in")
        names.append(
            Name(
                zh=record["zh"][0],
                en=record["en"][0],
                form=re.compile(any_of([*record["zh"], *record["en"]]), re.IGNORECASE),
                other=re.compile(any_of(other), re.IGNORECASE) if other else None,
            )
        )
    return tuple(names)


@once_for_these_words()
def names_said(markdown: str) -> dict[str, str]:
    """Chinese → English name of each record that a piece of Markdown names, in either language."""
    text = NOT_TEXT.sub(" ", markdown.replace("**", " "))
    return {
        name.zh: name.en
        for name in load_names(present_words())
        if name.form.search(name.other.sub(" ", text) if name.other else text)
    }


def named_in_one(chinese: str, english: str) -> dict[str, str]:
    """The names and days of the week that one of two texts says and the other does not: Chinese → English."""
    ours, theirs = names_said(chinese), names_said(english)
    known = load_names(present_words())
    names = {name.zh: name.en for name in known if (name.zh in ours) != (name.zh in theirs)}
    return names | days_in_one(chinese, english)
