"""What the server says with each file, in one place for every kind of server. See hooks/server_files.py."""

import re

import pytest
from mkdocs.exceptions import PluginError
from pages import PROJECT
from server_files import HEADERS, headers_file, headers_for, security_text
from site_data import load_data

RULES = load_data(HEADERS)
POLICY = dict(part.strip().split(" ", 1) for part in RULES["every_file"]["Content-Security-Policy"].split(";"))


def test_nothing_may_come_from_elsewhere_or_run_inside_a_page():
    assert POLICY["default-src"] == "'self'"
    assert {value for value in POLICY.values()} == {"'self'", "'none'"}
    assert {POLICY[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}


def test_nginx_says_the_same():
    conf = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    said = dict(re.findall(r'^  add_header (\S+) "?([^"\n]+?)"? always;$', conf, re.MULTILINE))
    for name in RULES["editors_form"]["without"]:
        default, form = re.search(rf"map \$uri \{said[name]} \{{\n  default \"(.+)\";\n  (.+);\n}}", conf).groups()
        assert form == '"~^/(en/)?admin/" ""'
        said[name] = default
    assert said.pop("Cache-Control").startswith("$")
    assert said == RULES["every_file"]
    keep = re.search(r"map .*?\{(.*?)\}", conf, re.DOTALL)[1]
    assert re.findall(r'"([^"]+)";', keep) == [RULES[kind]["Cache-Control"] for kind in ("everything_else", "assets")]


def test_no_header_is_said_by_two_rules():
    rules = {"every_file": {"A": "1"}, "assets": {"B": "2"}, "everything_else": {"B": "3"}}
    text = headers_file({**rules, "editors_form": {"without": ["A"]}}, "assets-0a1b2c3d")
    assert text == "/*\n  A: 1\n/assets-0a1b2c3d/*\n  B: 2\n"
    names = re.findall(r"^  (\S+):", headers_file(RULES, "assets-0a1b2c3d", with_form=True), re.MULTILINE)
    assert len(names) == len(set(names))


def test_the_form_for_editors_is_sent_without_the_policy_of_readers_pages():
    for path in ("/admin/", "/en/admin/admin.js"):
        assert set(RULES["every_file"]) - set(headers_for(path, RULES)) == set(RULES["editors_form"]["without"])
    assert "Content-Security-Policy" in headers_for("/administration/", RULES)
    assert "/admin/*\n  ! Content-Security-Policy" in headers_file(RULES, "assets-0a1b2c3d", with_form=True)
    assert "admin" not in headers_file(RULES, "assets-0a1b2c3d")


def test_the_limits_of_cloudflare_pages_are_kept():
    """https://developers.cloudflare.com/pages/configuration/headers/: 100 rules, 2,000 characters a line."""
    assert max(map(len, headers_file(RULES, "assets-0a1b2c3d").splitlines())) <= 2_000


def test_only_hashed_files_are_kept_for_a_year():
    assert "immutable" in headers_for("/assets-3f2a9c10/css/site.css", RULES)["Cache-Control"]
    assert headers_for("/en/urgent/", RULES)["Cache-Control"] == "no-cache"


def test_without_an_address_there_is_no_security_file():
    assert security_text("", "", "https://example.org/") == ""


def test_a_security_file_says_whom_to_tell_and_until_when():
    assert security_text("mailto:security@example.org", "2027-11-25", "https://example.org/") == (
        "Contact: mailto:security@example.org\nExpires: 2027-11-25T00:00:00Z\nPreferred-Languages: zh-HK, en\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    ("contact", "expires"), [("security@example.org", "2027-11-25"), ("mailto:a@b.org", ""), ("mailto:a@b.org", "soon")]
)
def test_a_security_address_that_the_standard_refuses_stops_the_build(contact, expires):
    with pytest.raises(PluginError, match=r"SECURITY_(CONTACT|EXPIRES) · .+ · .+ ｜ .+ · .+"):
        security_text(contact, expires, "https://example.org/")
