"""Reads data/*.yml, with a line that an editor can act on when the file is broken."""

import datetime
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from editor_message import editor_error, missing_field, unreadable_file

PROJECT = Path(__file__).parent.parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same rules, in C where PyYAML has it
LANGUAGES = ("zh-HK", "en")
Result = TypeVar("Result")
KINDS = {
    str: ("文字", "text"),
    list: ("一串文字，例如 [a, b]", "a list of texts, such as [a, b]"),
    dict: ("一組欄位，例如 {tel: …, display: …}", "a group of fields, such as {tel: …, display: …}"),
    bool: ("true或false", "true or false"),
    int: ("整數", "a whole number"),
    datetime.date: ("日期，例如2026-11-24", "a date, such as 2026-11-24"),
}

_loaded: dict[tuple[str, str, Path, int], Any] = {}


def short_language(language: str) -> str:
    """The key used in data files for a language of the site: zh-HK → zh, en → en."""
    return language.split("-")[0]


def once_for_each_version(load: Callable[[Path], Result]) -> Callable[..., Result]:
    """`load`, which reads the file that it is given (or has as its default), run again only when that file has changed.

    Every caller gets the same result: treat it as read-only.
    """

    @functools.wraps(load)
    def loaded(path: Path | None = None) -> Result:
        path = path or load.__defaults__[0]
        try:
            version = path.stat().st_mtime_ns
        except OSError:
            version = 0
        # A hook that another hook imports is there twice, so its functions are known by file and name.
        known = load.__code__.co_filename, load.__name__, path, version
        if known not in _loaded:
            _loaded[known] = load(path)
        return _loaded[known]

    return loaded


class FieldTwice(yaml.constructor.ConstructorError):
    """A record has a field twice: YAML would take the last and say nothing."""


class DataLoader(LOADER):
    """YAML in which a field stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        names: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in names:
                raise FieldTwice(None, None, str(key.value), key.start_mark)
            names.add(str(key.value))
        return super().construct_mapping(node, deep)


@once_for_each_version
def load_data(path: Path) -> Any:
    """The content of a YAML file. Raises PluginError with file and line when it is missing, empty, not UTF-8 or not YAML."""
    where = f"data/{path.name}" if path.parent.name == "data" else str(path)
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=DataLoader)
    except FieldTwice as error:
        raise editor_error(
            f"{where}:{error.problem_mark.line + 1}",
            zh=(f"欄位「{error.problem}」在同一項重複", "請保留一行"),
            en=(f"the field {error.problem} stands twice in one record", "keep one of the lines"),
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise editor_error(
            f"{where}{line}",
            zh=("YAML格式錯誤", "請檢查該行和上一行的縮排、冒號和引號；文字有冒號時，整段加引號；不可用Tab"),
            en=(
                f"broken YAML ({problem})",
                "check indent, colons and quotes of this line and the one above; quote a text that has a colon; use no tab",
            ),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable_file(where) from error
    except ValueError as error:
        raise editor_error(
            where,
            zh=("有一個日期或數字不存在，例如2026-02-30", "請改正，或加引號"),
            en=(f"a date or number that does not exist ({error})", "correct it, or put it in quotes"),
        ) from error
    if content is None:
        raise editor_error(where, zh=("檔案沒有內容", "請還原檔案"), en=("the file is empty", "restore it"))
    return content


def load_records(path: Path, name: str, kinds: Mapping[str, type]) -> Iterator[tuple[str, dict]]:
    """(where it stands, the record) for each record of the list `name` in a YAML file.

    `kinds`: each field that a record may have, with its type: str, or list for a list of texts. Raises PluginError for a list
    that is not there, a record without an id or with the id of another, an unknown field, or a field of another type.
    """
    data, file = load_data(path), f"data/{path.name}"
    records = data.get(name) if isinstance(data, dict) else None
    if not isinstance(records, list):
        raise editor_error(
            file,
            zh=(f"沒有清單「{name}」", "請還原該行，其下每項以「- id:」開始"),
            en=(f"there is no list {name}", "put the line back; each record below it begins with - id:"),
        )
    lines = {
        match[1]: number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := re.match(r"\s*- id: *[\"']?(.+?)[\"']?\s*(?: #.*)?$", line))
    }
    seen: set[str] = set()
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise missing_field(f"{file} {name} {number}", "id")
        where = f"{file}:{lines.get(record['id'], 1)} {record['id']}"
        if record["id"] in seen:
            raise editor_error(
                where,
                zh=("編號重複", "每項用一個編號"),
                en=("the id is used twice", "give each record an id of its own"),
            )
        seen.add(record["id"])
        check_fields(where, record, kinds)
        yield where, record


def check_filled(where: str, record: Mapping, fields: Iterable[str]) -> None:
    """Raises PluginError at the first of `fields` that is not there, or empty."""
    for field in fields:
        if not record.get(field):
            raise missing_field(where, field)


def check_fields(where: str, record: Mapping, kinds: Mapping[str, type]) -> None:
    """Raises PluginError when a record has a field that `kinds` does not know, or one of another type. An empty field is right."""
    for field, value in record.items():
        if field not in kinds:
            raise editor_error(
                where,
                zh=(f"有未知欄位「{field}」", f"可用的欄位是{', '.join(kinds)}"),
                en=(f"unknown field {field}", f"the fields are {', '.join(kinds)}"),
            )
        texts = value if isinstance(value, list) and kinds[field] is list else []
        # isinstance would take True for a number, and a day with a time for a day.
        right = kinds[field] in (object, type(value))
        if value is not None and not (right and all(isinstance(each, str) for each in texts)):
            raise editor_error(
                where,
                zh=(f"欄位「{field}」不是{KINDS[kinds[field]][0]}", "請改正；當作文字的數字、true、false要加引號"),
                en=(
                    f"the field {field} is not {KINDS[kinds[field]][1]}",
                    "correct it; a number, true or false that is meant as text stands in quotes",
                ),
            )
