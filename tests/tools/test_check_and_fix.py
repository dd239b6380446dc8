"""make check lists what has to be mended, by page or on the lines of a pull request; make fix repairs what a machine may repair."""

import subprocess
import sys
from pathlib import Path

import fix
import pytest
from all_checks import all_findings
from conftest import TODAY, change
from dead_links import dead_links
from fault import Fault
from finding import Finding
from language_rules import in_order, language_findings
from mechanical import repaired_file, repaired_text, sorted_bibliography
from pages import PROJECT
from places import Place, place_of
from sample_site import copy_project, copy_site, make_check, with_recipe
from short_links import load_short_links
from site_data import LANGUAGES


def run(tool: str, project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"tools/{tool}.py", "--project", str(project), *options]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_site_as_it_is_has_nothing_to_mend():
    found = all_findings(PROJECT, today=TODAY)
    assert found == [], "\n".join(map(str, found))


def test_the_sample_has_nothing_to_mend(project):
    """When a rule has become stricter: make sample, then make mistakes."""
    found = all_findings(project, today=TODAY)
    assert found == [], "\n".join(map(str, found))


def test_make_check_shows_a_mistake_on_its_line_first_and_in_the_summary_of_the_run(tmp_path):
    """The whole recipe, on a copy: what an editor reads when a field is missing."""
    copy = with_recipe(copy_project(tmp_path / "project"), "test_reading_time.py")
    change(copy / "docs/en/urgent.md", "audience: ", "# ")
    page = tmp_path / "summary.md"
    done = make_check(copy, GITHUB_STEP_SUMMARY=str(page))
    assert done.returncode != 0
    [first, *others] = [line for line in done.stdout.splitlines() if line]
    assert first.startswith("::error file=docs/en/urgent.md,") and "the field audience is missing" in first
    assert others == ["1 finding in 1 page · 1頁有1項要處理"], "nothing else is said, and no traceback"
    assert "Traceback" not in done.stderr
    assert page.read_text(encoding="utf-8").startswith("## 1 finding in 1 page")
    assert "- docs/en/urgent.md · the field audience is missing" in page.read_text(encoding="utf-8")


def test_make_check_fails_when_a_test_alone_fails_and_says_which(tmp_path):
    copy = with_recipe(copy_project(tmp_path / "project"), "test_reading_time.py")
    (copy / "tools/check_pages.py").write_text('print("nothing to mend")\n', encoding="utf-8")
    (copy / "tests/content/test_x.py").write_text("def test_a_promise():\n    assert 1 == 2\n", encoding="utf-8")
    done = make_check(copy)
    assert done.returncode != 0
    assert "nothing to mend" in done.stdout
    assert "test_a_promise" in done.stdout


@pytest.mark.parametrize(
    ("where", "said", "place"),
    [
        ("docs/en/urgent.md:9", "", Place(file="docs/en/urgent.md", line=9)),
        ("docs/en/New Page.md", "", Place(file="docs/en/New Page.md", line=0)),
        ("overrides/assets/images/photo.png", "", Place(file="overrides/assets/images/photo.png", line=0)),
        ("data/packs.yml coming-home", "", Place(file="data/packs.yml", line=3)),
        ("data/x.yml bcd", "", Place(file="data/x.yml", line=0)),
        ("docs/en/index.md", "the link b.md leads nowhere", Place(file="docs/en/index.md", line=2)),
        ("SECURITY_CONTACT", "", Place(file="", line=0)),
    ],
)
def test_github_is_told_file_and_line_as_far_as_a_finding_tells(tmp_path, where, said, place):
    for name, text in (
        ("data/packs.yml", "packs:\n  - id: a\n  - id: coming-home\n"),
        ("docs/en/index.md", "A\n[b](b.md)\n"),
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    finding = Finding(rule="x", where=where, zh=("甚麼", "怎樣"), en=(said, "do"))
    assert place_of(finding, tmp_path) == place


def test_findings_stand_below_their_page_with_a_sum_at_the_end(project):
    change(project / "docs/en/contact.md", "<!-- red-flags -->", "")
    change(project / "data/services.yml", 'display: "2896 0000"', 'display: "2896 000"')
    result = run("check_pages", project)
    assert result.returncode == 1, result.stderr
    lines = result.stdout.splitlines()
    assert lines[lines.index("data/services.yml") + 1].endswith("[services]")
    assert lines[lines.index("contact") + 1].startswith("  docs/en/contact.md · a page has exactly 1 emergency box")
    assert "in 2 pages · 2頁有" in lines[-1]


def test_a_page_in_another_encoding_is_named_on_its_line_and_no_data_file_is_blamed(project):
    path = project / "docs/zh-HK/urgent.md"
    path.write_bytes(path.read_bytes().replace("# 出現".encode(), "# 出現".encode("big5"), 1))
    result = run("check_pages", project)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr, result.stderr
    assert "  docs/zh-HK/urgent.md:13 · line 13 is not UTF-8 · " in result.stdout
    assert "another form" not in result.stdout, result.stdout


@pytest.mark.parametrize(
    ("name", "emptied", "said"),
    [
        ("claims.yml", "claims: []\n", "data/claims.yml has no M1"),
        ("glossary.yml", "terms: []\n", "its data file is empty: restore it"),
        ("pictograms.yml", "{}\n", "the marker pictogram has no"),
    ],
)
def test_a_list_that_somebody_emptied_is_not_taken_for_a_broken_file(project, name, emptied, said):
    (project / "data" / name).write_text(emptied, encoding="utf-8")
    assert [each for each in all_findings(project, today=TODAY) if said in str(each)]


def test_what_only_a_build_finds_is_listed_too(project):
    change(project / "docs/en/index.md", "(contact.md)", "(contacts.md)")
    change(project / "docs/zh-HK/index.md", "(contact.md)", "(contacts.md)")
    result = run("check_pages", project, "--build")
    assert result.returncode == 1, result.stderr
    assert "docs/en/index.md · the link contacts.md leads nowhere" in result.stdout
    assert "[build]" in result.stdout


def test_links_to_a_renamed_section_are_named_beside_what_stops_the_build(project):
    for language in LANGUAGES:
        change(project / f"docs/{language}/urgent.md", "{ #signs }", "{ #the-signs }")
    result = run("check_pages", project, "--build")
    assert "data/short-links.yml" in result.stdout
    for language in LANGUAGES:
        assert f"docs/{language}/index.md:" in result.stdout
    assert result.stdout.count("the link urgent.md#signs leads nowhere") > 2


def test_a_page_as_it_is_has_no_dead_link():
    assert list(dead_links(PROJECT)) == []


def test_on_github_each_finding_stands_on_its_line(project):
    change(project / "docs/en/urgent.md", "reviewers: []", "reviewers: 100%")
    result = run("check_pages", project, "--format", "github")
    assert result.returncode == 1, result.stderr
    [line] = [line for line in result.stdout.splitlines() if "title=front-matter" in line]
    assert line.startswith(
        "::error file=docs/en/urgent.md,line=9,title=front-matter::docs/en/urgent.md:9 · reviewers is not"
    )
    assert "姓名" in line


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("背痛,腳無力", "背痛，腳無力"),
        ("每 10 人(約)有", "每10人（約）有"),
        ("8 Gy，致電3656 0800", "8 Gy，致電3656 0800"),
        ("看[警號, 急症](urgent.md#signs)。[@a; @b]", "看[警號，急症](urgent.md#signs)。[@a; @b]"),
        ("⾻轉移", "骨轉移"),
        ("(1)多喝水", "（1）多喝水"),
        ("請&nbsp;問&amp;答", "請&nbsp;問&amp;答"),
        ("骨\u200b轉移", "骨轉移"),
        ('他說"痛"', '他說"痛"'),
        ("<!-- allow half-width-punctuation: as printed in the guideline -->\n背痛,腳無力", None),
    ],
)
def test_what_a_machine_may_repair_is_repaired_once_and_for_all(wrong, right):
    text = f"---\ntitle: 首頁\n---\n\n# 首頁\n\n{wrong}\n"
    once = repaired_text(text, language_findings("zh-HK", "docs/zh-HK/x.md", text))
    assert once == text.replace(wrong, right or wrong)
    assert repaired_text(once, language_findings("zh-HK", "docs/zh-HK/x.md", once)) == once


def test_a_file_gets_unix_line_ends_and_no_byte_order_mark():
    assert repaired_file("\ufeff骨\r\n痛\r\n\r\n".encode()) == "骨\n痛\n"
    with pytest.raises(UnicodeDecodeError):
        repaired_file("骨".encode("big5"))


def test_sources_are_put_in_order_unless_a_remark_stands_between_them():
    one, two = "@misc{a,\n  title = {A},\n}", "@misc{b,\n  title = {B},\n}"
    assert sorted_bibliography(f"% Head\n\n{two}\n\n{one}\n") == f"% Head\n\n{one}\n\n{two}\n"
    ordered = f"% Head\n\n{one}\n\n{two}\n"
    assert sorted_bibliography(ordered) == ordered
    remark = f"{two}\n\n% about a\n{one}\n"
    assert sorted_bibliography(remark) == remark


def test_fix_shows_what_it_changed_and_changes_nothing_more(project):
    path = project / "docs/zh-HK/urgent.md"
    original = path.read_bytes()
    path.write_bytes(original.replace("像針刺一樣。".encode(), "像針刺一樣,".encode()).replace(b"\n", b"\r\n"))
    first = run("fix", project)
    assert first.returncode == 0, first.stderr
    assert "+- **麻痺**" in first.stdout or "像針刺一樣，" in first.stdout
    assert "1 file changed · 1個檔案有改動" in first.stdout
    assert path.read_bytes() == original.replace("像針刺一樣。".encode(), "像針刺一樣，".encode())
    assert "0 files changed" in run("fix", project).stdout


def test_the_site_as_it_is_needs_no_repair(tmp_path):
    assert run("fix", copy_site(tmp_path / "project")).stdout.strip() == "0 files changed · 0個檔案有改動"


def test_the_command_ends_with_an_error_where_there_is_something_to_mend(project):
    assert run("check_pages", project).returncode == 0
    change(project / "docs/en/urgent.md", "Numbness", "Probably numbness")
    result = run("check_pages", project)
    assert result.returncode == 1, result.stderr
    assert "[same-certainty]" in result.stdout


def test_the_command_writes_the_fingerprints_of_a_page_that_somebody_has_compared(project):
    change(project / "docs/en/urgent.md", "Numbness", "Some numbness")
    assert "to compare · 待比較: docs/zh-HK/urgent.md" in run("check_pages", project).stdout
    run("check_pages", project, "--compared", "urgent")
    assert "to compare" not in run("check_pages", project).stdout
    nowhere = run("check_pages", project, "--compared", "nowhere")
    assert nowhere.returncode == 1
    assert "沒有「nowhere」這一頁" in nowhere.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"checked_against: ", b"# ", "docs/zh-HK/urgent.md:1 · the field checked_against is missing at the top"),
        ("# 出現".encode(), "# 出現".encode("big5"), "this page or its twin is not UTF-8"),
    ],
)
def test_a_comparison_that_cannot_be_noted_is_one_line_and_changes_no_page(project, old, new, said):
    page, twin = (project / f"docs/{language}/urgent.md" for language in LANGUAGES)
    page.write_bytes(page.read_bytes().replace(old, new, 1))
    change(twin, "Numbness", "Some numbness")
    before = page.read_bytes(), twin.read_bytes()
    done = run("check_pages", project, "--compared", "urgent")
    assert done.returncode == 1 and done.stdout == ""
    [line] = done.stderr.splitlines()
    assert said in line and "｜" in line
    assert (page.read_bytes(), twin.read_bytes()) == before


def test_a_new_section_gets_a_short_address_which_is_noted(project):
    """In both files: the second is what the rule given-out watches over."""
    noted = project / "data" / "given-out.tsv"
    for language in LANGUAGES:
        page = project / "docs" / language / "contact.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n## New { #new-section }\n\nNew.\n", encoding="utf-8")
    done = run("fix", project)
    assert done.stdout.count('to: "contact#new-section"') == 1
    code = next(
        c for c, to in load_short_links(project / "data" / "short-links.yml").items() if to.endswith("#new-section")
    )
    assert noted.read_text(encoding="utf-8").endswith(f"{code}\tcontact#new-section\n")


def test_fix_does_not_silence_the_rule_that_watches_over_short_addresses(project):
    """Where a code leads that may stand on paper is for a person to judge."""
    change(project / "data" / "short-links.yml", 'to: "urgent#signs"', 'to: "urgent#card"')
    run("fix", project)
    assert "when it was given out it led to urgent#signs" in run("check_pages", project).stdout


def test_fix_notes_no_code_twice_where_the_last_line_has_no_end(project):
    given_out = project / "data" / "given-out.tsv"
    given_out.write_text(given_out.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    before = given_out.read_bytes()
    run("fix", project)
    assert given_out.read_bytes() == before


def test_fix_goes_on_past_what_it_cannot_read(project):
    (project / "references.bib").unlink()
    links = project / "data" / "short-links.yml"
    links.write_bytes("links: 骨".encode("big5"))
    done = run("fix", project)
    assert (done.returncode, done.stderr) == (0, "")
    for said in ("references.bib · the file is missing", "data/short-links.yml · it is not UTF-8", "save it as UTF-8"):
        [line] = [line for line in done.stdout.splitlines() if said in line and "short address" not in line]
        assert "｜" in line


@pytest.mark.parametrize("folder", ["docs/en/urgent", "docs/zh-HK/sub.md", "docs/pictures"])
def test_a_folder_among_the_pages_is_one_line(project, folder):
    (project / folder / "deeper").mkdir(parents=True)
    (project / folder / "deeper/index.md").write_text("# Hi\n", encoding="utf-8")
    done = run("check_pages", project, "--build")
    assert (done.returncode, done.stderr) == (1, "")
    [line] = done.stdout.splitlines()[1:-1]
    assert line.startswith(f"  {folder} · this is a folder") and "｜ 這是資料夾" in line


@pytest.mark.parametrize("name", ["docs/zh-HK/urgent.md", "data/claims.yml", "data/wording.yml", "references.bib"])
def test_a_folder_in_the_place_of_a_file_is_said_by_both_commands(project, name):
    (project / name).unlink()
    (project / name).mkdir()
    checked, fixed = run("check_pages", project), run("fix", project)
    assert (checked.returncode, checked.stderr, fixed.returncode, fixed.stderr) == (1, "", 0, "")
    assert [line for line in checked.stdout.splitlines() if line.startswith(f"  {name} · ")]
    assert [line for line in fixed.stdout.splitlines() if line.startswith(f"{name} · ")]


def only_fields(text):
    return text[: text.index("---\n", 4) + 4]


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("docs/en/contact.md", lambda text: ""),
        ("docs/zh-HK/contact.md", only_fields),
        ("docs/zh-HK/contact.md", lambda text: only_fields(text)[:-5] + "\n"),
        ("data/glossary.yml", lambda text: ""),
        ("references.bib", lambda text: ""),
        ("references.bib", lambda text: text + "\n@misc{aaa,\n  title = {A\n}\n"),
        ("references.bib", lambda text: text + "\n@string{lancet = {The Lancet}}\n"),
    ],
)
def test_fix_changes_nothing_where_there_is_nothing_to_repair(project, name, edit):
    path = project / name
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    done = run("fix", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 files changed · 0個檔案有改動\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["docs/zh-HK/contact.md", "data/glossary.yml", "references.bib"])
def test_fix_changes_no_file_that_a_link_leads_to(project, tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes("@misc{b}\r\n@misc{a}\r\n背痛,腳".encode())
    (project / name).unlink()
    (project / name).symlink_to(elsewhere)
    done = run("fix", project)
    assert (done.returncode, done.stderr) == (0, "")
    [line] = [line for line in done.stdout.splitlines() if line.startswith(name)]
    assert "left alone" in line and "｜ 是捷徑" in line
    assert elsewhere.read_bytes() == "@misc{b}\r\n@misc{a}\r\n背痛,腳".encode()


def test_fix_says_which_file_may_not_be_changed_and_goes_on(project, monkeypatch, capsys):
    locked = project / "docs/en/contact.md"
    for path in (locked, project / "docs/en/urgent.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    write = Path.write_text

    def refuse(path, *arguments, **options):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return write(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", refuse)
    assert [line.partition(":")[0] for line in fix.differences(project)] == ["docs/en/urgent.md"]
    assert capsys.readouterr().out.startswith("docs/en/contact.md · it may not be read or changed")


def test_fix_gives_no_short_address_to_what_stands_in_one_language_or_has_no_title(project):
    links = project / "data/short-links.yml"
    before = links.read_bytes()
    (project / "docs/zh-HK/alone.md").write_text("---\ntitle: 新\n---\n\n# 新\n", encoding="utf-8")
    for language in LANGUAGES:
        (project / f"docs/{language}/empty.md").write_text("", encoding="utf-8")
    page = project / "docs/zh-HK/contact.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n## 新 { #new-section }\n\n新。\n", encoding="utf-8")
    assert run("fix", project).stdout == "0 files changed · 0個檔案有改動\n"
    assert links.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("  - zh: 背痛,腳 10 人", "  - zh: 背痛，腳10人"),
        ("  - {zh: 背痛,腳, en: pain}", "  - {zh: 背痛,腳, en: pain}"),
        ('    zh: "背痛: 腳"', '    zh: "背痛：腳"'),
        ('    zh: ["背痛,腳", 骨]', '    zh: ["背痛,腳", 骨]'),
        ("    - 背痛,腳", "    - 背痛，腳"),
    ],
)
def test_the_form_of_a_data_file_stays_when_its_words_are_repaired(wrong, right):
    fault = Fault(line=1, zh=("", ""), en=("", ""))
    found = in_order("data/x.yml", [(rule, fault) for rule in ("half-width-punctuation", "typed-space")])
    assert repaired_text(wrong, found) == right
