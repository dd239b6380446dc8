"""data/*.yml: complete in both languages, and refused with a line that says what to do when broken."""

import datetime
import re

import pytest
import yaml
from glossary import anchor_of, load_glossary
from markdown_text import numbers
from mkdocs.exceptions import PluginError
from pages import DOCS, SAMPLE, SourcePage
from pictures import STEP, Group, check_images, check_order, drawing_in
from red_flags import load_red_flags
from services import check_service, load_services
from site_data import PROJECT, check_fields, load_data

PUBLISHED, ARTICLE_SERVICE = load_services()


def test_the_emergency_box_says_the_same_in_both_languages():
    red_flags = load_red_flags()
    for part in ("why", "what_to_do", "what_to_say", "same_day"):
        assert numbers(red_flags[part]["zh"]) == numbers(red_flags[part]["en"]), part
    assert len(red_flags["signs"]) >= 5
    assert "999" in red_flags["what_to_do"]["zh"]


def test_an_emergency_box_without_one_language_is_refused(tmp_path):
    text = (SAMPLE / "data" / "red-flags.yml").read_text(encoding="utf-8")
    path = tmp_path / "red-flags.yml"
    path.write_text(
        text.replace("    en: Numbness in the legs, arms or lower body, or between the legs\n", ""), encoding="utf-8"
    )
    with pytest.raises(PluginError, match="the emergency box lacks signs"):
        load_red_flags(path)


@pytest.mark.parametrize("part", ["signs", "why"])
def test_an_emergency_box_with_an_empty_list_is_refused(tmp_path, part):
    red_flags = yaml.safe_load((SAMPLE / "data" / "red-flags.yml").read_text(encoding="utf-8"))
    path = tmp_path / "red-flags.yml"
    path.write_text(yaml.safe_dump({**red_flags, part: []}, allow_unicode=True), encoding="utf-8")
    with pytest.raises(PluginError, match=f"the emergency box lacks {part}"):
        load_red_flags(path)


def test_broken_yaml_is_named_with_its_line(tmp_path):
    path = tmp_path / "services.yml"
    path.write_text("services:\n  - id: a\n   name: b: c\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"services.yml:3 · broken YAML") as error:
        load_data(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [(datetime.datetime(2026, 11, 24, 10), datetime.date, "a date, such as"), (True, int, "a whole number")],
)
def test_a_day_with_a_time_is_no_day_and_true_is_no_number(value, kind, said):
    """Python takes the one for the other."""
    with pytest.raises(PluginError, match=f"x · the field given is not {said}"):
        check_fields("x", {"given": value}, {"given": kind})


def test_a_contact_without_its_source_is_refused():
    with pytest.raises(PluginError, match="phone has no source_url"):
        check_service({"id": "x", "phone": {"tel": "1", "display": "1"}, "source_url": None}, "x")


def test_a_number_nobody_is_sure_of_is_not_published():
    with pytest.raises(PluginError, match="published without being sure"):
        check_service({"id": "x", "publish": True, "confidence": "likely"}, "x")
    assert {service["confidence"] for service in PUBLISHED} == {"sure"}


@pytest.mark.parametrize("dated", ["2023-13", "last year", "2023/12/27"])
def test_the_date_of_a_source_of_a_service_is_a_date(dated):
    with pytest.raises(PluginError, match=f"source_dated {dated} is no date"):
        check_service({"id": "x", "source_dated": dated}, "x")


@pytest.mark.parametrize("field", ["charge", "apply", "for_whom"])
def test_a_service_has_the_same_figures_in_both_languages(field):
    for service in PUBLISHED:
        in_chinese, in_english = (service.get(f"{field}_{key}") or "" for key in ("zh", "en"))
        assert numbers(in_chinese) == numbers(in_english), service["id"]


def test_an_amount_of_money_stands_in_the_services_alone(language):
    """So that it is corrected in one place."""
    for path in sorted((DOCS / language).glob("*.md")):
        assert not re.search(r"HK\$ ?\d|[\d,]{2,}(?:元|蚊)", path.read_text(encoding="utf-8")), path


def test_a_number_that_the_file_says_never_to_print_is_refused(tmp_path):
    text = (SAMPLE / "data" / "services.yml").read_text(encoding="utf-8")
    path = tmp_path / "services.yml"
    path.write_text(
        text.replace(
            "    phone: null            # 3656 0800 only", '    phone: {tel: "+85236860800", display: "3686 0800"} #'
        ),
        encoding="utf-8",
    )
    with pytest.raises(PluginError, match="3686 0800 stands under traps: never print it"):
        load_services(path)


def test_the_emergency_number_comes_first():
    assert PUBLISHED[0]["phone"]["tel"] == "999"


def test_nothing_is_guessed_about_the_service_of_the_article():
    """Its details are empty until somebody has asked it."""
    given = [field for field in ("name_en", "phone", "email", "url") if ARTICLE_SERVICE[field]]
    assert ARTICLE_SERVICE["publish"] or given == []


def test_a_page_prints_no_number_that_is_not_published(language, page_name):
    """Only 999 and 18111 stand in the Markdown; everything else comes from data/services.yml."""
    body = SourcePage.read(language, page_name).body
    assert set(re.findall(r"tel:(\S+?)\)", body)) <= {"999", "18111"}
    traps = [
        number
        for trap in load_data(PROJECT / "data" / "services.yml")["traps"]
        for number in trap.get("never_print", ())
    ]
    assert len(traps) >= 4
    assert [number for number in traps if number in body] == []


def test_every_term_has_its_meaning_in_both_languages_and_an_address_of_its_own():
    terms = load_glossary()
    groups = {term["group"] for term in terms}
    anchors = [anchor_of(term, groups) for term in terms]
    assert len(anchors) == len(set(anchors))
    assert not groups & set(anchors)
    for language in ("zh-HK", "en"):
        body = SourcePage.read(language, "glossary").body
        assert set(re.findall(r"<!-- glossary: ([\w-]+) -->", body)) == groups


def test_a_term_without_a_meaning_is_refused(tmp_path):
    path = tmp_path / "glossary.yml"
    path.write_text(
        "terms:\n  - {id: x, group: disease, zh: 骨, en: bone, meaning_zh: 骨, meaning_en: }\n", encoding="utf-8"
    )
    with pytest.raises(PluginError, match="x · the field meaning_en is missing"):
        load_glossary(path)


def dots(path: str) -> list[tuple[int, int]]:
    """The places at which the dashes of a path draw a dot: (x, y) in steps."""
    rows = re.findall(r"M(\d+) (\d+)h(\d+)\.01", path)
    return [
        ((int(x) + along) // STEP, int(y) // STEP) for x, y, width in rows for along in range(0, int(width) + 1, STEP)
    ]


def test_two_groups_of_people_cannot_change_places():
    groups = [{"counted": 29, "out_of": 100}, {"counted": 2, "out_of": 100}]
    meaning = {"zh": "有做的約有2處，沒有做的約有29處。", "en": "About 2 with it and about 29 without."}
    check_order("data/pictograms.yml M10", {"groups": groups[::-1], "meaning": meaning})
    with pytest.raises(PluginError, match="M10 · the groups stand in another order"):
        check_order("data/pictograms.yml M10", {"groups": groups, "meaning": meaning})


def test_people_are_counted_out_of_all():
    group = Group(label="", certain=29, counted=29, out_of=100)
    filled, hollow = dots(group.filled), dots(group.hollow)
    assert (len(filled), len(hollow), group.emptied, group.number) == (29, 71, "", "29 / 100")
    assert sorted(filled + hollow) == [(x, y) for x in range(10) for y in range(10)]


def test_a_range_of_people_is_drawn_as_a_range():
    group = Group(label="", certain=3, counted=4, out_of=10)
    assert (len(dots(group.filled)), len(dots(group.hollow)), group.emptied.count("M")) == (4, 6, 1)
    assert group.number == "3–4 / 10"


def test_nobody_is_drawn_as_nobody():
    group = Group(label="", certain=0, counted=0, out_of=33)
    assert (group.filled, len(dots(group.hollow)), group.height) == ("", 33, 4 * STEP)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("![](../assets/images/site-mark.svg)", "has no text alternative"),
        ("![A bone](../assets/images/nothing.svg)", "there is no picture"),
        ("![A bone](https://example.org/bone.svg)", "there is no picture"),
        ('A bone:\n![A bone](../assets/images/site-mark.svg "A bone.")\n', "is no paragraph of its own"),
    ],
)
def test_a_picture_that_cannot_be_shown_to_everybody_is_refused(markdown, said):
    with pytest.raises(PluginError, match=said):
        check_images(markdown, "docs/en/index.md")


def test_every_picture_has_a_caption_and_labels_in_both_languages():
    for path in sorted((DOCS / "en").glob("*.md")):
        for name, caption in re.findall(
            r"assets/images/(\S+\.svg)(?: \"([^\"]*)\")?\)", path.read_text(encoding="utf-8")
        ):
            assert caption, f"{path.name}: {name} has no caption"
            labels = {
                language: len(list(drawing_in(language, PROJECT / "overrides/assets/images" / name).iter("text")))
                for language in ("zh-HK", "en")
            }
            assert labels["zh-HK"] == labels["en"] > 0, name
