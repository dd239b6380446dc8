"""The picture of a shared link: its size, its words in full and in the page's language, and what is said when it cannot be drawn."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import share_pictures
from conftest import PAGE_NAMES, build, change
from lines_that_fit import WIDTH, font, width_of, wrapped
from pages import PROJECT, SitePage, SourcePage
from PIL import Image, ImageChops
from share_pictures import NAME, SIZE, drawing, lines_of, missing_font, png, titles
from site_data import LANGUAGES

MARGIN = 76  # the words begin at 80; a letter may lean out a little
GROUND, STRIP, BAND = (251, 250, 246), (10, 74, 87), (148, 24, 16)
FOLDERS = (str(PROJECT / "overrides"),)
AT_MOST, ALL_WITHIN_SECONDS = 60_000, 3


def picture_of(built: SitePage) -> Image.Image:
    return Image.open(built.path.parent / NAME).convert("RGB")


def is_plain(picture: Image.Image, box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> bool:
    part = picture.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, colour)).getbbox() is None


def svg_of(title: str, description: str = "One line.", emergency: str = "") -> str:
    return drawing(
        title, description, where="docs/x.md", site_name="Site", emergency=emergency, template_folders=FOLDERS
    )


def test_a_page_names_its_picture_and_the_words_on_it(built, language, page_name):
    card = {meta.get("property") or meta.get("name"): meta.get("content") for meta in built.tree.xpath("//meta")}
    assert card["og:image"] == built.tree.xpath("//link[@rel='canonical']/@href")[0] + NAME
    assert (built.path.parent / NAME).exists()
    assert (card["og:image:width"], card["og:image:height"]) == ("1200", "630")
    assert card["twitter:card"] == "summary_large_image"
    title = card["og:site_name"] if page_name == "index" else SourcePage.read(language, page_name).fields["title"]
    assert card["og:image:alt"].startswith(title)
    assert ("999" in card["og:image:alt"]) == (page_name == "urgent")


def test_a_picture_is_1200_by_630_and_light(built):
    assert picture_of(built).size == SIZE == (1200, 630)
    assert (built.path.parent / NAME).stat().st_size <= AT_MOST


def test_no_word_runs_over_the_edge_of_a_picture_or_into_its_foot(built, page_name):
    picture, urgent = picture_of(built), page_name == "urgent"
    foot, colour = (490, BAND) if urgent else (614, STRIP)
    assert is_plain(picture, (0, 0, MARGIN, foot), GROUND) and is_plain(picture, (1200 - MARGIN, 0, 1200, foot), GROUND)
    assert is_plain(picture, (0, foot, MARGIN, 630), colour)
    assert is_plain(picture, (1200 - MARGIN, foot, 1200, 630), colour)
    assert is_plain(picture, (0, foot - 8, 1200, foot), GROUND), "the words touch the foot"
    assert is_plain(picture, (0, 145, 1200, 151), GROUND), "the title touches the site's name"
    assert not is_plain(picture, (0, 160, 1200, foot), GROUND), "there is no title"
    assert is_plain(picture, (0, foot, 1200, 630), colour) != urgent


def test_the_words_are_drawn_and_not_boxes_of_a_missing_letter(language, page_name):
    """Each letter that the pages need is in the font: a missing one is drawn as a letter that nobody has."""
    fields, face = SourcePage.read(language, page_name).fields, font("Regular", 38)
    missing = bytes(face.getmask("\U0010fffd"))
    letters = {*fields["title"], *fields["description"]}
    assert [letter for letter in letters if not letter.isspace() and bytes(face.getmask(letter)) == missing] == []


def test_two_languages_and_two_pages_never_share_a_picture(site):
    pictures = {SitePage.read(site, language, name).path.parent / NAME for language in LANGUAGES for name in PAGE_NAMES}
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)


def test_the_same_words_are_the_same_bytes_and_all_pictures_take_less_than_three_seconds(site, monkeypatch, tmp_path):
    monkeypatch.setattr(share_pictures, "CACHE", tmp_path)
    svg = svg_of("警號", "脊髓受壓的警號。")
    start = time.process_time()
    first = png(svg)
    one = time.process_time() - start
    assert one * 2 * len(PAGE_NAMES) <= 2 * ALL_WITHIN_SECONDS  # the tests run beside each other
    next(tmp_path.iterdir()).unlink()
    assert png(svg) == first
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]


def test_a_longer_title_is_smaller_and_one_without_end_is_named():
    sizes = [next(titles("Preventive radiotherapy " * count)).size for count in (1, 2, 3, 4)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1]
    for title in (
        "Preventive radiotherapy for all " * 6,
        "預防性電療" * 20,
        "Pneumonoultramicroscopicsilicovolcano" * 2,
    ):
        with pytest.raises(share_pictures.EditorError, match=r"docs/x\.md · the title is too long .*｜ 標題太長"):
            svg_of(title)


@pytest.mark.parametrize(
    "title", ["Preventive radiotherapy for all " * 3, "骨轉移的電療，怎樣做、幾時做、值得嗎？" * 2, "SBRT"]
)
@pytest.mark.parametrize("emergency", ["", "What to do: call 999, or go to A&E at once. Do not wait."])
def test_long_words_stay_inside_whatever_they_are(title, emergency, monkeypatch, tmp_path):
    monkeypatch.setattr(share_pictures, "CACHE", tmp_path)
    svg = svg_of(title, "A line that says much about what radiotherapy can do. " * 5, emergency)
    (tmp_path / "one.png").write_bytes(png(svg))
    picture = Image.open(tmp_path / "one.png").convert("RGB")
    foot = 490 if emergency else 614
    assert is_plain(picture, (1200 - MARGIN, 0, 1200, foot), GROUND)
    assert is_plain(picture, (0, foot - 8, 1200, foot), GROUND)
    assert is_plain(picture, (0, 145, 1200, 149), GROUND)


def test_a_line_ends_with_a_sentence_or_with_a_whole_word():
    said = " ".join(
        lines_of("One short sentence. " + "And a second one that goes on and on without end " * 6 + ".").lines
    )
    assert said == "One short sentence."
    said = " ".join(lines_of("one word and the next word " * 20).lines)
    assert re.fullmatch(
        r"(one word and the next word ?)*(one|one word|one word and|one word and the|one word and the next)?…", said
    )
    assert lines_of("骨" * 200).lines[-1].endswith("骨…")


def test_no_line_begins_with_a_mark_that_closes():
    lines = wrapped(
        "警號：脊髓受壓、現在要做甚麼（到醫院後怎樣說），以及一張可以帶在身上的提示卡。" * 2, "Regular", 38, 3
    )
    assert len(lines) == 3
    assert all(line[0] not in "、。，：）" and line[-1] not in "（「" for line in lines)
    assert all(width_of(line, "Regular", 38) <= WIDTH for line in lines)


def test_marks_in_a_title_stay_words():
    assert "A &lt;b&gt; &amp; c" in svg_of("A <b> & c")


def test_without_the_font_one_line_names_the_package(monkeypatch):
    monkeypatch.setattr(share_pictures, "font_file", lambda weight: None)
    assert re.fullmatch(r"Noto Sans CJK HK · .*fonts-noto-cjk.* ｜ .*fonts-noto-cjk.*", missing_font())


def test_a_strict_build_without_the_font_says_so_once_and_can_do_without_pictures(project, tmp_path, monkeypatch):
    change(project / "hooks" / "lines_that_fit.py", 'FONT_FOLDERS = ("/usr/share/fonts", ', "FONT_FOLDERS = (")
    result = build(project, tmp_path / "one")
    assert result.returncode != 0
    assert len([line for line in result.stderr.splitlines() if "fonts-noto-cjk" in line]) == 1, result.stderr
    monkeypatch.setenv("PICTURES", "off")
    result = build(project, tmp_path / "other")
    assert result.returncode == 0, result.stderr
    assert list((tmp_path / "other").rglob(NAME)) == []
    assert "og:image" not in (tmp_path / "other" / "index.html").read_text(encoding="utf-8")


def test_a_title_too_long_for_its_picture_is_one_warning(project, tmp_path):
    title = "Preventive radiotherapy " * 8
    change(project / "docs/en/prophylactic-radiotherapy.md", "title: Preventive radiotherapy", f"title: {title}")
    result = build(project, tmp_path / "site")
    said = "docs/en/prophylactic-radiotherapy.md · the title is too long for the picture of a shared link · shorten it"
    assert len([line for line in result.stderr.splitlines() if said in line]) == 1, result.stderr


def test_builds_at_the_same_time_draw_the_same_picture_in_peace(tmp_path, monkeypatch):
    monkeypatch.setattr(share_pictures, "CACHE", tmp_path / "cache")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="9" height="9"/></svg>'
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(share_pictures.png, [svg] * 32))
    assert len(set(drawn)) == 1
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".png"]
