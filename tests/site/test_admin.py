"""The form for editors: published where make admin has fetched it, out of readers' way, and for every field of a page."""

import json
import re

import lxml.html
import pytest
import yaml
from admin import GITHUB, backend, policy, settings, sources
from bibliography import read_references
from conftest import build, change
from front_matter import FIELDS, FILLED
from mkdocs.exceptions import PluginError
from pages import DOCS, PROJECT
from site_data import LANGUAGES

SITES = {"zh-HK": "admin", "en": "en/admin"}


@pytest.fixture(scope="module")
def with_form(tmp_path_factory):
    """A site built with a stand-in for the scripts of Decap CMS; the project itself is not touched."""
    room = tmp_path_factory.mktemp("form")
    (room / "decap-cms").mkdir()
    (room / "decap-cms" / "decap-cms.js").write_text("", encoding="utf-8")
    site = room / "site"
    done = build(PROJECT, site, admin=str(room / "decap-cms"))
    assert done.returncode == 0, done.stderr
    return site


def test_without_its_scripts_there_is_no_form(site):
    assert not (site / "admin").exists()
    assert not (site / "en" / "admin").exists()


def test_the_form_asks_for_every_field_of_a_page_in_both_languages(with_form, language):
    config = yaml.safe_load((with_form / SITES[language] / "config.yml").read_text(encoding="utf-8"))
    pages, changelog = config["collections"]
    assert [file["file"] for file in changelog["files"]] == ["CHANGELOG.md"], "which a changed page needs"
    assert [field["name"] for field in pages["fields"]] == [*FIELDS, "body"]
    assert {field["name"] for field in pages["fields"] if field["required"]} == {*FILLED, "body"}
    assert config["i18n"]["locales"] == list(LANGUAGES)
    assert (DOCS / config["i18n"]["default_locale"] / "urgent.md").exists(), "folder / locale / page"
    assert pages["editor"]["preview"] is False, "so the two languages stand beside each other"


def test_readers_do_not_meet_it(with_form):
    for page in with_form.rglob("index.html"):
        if "admin" not in page.parts:
            assert "admin/" not in page.read_text(encoding="utf-8"), page
    assert "admin" not in (with_form / "sitemap.xml").read_text(encoding="utf-8")
    (copy,) = with_form.glob("offline-*.json")
    assert [address for _, address, _ in json.loads(copy.read_text(encoding="utf-8")) if "admin" in address] == []


def test_its_page_is_not_indexed_and_brings_its_own_policy(with_form, language):
    page = with_form / SITES[language] / "index.html"
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    assert tree.get("lang") == language
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (said,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert said == policy("")
    assert "{{" not in page.read_text(encoding="utf-8")
    for script in tree.xpath("//script/@src"):
        assert (page.parent / script).resolve().is_file(), script


def test_every_source_can_be_inserted(with_form):
    listed = json.loads((with_form / "admin" / "sources.json").read_text(encoding="utf-8"))
    assert [each["key"] for each in listed] == list(read_references().entries)
    assert all(each["label"] and "{" not in each["label"] for each in listed)
    assert len([each for each in listed if re.search(r"\(\d{4}\)$", each["label"])]) > len(listed) / 2


def test_a_source_is_known_by_its_title_as_readers_see_it(project):
    references, title = project / "references.bib", "Systematic review of case reports on the abscopal effect"
    change(references, f"{{{title}}}", "{{Pain} \\& radiotherapy: 2010--2020, 30% more}")
    [label] = [each["label"] for each in sources(references) if each["key"] == "abuodeh2016abscopal"]
    assert label == "Pain & radiotherapy: 2010–2020, 30% more (2016)"


def test_what_is_saved_becomes_a_proposal():
    config = settings("en", "https://github.com/somebody/site", "https://sign-in.example.org/auth")
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"] == {
        "name": "github",
        "repo": "somebody/site",
        "branch": "main",
        "base_url": "https://sign-in.example.org",
        "auth_endpoint": "auth",
    }
    assert "https://sign-in.example.org" in policy("https://sign-in.example.org/auth")


def test_without_a_repository_it_saves_on_this_machine_alone():
    assert backend("", "")["name"] == "proxy"
    assert backend("", "")["proxy_url"].startswith("http://localhost:")


def test_a_repository_elsewhere_or_an_unsafe_sign_in_is_named_in_one_line():
    assert GITHUB.fullmatch("https://github.com/somebody/site.git")["name"] == "somebody/site"
    with pytest.raises(PluginError, match=r"REPO_URL · .* is not on GitHub"):
        backend("https://gitlab.com/somebody/site", "")
    with pytest.raises(PluginError, match=r"ADMIN_SIGN_IN · .* is no https address"):
        backend("https://github.com/somebody/site", "http://sign-in.example.org")
