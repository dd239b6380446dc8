"""How people ask and what pages say are brought into one form; a mistake in the synonyms is one line."""

import pytest
from mkdocs.exceptions import PluginError
from pages import SAMPLE
from search_index import make_index, postings
from search_pages import SearchedPage, Section, read_page
from search_synonyms import Meaning, check_pair, load_synonyms, meanings, words_of
from search_text import PAUSE, atoms, key, same_characters, stem

SAMPLE_SYNONYMS = SAMPLE / "data" / "search-synonyms.yml"
SYNONYMS = load_synonyms(SAMPLE_SYNONYMS)
MEANT_AS_ONE_WORD = {"食得", "痛得", "的士", "鑽的"}  # 吃 and 痛 in any form; taxis
SAME = same_characters({character: 1 for character in "裏着衞台症後頭"}, SYNONYMS["characters"])


@pytest.mark.parametrize(
    ("typed", "meant"), [("裡里", "裏裏"), ("著", "着"), ("卫衛", "衞衞"), ("臺", "台"), ("癥", "症"), ("后头", "後頭")]
)
def test_simplified_characters_and_variants_are_the_same(typed, meant):
    assert atoms(typed, same=SAME) == list(meant)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("legs", "leg"),
        ("numbing", "numbed"),
        ("tumours", "tumor"),
        ("injections", "injection"),
        ("anaemia", "anemia"),
        ("bodies", "body"),
        ("morphine", "morfine"),
    ],
)
def test_forms_of_an_english_word_are_the_same(word, other):
    assert stem(word) == stem(other)


def test_a_question_loses_what_says_nothing():
    parts = atoms("Can’t\u200b WALK, 8Gy！", same={}, silent=frozenset({"gy"}))
    assert parts == ["cant", "walk", PAUSE, "8", PAUSE]
    assert key(["骨", "scan", "result"]) == "骨scan result"


def test_a_page_is_read_without_its_menus_marks_and_sources():
    html = (
        '<nav>menu</nav><article class="page"><h1 id="page-title">Title</h1><p>Lead <b>in</b><button>What in means</button> a line <sup><a class="citation">[1]</a></sup>.</p>'
        '<section class="red-flags"><h2 id="urgent-signs">Signs</h2><p>call</p></section>'
        '<h2 id="a">A</h2><ul><li>one</li><li>two</li></ul><div class="sources"><p>list</p></div></article><p>footer</p>'
    )
    page = read_page(html, name="x", address="x/", title="Title")
    assert [(section.id, section.heading, section.text) for section in page.sections] == [
        ("page-title", "Title", "Lead in a line."),
        ("a", "A", "one\ntwo"),
    ]
    urgent = read_page(html, name="urgent", address="urgent/", title="Title")
    assert [section.id for section in urgent.sections] == ["page-title", "urgent-signs", "a"]


def small_index(known):
    pages = [SearchedPage("one", "one/", "One", "", [Section("page-title", "Bone drugs", "A drug for bones.")])]
    return make_index("en", pages, SYNONYMS, known)


def test_all_words_of_a_meaning_find_the_same_section():
    found = postings(small_index([Meaning(words=("bone drug", "骨針", "bone injection"))]))
    assert found["~0"][0] == 1
    assert found["=0"] == key(stem(word) for word in ("bone", "drug"))


def test_an_answer_that_leads_nowhere_is_one_line():
    with pytest.raises(PluginError, match="the answer one#gone leads nowhere") as error:
        small_index([Meaning(words=("drug",), answers=("one#gone",))])
    assert "去不到任何地方" in str(error.value)
    assert "\n" not in str(error.value)


def test_signs_of_danger_are_known_in_simplified_characters_though_no_page_has_them():
    same = small_index([Meaning(words=("drug",))]).same
    assert key(atoms("晕倒", same=same)) == key(atoms("暈倒", same=same))


@pytest.mark.parametrize("word", ["the", "？", "骨" * 13])
def test_a_word_that_no_question_can_match_is_one_line(word):
    with pytest.raises(PluginError, match=f"no question can match {word} ") as error:
        small_index([Meaning(words=("drug", word))])
    assert "\n" not in str(error.value)


def test_no_phrase_of_ours_comes_down_to_one_common_word_when_silent_words_are_gone():
    """`is it painful` would make every question with painful a question about the day of radiotherapy."""
    ours = load_synonyms()
    silent = frozenset(words_of(ours["silent"], "here"))
    records = [*ours["groups"], *(rule["alone"] for rule in ours["first"])]
    phrases = {word for record in records for word in words_of(record, "here")}
    alone = {phrase: parts for phrase in phrases if len(parts := atoms(phrase, same={}, silent=silent)) == 1}
    shortened = {phrase for phrase in alone if len(atoms(phrase, same={})) > 1} - MEANT_AS_ONE_WORD
    assert not shortened, (
        f"data/search-synonyms.yml: {shortened}: write the one word that is left if you mean it, or a longer phrase"
    )


def test_a_pattern_stands_for_every_word_it_spells():
    words = ["(得|)(一|兩)粒", "gray (Gy)", "bone (met|spot)"]
    assert words_of({"zh": words}, "here") == (
        *("得一粒", "得兩粒", "一粒", "兩粒"),
        "gray (Gy)",
        *("bone met", "bone spot"),
    )


def test_words_that_stand_on_no_page_are_one_line():
    with pytest.raises(PluginError, match="the words of the group unicorn stand on no page"):
        small_index([Meaning(words=("unicorn",))])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\ngroups:", "\ngroup:", "the field groups is missing"),
        ("    answer: challenges#how-common", "    answers: challenges#how-common", "unknown field answers"),
        ("zh: [骨掃描,", "zh: [磁力共振, 骨掃描,", "already stands in group"),
        ("en: [bone scan]", "en: [999]", "999 in en is not text"),
        ("en: [bone scan]", "en: bone scan", "en is not a list"),
        ("    line: talk\n", "", "answer / line"),
        ("    line: talk\n", "    line: chat\n", "the line is one of emergency, same_day, talk"),
        ("    answer: challenges#how-common", "    answer: {page: challenges}", "answer is not page#section"),
        ("        - {en: [vomit,", "      - - {en: [vomit,", "a pair has two sides"),
        ("        - {en: [vomit,", "        - {like: [unicorn], en: [vomit,", "unicorn under like stands in no group"),
        ("- {en: [blood]}", "- {en: [blood, vomit]}", "vomit stands on both sides"),
        ("\ngroups:\n", "\ngroups: [\n", "broken YAML"),
    ],
)
def test_a_mistake_in_the_synonyms_is_one_line(tmp_path, old, new, said):
    text = SAMPLE_SYNONYMS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "search-synonyms.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PluginError, match=said) as error:
        load_synonyms(path)
    assert "\n" not in str(error.value)


def test_a_side_takes_over_the_words_of_groups():
    pair = [{"en": ["fever"]}, {"zh": ["白血球"], "like": ["骨針"]}]
    check_pair(pair, [{"zh": ["骨針"], "en": ["bone drug"]}, {"zh": ["打針"]}], "here")
    assert pair[1] == {"zh": ["白血球", "骨針"], "en": ["bone drug"]}


def test_a_group_takes_over_the_names_of_a_term():
    synonyms = {"groups": [{"zh": ["骨針"], "en": ["bone drug"], "answer": "challenges"}, {"zh": ["打針"]}]}
    terms = [{"id": "bone-drug", "zh": "骨藥", "en": "bone drug", "also_zh": ["護骨藥", "打針"], "also_en": None}]
    first, second = meanings(synonyms, terms)
    assert first.words == ("骨針", "bone drug", "骨藥", "護骨藥")
    assert second.words == ("打針",)
