"""Both languages of a page say the same, and a mistake in one of them is named in one line that says what to do.

Sample pairs are in tests/samples/twins/, one folder for each situation: the page in both languages, and in expected.txt the
rule and what its line says. A folder without expected.txt is a pair that says the same.
"""

import re
import time
from pathlib import Path

import pytest
from all_checks import text_findings
from days_said import days_said
from exceptions import ABOUT_EXCEPTIONS
from finding import Finding
from language_rules import RULE_NAMES
from markup_rules import MARKUP_RULES
from names_said import named_in_one
from numbers_said import numbers_said, said_differently
from page_text import parse_page
from pages import PROJECT
from site_data import LANGUAGES
from twin_rules import RULES
from twins import checked_against_fault, fingerprint, twin_state
from units_said import units_said

SAMPLES = sorted((PROJECT / "tests/samples/twins").iterdir())
MISTAKES = [sample for sample in SAMPLES if (sample / "expected.txt").exists()]
SAME = [sample for sample in SAMPLES if not (sample / "expected.txt").exists()]


def not_of_language(findings: list[Finding]) -> list[Finding]:
    """Without what the rules of language and of marks say of a sample; they have samples of their own."""
    return [each for each in findings if each.rule not in {*RULE_NAMES, *MARKUP_RULES} - {*ABOUT_EXCEPTIONS}]


def site_of(sample: Path, folder: Path) -> Path:
    """A project in `folder` that has the page of a sample and nothing else."""
    for language in LANGUAGES:
        (folder / "docs" / language).mkdir(parents=True)
        page = sample / f"{language}.md"
        if page.exists():
            (folder / "docs" / language / "page.md").write_bytes(page.read_bytes())
    (folder / "data").mkdir()
    return folder


@pytest.mark.parametrize("sample", MISTAKES, ids=lambda sample: sample.name)
def test_a_mistake_in_one_language_is_one_line_that_names_its_rule(sample, tmp_path):
    rule, *said = (sample / "expected.txt").read_text(encoding="utf-8").strip().split(" · ")
    found = not_of_language(text_findings(site_of(sample, tmp_path)))
    assert {each.rule for each in found} == {rule}, "\n".join(map(str, found))
    line = str(found[0])
    assert [part for part in said if part not in line] == [], line
    assert "\n" not in line
    assert re.search("｜ .*[\u4e00-\u9fff]", line), "the line has no Chinese"


@pytest.mark.parametrize("sample", SAME, ids=lambda sample: sample.name)
def test_what_is_said_the_same_in_another_form_is_left_alone(sample, tmp_path):
    assert not_of_language(text_findings(site_of(sample, tmp_path))) == []


def test_every_rule_has_a_sample_that_it_catches():
    expected = {(sample / "expected.txt").read_text(encoding="utf-8").split(" · ")[0] for sample in MISTAKES}
    assert {rule.__name__.replace("_", "-") for rule in RULES} - expected == set()


def test_line_ends_trailing_spaces_and_remarks_do_not_change_a_fingerprint():
    assert fingerprint("# A\n\nB 1\n") == fingerprint("\ufeff\r\n# A  \r\n\r\nB 1\t\r\n\r\n")
    assert fingerprint("# A\n\nB 1\n") == fingerprint("# A\n\n<!-- note: ask the ward -->\nB 1\n")
    assert fingerprint("# A\n\nB 1\n") == fingerprint("# A\n\n<!-- note: ask the ward -->\n\nB 1\n")
    assert fingerprint("# A\n\nB 1\n") == fingerprint("# A\n\nB 1\n\n<!-- note: ask the ward -->")
    assert fingerprint("# A\n\nB 1\n") == fingerprint("# A\n\nB 1 <!-- note: ask the ward -->\n")
    assert fingerprint("# A\n\nB 1\n") != fingerprint("# A\n\nB 2\n")


def test_a_page_knows_when_its_twin_has_changed_and_on_which_day(tmp_path):
    twin = tmp_path / "urgent.md"
    twin.write_text("---\nchanged: 2026-12-01\n---\n# New\n", encoding="utf-8")
    state = twin_state({"checked_against": "en-0123456789ab"}, twin, "en")
    assert state.changed
    assert str(state.changed_on) == "2026-12-01"
    assert not twin_state({"checked_against": state.checked_against}, twin, "en").changed


@pytest.mark.parametrize("value", [None, "", "en-0123456789ab"])
def test_an_empty_or_right_fingerprint_is_no_fault(value):
    assert checked_against_fault({"checked_against": value}, "zh-HK", "urgent") is None


@pytest.mark.parametrize(
    ("chinese", "english", "only"),
    [
        ("每10人約有3至4人", "about 3 to 4 in 10 people", []),
        ("每100人有26人，另一組有35人", "26 in 100 against 35 in 100", []),
        ("每100人有26人，另一組有35人", "26 in 100 against 35 in 1000", ["1000", "35 in 100"]),
        ("百分之七十五", "3 in 4", []),
        ("一半人", "half of them", []),
        ("三分之二", "a third of them", ["1/3", "2/3"]),
        ("七成半", "75%", []),
        ("37,953宗", "37953 cases in 2023 of 2023", ["2023"]),
        ("上午9時至下午1時、下午2時至5時30分", "9 am to 1 pm and 2 pm to 5.30 pm", []),
        ("上午9時", "9 pm", ["21:00", "9:00"]),
        ("第三期試驗", "a phase 3 trial", []),
        ("8 Gy", "8 Gy", []),
        ("0.5", ".5", ["0.5", "5"]),
        ("「第三方」", "third-party", []),
        ("5月已更新。", "Updated in May.", []),
        ("11月3日起，要6個月。", "From 3 November, for 6 months.", []),
        ("5月已更新。", "Updated in June.", ["5月", "6月"]),
        ("可以吃嗎？", "May I eat it?", []),
        ("百分之三四", "3%", []),
        ("百分之五5", "5% of 5", []),
        ("百分之.5", "0.5", ["0.5", "5"]),
        ("5..", "5", []),
        ("百分之十二點五", "12%", []),
        ("第1,2組", "groups 1 and 2", []),
        ("1,422人", "1422 people", []),
        ("1,2345人", "12345 people", ["1", "12345", "2345"]),
        ("150萬人", "1.5 million people", []),
        ("每年2萬人", "20,000 people a year", []),
        ("每年20萬人", "20,000 people a year", ["20000", "200000"]),
        ("每年20萬人", "20 thousand people a year", ["20000", "200000"]),
        ("1至2萬人", "10,000 to 20,000 people", []),
        ("3萬5千人", "35,000 people", []),
        ("每100萬人有5人", "5 in 1 million", []),
        ("5千克，千萬不要", "5 kg, never", []),
    ],
)
def test_numbers_are_understood_in_both_languages(chinese, english, only):
    assert said_differently(chinese, english) == only


@pytest.mark.parametrize(
    ("chinese", "english", "only"),
    [
        ("星期一至五、星期六上午", "Monday to Friday, Saturday morning", []),
        ("**星期一**至五", "weekdays", []),
        ("逢星期二四六", "on Tuesdays, Thursdays and Saturdays", []),
        ("周末和禮拜一", "at weekends and on Mondays", []),
        ("星期五至星期一", "Fri–Mon", []),
        ("星期六9時", "Sat 9 am", []),
        ("每4星期一次，數星期一般會好", "once every 4 weeks, mostly better in weeks", []),
        ("星期五和一位護士。她曬太陽", "Friday, a nurse. She sat, and Sat in the Sun", []),
        ("星期一至六", "Monday to Friday", ["Saturday"]),
        ("星期三", "", ["Wednesday"]),
        ("", "On Wednesday", ["Wednesday"]),
        ("星期一至五，公眾假期除外", "Monday to Friday", ["holiday"]),
    ],
)
def test_days_are_understood_in_both_languages(chinese, english, only):
    assert list(named_in_one(chinese, english).values()) == only


@pytest.mark.parametrize("pasted", ["1,", "100,", "1", "1 in ", "每1", "星期一", "Mon "])
def test_a_long_list_of_numbers_is_read_at_once(pasted):
    start = time.process_time()
    numbers_said(pasted * 20_000)
    units_said(pasted * 20_000, "en")
    days_said(pasted * 20_000)
    assert time.process_time() - start < 2


def test_a_page_is_read_with_the_lines_of_its_file():
    page = parse_page(
        "---\ntitle: T\n---\n\n# T\n\nOne\ntwo.\n\n## S\u2028 { #s }\n\n- a\n  b\n\n1. c\n\n| d | e |\n|---|---|\n\n<!-- note: f -->\n",
        language="en",
        name="t",
    )
    assert [(section.id, section.line) for section in page.sections] == [("page-title", 5), ("s", 10)]
    blocks = [(block.kind, block.line, block.text) for section in page.sections for block in section.blocks]
    assert blocks == [
        ("heading", 5, "T"),
        ("paragraph", 7, "One\ntwo."),
        ("heading", 10, "S"),
        ("item", 12, "a\nb"),
        ("step", 15, "c"),
        ("row", 17, "d | e"),
        ("row", 18, "---|---"),
    ]
