"""One small style sheet for the whole site, with only the rules that its pages can use.

    <link rel="stylesheet" href="assets/stylesheets/main.57a0d79d.min.css">
    <link rel="stylesheet" href="assets/css/tokens.css">
    …

becomes, in every page (a sheet that only some pages ask for stays a file of its own),

    <link rel="stylesheet" href="assets/css/site.css">

A rule stays when every element, class, id and attribute that its selector names stands in some page, or as a word in quotes in one
of our scripts, which may add it later. States (`:hover`, `::before`, `:popover-open`) name nothing and so always stay. A custom property
or an animation that no rule, no script and no sheet asks for goes, and so does a rule that draws with a picture inside the sheet
(the theme's icons of boxes and sorted tables): our pages hide them, and their content policy refuses them.
The same pages give the same bytes.
`mkdocs serve` does without: the sheets stay as they are written, and look the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import finished_pages
import serving
import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

SHEET = Path("assets", "css", "site.css")
SHEET_LINK = re.compile(r'<link rel="stylesheet" href="(?P<address>[^"]+)">')
TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
# Attributes that the reader's tap sets, not the page.
SET_BY_THE_BROWSER = frozenset({"open", "checked", "hidden"})
NEVER_DRAWN = frozenset({"charset"})
NO_RULES_INSIDE = frozenset({"font-face", "keyframes", "-webkit-keyframes", "page", "property", "counter-style"})
QUOTED = re.compile(r"""["']|url\(""")
DRAWN_BY_A_PICTURE = frozenset({"mask-image", "-webkit-mask-image"})
SCRIPT_TEXT = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
FIRST_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the finished pages and scripts name: elements and classes, ids, attributes, pairs of attribute and value."""

    in_pages: frozenset[str]
    in_scripts: frozenset[str]

    def know(self, name: str) -> bool:
        """`name` as it stands in a selector: `p`, `.page`, `#sources`, `[dir]` or `[dir=ltr]`."""
        word = FIRST_NAME.search(name)
        return name in self.in_pages or bool(word and word[0] in self.in_scripts)


class PagesSeen:
    """What the pages name and ask for, gathered page by page: together they may not fit into memory."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.tags: set[str] = set()
        self.links: set[tuple[str, ...]] = set()

    def clear(self) -> None:
        for gathered in (self.named, self.tags, self.links):
            gathered.clear()

    def add(self, html: str) -> None:
        if links := linked_sheets(html):
            self.links.add(tuple(links))
            self.add_names(html)

    def add_names(self, html: str) -> None:
        tags = set(TAG.findall(html)) - self.tags
        self.tags |= tags
        for tag in tags:
            self.named.add(FIRST_NAME.search(tag)[0].lower())
            for attribute, *values in ATTRIBUTE.findall(tag):
                attribute, value = attribute.lower(), unescape("".join(values))
                self.named |= {f"[{attribute}]", f"[{attribute}={value}]"}
                if attribute == "class":
                    self.named.update(f".{each}" for each in value.split())
                elif attribute == "id":
                    self.named.add(f"#{value}")


def names_in(pages: Iterable[str], scripts: Iterable[str]) -> Names:
    """All names of the pages' HTML; of the scripts every word inside quotes, because a name can be put together in many ways."""
    seen = PagesSeen()
    for page in pages:
        seen.add_names(page)
    return names_of_all(seen, scripts)


def names_of_all(pages: PagesSeen, scripts: Iterable[str]) -> Names:
    """The same, of pages that have been seen."""
    texts = (text for script in scripts for text in SCRIPT_TEXT.findall(script))
    words = frozenset(word for text in texts for word in FIRST_NAME.findall(text))
    named = pages.named | {f"[{attribute}]" for attribute in SET_BY_THE_BROWSER}
    return Names(in_pages=frozenset(named), in_scripts=words)


def selectors(tokens: Iterable[Node]) -> Iterator[list[Node]]:
    """A list of selectors, split at its commas."""
    selector: list[Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def names_of(selector: list[Node]) -> Iterator[str]:
    """The names in one selector: `.page a[href]:hover` → `.page`, `a`, `[href]`."""
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.lower_value
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block":
            parts = [each for each in token.content if each.type != "whitespace"]
            exactly = len(parts) == 3 and parts[1].type == "literal" and parts[1].value == "="
            yield f"[{parts[0].value}={parts[2].value}]" if exactly else f"[{parts[0].value}]"
        before = token.value if token.type == "literal" else ""


def can_match(selector: list[Node], names: Names) -> bool:
    """Whether pages with these names may hold an element that the selector means. In doubt: yes."""
    if not all(names.know(name) for name in names_of(selector)):
        return False
    choices = (each for each in selector if each.type == "function" and each.lower_name in {"is", "where"})
    return all(any(can_match(one, names) for one in selectors(choice.arguments)) for choice in choices)


def written(tokens: Iterable[Node]) -> str:
    """CSS with no more space than it needs; what holds a text in quotes is left alone."""
    text = tinycss2.serialize(tokens).strip()
    return text if QUOTED.search(text) else re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", text))


def declaration(item: Declaration) -> str:
    """A custom property that is empty keeps a space: older browsers ask for one."""
    return f"{item.name}:{written(item.value) or ' '}{'!important' if item.important else ''}"


def reduced(rules: Iterable[Node], names: Names, wanted: frozenset[str] | None = None) -> str:
    """The rules that can match; of custom properties and animations only those `wanted` (None: all)."""
    kept: list[str] = []
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            used = [written(each) for each in selectors(rule.prelude) if can_match(each, names)]
            inside = tinycss2.parse_blocks_contents(rule.content, True, True)
            body = reduced(inside, names, wanted)
            if used and body and not any(getattr(each, "name", "") in DRAWN_BY_A_PICTURE for each in inside):
                kept.append(f"{','.join(used)}{{{body.rstrip(';')}}}")
        elif isinstance(rule, Declaration):
            if not rule.name.startswith("--") or wanted is None or rule.name in wanted:
                kept.append(declaration(rule) + ";")
        elif isinstance(rule, AtRule) and rule.lower_at_keyword not in NEVER_DRAWN:
            kept.append(reduced_at_rule(rule, names, wanted))
    return "".join(kept)


def reduced_at_rule(rule: AtRule, names: Names, wanted: frozenset[str] | None) -> str:
    head = f"@{rule.at_keyword} {written(rule.prelude)}".strip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword in NO_RULES_INSIDE:
        name = written(rule.prelude)
        unwanted = "keyframes" in rule.lower_at_keyword and wanted is not None and name not in wanted
        return "" if unwanted else f"{head}{{{written(rule.content)}}}"
    body = reduced(tinycss2.parse_blocks_contents(rule.content, True, True), names, wanted)
    return f"{head}{{{body}}}" if body else ""


def asked_for(css: str) -> frozenset[str]:
    """The custom properties that `css` reads, and the words after `animation`, among them the names of animations."""
    properties = re.findall(r"var\(\s*(--[\w-]+)", css)
    animations = re.findall(r"animation(?:-name)?:([^;}]*)", css)
    return frozenset(properties) | {word for value in animations for word in re.findall(r"[\w-]+", value)}


def site_sheet(sheets: Iterable[str], names: Names, others: Iterable[str]) -> str:
    """The sheets as one, without what nothing uses. `others`: sheets and scripts that are loaded later."""
    rules = [rule for css in sheets for rule in tinycss2.parse_stylesheet(css, True, True)]
    later = frozenset(re.findall(r"--[\w-]+", " ".join(others)))
    css, wanted = reduced(rules, names), None
    while (now := asked_for(css) | later) != wanted:
        wanted = now
        css = reduced(rules, names, wanted)
    return css


def linked_sheets(html: str) -> list[str]:
    """The addresses of the style sheets that a page asks for, in order."""
    return [match["address"] for match in SHEET_LINK.finditer(html)]


def shared_sheets(links: Iterable[Iterable[str]]) -> list[str]:
    """The paths, below the site, of the sheets that every page asks for, in order; `links`: those of each page."""
    lists = {tuple(address[address.index("assets/") :] for address in page) for page in links}
    return [path for path in min(lists) if all(path in each for each in lists)]


def with_one_sheet(html: str, joined: Sequence[str]) -> str:
    """`html` with one link to the site's sheet in the place of its links to the sheets that are `joined` in it."""
    head, ends, body = html.partition("</head>")
    links = [each for each in SHEET_LINK.finditer(head) if each["address"].endswith(tuple(joined))]
    if not links:
        return html
    root = links[0]["address"].partition("assets/")[0]
    first = len(head[: links[0].start()].rstrip())
    for link in reversed(links):
        head = head[: link.start()].rstrip() + head[link.end() :]
    return f'{head[:first]}\n<link rel="stylesheet" href="{root}{SHEET.as_posix()}">{head[first:]}{ends}{body}'


_seen = PagesSeen()

on_startup = serving.remember


@event_priority(-100)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    """After the hooks that change a page."""
    if not serving.now():
        _seen.add(output)


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> None:
    """The page for a wrong address."""
    if not serving.now() and template_name.endswith(".html"):
        _seen.add(output_content)


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, when every other hook has finished its pages."""
    if config.plugins["i18n"].building or serving.now():
        return
    site = Path(config.site_dir)
    scripts = [path.read_text(encoding="utf-8") for path in sorted(site.glob("assets/js/**/*.js"))]
    joined = shared_sheets(_seen.links)
    sheets = {site / path: (site / path).read_text(encoding="utf-8") for path in joined}
    later = [path.read_text(encoding="utf-8") for path in sorted(site.glob("assets/css/*.css")) if path not in sheets]
    css = site_sheet(sheets.values(), names_of_all(_seen, scripts), [*scripts, *later])
    _seen.clear()
    for path in sheets:
        path.unlink()
    (site / SHEET).write_text(css, encoding="utf-8")
    finished_pages.change_with(lambda html: with_one_sheet(html, joined))
