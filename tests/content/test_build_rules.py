"""The site as it is has nothing to mend. What the checks find in a site with a mistake: tests/tools/test_mistakes_of_editors.py."""

from all_checks import all_findings
from conftest import TODAY
from pages import PROJECT


def test_the_site_as_it_is_has_no_finding():
    assert all_findings(PROJECT, today=TODAY) == []
