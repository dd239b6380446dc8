"""The weekly report: what waits for a person, by date; and the one issue that holds it."""

import datetime
import os
import re
import subprocess

import pytest
import weekly_report
from pages import PROJECT
from pybtex.database import Entry

TODAY = datetime.date(2027, 6, 30)


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (None, ["a: never checked ｜ 未有人核實"]),
        (datetime.date(2027, 1, 1), []),
        (datetime.date(2026, 12, 31), ["a: last checked on 2026-12-31 ｜ 上次核實：2026-12-31"]),
    ],
)
def test_a_check_of_a_service_counts_for_180_days(checked, said):
    assert weekly_report.services_to_check([{"id": "a", "checked_on": checked}], TODAY) == said


def test_a_source_is_to_be_verified_until_somebody_has():
    notes = {"a": {"note": "confirmed: no — pages"}, "b": {"note": "confirmed: yes"}, "c": {}}
    notes["d"] = notes["a"] | {"verified": "2027-01-01"}
    entries = {key: Entry("misc", fields) for key, fields in notes.items()}
    assert weekly_report.sources_to_verify(entries) == ["a"]


def test_the_report_is_markdown_in_both_languages_with_a_count_for_each_part():
    report = weekly_report.markdown(TODAY, offline=True)
    heads = re.findall(r"^## [A-Z][\w ]+ · [\u4e00-\u9fff]+ \((\d+)\)$", report, re.MULTILINE)
    assert len(heads) == 3
    assert sum(map(int, heads)) == len(re.findall(r"^- ", report, re.MULTILINE))
    assert str(TODAY) in report and "｜" in report


@pytest.mark.parametrize(("found", "done"), [("", "issue create --title"), ("12", "issue edit 12 --body-file")])
def test_there_is_one_issue_which_is_written_anew(tmp_path, found, done):
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\n[ "$2" = list ] && echo "{found}" || echo "$@" >> {tmp_path}/called\n', encoding="utf-8")
    gh.chmod(0o755)
    (tmp_path / "report.md").touch()
    command = ["sh", str(PROJECT / "tools" / "weekly_issue.sh"), str(tmp_path / "report.md")]
    subprocess.run(command, env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}, check=True)
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    assert len(called) == 1 and called[0].startswith(done) and "report.md" in called[0]
