"""Subject pages that are short enough to read. The rules of language: test_language.py."""

from pages import SUBJECTS, SourcePage, lines_of_text
from reading_ease import characters, english_words


def running_text(page: SourcePage) -> str:
    """The page without its headings and its list of questions."""
    return "\n".join(text for section, text in page.sections.items() if section != "questions-for-the-doctor")


def test_a_subject_page_is_short_enough_to_read():
    for name in SUBJECTS:
        words = sum(len(english_words(line)) for line in lines_of_text(running_text(SourcePage.read("en", name))))
        # Sections are also read alone, so each says whom to call: about 200 words of a page.
        assert words <= 1000, f"docs/en/{name}.md · {words} words · a subject page has at most 1,000"
        count = sum(characters(line) for line in lines_of_text(running_text(SourcePage.read("zh-HK", name))))
        assert count <= 1600, f"docs/zh-HK/{name}.md · {count}字 · 主題頁最多1,600字"
