"""Pages lead to their PDFs only where these exist and are of the same text."""

import json

import pytest
from conftest import build, change
from handouts import Handout, fingerprint, kinds_of, path_of, shaped_by
from pages import SitePage
from site_data import LANGUAGES

SITE_URL = "https://example.org/"


@pytest.fixture
def with_handouts(project, tmp_path):
    """A project and a folder of files for the pages urgent and card, made of what these are now."""
    folder, manifest = project / "handouts", {}
    shaped_by.cache_clear()
    for name in ("urgent", "card"):
        for kind in kinds_of(name):
            for language in LANGUAGES:
                path = path_of(kind, name, language)
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(b"x" * 250_000)
                manifest[path] = {
                    "of": fingerprint(
                        project, kind, name, LANGUAGES[0] if path.startswith("both") else language, SITE_URL
                    ),
                    "pages": 0 if path.endswith("png") else 1 if "summary" in path else 7,
                    "bytes": 250_000,
                }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return project


def links(site, language: str, name: str) -> dict[str, str]:
    """Address → what stands beside it."""
    page = SitePage.read(site, language, name)
    return {
        item.find("a").get("href"): " ".join(item.text_content().split())
        for item in page.tree.xpath("//section[@class='handouts']//li")
    }


def test_a_page_leads_to_its_files_with_pages_and_size(with_handouts, tmp_path):
    site = tmp_path / "site"
    done = build(with_handouts, site, handouts="handouts")
    assert done.returncode == 0, done.stderr
    assert links(site, "en", "urgent") == {
        "../../handouts/en/urgent-summary.pdf": "On one sheet (PDF, 1 page, 0.2 MB)",
        "../../handouts/en/urgent.pdf": "This page (PDF, 7 pages, 0.2 MB)",
        "../../handouts/en/urgent-large-type.pdf": "In large type (PDF, 7 pages, 0.2 MB)",
        "../../handouts/both/urgent.pdf": "In Chinese and English, side by side (PDF, 7 pages, 0.2 MB)",
    }
    assert list(links(site, "zh-HK", "card").values())[-1] == "圖片，可存於電話 （PNG，0.2 MB）"
    assert links(site, "en", "contact") == {}
    for_staff = SitePage.read(site, "en", "share").tree.find_class("share-list__pdf")
    assert [link.get("href") for link in for_staff] == [
        "../../handouts/zh-HK/urgent.pdf",
        "../../handouts/en/urgent.pdf",
    ], "the page for staff: each language its own, and none where none is made"
    for language in LANGUAGES:
        for address in (*links(site, language, "urgent"), *links(site, language, "card")):
            assert (SitePage.read(site, language, "urgent").path.parent / address).resolve().is_file()
    (copy,) = site.glob("offline-*.json")
    saved = [address for _, address, _ in json.loads(copy.read_text(encoding="utf-8"))]
    assert [address for address in saved if "handouts" in address] == [], "the copy for reading offline holds no PDF"


def test_a_file_of_an_older_text_or_not_whole_is_neither_named_nor_published(with_handouts, tmp_path):
    change(with_handouts / "docs" / "en" / "urgent.md", "\n## ", "\n\n## ")
    (with_handouts / "handouts" / "zh-HK" / "urgent-large-type.pdf").write_bytes(b"half")
    site = tmp_path / "site"
    done = build(with_handouts, site, handouts="handouts")
    assert done.returncode == 0, done.stderr
    assert links(site, "en", "urgent") == {}
    assert len(links(site, "zh-HK", "urgent")) == 2, "all but the one in both languages and the one that is not whole"
    published = sorted(path.relative_to(site).as_posix() for path in (site / "handouts").rglob("urgent*"))
    assert published == ["handouts/zh-HK/urgent-summary.pdf", "handouts/zh-HK/urgent.pdf"]


@pytest.mark.parametrize("manifest", ["", "[1]", "{"])
def test_a_broken_record_publishes_nothing_and_stops_nobody(project, tmp_path, manifest):
    (project / "handouts").mkdir()
    (project / "handouts" / "manifest.json").write_text(manifest, encoding="utf-8")
    done = build(project, tmp_path / "site", handouts="handouts")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "handouts").exists()


def test_pages_without_handouts_do_not_speak_of_them(site, language):
    assert links(site, language, "urgent") == {}


def test_a_small_file_is_not_said_to_weigh_nothing():
    assert Handout(kind="page", path="a.pdf", pages=1, bytes=9).megabytes == "0.1"
