"""CONTRIBUTING.md shows each thing that an editor does in a browser, with a picture in both languages that a phone can show."""

import re

import lxml.etree
import pytest
from pages import PROJECT

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PICTURES = re.findall(r'<img src="(?P<file>[^"]+)" width="(?P<width>\d+)" alt="(?P<alternative>[^"]+)">', GUIDE)
SVG = "{http://www.w3.org/2000/svg}"


def test_each_task_has_its_picture():
    assert [file.rpartition("/")[2] for file, _, _ in PICTURES] == [
        "change-a-sentence.svg",
        "add-a-source.svg",
        "add-a-page-pair.svg",
        "sign-a-review.svg",
    ]


@pytest.mark.parametrize(("file", "width", "alternative"), PICTURES, ids=[file for file, _, _ in PICTURES])
def test_a_picture_is_readable_on_a_phone_in_both_languages(file, width, alternative):
    drawing = lxml.etree.parse(PROJECT / file).getroot()
    assert drawing.get("width") == width == "390"
    texts = list(drawing.iter(f"{SVG}text"))
    assert min(float(text.get("font-size")) for text in texts) >= 14
    steps = {language: [text for text in texts if text.get("lang") == language] for language in ("zh-HK", "en")}
    assert len(steps["zh-HK"]) == len(steps["en"]) >= 4
    assert re.search("[\u4e00-\u9fff]{4}.* · .*[a-z]{3}", alternative)


@pytest.mark.parametrize("file", ["CONTRIBUTING.md", *(f"editors/{name}.md" for name in ("checks", "checklist"))])
def test_what_a_guide_points_to_is_there(file):
    path = PROJECT / file
    text = re.sub("`[^`\n]*`", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", text):
        assert (path.parent / "".join(target)).exists(), target


def test_the_guide_fits_a_ward_break():
    """3 minutes in either language: 250 Chinese characters or 200 English words a minute."""
    words = re.sub(r"<img[^>]*>|\[@[^]]*\]", " ", GUIDE)
    assert len(re.findall("[\u4e00-\u9fff]", words)) <= 750
    assert len(re.findall(r"[A-Za-z][\w'-]*", words)) <= 600


def test_the_owners_are_asked_by_language():
    owners = (PROJECT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    for line in re.findall(r"(?m)^#? ?(/\S+) +@", owners):
        assert list(PROJECT.glob(line.strip("/"))), f"{line} is no file of the project"
    assert "/docs/zh-HK/ " in owners and "/docs/en/ " in owners
