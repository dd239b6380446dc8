"""The folder of assets: its name follows its content, and addresses of other sites stay. See hooks/asset_folder.py."""

import pytest
from asset_folder import fingerprint, minified, packed_tightly, unnamed_pictures, with_folder, with_parts
from mkdocs.exceptions import PluginError

SITE = "https://example.org/health/"


@pytest.mark.parametrize(
    "address",
    ["assets/js/a.js", "../assets/js/a.js", "../../assets/css/", "/health/assets/a.svg", f"{SITE}assets/a.svg"],
)
def test_an_address_of_this_site_leads_into_the_folder(address):
    moved = address.replace("assets/", "assets-0a1b2c3d/")
    assert with_folder(f'<a href="{address}">', "assets-0a1b2c3d", SITE) == f'<a href="{moved}">'


@pytest.mark.parametrize(
    "address", ["https://other.org/assets/a.svg", "/assets/a.svg", "glossary/assets/", "my-assets/a"]
)
def test_an_address_of_another_site_or_page_stays(address):
    html = f'<p>see assets/ <a href="{address}">'
    assert with_folder(html, "assets-0a1b2c3d", SITE) == html


def test_the_name_changes_with_content_and_place_and_with_nothing_else(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text("a")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "css" / "a.css").write_text("b")
    second = fingerprint(tmp_path)
    (tmp_path / "css" / "a.css").rename(tmp_path / "css" / "b.css")
    assert len({first, second, fingerprint(tmp_path)}) == 3


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('<ul class="a">\n\n  <li>a  <b>b</b> c</li>\n</ul>\n', "<ul class=a><li>a <b>b</b> c</li></ul>"),
        ("<pre>\n  a  b</pre>", "<pre>\n  a  b</pre>"),
        ('<input type="text" value="a b">', '<input type=text value="a b">'),
        ("<p>a<!-- why --></p>", "<p>a</p>"),
    ],
)
def test_what_is_not_drawn_is_not_sent(written, sent):
    assert packed_tightly(written) == sent


def test_a_script_is_sent_without_comments_and_with_short_names():
    script = "// Why.\n/** @param {string} given */\nexport function named(given) {\n  return `//${given}\n  two`; // there\n}\n"
    assert minified(script, "a.js") == "export function named(e){return`//${e}\n  two`}"


def test_a_broken_script_is_named_with_its_line():
    with pytest.raises(
        PluginError, match=r"overrides/assets/js/a.js:2 · this is not JavaScript .* ｜ 不是有效的JavaScript"
    ):
        minified("let a;\nlet b = ;\n", "overrides/assets/js/a.js")


def test_a_picture_that_nothing_names_is_not_published(tmp_path):
    pictures = [tmp_path / "mark.svg", tmp_path / "drawing.svg"]
    assert unnamed_pictures(pictures, ['<img src="mark.svg">']) == [tmp_path / "drawing.svg"]


def test_what_a_script_imports_for_its_effect_alone_is_sent_inside_it():
    script = minified('import "./a.js";\nimport { b } from "./b.js";\nimport "./c.js";\nb();\n', "d.js")
    assert with_parts(script, {"a.js": "const x=1", "c.js": "const x=2"}) == (
        '{const x=1}import{b}from"./b.js";{const x=2}b()'
    )
