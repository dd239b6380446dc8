"""The form for editors who fear Markdown, at /admin/ and /en/admin/: both languages beside each other, the fields at the top as fields.

    decap-cms/ (make admin)                    →  site/admin/decap-cms.js and its parts
    admin/index.html, admin.js, admin.css      →  site/admin/, site/en/admin/ (in the words of each language)
    the fields of front_matter.py              →  site/admin/config.yml
    references.bib                             →  site/admin/sources.json, from which admin.js writes [@key] into the text

Without the folder decap-cms/, or with ADMIN= (empty), there is no form. No page leads to it, no search engine lists it, and it is not
part of the copy for reading offline. Saving makes a pull request (Decap's editorial workflow), so the checks see each change before
readers do. The page brings a content policy of its own, because the form runs scripts and styles that readers' pages refuse.
"""

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from bibliography import REFERENCES, plain_text, read_references
from editor_message import editor_error
from front_matter import DATES, FIELDS, FILLED
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from short_links import address_below
from site_data import LANGUAGES, PROJECT

OURS = PROJECT / "admin"
FOLDER = "admin"
LOCALES = {"zh-HK": "zh_Hant", "en": "en"}  # as Decap names its own languages
LOCAL = "http://localhost:8081"  # where npx decap-server listens, for trying on one's own machine
GITHUB = re.compile(r"https://github\.com/(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?")
LABELS = {
    "title": ("題目", "Title"),
    "description": (
        "一句簡介，也是搜尋結果和分享時的一句",
        "One sentence, also shown with search results and shared links",
    ),
    "audience": ("寫給誰", "Written for"),
    "written": ("撰寫日期", "Written on"),
    "changed": ("意思最後改動的日期", "The meaning last changed on"),
    "reviewed": ("醫護人員審核日期", "Reviewed by a clinician on"),
    "review_again": ("下次審核日期", "Next review on"),
    "reviewers": ("審核的人", "Reviewed by"),
    "checked_against": ("兩種語言的比較記錄（不要改）", "Record of the comparison of both languages (leave it)"),
    "body": ("內文", "Text"),
}
WORDS = {
    "zh-HK": {
        "title": "編輯網站",
        "note": "給編輯用。儲存後會成為一份修改建議，檢查和審閱後才會公開。「插入來源」把[@代號]放在游標的位置。",
        "insert": "插入來源",
        "find": "搜尋來源",
        "none": "請先按一下內文，把游標放在要插入的位置。",
        "close": "關閉",
    },
    "en": {
        "title": "Edit the site",
        "note": "For editors. What you save becomes a proposal; readers see it after the checks and a review. Insert source puts [@key] where the cursor is.",
        "insert": "Insert source",
        "find": "Find a source",
        "none": "First click into the text, where the source is to stand.",
        "close": "Close",
    },
}


def field(name: str) -> dict[str, object]:
    """How the form asks for one field of a page."""
    chinese, english = LABELS[name]
    asked: dict[str, object] = {"name": name, "label": f"{chinese} · {english}", "required": name in FILLED}
    if name in DATES:
        # The same day in both languages; written as YYYY-MM-DD.
        return {
            **asked,
            "widget": "datetime",
            # A page may change in one language alone; a review is of both.
            "i18n": True if name == "changed" else "duplicate",
            "format": "YYYY-MM-DD",
            "date_format": "YYYY-MM-DD",
            "time_format": False,
            "picker_utc": True,
            "default": "",
        }
    widgets = {"title": "string", "reviewers": "list", "checked_against": "hidden"}
    return {**asked, "widget": widgets.get(name, "text"), "i18n": True}


def backend(repository: str, sign_in: str) -> dict[str, object]:
    """Where the form saves: the GitHub repository that REPO_URL names, or, without one, this machine.

    Raises PluginError for a repository elsewhere, or a service for signing in that is not reached by https.
    """
    if not repository:
        return {"name": "proxy", "proxy_url": f"{LOCAL}/api/v1", "branch": "main"}
    match = GITHUB.fullmatch(repository)
    if match is None:
        raise editor_error(
            "REPO_URL",
            zh=(f"「{repository}」不在GitHub，編輯表格不能儲存", "請改用GitHub的地址，或設ADMIN=（空）不要表格"),
            en=(
                f"{repository} is not on GitHub, so the form cannot save",
                "use an address on GitHub, or set ADMIN= (empty) to leave the form out",
            ),
        )
    found = {"name": "github", "repo": match["name"], "branch": "main"}
    if not sign_in:
        return found
    parts = urlsplit(sign_in)
    if parts.scheme != "https" or not parts.netloc:
        raise editor_error(
            "ADMIN_SIGN_IN",
            zh=(f"「{sign_in}」不是https地址", "請寫登入服務的地址，例如https://sign-in.example.org"),
            en=(f"{sign_in} is no https address", "write that of the service for signing in"),
        )
    return {**found, "base_url": f"https://{parts.netloc}", "auth_endpoint": parts.path.strip("/") or "auth"}


def settings(language: str, repository: str, sign_in: str) -> dict[str, object]:
    """What Decap reads, for a form in `language`."""
    return {
        "backend": backend(repository, sign_in),
        "local_backend": True,  # only where the form itself is on this machine, see Decap's guide
        "publish_mode": "editorial_workflow" if repository else "simple",
        "locale": LOCALES[language],
        "media_folder": "overrides/assets/images",
        "i18n": {"structure": "multiple_folders", "locales": list(LANGUAGES), "default_locale": LANGUAGES[0]},
        "collections": [
            {
                "name": "pages",
                "label": "頁 · Pages",
                "folder": "docs",
                "extension": "md",
                "format": "yaml-frontmatter",
                # A new page also needs its place in the menu: see CONTRIBUTING.md.
                "create": False,
                "delete": False,
                "i18n": True,
                "identifier_field": "title",
                "summary": "{{title}} · {{filename}}",
                "editor": {"preview": False},
                "fields": [*(field(name) for name in FIELDS), {**field("body"), "required": True}],
            },
            {
                "name": "changelog",
                "label": "改動 · What changed",
                "editor": {"preview": False},
                "files": [
                    {
                        "name": "changelog",
                        "label": "CHANGELOG.md",
                        "file": "CHANGELOG.md",
                        "fields": [{**field("body"), "required": True, "i18n": False}],
                    }
                ],
            },
        ],
    }


def policy(sign_in: str) -> str:
    """The content policy of the form alone: it compiles its own rules and styles itself, and speaks with GitHub."""
    own = f" https://{urlsplit(sign_in).netloc}" if sign_in else ""
    return (
        "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; "
        f"connect-src 'self' blob: data: https://api.github.com {LOCAL}{own}; img-src 'self' blob: data: https:; "
        "script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'"
    )


def sources(path: Path) -> list[dict[str, str]]:
    """Every source that can be inserted: its key and a line to know it by."""
    listed = []
    for key, entry in read_references(path).entries.items():
        title, year = plain_text(entry.fields.get("title", key)), entry.fields.get("year")
        listed.append({"key": key, "label": f"{title} ({year})" if year else title})
    return listed


def page(language: str, sign_in: str) -> str:
    """admin/index.html in the words of `language`."""
    words = WORDS[language]
    html = (OURS / "index.html").read_text(encoding="utf-8")
    root = "" if language == LANGUAGES[0] else "../../admin/"
    for place, value in {**words, "language": language, "policy": policy(sign_in), "root": root}.items():
        html = html.replace(f"{{{{ {place} }}}}", value)
    return html


@event_priority(-490)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language and after the copy for reading offline, which has no use for it."""
    scripts = config.extra.get("admin") and Path(config.config_file_path).parent / config.extra["admin"]
    if config.plugins["i18n"].building or not scripts or not scripts.is_dir():
        return
    sign_in = os.environ.get("ADMIN_SIGN_IN", "")
    folder = Path(config.site_dir) / FOLDER
    shutil.copytree(scripts, folder, dirs_exist_ok=True)
    for name in ("admin.js", "admin.css"):
        shutil.copy(OURS / name, folder)
    listed = json.dumps(sources(Path(config.config_file_path).parent / REFERENCES.name), ensure_ascii=False)
    (folder / "sources.json").write_text(listed, encoding="utf-8")
    for language in LANGUAGES:
        here = Path(config.site_dir) / address_below(language, FOLDER)
        here.mkdir(parents=True, exist_ok=True)
        (here / "index.html").write_text(page(language, sign_in), encoding="utf-8")
        text = yaml.safe_dump(
            settings(language, config.extra["repository"], sign_in), allow_unicode=True, sort_keys=False
        )
        (here / "config.yml").write_text(text, encoding="utf-8")
