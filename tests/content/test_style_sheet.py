"""The style sheet that is sent: what pages can use stays, the rest goes. See hooks/style_sheet.py."""

import pytest
from style_sheet import linked_sheets, names_in, shared_sheets, site_sheet, with_one_sheet

PAGE = '<html dir="ltr"><body><main class="page" id="top"><p class="lead">a <a href="#x">b</a></p><svg></svg></main></body></html>'
SCRIPT = 'const panel = document.createElement("dialog"); panel.className = "source-panel";'
STAYS = [
    ".page{color:red}",
    "#top{color:red}",
    ".page p:not(.other),a:hover{color:red}",
    '.page a:focus-visible::after{content:"x , y"}',
    "[dir=ltr] .lead{color:red}",
    "[dir] .lead{color:red}",
    "dialog::backdrop{color:red}",
    ".source-panel:popover-open p{color:red}",
    "p[open]{color:red}",
    ".page :is(.unknown,.lead){color:red}",
    "@media print{.page{color:red}}",
    "@supports (display:grid){@media screen{.lead{color:red}}}",
    "@container (min-width:1rem){p{color:red}}",
    ":root{--used:red}.page{color:var(--used)}",
    ":root{--a:var(--b);--b:red}.page{color:var(--a)}",
    "@keyframes turn{to{rotate:1turn}}.page{animation:turn 1s}",
    "@page{margin:25mm}",
    "*{color:red}",
    ":lang(zh){color:red}",
]
GOES = [
    ".other{color:red}",
    ".page .other{color:red}",
    ".page.other{color:red}",
    "#nowhere{color:red}",
    "table{color:red}",
    "[dir=rtl] .lead{color:red}",
    "[data-md-state]{color:red}",
    ".page :is(.unknown,.other){color:red}",
    "@media print{.other{color:red}}",
    "@supports (display:grid){@media screen{.other{color:red}}}",
    ":root{--unused:red}",
    ":root{--a:var(--b);--b:red}",
    "@keyframes turn{to{rotate:1turn}}",
    '@charset "utf-8";',
    ".page{}",
    ':root{--icon:url("data:image/svg+xml,")}.page::before{content:"";mask-image:var(--icon)}',
]


def reduced(css: str, others: tuple[str, ...] = ()) -> str:
    return site_sheet([css], names_in([PAGE], [SCRIPT]), others)


@pytest.mark.parametrize("css", STAYS)
def test_a_rule_that_a_page_or_a_script_can_use_stays(css):
    assert reduced(css) == css


@pytest.mark.parametrize("css", GOES)
def test_a_rule_that_nothing_can_use_goes(css):
    assert reduced(css) == ""


def test_of_two_selectors_only_the_one_that_is_used_stays():
    assert reduced(".page, .other { color: red }") == ".page{color:red}"


def test_a_property_that_a_later_sheet_or_a_script_reads_stays():
    assert reduced(":root{--later:red}", (".x{color:var(--later)}",)) == ":root{--later:red}"


def test_the_order_of_the_sheets_is_kept_and_comments_go():
    names = names_in([PAGE], [])
    css = site_sheet(["/* a */ p { color : red !important; }", "p\n{ margin: 0  auto }"], names, [])
    assert css == "p{color:red!important}p{margin:0 auto}"


def test_a_page_asks_for_one_sheet():
    html = '<head>\n  <link rel="stylesheet" href="../assets/a.css">\n  <link rel="stylesheet" href="../assets/b.css">\n</head>'
    assert linked_sheets(html) == ["../assets/a.css", "../assets/b.css"]
    assert (
        with_one_sheet(html, shared_sheets([linked_sheets(html)]))
        == '<head>\n<link rel="stylesheet" href="../assets/css/site.css">\n</head>'
    )


def test_a_sheet_of_some_pages_stays_a_file():
    shared, own = '<link rel="stylesheet" href="assets/a.css">', '<link rel="stylesheet" href="assets/own.css">'
    joined = shared_sheets(map(linked_sheets, [shared, shared + own]))
    assert joined == ["assets/a.css"]
    assert with_one_sheet(shared + own, joined) == f'\n<link rel="stylesheet" href="assets/css/site.css">{own}'
