"""The rules of language, on small samples: tests/samples/language/<what happens>.<language>.md.

The first line of a sample (of one with fields: the first below ---) says what is expected: `sentence-length at 3` (rule, line), or
`nothing of sentence-length` for text that comes close to breaking a rule and does not. A new case is a new file.
"""

import re
from pathlib import Path

import pytest
from build_rules import RULE_NAMES as BUILD_RULES
from claim_words import RULE_NAMES as CLAIM_RULES
from day_rules import RULE_NAMES as DAY_RULES
from exceptions import ABOUT_EXCEPTIONS
from file_rules import RULE_NAMES as FILE_RULES
from language_rules import RULE_NAMES, RULES, data_language_findings, language_findings
from markup_rules import MARKUP_RULES
from menu_rules import RULE_NAMES as MENU_RULES
from missing_rules import RULE_NAMES as MISSING_RULES
from mkdocs.exceptions import PluginError
from pages import PROJECT
from reading_ease import school_grade, syllables
from review_rules import RULE_NAMES as REVIEW_RULES
from source_rules import RULE_NAMES as SOURCE_RULES
from twin_rules import RULE_NAMES as TWIN_RULES
from wording import load_wording, words_of

SAMPLES = sorted((PROJECT / "tests" / "samples" / "language").glob("*.md"))
FIRST_LINES = {
    sample: sample.read_text(encoding="utf-8").removeprefix("---\n").partition("\n")[0] for sample in SAMPLES
}
EXPECTED = re.compile(r"(?:<!--|#) expected: (?:nothing of (?P<kept>[\w-]+)|(?P<broken>.+?))(?: -->)?$")
RECORD = {"language": "en", "kind": "plain", "use": "start", "not": ["commence"]}


def said(findings):
    return "\n".join(map(str, findings))


def test_the_words_of_the_interface_follow_the_rules_of_their_language(language):
    where = f"overrides/partials/languages/{language}.html"
    words = re.findall(r'": "([^"]+)"', (PROJECT / where).read_text(encoding="utf-8"))
    findings = language_findings(language, where, "\n\n".join(words))
    findings = [each for each in findings if each.rule != "english-words"]  # test_interface_words.py knows its codes
    assert not findings, said(findings)


@pytest.mark.parametrize("path", sorted((PROJECT / "editors/templates").glob("*.md")), ids=lambda path: path.stem)
def test_a_page_template_follows_the_rules_of_its_language(path):
    findings = language_findings(language_of(path), path.name, path.read_text(encoding="utf-8"))
    assert not findings, said(findings)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_judged_as_it_says(sample):
    text = sample.read_text(encoding="utf-8")
    findings = language_findings(language_of(sample), sample.name, text)
    broken = EXPECTED.match(FIRST_LINES[sample])["broken"]
    expected = broken.split(", ") if broken else []
    assert sorted(f"{each.rule} at {each.where.rpartition(':')[2]}" for each in findings) == sorted(expected)


def language_of(sample: Path) -> str:
    return sample.suffixes[-2].removeprefix(".")


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_each_rule_has_a_sample_that_it_catches_and_one_that_it_lets_pass(rule):
    for language in RULES:
        if rule not in RULES[language] and rule not in ABOUT_EXCEPTIONS:
            continue
        if rule in ABOUT_EXCEPTIONS and language == "zh-HK":
            continue
        expected = [said_first for sample, said_first in FIRST_LINES.items() if language_of(sample) == language]
        assert [line for line in expected if f"{rule} at" in line], (language, "caught")
        assert [line for line in expected if EXPECTED.match(line)["kept"] == rule], (language, "let pass")


def test_each_rule_is_explained_to_editors():
    """In editors/checks.md, under its own name, with both languages."""
    parts = re.split(r"^### ", (PROJECT / "editors" / "checks.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    explained = {part.partition("\n")[0].strip(): part for part in parts}
    rules = [
        *RULE_NAMES,
        *MARKUP_RULES,
        *MENU_RULES,
        *TWIN_RULES,
        *FILE_RULES,
        *BUILD_RULES,
        *MISSING_RULES,
        *CLAIM_RULES,
        *DAY_RULES,
        *REVIEW_RULES,
        *SOURCE_RULES,
    ]
    assert sorted(explained) == sorted(rules)
    for name, part in explained.items():
        assert "→" in part, f"{name} has no example"
        assert re.search(r"[\u4e00-\u9fff]{4}", part), f"{name} is not explained in Chinese"
        assert re.search(r"[a-z]+ [a-z]+ [a-z]+", part), f"{name} is not explained in English"


def test_each_rule_says_why_in_one_line():
    for rules in RULES.values():
        for name, rule in rules.items():
            assert rule.__doc__ and rule.__doc__.strip().endswith("."), name


def test_a_finding_is_one_line_in_both_languages_with_place_and_rule():
    (finding,) = language_findings("en", "docs/en/urgent.md", "---\ntitle: Home\n---\n\nA breakthrough.\n")
    assert str(finding).startswith("docs/en/urgent.md:5 · ")
    assert str(finding).endswith("[words-of-hype]")
    assert "｜ 用了「breakthrough」" in str(finding)
    assert finding.page == "urgent"


def test_windows_line_ends_and_a_byte_order_mark_change_no_finding():
    text = (
        "---\ntitle: 首頁\n---\n\n# 首頁\n\n請去急診室。\n\n<!-- allow words-of-hype: 這是試驗的正式名稱 -->\n突破。\n"
    )
    (finding,) = language_findings("zh-HK", "docs/zh-HK/index.md", text)
    assert finding.where == "docs/zh-HK/index.md:7"
    pasted = "\ufeff" + text.replace("\n", "\r\n")
    assert language_findings("zh-HK", "docs/zh-HK/index.md", pasted) == [finding]


def test_a_line_end_of_another_kind_and_a_space_after_the_dashes_shift_no_line():
    text = "--- \ntitle: Home\n---\t\n\n# A\u2028home\n\nA breakthrough.\n"
    assert [each.where for each in language_findings("en", "docs/en/x.md", text) if each.rule == "words-of-hype"] == [
        "docs/en/x.md:7"
    ]


def test_a_field_below_dashes_with_a_space_can_be_excepted():
    text = "--- \n# allow words-of-hype: the name of the trial\ntitle: A breakthrough\n---\n\n# A home\n"
    assert language_findings("en", "docs/en/x.md", text) == []


def test_a_field_of_the_front_matter_can_be_excepted():
    text = "---\n{}title: A breakthrough\n---\n\n# A home\n"
    exception = "# allow words-of-hype: the name of the trial\n"
    assert [each.rule for each in language_findings("en", "docs/en/x.md", text.format(""))] == ["words-of-hype"]
    assert language_findings("en", "docs/en/x.md", text.format(exception)) == []


def test_a_value_of_a_data_file_can_be_excepted():
    text = "terms:\n  - zh: 突破\n{}    en: a breakthrough\n    also_en: [miracle]\n"
    exception = "    # allow words-of-hype: the name of the trial\n"
    assert [each.where for each in data_language_findings("data/x.yml", text.format(""))] == [
        "data/x.yml:2",
        "data/x.yml:3",
    ]
    assert [each.where for each in data_language_findings("data/x.yml", text.format(exception))] == ["data/x.yml:2"]


def test_a_finding_in_a_data_file_stands_under_that_file_and_not_under_a_page_of_its_name():
    (finding,) = data_language_findings("data/glossary.yml", "terms:\n  - en: a breakthrough\n")
    assert finding.page == "data/glossary.yml"


def test_an_exception_from_a_rule_of_another_check_is_left_to_it():
    text = "<!-- allow same-numbers: the guideline rounds it -->\nAbout 6 in 10 people.\n"
    assert [each.rule for each in language_findings("en", "docs/en/x.md", text)] == ["exception-unknown-rule"]
    assert language_findings("en", "docs/en/x.md", text, rules_of_others={"same-numbers"}) == []


def test_a_proposed_word_breaks_no_rule():
    """Proposals that name two words or say when to use one are read word by word."""
    for choice in load_wording():
        for word in re.split("[、／]|, | or ", choice.use):
            findings = language_findings(choice.language, "data/wording.yml", word)
            assert [each for each in findings if each.rule != "reading-grade"] == [], word


def test_a_word_that_the_style_guide_bans_is_found(language):
    """The table of words not to use in editors/style-*.md; what stands in brackets there is a remark."""
    guide = (PROJECT / "editors" / f"style-{language}.md").read_text(encoding="utf-8")
    heading = {"zh-HK": "## 不用的字眼", "en": "## Words not to use"}[language]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", guide.partition(heading)[2].partition("\n## ")[0], re.MULTILINE)[1:]
    words = [word.strip() for row in rows for word in re.split("、|, ", re.sub(r" ?\([^)]*\)", "", row))]
    assert len(words) > 30
    assert [word for word in words if not language_findings(language, "x.md", word)] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"not": None}, "the field not is missing"),
        ({"use": None}, "the field use is missing"),
        ({"kind": "taiwan"}, "en has no kind taiwan"),
        ({"language": "fr"}, "fr has no kind plain"),
        ({"colour": "red"}, "unknown field colour"),
        ({"not": "commence"}, "not is not a list of words"),
        ({"not": ["commence", 7]}, "not is not a list of words"),
        ({"not": ["commence", "commence"]}, "commence is listed twice"),
    ],
)
def test_a_broken_record_of_words_is_named_in_one_line(tmp_path, change, message):
    path = tmp_path / "wording.yml"
    record = {**RECORD, **change}
    path.write_text(
        f"words: [{record}]\neasy_words: [bone]\nnames: [{{zh: [骨], en: [bone]}}]\n".replace("None", "null"),
        encoding="utf-8",
    )
    with pytest.raises(PluginError) as error:
        load_wording(path)
    assert f"data/wording.yml words 1 · {message}" in str(error.value)
    assert "｜" in str(error.value)
    assert "\n" not in str(error.value)


def test_an_easy_word_that_is_a_number_is_named_in_one_line(tmp_path):
    path = tmp_path / "wording.yml"
    path.write_text(f"words: [{RECORD}]\neasy_words: [bone, 7]\nnames: [{{zh: [骨], en: [bone]}}]\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"^data/wording.yml · easy_words is not a list of words · .* ｜ .*字詞清單"):
        load_wording(path)


def test_a_text_can_be_read_when_the_last_word_of_a_kind_is_gone(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/wording.yml").write_text(
        f"words: [{RECORD}]\neasy_words: [bone]\nnames: [{{zh: [骨], en: [bone]}}]\n", encoding="utf-8"
    )
    with words_of(tmp_path):
        assert [each.rule for each in language_findings("en", "x.md", "A breakthrough to commence.")] == ["plain-words"]


def test_the_grade_formula_gives_known_values():
    assert syllables("radiotherapy") in (5, 6)
    assert syllables("the") == 1
    assert round(school_grade(["The cat sat on the mat."]), 1) == -1.4
