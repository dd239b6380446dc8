"""Texts of data/*.yml that stand beside each other in both languages say the same numbers, with the same units, and the same names.

    same_day: {zh: …24小時內…, en: … within 42 hours …}

gives

    data/red-flags.yml same_day · one language says 24, 42 and the other does not, or less often · look at the record and make both say the same ｜ … [same-numbers]
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from finding import Finding
from site_data import load_data
from two_texts import RULES, differences

# What readers type, what the article printed and what only editors read is no text of ours: its languages need not agree.
NOT_COMPARED = {"also", "article_says", "traps"}


def text_pairs(value: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """(where in the file, Chinese text, English text) for each pair of keys zh and en, or name_zh and name_en."""
    if isinstance(value, list):
        for number, each in enumerate(value, start=1):
            name = each.get("id", number) if isinstance(each, Mapping) else number
            yield from text_pairs(each, f"{place} {name}".strip())
    if not isinstance(value, Mapping):
        return
    for key, text in value.items():
        name = str(key)
        other = "en" if name == "zh" else f"{name.removesuffix('_zh')}_en" if name.endswith("_zh") else ""
        kind = name.removesuffix("zh").rstrip("_")
        if isinstance(text, str) and isinstance(value.get(other), str) and kind not in NOT_COMPARED:
            yield f"{place} {kind}".strip(), text, value[other]
        elif name not in NOT_COMPARED:
            yield from text_pairs(text, f"{place} {name}".strip())


def data_findings(paths: Iterable[Path]) -> Iterator[Finding]:
    """Pairs of texts in data files that say different numbers, units or names. Raises PluginError for a file that is not YAML."""
    for path in paths:
        for place, chinese, english in text_pairs(load_data(path)):
            yield from differences(f"data/{path.name} {place}", chinese, english, *RULES)
