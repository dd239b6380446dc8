"""The style sheet of every page: see hooks/style_sheet.py."""

import re

import pytest
from pages import PROJECT
from style_sheet import JOINED, joined

STYLES = PROJECT / "overrides/assets/css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PROPERTY = re.compile(r"(?P<name>--[\w-]+):")
USED_PROPERTY = re.compile(r"var\((?P<name>--[\w-]+)")


def rules(name: str) -> str:
    return COMMENT.sub("", (STYLES / f"{name}.css").read_text(encoding="utf-8"))


def test_the_sheets_are_joined_in_order(tmp_path):
    for name in JOINED:
        (tmp_path / f"{name}.css").write_text(f".{name} {{}}", encoding="utf-8")
    assert re.findall(r"\.([\w-]+) {}", joined(tmp_path)) == list(JOINED)


def test_no_sheet_leans_on_a_name_of_the_theme():
    assert "md-" not in joined(STYLES)


@pytest.mark.parametrize("name", sorted(path.stem for path in STYLES.glob("*.css")))
def test_every_property_that_a_sheet_reads_is_set(name):
    known = {match["name"] for each in STYLES.glob("*.css") for match in PROPERTY.finditer(rules(each.stem))}
    assert {match["name"] for match in USED_PROPERTY.finditer(rules(name))} <= known


def test_every_property_that_is_set_is_read():
    sheets = [rules(path.stem) for path in STYLES.glob("*.css")]
    known = {match["name"] for sheet in sheets for match in PROPERTY.finditer(sheet)}
    assert known == {match["name"] for sheet in sheets for match in USED_PROPERTY.finditer(sheet)}
