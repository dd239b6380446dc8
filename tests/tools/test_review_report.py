"""Reviews that are due are reported by date, never guessed."""

import datetime

import pytest
from review_report import review_state

TODAY = datetime.date(2027, 6, 1)


@pytest.mark.parametrize(
    ("reviewed", "review_again", "said"),
    [
        (None, None, "never reviewed"),
        ("2027-01-01", None, "reviewed: 2027-01-01 is no date: write it as 2026-12-01, without quotes"),
        (
            datetime.date(2027, 6, 2),
            datetime.date(2028, 6, 1),
            "reviewed on 2027-06-02, a day that has not come: correct it",
        ),
        (datetime.date(2027, 1, 1), None, "reviewed, but no date for the next review"),
        (datetime.date(2026, 6, 1), datetime.date(2027, 6, 1), "due since 2027-06-01"),
        (datetime.date(2026, 6, 1), datetime.date(2027, 7, 1), "due on 2027-07-01"),
        (datetime.date(2027, 5, 1), datetime.date(2028, 5, 1), ""),
    ],
)
def test_the_state_of_a_review_follows_from_its_dates(reviewed, review_again, said):
    assert review_state({"reviewed": reviewed, "review_again": review_again}, TODAY) == said
