"""What a page is, for machines: a schema.org MedicalWebPage as a block of data (https://schema.org/MedicalWebPage).

Its date of review appears only when somebody has reviewed the page. The block is data: nothing in it is run.
"""

import json
from collections.abc import Iterable, Mapping

from bibliography import reference_links
from citations import citation_keys
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

ABOUT = {"zh-HK": "骨轉移", "en": "Bone metastasis"}


def medical_web_page(
    fields: Mapping[str, object], *, address: str | None, language: str, sources: Iterable[str]
) -> dict[str, object]:
    """The description of a page from its front matter, its address, its language and the addresses of its sources."""
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": fields["title"],
        "description": fields["description"],
        "inLanguage": language,
        "url": address,
        "dateCreated": str(fields["written"]),
        "about": {"@type": "MedicalCondition", "name": ABOUT[language]},
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "citation": list(sources),
    }
    if fields["reviewed"]:
        page["lastReviewed"] = str(fields["reviewed"])
        page["reviewedBy"] = [{"@type": "Person", "name": name} for name in fields["reviewers"]]
    return {name: value for name, value in page.items() if value}


def as_data_block(page: Mapping[str, object]) -> Markup:
    """JSON that no title or name can break out of: `<`, `>` and `&` are written as escapes."""
    text = json.dumps(page, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


@event_priority(90)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """After the citations are in one form and before mkdocs-bibtex replaces them: remember which sources the page cites."""
    page.meta["cited"] = tuple(dict.fromkeys(citation_keys(markdown)))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    entries = config.plugins["bibtex"].registry.bib_data.entries
    sources = [link for key in page.meta["cited"] for link in list(reference_links(entries[key]).values())[:1]]
    context["structured_data"] = as_data_block(
        medical_web_page(page.meta, address=page.canonical_url, language=config.theme["language"], sources=sources)
    )
