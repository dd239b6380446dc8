"""Reads data/*.yml, with a line that an editor can act on when the file is broken."""

import functools
from pathlib import Path
from typing import Any

import yaml
from editor_message import editor_error

PROJECT = Path(__file__).parent.parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same rules, in C where PyYAML has it
LANGUAGES = ("zh-HK", "en")


def short_language(language: str) -> str:
    """The key used in data files for a language of the site: zh-HK → zh, en → en."""
    return language.split("-")[0]


def load_data(path: Path) -> Any:
    """The content of a YAML file, read again only when it has changed; treat it as read-only.

    Raises PluginError with file and line when it is missing, not UTF-8 or not YAML.
    """
    return _load_version(path, path.stat().st_mtime_ns if path.exists() else 0)


@functools.lru_cache(maxsize=32)
def _load_version(path: Path, version: int) -> Any:
    where = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise editor_error(
            f"{where}{line}",
            zh=(f"YAML格式錯誤（{problem}）", "請檢查該行的縮排、冒號和引號"),
            en=(f"broken YAML ({problem})", "check indent, colons and quotes near this line"),
        ) from error
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise editor_error(
            str(where),
            zh=("檔案不存在或不是UTF-8", "請還原檔案，並以UTF-8儲存"),
            en=("the file is missing or not UTF-8", "restore it and save it as UTF-8"),
        ) from error
