"""The words of the interface: complete in both languages, all in use."""

import re
from pathlib import Path

from pages import PROJECT

LANGUAGES = PROJECT / "overrides" / "partials" / "languages"


def words(path: Path) -> dict[str, str]:
    return dict(re.findall(r'^  "([\w.-]+)": "((?:[^"\\]|\\.)*)",?$', path.read_text(encoding="utf-8"), re.MULTILINE))


CHINESE, ENGLISH = words(LANGUAGES / "zh-HK.html"), words(LANGUAGES / "en.html")


def test_both_languages_have_the_same_words():
    assert list(CHINESE) == list(ENGLISH)


def test_chinese_words_are_chinese():
    """Names, codes and the switch to English are the exceptions."""
    allowed = {"language", "direction", "site.other_language", "glossary.say", "colon"}
    allowed |= {"sources.doi", "sources.pubmed", "handouts.picture"}
    assert [
        key for key, word in CHINESE.items() if key not in allowed and not re.search(r"[\u4e00-\u9fff]", word)
    ] == []


def test_chinese_words_of_the_interface_have_no_english_word():
    """Names stay: the language to switch to, registers of papers, formats and a unit."""
    codes = {"language", "direction"}
    found = {word for key, text in CHINESE.items() if key not in codes for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert found - {"English", "DOI", "PubMed", "QR", "PDF", "PNG", "MB"} == set()


def test_english_words_are_english():
    assert [
        key for key, word in ENGLISH.items() if key != "site.other_language" and re.search(r"[\u4e00-\u9fff]", word)
    ] == []


def test_every_word_is_used():
    """Looked up whole in a template or hook, or by its first part where the rest is a fact ("kind." ~ kind)."""
    sources = [*(PROJECT / "overrides").rglob("*.html"), *(PROJECT / "hooks").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.parent != LANGUAGES)
    families = set(re.findall(r"""["']([\w.]+\.)["'] ~|f["']([\w.]+\.)\{""", code))
    prefixes = tuple(part for family in families for part in family if part)
    whole = set(re.findall(r"""["']([\w.-]+)["']""", code))
    assert [key for key in CHINESE if key not in whole and not key.startswith(prefixes)] == []
