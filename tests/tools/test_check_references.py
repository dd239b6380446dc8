"""tools/check_references.py: the form of references.bib, and what it makes of the answers of Crossref and PubMed.

A server on 127.0.0.1 plays both; nothing is asked of the network.
"""

import contextlib
import copy
import datetime
import http.server
import json
import subprocess
import sys
import threading
import time
import urllib.parse

import check_references
import pytest
import reference_servers
from conftest import TODAY as TODAY_OF_CHECKS
from pages import PROJECT
from pybtex.database import parse_string

FAST = reference_servers.Timing(pause=0, time_out=0.3, backoff=0)
TITLE = "Update of the {ASTRO} guideline"
ENTRY = """% kept as it is
@article{rich2018update,
  author       = {van der Rich, S. E. and Chow, R.},
  title        = {Update of the {ASTRO} guideline},
  journal      = {Journal of Clinical Oncology},
  year         = {2018},
  doi          = {10.1016/j.clon.2017(10)01},
  pmid         = {29254880},
  note         = {confirmed: no — pages},
  studytype    = {systematic-review},
  finding-en   = {One treatment eases pain.},
  finding-zh   = {一次電療可止痛。},
}
"""
SECOND = (
    ENTRY.replace("% kept as it is", "")
    .replace("rich2018update", "richsecond")
    .replace("01}", "02}")
    .replace("880}", "881}")
)
WORK = {
    "title": ["Update of the <i>ASTRO</i> Guideline."],
    "author": [{"given": "S. E. van der", "family": "Rich"}, {"given": "R.", "family": "Chow"}],
    "container-title": ["Journal of Clinical Oncology"],
    "published-print": {"date-parts": [[2018, 2]]},
    "published-online": {"date-parts": [[2017, 12, 1]]},
    "issued": {"date-parts": [[2017, 12, 1]]},
}
SUMMARY = {
    "title": "Update of the ASTRO guideline.",
    "authors": [{"name": "van der Rich SE"}, {"name": "Chow R"}],
    "fulljournalname": "Journal of clinical oncology : official journal of the society",
    "source": "J Clin Oncol",
    "pubdate": "2018 Feb",
    "epubdate": "2017 Dec 1",
    "pubtype": ["Journal Article"],
}


class Player(http.server.BaseHTTPRequestHandler):
    """Answers as Crossref and PubMed do; or with `server.replies`, the last for good: (status, headers, body), None for silence."""

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        self.server.asked.append((urllib.parse.unquote(self.path), self.headers["User-Agent"]))
        replies = self.server.replies["pubmed" if "esummary" in parts.path else "crossref"]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply = self.usual(parts) if reply == "as usual" else reply
        if reply is None:
            self.server.closing.wait(5)
            return
        status, headers, body = reply
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def usual(self, parts):
        if "esummary" in parts.path:
            pmid = urllib.parse.parse_qs(parts.query)["id"][0]
            answer = {"result": {"uids": [pmid], pmid: self.server.summary}}
        else:
            answer = {"status": "ok", "message": self.server.work}
        return 200, {}, json.dumps(answer).encode()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def servers(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Player) as server:
        server.daemon_threads, server.block_on_close = True, False
        server.asked, server.closing = [], threading.Event()
        server.work, server.summary = copy.deepcopy(WORK), copy.deepcopy(SUMMARY)
        server.replies = {"crossref": ["as usual"], "pubmed": ["as usual"]}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        server.address = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.closing.set()
        server.shutdown()


@pytest.fixture
def bib(tmp_path):
    path = tmp_path / "references.bib"
    path.write_bytes(ENTRY.encode())
    return path


@pytest.fixture
def run(servers, bib, capsys):
    """Runs the command with --write; returns exit code, what it printed, and whether the date was written."""

    def command(*more, timing=FAST):
        addresses = ["--crossref", servers.address, "--pubmed", servers.address]
        before = bib.read_bytes()
        code = check_references.main(["--bib", str(bib), "--today", "2026-11-24", "--write", *addresses, *more], timing)
        return code, capsys.readouterr().out, bib.read_bytes() != before

    return command


def faults(text, bib, capsys):
    bib.write_text(text, encoding="utf-8")
    code = check_references.main(["--offline", "--bib", str(bib), "--today", "2026-11-24"])
    *found, summary = capsys.readouterr().out.splitlines()
    assert code == bool(found) and f" {len(found)} faults " in summary
    return found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  author ", "  authors ", "no field author"),
        ("{ASTRO}", "{ESTRO}-ASTRO", "write {ASTRO}"),
        ("  note ", "  verified     = {2026-11-26},\n  note ", "verified is 2026-11-26, a day in the future"),
    ],
)
def test_the_form_is_asked_of_the_rules_of_the_checks(bib, capsys, old, new, said):
    """Each rule is tested where it lives: tests/mistakes.py, tests/content/test_citations.py."""
    assert faults(ENTRY, bib, capsys) == []
    [*_, line] = faults(ENTRY.replace(old, new), bib, capsys)
    assert said in line and line.startswith("references.bib:") and " ｜ " in line


def test_a_day_that_has_come_and_a_long_finding_within_its_limit_are_allowed(bib, capsys):
    text = ENTRY.replace("One treatment eases pain.", "word " * 25).replace("一次電療可止痛。", "字" * 60)
    assert faults(text.replace("  note ", "  verified     = {2026-11-24},\n  note "), bib, capsys) == []


def test_the_command_finds_no_fault_in_our_sources():
    result = subprocess.run(
        [sys.executable, "tools/check_references.py", "--offline", "--today", str(TODAY_OF_CHECKS)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert " 0 faults " in result.stdout


def test_a_fault_of_form_fails_the_command_and_keeps_the_file(run, bib):
    bib.write_text(ENTRY.replace("{ASTRO}", "ASTRO"), encoding="utf-8")
    code, said, written = run()
    assert (code, written) == (1, False)
    assert "write {ASTRO}" in said and "1 same" in said


@pytest.mark.parametrize("content", [b"@article{one,\n  title {x},\n}\n", b"\xff", None])
def test_a_file_that_cannot_be_read_ends_in_one_line(bib, capsys, content):
    bib.unlink() if content is None else bib.write_bytes(content)
    assert check_references.main(["--offline", "--bib", str(bib)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_agrees_everywhere_is_dated_and_all_else_is_kept(run, bib, servers, newline):
    text = ENTRY.replace("\n", newline)
    bib.write_bytes(text.encode())
    code, said, written = run()
    assert (code, written) == (0, True)
    assert "1 checked · 1 same · 0 different · 0 retracted · 0 unreachable" in said
    line = f"  verified     = {{2026-11-24}},{newline}  studytype"
    assert bib.read_bytes().decode() == text.replace("  studytype", line)
    assert list(bib.parent.iterdir()) == [bib]
    assert [path for path, _ in servers.asked] == [
        "/works/10.1016/j.clon.2017(10)01",
        "/esummary.fcgi?db=pubmed&retmode=json&id=29254880",
    ]
    assert all("@" not in agent and "reference checker" in agent for _, agent in servers.asked)
    assert run()[2] is False


def test_a_source_without_note_is_dated_before_its_studytype_and_an_old_date_is_renewed(run, bib):
    text = ENTRY.replace("  note         = {confirmed: no — pages},\n", "")
    bib.write_text(text + SECOND.replace("  note ", "  verified     = {2025-01-01},\n  note "), encoding="utf-8")
    assert run()[2]
    dated = "  verified     = {2026-11-24},\n  "
    assert bib.read_text("utf-8") == text.replace("  studytype", dated + "studytype") + SECOND.replace(
        "  note", dated + "note"
    )


def test_without_write_nothing_is_written(servers, bib, capsys):
    check_references.main(["--bib", str(bib), "--crossref", servers.address, "--pubmed", servers.address], FAST)
    assert (bib.read_text(encoding="utf-8"), "1 same" in capsys.readouterr().out) == (ENTRY, True)


def test_a_file_changed_meanwhile_is_left_alone(bib):
    entries = parse_string(ENTRY, "bibtex").entries
    before = check_references.Sources("references.bib", ENTRY, entries, datetime.date(2026, 11, 24))
    bib.write_text(ENTRY + SECOND, encoding="utf-8")
    assert "nothing was written" in check_references.write_verified(bib, before, ["rich2018update"])
    assert bib.read_text(encoding="utf-8") == ENTRY + SECOND


def test_a_date_that_would_land_inside_another_field_is_not_written(run, bib):
    text = ENTRY.replace("  note ", "  howpublished = {see\n  note = {this},\n},\n  note ")
    bib.write_text(text, encoding="utf-8")
    code, said, written = run()
    assert (code, written, "nothing was written" in said) == (1, False, True)


@pytest.mark.parametrize(
    ("changed", "field", "theirs", "source"),
    [
        ({"work": {"title": ["Another work about something else"]}}, "title", "something else", "Crossref"),
        ({"summary": {"title": "Another work about something else."}}, "title", "something else", "PubMed"),
        ({"work": {"issued": {"date-parts": [[2017]]}, "published-print": None}}, "year", "2017", "Crossref"),
        ({"summary": {"pubdate": "2017 Dec", "epubdate": ""}}, "year", "2017", "PubMed"),
        ({"work": {"author": [{"family": "Chow"}, {"family": "Rich"}]}}, "author", "Chow", "Crossref"),
        ({"summary": {"authors": [{"name": "Chow R"}]}}, "author", "Chow", "PubMed"),
        ({"work": {"container-title": ["Journal of Clinical Ophthalmology"]}}, "journal", "Ophthalmology", "Crossref"),
        ({"summary": {"fulljournalname": "Blood", "source": "Blood"}}, "journal", "Blood", "PubMed"),
    ],
)
def test_a_difference_is_in_the_table_fails_nothing_and_is_not_dated(run, servers, changed, field, theirs, source):
    servers.work.update(changed.get("work", {}))
    servers.summary.update(changed.get("summary", {}))
    code, said, written = run()
    assert (code, written) == (0, False)
    [row] = [line for line in said.splitlines() if line.startswith("rich2018update · ")]
    cells = [cell.strip() for cell in row.split(" · ")]
    assert (cells[1], theirs in cells[3], cells[4]) == (field, True, source)
    assert "0 same · 1 different" in said


def test_a_number_that_a_server_does_not_know_is_a_difference(run, servers):
    servers.replies["crossref"] = [(404, {}, b"Resource not found.")]
    servers.summary = {"uid": "29254880", "error": "cannot get document summary"}
    code, said, written = run()
    assert (code, written) == (0, False)
    assert "10.1016/j.clon.2017(10)01 · unknown · Crossref" in said
    assert "29254880 · unknown · PubMed" in said


def test_a_busy_server_is_asked_again(run, servers):
    servers.replies["crossref"] = [(429, {"Retry-After": "0"}, b""), (429, {}, b""), (503, {}, b""), "as usual"]
    code, said, written = run()
    assert (code, written, "1 same" in said) == (0, True, True)
    assert len(servers.asked) == 5


def test_a_server_is_not_asked_faster_than_allowed():
    assert reference_servers.Timing().pause >= 1 / 5
    assert reference_servers.Timing().time_out == 10


@pytest.mark.parametrize(
    ("reply", "reason", "asked"),
    [
        (None, "ConnectionError", 4),
        ((503, {}, b""), "HTTP 503", 4),
        ((403, {}, b"{}"), "HTTP 403", 1),
        ((200, {}, b"<html>Log in</html>"), "unreadable answer", 1),
        ((200, {}, b"[]"), "unreadable answer", 1),
        ((200, {}, b'{"message": {}, "result": {}}'), "unreadable answer", 1),
        (
            (
                200,
                {},
                b'{"message": {"title": ["A"], "container-title": [7]}, "result": {"29254880": {"title": "A", "source": 7}}}',
            ),
            "unreadable answer",
            1,
        ),
        ((200, {"Content-Length": "900"}, b"{"), "", 1),
    ],
    ids=["time-out", "503", "403", "no JSON", "a list", "no title", "a number for a journal", "cut off"],
)
@pytest.mark.parametrize("server", ["crossref", "pubmed"])
def test_a_server_without_a_usable_answer_fails_nothing_and_is_named(run, servers, server, reply, reason, asked):
    servers.replies[server] = [reply]
    start = time.monotonic()
    code, said, written = run()
    assert time.monotonic() - start < 5
    assert (code, written) == (0, False)
    assert "0 same · 0 different · 0 retracted · 1 unreachable" in said
    [line] = [line for line in said.splitlines() if "unreachable (" in line]
    assert line.lower().startswith(server) and reason in line and "稍後再執行" in line
    assert len(servers.asked) == asked + 1


def test_servers_that_are_down_fail_nothing_and_are_soon_left_alone(run, bib, servers):
    third = SECOND.replace("second", "third").replace("02}", "03}").replace("881}", "882}")
    bib.write_text(ENTRY + SECOND + third, encoding="utf-8")
    servers.server_close()
    code, said, written = run()
    assert (code, written) == (0, False)
    assert "3 checked · 0 same · 0 different · 0 retracted · 3 unreachable" in said
    assert said.count("2 × ConnectionError, 1 × not asked any more") == 4


def test_a_server_that_fails_once_is_asked_to_the_end(run, bib, servers):
    third = SECOND.replace("second", "third").replace("02}", "03}").replace("881}", "882}")
    bib.write_text(ENTRY + SECOND + third, encoding="utf-8")
    servers.replies["crossref"] = [(403, {}, b"{}"), "as usual"]
    assert "3 checked · 2 same · 0 different · 0 retracted · 1 unreachable" in run()[1]


@pytest.mark.parametrize(
    ("changed", "source"),
    [
        ({"work": {"updated-by": [{"type": "retraction", "DOI": "10.1/x"}]}}, "Crossref"),
        ({"work": {"update-to": [{"type": "Retraction", "DOI": "10.1/x"}]}}, "Crossref"),
        ({"work": {"title": ["RETRACTED: Update of the ASTRO guideline"]}}, "Crossref"),
        ({"summary": {"pubtype": ["Journal Article", "Retracted Publication"]}}, "PubMed"),
        ({"summary": {"title": "Retracted article: Update of the ASTRO guideline."}}, "PubMed"),
    ],
)
def test_a_retracted_source_fails_the_command(run, servers, changed, source):
    servers.work.update(changed.get("work", {}))
    servers.summary.update(changed.get("summary", {}))
    code, said, written = run()
    assert (code, written) == (1, False)
    assert f"references.bib:2 · rich2018update is retracted, says {source}" in said
    assert "1 retracted" in said


def test_a_correction_is_no_retraction(run, servers):
    servers.work["updated-by"] = [{"type": "correction", "DOI": "10.1/x"}]
    assert run()[0] == 0


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Clinical Nutrition", "Clinical nutrition (Edinburgh, Scotland)", True),
        ("The Lancet Oncology", "Lancet Oncol", True),
        ("Medicine and Science in Sports and Exercise", "Medicine & Science in Sports & Exercise", True),
        ("International Journal of Radiation Oncology, Biology, Physics", "Int J Radiat Oncol Biol Phys", True),
        ("Journal of the National Cancer Institute Monographs", "J Natl Cancer Inst Monogr", True),
        ("CA: A Cancer Journal for Clinicians", "CA Cancer J Clin", True),
        ("Cancers", "Cancer", False),
        ("Nutrients", "Nutrition", False),
        ("The Lancet Oncology", "The Lancet", False),
    ],
)
def test_an_abbreviated_journal_is_the_same_and_a_similar_one_is_not(ours, theirs, same):
    assert reference_servers.same_journal(ours, theirs) is same


def test_long_titles_are_compared_letter_by_letter():
    title = reference_servers.plain_text(
        check_references.read_references().entries["schoenfeld2022durvalumab"].fields["title"]
    )
    misspelt = "".join(letter for place, letter in enumerate(title) if place % 12)
    assert reference_servers.same_title(title, misspelt)
    assert not reference_servers.same_title(title, title[::-1])
