"""No claim is surer than its sources, and what machines are told is what the page says."""

import datetime
import json

import pytest
from certainty import Claim
from evidence import evidence_faults
from structured_data import as_data_block, medical_web_page

KINDS = {"mouse": "laboratory", "case": "case-series", "story": "narrative-review", "trial": "randomised-trial"}
FIELDS = {
    "title": "Home",
    "description": "What this is.",
    "written": datetime.date(2026, 11, 24),
    "reviewed": None,
    "reviewers": [],
}


def claim(certainty: str, *cite: str, exception: str = "") -> Claim:
    texts = {"zh": "甚麼", "en": "What"}
    return Claim(
        id="X1",
        page="index",
        type="effect",
        certainty=certainty,
        say=texts,
        cite=cite,
        topic=texts,
        based_on=texts,
        must_not_say=(),
        exception=exception,
    )


@pytest.mark.parametrize(
    ("certainty", "cite", "said"),
    [
        ("low", ["mouse", "trial"], "leans on laboratory work or single cases (mouse)"),
        ("moderate", ["case"], "leans on laboratory work or single cases (case)"),
        ("moderate", ["story"], "rests on narrative reviews alone"),
    ],
)
def test_a_claim_surer_than_its_sources_is_named_in_both_languages(certainty, cite, said):
    [fault] = evidence_faults([claim(certainty, *cite)], KINDS)
    assert said in str(fault)
    assert "確定程度" in str(fault)


@pytest.mark.parametrize(
    ("certainty", "cite"),
    [("very-low", ["mouse"]), ("low", ["story"]), ("high", ["story", "trial"]), ("none", ["case"])],
)
def test_a_claim_that_its_sources_bear_is_left_alone(certainty, cite):
    assert list(evidence_faults([claim(certainty, *cite)], KINDS)) == []


def test_an_exception_costs_a_reason():
    assert list(evidence_faults([claim("low", "mouse", exception="A harm is told early.")], KINDS)) == []


def test_a_review_is_told_to_machines_only_when_there_was_one():
    assert "lastReviewed" not in medical_web_page(FIELDS, address=None, language="en", sources=[])
    reviewed = {**FIELDS, "reviewed": datetime.date(2027, 1, 2), "reviewers": ["A. Reviewer"]}
    page = medical_web_page(reviewed, address="https://example.org/", language="en", sources=["https://doi.org/10.1/x"])
    assert page["lastReviewed"] == "2027-01-02"
    assert page["reviewedBy"] == [{"@type": "Person", "name": "A. Reviewer"}]


def test_no_title_can_break_out_of_the_data_block():
    block = as_data_block({"name": "</script><b>骨 & bone"})
    assert "<" not in block
    assert json.loads(block) == {"name": "</script><b>骨 & bone"}
