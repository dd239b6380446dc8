"""What the pages state is what data/claims.yml supports, with its certainty word, its numbers and its sources."""

import re
from pathlib import Path

import pytest
import yaml
from certainty import IN_TABLE, LEVELS, check_claims, check_paragraph, claims_on_page, load_claims
from claim_words import said_in_its_own_voice
from markdown_text import numbers
from mkdocs.exceptions import PluginError
from pages import DOCS, SourcePage
from reading_ease import characters
from site_data import LANGUAGES

CLAIMS = load_claims()
PLACED = {language: {} for language in LANGUAGES}
for _language in LANGUAGES:
    for _path in sorted((DOCS / _language).glob("*.md")):
        for _id, _text in SourcePage.read(_language, _path.stem).claim_paragraphs.items():
            PLACED[_language].setdefault(_id, []).append((_path.stem, _text))


def test_no_claim_of_the_article_is_lost():
    """C: what the article claims. What it leaves out, M, may grow."""
    assert {f"C{number}" for number in range(1, 32)} <= set(CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=list(CLAIMS))
class TestClaim:
    def test_is_stated_on_its_page_in_both_languages(self, claim, language):
        assert claim.page in [page for page, _ in PLACED[language].get(claim.id, [])]

    def test_rests_on_the_same_numbers_in_both_languages(self, claim, language):
        assert numbers(claim.based_on["zh"]) == numbers(claim.based_on["en"])

    def test_row_of_the_table_is_short(self, claim, language):
        if claim.type in IN_TABLE:
            assert characters(claim.topic["zh"]) <= 26
            assert len(claim.topic["en"].split()) <= 13


FORBIDDEN = tuple((claim.id, phrase) for claim in CLAIMS.values() for phrase in claim.must_not_say)


def test_no_page_says_in_its_own_voice_what_must_not_be_said(language, page_name):
    text = (DOCS / language / f"{page_name}.md").read_text(encoding="utf-8")
    assert said_in_its_own_voice(text, language, FORBIDDEN) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("It is only\n**pain relief**. More.", [3]),
        ("- First.\n- Only pain relief!", [4]),
        ("It is not only pain relief.", []),
        ('You may read "only pain relief" there.', []),
        ("| Only pain relief | 1 |", []),
        ('!!! article "You may have read"\n\n    Only pain relief.\n\nOnly pain relief.', [7]),
        ("It is no cure. It is only pain relief.", [3]),
    ],
)
def test_words_that_must_not_be_said_are_found_outside_denials_and_quotations(text, lines):
    faults = said_in_its_own_voice(f"# A page\n\n{text}\n", "en", (("C4", "only pain relief"),))
    assert [fault.line for fault in faults] == lines


GOOD_CLAIM = {
    "id": "X1",
    "page": "index",
    "claim_type": "effect",
    "certainty": "low",
    "topic_zh": "甚麼",
    "topic_en": "What",
    "based_on_zh": "1個試驗",
    "based_on_en": "1 trial",
    "say_zh": "可能有用，每10人有2人。",
    "say_en": "It may help 2 in 10 people.",
    "cite": ["gillespie2024prophylactic"],
    "must_not_say": [],
}


def test_a_good_claim_is_read(tmp_path):
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump({"claims": [GOOD_CLAIM]}, allow_unicode=True), encoding="utf-8")
    assert load_claims(path)["X1"].certainty == "low"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"certainty": "sure"}, "unknown certainty sure · use one of high, moderate"),
        ({"cite": []}, "the field cite is missing"),
        ({"topic_en": ""}, "the field topic_en is missing"),
        ({"say_zh": "可能有用，每10人有3人。"}, "the two texts have different numbers (2, 3)"),
        ({"say_en": "It helps 2 in 10 people."}, "certainty low does not show in the English text"),
        ({"say_zh": "有用，每10人有2人。"}, "certainty low does not show in the Chinese text"),
        (
            {
                "certainty": "moderate",
                "say_en": "It probably helps 2 in 10 people and is proven.",
                "say_zh": "很可能有用，每10人有2人。",
            },
            "the English text says more than moderate",
        ),
    ],
)
def test_a_claim_that_contradicts_itself_is_refused_in_one_line(tmp_path, change, said):
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump({"claims": [{**GOOD_CLAIM, **change}]}, allow_unicode=True), encoding="utf-8")
    with pytest.raises(PluginError) as error:
        load_claims(path)
    assert f"X1 · {said}" in str(error.value)
    assert re.search(r"[\u4e00-\u9fff]", str(error.value))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "It may help 2 in 10 people.",
            "does not cite gillespie2024prophylactic · end it with [@gillespie2024prophylactic]",
        ),
        ("It may help 3 in 10 people. [@gillespie2024prophylactic]", "lacks the numbers 2 · correct it"),
        ("It helps 2 in 10 people. [@gillespie2024prophylactic]", "certainty low does not show in the English text"),
        ("It may help 2 in 10 people, proven. [@gillespie2024prophylactic]", "the English text says more than low"),
    ],
)
def test_a_sentence_that_leaves_its_claim_is_refused_in_one_line(tmp_path, text, said):
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump({"claims": [GOOD_CLAIM]}, allow_unicode=True), encoding="utf-8")
    claim = load_claims(path)["X1"]
    check_paragraph(claim, "It may help 2 in 10 people. [@gillespie2024prophylactic]", "en", "docs/en/index.md:9")
    with pytest.raises(PluginError) as error:
        check_paragraph(claim, text, "en", "docs/en/index.md:9")
    assert said in str(error.value)
    assert re.search(r"[\u4e00-\u9fff]", str(error.value))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("mark", ['{ data-claim="X1" }', "{ data-claim=X1 }", "{data-claim=X1}"])
def test_a_mark_may_be_typed_with_or_without_quotes_and_spaces(tmp_path, mark):
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump({"claims": [GOOD_CLAIM]}, allow_unicode=True), encoding="utf-8")
    text = f"# T\n\nIt may help 9 in 10 people. [@gillespie2024prophylactic]\n{mark}\n"
    with pytest.raises(PluginError, match=r"docs/en/index.md:4 · .*lacks the numbers 2"):
        check_claims(text, load_claims(path), "en", "docs/en/index.md")


def test_a_mark_that_names_no_claim_is_refused():
    with pytest.raises(PluginError, match=r"docs/en/index.md:3 · data/claims.yml has no C99"):
        claims_on_page('# T\n\nText. { data-claim="C99" }', CLAIMS, "docs/en/index.md")


def test_every_level_is_explained_with_an_example(language):
    words = (Path(DOCS).parent / f"overrides/partials/languages/{language}.html").read_text(encoding="utf-8")
    section = SourcePage.read(language, "about").sections["certainty-words"]
    for level in LEVELS:
        name = re.search(rf'"sure.{level}": "(.*?)"', words)[1]
        assert name.lower() in section.lower(), f"the about page does not explain {name}"
