"""What would stop the build is found without building: the first fault of its kind in one line, in both languages, with its rule."""

import re

import pytest
from all_checks import all_findings
from build_rules import RULE_NAMES, build_findings
from conftest import change
from pages import PROJECT

REVIEWERS = "reviewers: []"
# Situation → (file, text, what stands in its place, rule, what the line says).
MISTAKES = {
    "a reviewer without a date": (
        "docs/en/urgent.md",
        REVIEWERS,
        "reviewers: [A. Reviewer]",
        "front-matter",
        "urgent.md:9 · reviewed and reviewers go together",
    ),
    "reviewers as a text": (
        "docs/en/urgent.md",
        REVIEWERS,
        "reviewers: Dr Chan",
        "front-matter",
        "urgent.md:9 · reviewers is not a list of names",
    ),
    "a reviewer without a name": (
        "docs/en/urgent.md",
        REVIEWERS,
        'reviewers: [""]',
        "front-matter",
        "urgent.md:9 · reviewers is not a list of names",
    ),
    "a review without a name": (
        "docs/en/urgent.md",
        "reviewed:\n",
        "reviewed: 2026-12-01\n",
        "front-matter",
        "urgent.md:7 · reviewed and reviewers go together",
    ),
    "a review without its next date": (
        "docs/en/urgent.md",
        "reviewed:\nreview_again:\nreviewers: []",
        "reviewed: 2026-12-01\nreview_again:\nreviewers: [A. Reviewer]",
        "front-matter",
        "urgent.md:8 · review_again must be a date after reviewed",
    ),
    "a next date before the review": (
        "docs/en/urgent.md",
        "reviewed:\nreview_again:\nreviewers: []",
        "reviewed: 2026-12-01\nreview_again: 2026-11-01\nreviewers: [A. Reviewer]",
        "front-matter",
        "urgent.md:8 · review_again must be a date after reviewed",
    ),
    "fields with a colon in the text": (
        "docs/en/urgent.md",
        "title: ",
        "title: Signs: ",
        "front-matter",
        "urgent.md:2 · the fields at the top cannot be read",
    ),
    "fields with an open quote": (
        "docs/en/urgent.md",
        "title: ",
        'title: "',
        "front-matter",
        "the fields at the top cannot be read",
    ),
    "a field twice": (
        "docs/en/urgent.md",
        "title: ",
        "title: A\ntitle: ",
        "front-matter",
        "urgent.md:3 · the field title stands twice",
    ),
    "no fields": (
        "docs/en/urgent.md",
        "---\ntitle",
        "title",
        "front-matter",
        "urgent.md:1 · the file does not begin with fields",
    ),
    "a date with a time": (
        "docs/en/urgent.md",
        "written: 2026-11-24",
        "written: 2026-11-24 10:00:00",
        "front-matter",
        "the field written is not a date",
    ),
    "an indent that went wrong": (
        "data/claims.yml",
        "\n    page: challenges",
        "\n  page: challenges",
        "yaml",
        "data/claims.yml:",
    ),
    "a claim without certainty": (
        "data/claims.yml",
        "    certainty: low\n",
        "",
        "claims",
        "C1 · the field certainty is missing",
    ),
    "certainty as a list": (
        "data/claims.yml",
        "certainty: low",
        "certainty: [low]",
        "claims",
        "C1 · the field certainty is not text",
    ),
    "an unknown field": (
        "data/claims.yml",
        "certainty: low",
        "certainty: low\n    colour: red",
        "claims",
        "C1 · unknown field colour",
    ),
    "an id used twice": ("data/claims.yml", "- id: C2\n", "- id: C1\n", "claims", "C1 · the id is used twice"),
    "a claim without an id": (
        "data/claims.yml",
        "- id: C2\n    page",
        "- page",
        "claims",
        "data/claims.yml claims 2 · the field id is missing",
    ),
    "no list of claims": ("data/claims.yml", "\nclaims:\n", "\nclaim:\n", "claims", "there is no list claims"),
    "safety advice without a source": (
        "data/claims.yml",
        "cite: [nice2023ng234, hawkins2023spinal]",
        "cite: []",
        "claims",
        "· the field cite is missing",
    ),
    "a high level with a hedge": (
        "docs/en/challenges.md",
        "Bone drugs can damage",
        "Bone drugs may damage",
        "claims",
        "certainty high does not show in the English text",
    ),
    "a key that nobody knows in a claim": (
        "data/claims.yml",
        "cite: [macedo2017bone,",
        "cite: [macedo2071bone,",
        "evidence",
        "C1 · references.bib has no macedo2071bone",
    ),
    "people that are no number": (
        "references.bib",
        "participants = {",
        "participants = {about ",
        "sources",
        "· write digits alone, such as 5723",
    ),
    "a script as an address": (
        "references.bib",
        "  url          = {https",
        "  url          = {javascript:alert(1)//https",
        "sources",
        "is no address of a page",
    ),
    "a number in one finding alone": (
        "references.bib",
        "finding-en   = {15 experts",
        "finding-en   = {16 experts",
        "sources",
        "the two findings of devalois2024acupuncture have different numbers (15, 16)",
    ),
    "a source that nobody cites": (
        "references.bib",
        "@article{abuodeh2016",
        "@misc{aaa, title={A}, studytype={guideline}, finding-en={A}, finding-zh={A}}\n@article{abuodeh2016",
        "sources",
        "no page cites aaa",
    ),
    "a citation that nobody knows": (
        "docs/en/challenges.md",
        "[@coleman2020primer]",
        "[@colman2020primer]",
        "citations",
        "unknown source key colman2020primer",
    ),
    "no emergency box": (
        "docs/en/contact.md",
        "<!-- red-flags -->",
        "",
        "red-flags",
        "a page has exactly 1 emergency box",
    ),
    "no text alternative": (
        "docs/en/challenges.md",
        "![",
        "![](x.svg) ![",
        "pictures",
        "has no text alternative",
    ),
    "a digit lost in what readers see": (
        "data/services.yml",
        'display: "2896 0000"',
        'display: "2896 000"',
        "services",
        "readers see 2896 000 but the link calls +85228960000",
    ),
    "a phone without its parts": (
        "data/services.yml",
        'phone: {tel: "18111", display: "18111"}',
        'phone: "18111"',
        "services",
        "phone has no tel and display",
    ),
    "a term without a meaning": (
        "data/glossary.yml",
        "    meaning_en: ",
        "    meaning: ",
        "glossary",
        "the field meaning_en is missing",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_would_stop_the_build_is_one_line_with_its_rule(project, mistake):
    name, old, new, rule, said = MISTAKES[mistake]
    change(project / name, old, new)
    found = [each for each in build_findings(project) if each.rule == rule]
    [line] = {str(each) for each in found}
    assert said in line
    assert re.search("｜ .*[\u4e00-\u9fff]", line), "the line has no Chinese"
    assert "\n" not in line


def test_the_site_as_it_is_has_no_finding():
    assert all_findings(PROJECT) == []


def test_every_rule_has_a_mistake_that_it_catches():
    assert {rule for _, _, _, rule, _ in MISTAKES.values()} == set(RULE_NAMES)
