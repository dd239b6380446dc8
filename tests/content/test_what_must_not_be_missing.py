"""Days, units and numbers that are close to a mistake and are none; the mistakes themselves: tests/mistakes.py."""

import datetime
import re

import pytest
from day_rules import day_findings
from markup_rules import markup_faults
from pages import PROJECT
from services import SPOKEN
from units_said import other_units

PAGE = "---\nwritten: 2026-11-24\nreviewed: 2026-12-02\n---\n\n# A page\n\nreviewed: 2099-01-01\n"


@pytest.mark.parametrize(("today", "found"), [("2026-11-30", 1), ("2026-12-01", 0), ("2026-12-02", 0)])
def test_a_day_is_in_the_future_when_it_has_begun_nowhere(tmp_path, today, found):
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en/page.md").write_text(PAGE, encoding="utf-8")
    lines = [each.where for each in day_findings(tmp_path, datetime.date.fromisoformat(today))]
    assert lines == ["docs/en/page.md:3"] * found


@pytest.mark.parametrize(
    ("chinese", "english", "different"),
    [
        ("24小時", "24 hours", []),
        ("24小時", "24-hour", []),
        ("24小時", "24 days", ["24"]),
        ("38度", "38°C", []),
        ("38度", "38 °F", ["38"]),
        ("8 Gy", "8 Gy", []),
        ("8 Gy", "8 mg", ["8"]),
        ("5毫克", "5 micrograms", ["5"]),
        ("5至10年", "5 to 10 years", []),
        ("5至10年", "5 to 10 months", ["10", "5"]),
        ("6個月，另一組2個月", "6 months against 2", []),
        ("2026年11月", "November 2026", []),
        ("70歲", "70 years old", []),
        ("2公斤", "2 kg", []),
    ],
)
def test_units_are_understood_in_both_languages(chinese, english, different):
    assert [number for number, _, _ in other_units(chinese, english)] == different


@pytest.mark.parametrize("link", ["[999](tel:999)", "[call](tel:999)", "[**999**](tel:999)", "[call 999 now](tel:999)"])
def test_a_telephone_link_that_shows_what_it_calls_is_right(link):
    assert markup_faults(f"# A page\n\nPlease {link}.\n") == []


def test_each_language_of_a_service_has_its_name_in_both_languages(language):
    words = (PROJECT / f"overrides/partials/languages/{language}.html").read_text(encoding="utf-8")
    assert sorted(SPOKEN) == sorted(re.findall(r'"lang\.(\w+)"', words))
