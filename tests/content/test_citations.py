"""Citations as editors type them, and the sources behind them."""

import re
import xml.etree.ElementTree as etree

import pytest
from bibliography import describe, read_references
from citations import check_citations, citation_keys, join_citation_blocks, sort_groups
from conftest import NamesOfWords
from mkdocs.exceptions import PluginError
from pages import PROJECT, SAMPLE, SUBJECTS, SourcePage
from pybtex.database import Entry
from source_rules import source_findings

REFERENCES = read_references()
SAMPLES = read_references(SAMPLE / "references.bib")


WORDS = NamesOfWords()
ENTRY = "@article{%s,\n  author = {Chan, Tai Man and Lee, Siu-Ming},\n  title = {On {DNA} <b>and</b> R\\&D},\n  journal = {J},\n  year = {2020},\n  pages = {1--9},\n  studytype = {cohort},\n  finding-en = {One.},\n  finding-zh = {一。},\n}\n"


def test_a_full_width_semicolon_and_a_wrapped_block_are_understood():
    assert join_citation_blocks("是。[@a；@b]") == "是。[@a; @b]"
    assert join_citation_blocks("Yes. [@a;\n@b] No. [@c]") == "Yes. [@a; @b] No. [@c]"


@pytest.mark.parametrize(
    ("numbers", "sorted_numbers"),
    [
        ("Yes.{6}{7}{5}", "Yes.{5}{6}{7}"),
        ("{10}{9} It goes on.{2}{1}", "{9}{10} It goes on.{1}{2}"),
        ("{2} {1}", "{2} {1}"),
        ("{2}<b>a</b>{1}", "{2}<b>a</b>{1}"),
    ],
)
def test_source_numbers_that_stand_together_come_in_their_order(numbers, sorted_numbers):
    def paragraph(text):
        return "<p>" + re.sub(r"{(\d+)}", r'<sup><a class="footnote-ref">\1</a></sup>', text) + "</p>"

    written = etree.fromstring(paragraph(numbers))
    sort_groups(written)
    assert etree.tostring(written, encoding="unicode") == paragraph(sorted_numbers)


def test_code_and_links_are_left_alone():
    text = "`[@a；@b]` and [write](mailto:a@b.hk)\n\n```\n[@x；@y]\n```\n"
    assert join_citation_blocks(text) == text
    check_citations(text, set(), "docs/en/index.md")


def test_a_source_in_a_remark_for_editors_is_not_cited():
    assert citation_keys("Yes. [@a] <!-- note: see [@b] -->\n\n<!-- note: or\n[@c] -->\n") == ["a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# T\n\nYes. [@nobody]", "docs/en/index.md:3 · unknown source key nobody"),
        ("Yes. [@known；@nobody]", "unknown source key nobody"),
        ("Yes. [see @known, p. 5]", "cannot read the citation"),
        ("Yes. [@who:2020]", "cannot read the citation"),
    ],
)
def test_a_citation_that_cannot_be_resolved_is_refused(text, said):
    with pytest.raises(PluginError) as error:
        check_citations(text, {"known"}, "docs/en/index.md")
    assert said in str(error.value)
    assert "文獻" in str(error.value) or "引用" in str(error.value)


def test_a_key_used_twice_is_named_with_both_lines(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(ENTRY % "same" + "\n" + ENTRY % "same", encoding="utf-8")
    with pytest.raises(PluginError, match=r"references.bib:12 · the key same is used twice .* line 1"):
        read_references(path)


def test_broken_bibtex_is_named_with_its_line(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text((ENTRY % "one").replace("year = {2020},", "year {2020},"), encoding="utf-8")
    with pytest.raises(PluginError, match=r"references.bib:5 · broken BibTeX") as error:
        read_references(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("field", ["title", "studytype", "finding-zh", "year"])
def test_a_source_without_a_field_is_named(tmp_path, field):
    path = tmp_path / "references.bib"
    path.write_text(re.sub(rf"  {field} = .*\n", "", ENTRY % "one"), encoding="utf-8")
    with pytest.raises(PluginError, match=f"the source one has no field {field}"):
        read_references(path)


def test_a_finding_that_is_too_long_is_named_with_its_length(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text((ENTRY % "one").replace("{One.}", "{" + "word " * 26 + "}"), encoding="utf-8")
    with pytest.raises(PluginError, match=r"finding-en of one is too long \(26\)"):
        read_references(path)


@pytest.mark.parametrize(
    ("finding", "said"), [("More people walked.", ", 5,723 people"), ("Of 5,723 people, 89 walked.", "")]
)
def test_a_source_tells_once_how_many_people_it_studied(finding, said):
    words = NamesOfWords({"sources.participants": ", # people"})
    entry = SAMPLES.entries["saad2012incidence"]
    entry = Entry(entry.type, fields={**entry.fields, "finding-en": finding}, persons=entry.persons)
    assert describe("k", entry, language="en", words=words).participants == said


def test_nearly_every_trial_and_cohort_tells_how_many_people():
    """A few reports do not say."""
    studies = [
        entry.fields.get("participants")
        for entry in REFERENCES.entries.values()
        if entry.fields["studytype"] in {"randomised-trial", "cohort", "case-series"}
    ]
    assert len(list(filter(None, studies))) >= 0.9 * len(studies)


def test_a_reference_is_plain_text_in_vancouver_form(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(ENTRY % "one", encoding="utf-8")
    entry = read_references(path).entries["one"]
    reference = describe("one", entry, language="en", words=WORDS)
    assert reference.authors == "Chan TM, Lee SM"
    assert reference.title == "On DNA <b>and</b> R&D"
    assert reference.details == "J. 2020;1–9"
    assert describe("one", entry, language="zh-HK", words=WORDS).finding == "一。"


def test_more_than_three_authors_are_shortened_in_the_words_of_the_page():
    reference = describe("k", SAMPLES.entries["palma2019stereotactic"], language="en", words=WORDS)
    assert (reference.authors, reference.others) == ("Palma DA, Olson R, Harrow S", "sources.others")
    reference = describe("k", SAMPLES.entries["hegde2020top"], language="en", words=WORDS)
    assert (reference.authors, reference.others) == ("Hegde PS, Chen DS", "")


@pytest.mark.parametrize("field", ["doi = {10.1000/x}", "pmid = {12345}", "url = {https://example.org/}", "note = {A}"])
def test_a_source_that_no_reader_can_open_is_named(tmp_path, field):
    path = tmp_path / "references.bib"
    path.write_text((ENTRY % "one").replace("  year", f"  {field},\n  year"), encoding="utf-8")
    found = [each.where for each in source_findings(path, 2026) if "no doi, pmid or url" in each.en[0]]
    assert found == (["references.bib:1"] if field.startswith("note") else [])


def test_a_finding_keeps_what_follows_a_percent_sign(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(
        (ENTRY % "one").replace("{One.}", "{Lower by 23%, but not proved.}").replace("{一。}", "{減低23%。}"),
        encoding="utf-8",
    )
    reference = describe("one", read_references(path).entries["one"], language="en", words=WORDS)
    assert reference.finding == "Lower by 23%, but not proved."


def test_a_subject_page_cites_its_statements(language):
    for name in SUBJECTS:
        assert len(set(citation_keys(SourcePage.read(language, name).body))) >= 1, name


def test_no_source_of_the_article_is_cited_that_could_not_be_found():
    text = (PROJECT / "references.bib").read_text(encoding="utf-8")
    assert "Ferreira" not in text
    assert "Wegner" not in text
