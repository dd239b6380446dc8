"""The content without us: each language folder builds with plain MkDocs, and its bold text is what CommonMark reads too."""

import re
import unicodedata

import lxml.html
import pytest
from front_matter import body_of
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pages import DOCS, PROJECT

TEXTS = [
    *sorted(DOCS.rglob("*.md")),
    *sorted((PROJECT / "editors").glob("*.md")),
    *sorted((PROJECT / "data").glob("*.yml")),
]


def test_plain_mkdocs_builds_every_page_with_its_headings(language, tmp_path):
    """Its own theme, no plugin, no hook; the extensions are those of Python-Markdown."""
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: plain\ndocs_dir: {DOCS / language}\nsite_dir: {tmp_path / 'site'}\ntheme: mkdocs\nplugins: []\n"
        "markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, toc]\n",
        encoding="utf-8",
    )
    build(load_config(str(tmp_path / "mkdocs.yml")))
    pages = sorted((DOCS / language).rglob("*.md"))
    assert pages
    for page in pages:
        name = page.relative_to(DOCS / language).with_suffix("").as_posix()
        folder = tmp_path / "site" / ("" if name == "index" else name)
        tree = lxml.html.document_fromstring((folder / "index.html").read_text(encoding="utf-8"))
        body = body_of(page)[0]
        ids = re.findall(r"^#{2,6} .*\{ ?#([\w-]+)", body, re.MULTILINE)
        assert set(ids) <= set(tree.xpath("//@id")), page.name
        assert tree.xpath("//h1"), page.name


def stands(before: str, after: str, *, opens: bool) -> bool:
    """Whether CommonMark lets `**` open (or close) bold text between these two characters:
    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run"""
    inner, outer = (after, before) if opens else (before, after)
    inner_mark, outer_mark = (unicodedata.category(each)[0] in "PS" for each in (inner, outer))
    return not inner.isspace() and (not inner_mark or outer_mark or outer.isspace())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_bold_text_is_bold_for_every_reader_of_markdown(path):
    """CommonMark does not close bold text between a full-width mark and a Chinese character: **重點**：字, not **重點：**字."""
    faults = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        padded = f" {line} "
        for place, match in enumerate(re.finditer(r"\*\*", padded)):
            before, after = padded[match.start() - 1], padded[match.end()]
            if not stands(before, after, opens=place % 2 == 0):
                faults.append(f"{path.name}:{number} · {line.strip()[:40]} · put the mark behind the **")
    assert faults == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("**重點**：字", True),
        ("**重點：**字", False),
        ("**Point:** text", True),
        ("字**「重點」**字", False),
        ("**重點。**", True),
    ],
)
def test_the_rule_is_that_of_commonmark(text, right):
    places = list(re.finditer(r"\*\*", f" {text} "))
    padded = f" {text} "
    assert (
        all(
            stands(padded[each.start() - 1], padded[each.end()], opens=number % 2 == 0)
            for number, each in enumerate(places)
        )
        is right
    )
