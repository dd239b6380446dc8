"""Files for the server: the headers of deploy/headers.yml as Cloudflare Pages and Netlify read them, and whom to tell of a weakness.

    every_file:                                     /*
      Referrer-Policy: no-referrer      becomes       Referrer-Policy: no-referrer          in site/_headers

Both hosts join the values of a header that two rules give, so no rule repeats another's.
`SECURITY_CONTACT=mailto:… SECURITY_EXPIRES=2027-11-25 make build` publishes /.well-known/security.txt (RFC 9116). Without them
there is none: an address that nobody reads would be worse.
"""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from editor_message import editor_error
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from site_data import LANGUAGES, PROJECT, load_data

HEADERS = PROJECT / "deploy" / "headers.yml"
ASSETS = re.compile(r"/assets-[0-9a-f]{8}/")
EDITORS_FORM = re.compile(r"/(en/)?admin/")
SECURITY_FILE = Path(".well-known", "security.txt")


def headers_for(path: str, headers: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """All headers of the file at `path`, which begins with a slash."""
    found = {**headers["every_file"], **headers["assets" if ASSETS.match(path) else "everything_else"]}
    left_out = headers["editors_form"]["without"] if EDITORS_FORM.match(path) else []
    return {name: value for name, value in found.items() if name not in left_out}


def headers_file(headers: Mapping[str, Mapping[str, str]], assets: str, with_form: bool = False) -> str:
    """The text of `_headers`; `assets` is the name of the folder of asset_folder.py, `with_form` whether there is a form for editors.

    A `!` takes a header back (https://developers.cloudflare.com/pages/configuration/headers/#detach-a-header); Netlify knows none.
    """
    rules = {"/*": headers["every_file"], f"/{assets}/*": headers["assets"]}
    text = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items()) for path, lines in rules.items()
    )
    left_out = "".join(f"  ! {name}\n" for name in headers["editors_form"]["without"])
    return text + "".join(f"{path}\n{left_out}" for path in ("/admin/*", "/en/admin/*") if with_form)


def security_text(contact: str, expires: str, site_url: str) -> str:
    """The text of security.txt, or nothing when there is no contact. Raises PluginError for one that the standard refuses."""
    if not contact:
        return ""
    if not re.match(r"(mailto:|tel:|https://)\S+$", contact):
        raise editor_error(
            "SECURITY_CONTACT",
            zh=(f"「{contact}」不是聯絡地址", "請寫成mailto:…、tel:…或https://…"),
            en=(f"{contact} is no address", "write mailto:…, tel:… or https://…"),
        )
    try:
        day = datetime.date.fromisoformat(expires)
    except ValueError:
        raise editor_error(
            "SECURITY_EXPIRES",
            zh=(f"「{expires}」不是日期", "請寫出聯絡地址的有效日期，例如2027-11-25，不超過1年"),
            en=(f"{expires or 'nothing'} is no date", "write the day until which the address is read, as 2027-11-25"),
        ) from None
    lines = [f"Contact: {contact}", f"Expires: {day}T00:00:00Z", f"Preferred-Languages: {', '.join(LANGUAGES)}"]
    if site_url.startswith("https://"):
        lines.append(f"Canonical: {site_url}{SECURITY_FILE.as_posix()}")
    return "\n".join(lines) + "\n"


@event_priority(-500)
def on_post_build(config: MkDocsConfig) -> None:
    """After asset_folder.py has named the folder."""
    if config.plugins["i18n"].building:
        return
    site, extra = Path(config.site_dir), config.extra
    text = security_text(extra["security_contact"], str(extra["security_expires"]), config.site_url or "")
    for assets in site.glob("assets-*"):  # none under `mkdocs serve`, which sends headers of its own
        (site / "_headers").write_text(
            headers_file(load_data(HEADERS), assets.name, (site / "admin").is_dir()), encoding="utf-8"
        )
    if text:
        (site / SECURITY_FILE).parent.mkdir(exist_ok=True)
        (site / SECURITY_FILE).write_text(text, encoding="utf-8")
