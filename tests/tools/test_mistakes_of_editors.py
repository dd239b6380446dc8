"""Every mistake of tests/mistakes.py is one line in both languages that names its rule, or harms nobody; editors/mistakes.md says the same."""

import re

import pytest
from build_rules import RULE_NAMES as BUILD_RULES
from claim_words import RULE_NAMES as CLAIM_RULES
from day_rules import RULE_NAMES as DAY_RULES
from file_rules import RULE_NAMES as FILE_RULES
from markup_rules import MARKUP_RULES
from menu_rules import RULE_NAMES as MENU_RULES
from missing_rules import RULE_NAMES as MISSING_RULES
from mistakes import BUILD, HARMLESS, MISTAKES, TABLE, findings_of, found_by_a_build, make_all, row
from sample_site import copy_project
from source_rules import RULE_NAMES as SOURCE_RULES
from twin_rules import RULE_NAMES as TWIN_RULES

RENEW = "editors/mistakes.md says something else: look whether the new line is better, then run make mistakes"
# In pages with other mistakes around them.
WITH_A_SAMPLE_IN_TESTS_SAMPLES = {"same-table-columns", "same-pictures"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project that each test leaves as it was."""
    return copy_project(tmp_path_factory.mktemp("mistakes") / "project")


@pytest.fixture(scope="module")
def listed() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("mistake", [each for each in MISTAKES if each.rule != BUILD], ids=lambda each: each.en)
def test_a_mistake_is_one_line_that_names_its_rule_or_harms_nobody(copy, listed, mistake):
    found = findings_of(mistake, copy)
    lines = [str(each) for each in found if each.rule == mistake.rule and mistake.said in str(each)]
    assert bool(lines) == (mistake.rule != HARMLESS), found
    assert mistake.rule or not found
    for line in map(str, found):
        assert "\n" not in line
        assert re.search("｜ .*[\u4e00-\u9fff]", line), "the line has no Chinese"
    assert row(mistake, found) in listed, RENEW


def test_what_only_a_build_finds_is_said_once_and_what_is_harmless_stops_no_build(tmp_path, listed):
    project = copy_project(tmp_path / "project")
    make_all(project, BUILD, HARMLESS)
    found = found_by_a_build(project)
    for mistake in (each for each in MISTAKES if each.rule == BUILD):
        assert len([each for each in found if mistake.said in str(each)]) == 1, mistake.en
        assert row(mistake, found) in listed, RENEW
    assert [str(each) for each in found if "leads nowhere" not in str(each)] == []


def test_the_list_for_editors_has_each_mistake_and_no_other(listed):
    rows = [line for line in listed if line.startswith("| ") and " · You did " not in line]
    assert len(rows) == len(MISTAKES) >= 60


def test_every_rule_that_is_not_about_language_has_a_mistake_that_it_catches():
    rules = {
        *BUILD_RULES,
        *FILE_RULES,
        *MARKUP_RULES,
        *MENU_RULES,
        *TWIN_RULES,
        *MISSING_RULES,
        *CLAIM_RULES,
        *DAY_RULES,
        *SOURCE_RULES,
    } - WITH_A_SAMPLE_IN_TESTS_SAMPLES
    assert rules - {each.rule for each in MISTAKES} == set()
