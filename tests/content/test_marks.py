"""Marks of Markdown that readers would see, and signs that are none; most mistakes stand in tests/mistakes.py."""

import pytest
from markup_rules import markup_faults


def said_of(text):
    """What the rules on marks say of a page that holds `text` below its title, in English."""
    return [fault.en[0] for _, fault in markup_faults(f"# A page\n\n{text}\n")]


@pytest.mark.parametrize("below", ["It goes on.", "- an item", '{ data-claim="M11" }'])
def test_a_text_directly_below_the_mark_of_a_claim_is_named_because_the_badge_would_be_gone(below):
    text = f'It may help.\n{{ data-claim="M10" }}\n{below}'
    assert "without an empty line below it readers see this line, and no level" in said_of(text)


@pytest.mark.parametrize(
    "below", ["", "\n\nIt goes on.", "\n<!-- note: ask the ward -->\n\nIt goes on.", "\n## How? { #how }"]
)
def test_the_mark_of_a_claim_that_ends_its_paragraph_is_left_alone(below):
    assert said_of(f'It may help.\n{{ data-claim="M10" }}{below}') == []


def test_a_space_after_the_dashes_of_the_fields_makes_no_heading_of_them():
    assert markup_faults("--- \ntitle: T\n--- \n\n# T\n\nText.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "HER2（+++）或（++）。",
        "HER2+++ or ER++ in 2 people.",
        "白血球是10^9/L至10^12/L，或10^9-10^12。",
        "From 2024-2025 on.",
        "- one item\nthat goes on here\n- another",
    ],
)
def test_signs_that_stand_on_the_page_as_they_are_meant_are_left_alone(text):
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("++now++", "readers would see the mark ++"),
        ("x^2^", "readers would see the mark ^"),
        ("+852 2024-2025", "the telephone number +852 2024-2025 stands in a page"),
        ("2896-0000", "the telephone number 2896-0000 stands in a page"),
        ("- one item\n\nA text.\n- another", "a list directly below a text: the items run together"),
        ("- one item\n\n## H { #h }\nA text.\n- another", "a list directly below a text: the items run together"),
    ],
)
def test_what_is_close_to_them_is_named(text, said):
    assert said_of(text) == [said]
