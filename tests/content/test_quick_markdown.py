"""hooks/quick_markdown.py gives the HTML of Python-Markdown, on every page and on what no page has yet."""

import pytest
from citations import body_of
from markdown import Markdown
from quick_markdown import QuickMarkdown
from site_data import LANGUAGES, PROJECT

EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc", "fenced_code"]
PAGES = [path for language in LANGUAGES for path in sorted((PROJECT / "docs" / language).glob("*.md"))]
SAMPLES = {
    "words": "One line of words\nand another",
    "bold first": "**Bold** first\n*thin* second",
    "numbers": "10 people\n\n1. one\n2. two\n\n10. ten\n\n3 to 4",
    "list below words": "Words\n- a\n- b\n\n    more\n\n* c\n* d",
    "heading below words": "Words\n# Heading { #id .c title='x & y' }\nWords\n===\n\nTwo\n---",
    "line below words": "Words\n***\nWords\n\n* * *\n\n_____",
    "quote below words": "Words\n> said\n\n「words」\n\n（words）",
    "table": "A | B\n--|--\n1 | `a|b`\n\n| A |\n|---|\n| 1 |\n\nA | B\nno table",
    "box": '!!! note "Title"\n    Words\n\n    - a\n    - b\n\nAfter',
    "footnote": "Words[^1] and[^1] more[^two]\n\n[^1]: The *note*\n[^two]:\n    Long\n\n    note",
    "link to a definition": 'A [link][1], a [ link ] and ![one][1]\n\n[1]: https://example.org "Title"\n[link]: <b.md>',
    "links": '[a](b.md "t") [a\\]b](c.md) ![alt *x*](p.svg) <https://example.org/?a=1&b> <me@example.org>',
    "strong in link": "[**a** _b_](c.md){ .d } ***both*** _a_b_c_ **a*b** \\*c\\* a*b*c * d",
    "code": "`a *b* <c>` ``d`e`` \\`f\\`\n\n```python\nx < 1 && y\n```\n\n    indented & <b>",
    "entities": "AT&T &amp; &#38; &nbsp; 1 < 2 > 0 & \"quoted\" 'x'",
    "html": 'a <b title="x > y">c</b> <br> <!-- note --> d\n\n<div markdown="1">\n*a*\n\n<p>b & c</p>\n</div>\n\n<BR>\n\n<hr>',
    "break": "one  \ntwo\\\nthree  \n",
    "empty lines": "\n\na\n\n\n\nb\n",
    "heading with marks": "## A *b* `c` & d[^1]\n\n## A *b* `c` & d\n\n[TOC]\n\n[^1]: x",
    "deep": "- a\n    - b\n        - c\n\n            code\n    1. d\n\n2. e",
}


def converted(text: str, *more: object) -> tuple[str, list]:
    """(the HTML of `text`, its sections)."""
    markdown = Markdown(extensions=[*EXTENSIONS, *more], extension_configs={"toc": {"marker": ""}})
    return markdown.convert(text), markdown.toc_tokens


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_has_the_html_of_python_markdown(path):
    body = body_of(path)[0]
    assert converted(body, QuickMarkdown()) == converted(body)


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_a_form_that_pages_may_use_has_the_html_of_python_markdown(text):
    assert converted(text, QuickMarkdown()) == converted(text)
