"""A word of the glossary is explained where a page first uses it, and only there."""

import re

import markdown
import pytest
from glossary import load_glossary
from pages import SAMPLE
from terms import FirstUses, forms_in
from treeprocessors import NamedTreeprocessor

GLOSSARY = load_glossary(SAMPLE / "data" / "glossary.yml")
FORMS = {key: forms_in(GLOSSARY, key) for key in ("zh", "en")}


def explained(text: str, key: str) -> list[tuple[str, str]]:
    """(word in the text, id of the term) for each button in the HTML of `text`."""
    step = NamedTreeprocessor("terms", 6, lambda md: FirstUses(md, FORMS[key], "What # means"))
    html = markdown.markdown(text, extensions=["attr_list", step])
    assert re.sub(r"<[^>]+>", "", html) == re.sub(r"<[^>]+>", "", markdown.markdown(text, extensions=["attr_list"]))
    return re.findall(r'<span class="term">([^<]*)<button [^>]*popovertarget="term-([\w-]+)"', html)


@pytest.mark.parametrize(
    ("key", "text", "terms"),
    [
        ("en", "A pain flare, then a pain flare.", [("pain flare", "pain-flare")]),
        ("en", "Side effects of SBRT.", [("Side effects", "side-effect"), ("SBRT", "sbrt")]),
        ("en", "Bone metastases and vertebrae.", [("Bone metastases", "bone-metastasis"), ("vertebrae", "vertebra")]),
        ("en", "Oncology is no dose; 8 Gy is.", [("Gy", "gray")]),
        ("en", "# Steroids\n\n## Biopsy\n\nText.", []),
        ("en", "[Steroids](urgent.md) and `biopsy`.", []),
        ("en", "[Steroids](glossary.md#steroid) are no steroid.", [("Steroids", "steroid")]),
        ("en", "[Words about disease](glossary.md#disease).", []),
        ("en", "Ask **about a biopsy**.", [("biopsy", "biopsy")]),
        ("zh", "骨轉移和轉移。", [("骨轉移", "bone-metastasis"), ("轉移", "metastasis")]),
        ("zh", "脊髓受壓，不是脊髓。", [("脊髓受壓", "spinal-cord-compression"), ("脊髓", "spinal-cord")]),
        ("zh", "放射治療（電療），其後電療。", [("放射治療（電療）", "radiotherapy")]),
        ("zh", "做SBRT後，8 Gy。", [("SBRT", "sbrt"), ("Gy", "gray")]),
        ("zh", "- 類固醇\n- 類固醇", [("類固醇", "steroid")]),
        ("zh", "> 我有癌症骨轉移。", []),
        ("en", "- **Biopsy:** a test of tissue.\n- A biopsy.", []),
        ("en", "- **Biopsy**", [("Biopsy", "biopsy")]),
        ("zh", "- **類固醇**：消炎藥。\n\n- 類固醇", []),
    ],
)
def test_a_term_is_explained_at_its_first_use_and_the_text_stays_as_it_is(key, text, terms):
    assert explained(text, key) == terms


def test_every_form_belongs_to_a_term_of_the_glossary():
    ids = {term["id"] for term in GLOSSARY}
    for forms in FORMS.values():
        assert set(forms.ids.values()) == ids
