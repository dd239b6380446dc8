"""Lists of questions get boxes; other lists stay as they are. See hooks/questions.py."""

import markdown
import pytest
from mkdocs.exceptions import PluginError
from questions import QuestionLists, translations
from treeprocessors import NamedTreeprocessor


def rendered(text: str, *, page_of_questions: bool = False) -> tuple[str, list[str]]:
    """The HTML of `text`, and the questions found in it."""
    asked: list[str] = []
    step = NamedTreeprocessor(
        "questions", 7, lambda md: QuestionLists(md, asked, "My list", page_of_questions=page_of_questions)
    )
    return markdown.markdown(text, extensions=["attr_list", step]), asked


SECTION = "## Ask { #questions-for-the-doctor }\n\nSome words.\n\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "with empty lines"])
def test_each_question_gets_a_box_and_the_list_a_button(between):
    html, asked = rendered(f"{SECTION}1. Is it **far**?{between}2. And now?\n")
    assert asked == ["Is it far?", "And now?"]
    assert html.count('type="checkbox" value="my-questions"') == 2
    assert "<strong>far</strong>?</label>" in html
    assert html.endswith('</ol>\n<p><button class="on-request" value="my-questions">My list</button></p>')


def test_other_lists_have_no_boxes():
    html, asked = rendered("## Do { #what-you-can-do }\n\n1. Call.\n\n### Sub { #sub }\n\n1. Rest.\n")
    assert (asked, "input" in html) == ([], False)


def test_the_page_of_questions_has_them_under_its_smaller_headings():
    text = (
        "## Do { #what-you-can-do }\n\n1. Call.\n\n### Pain { #pain }\n\n1. How long?\n\n## Now { #now }\n\n1. Rest.\n"
    )
    assert rendered(text, page_of_questions=True)[1] == ["How long?"]


def test_a_question_finds_its_words_in_the_other_language():
    asked = {"zh-HK": {"urgent": ["幾時？", "怎樣？"]}, "en": {"urgent": ["When?", "How?"]}}
    assert translations(asked, "en") == {"幾時？": "When?", "怎樣？": "How?"}
    assert translations(asked, "zh-HK") == {"When?": "幾時？", "How?": "怎樣？"}


def test_a_question_in_one_language_alone_is_named():
    asked = {"zh-HK": {"urgent": ["幾時？"]}, "en": {"urgent": ["When?", "How?"]}}
    with pytest.raises(
        PluginError, match=r"docs/en/urgent.md · there are 2 questions here, and 1 in the other .* ｜ 這頁有2條"
    ):
        translations(asked, "en")
