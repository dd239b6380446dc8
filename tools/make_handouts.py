"""The pages as PDFs for those who print or send them: `make handouts`.

    docs/zh-HK/urgent.md, docs/en/urgent.md

become, below handouts/ (see hooks/handouts.py for the names),

    zh-HK/urgent.pdf              the page, A4, 14 points (English 12)
    zh-HK/urgent-large-type.pdf   the same at 20 points
    zh-HK/urgent-summary.pdf      one sheet: key points, the emergency box, what to do, questions
    zh-HK/pack-coming-home.pdf    a pack: the emergency box, the list, then all its sections in order
    both/urgent.pdf               both languages side by side
    both/card.pdf                 8 cards to carry on a sheet, fronts and backs
    both/card-to-fold.pdf         4 cards on a sheet, front and back beside each other
    both/card-picture.png         the card for a telephone

They are printed by headless Chromium: tagged, with an outline and the language of the page, fonts embedded. A file is made anew only
when something that it is made of has changed; it appears under its name when it is whole. SITE_URL is the address that they show.
"""

import argparse
import functools
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright
from pypdf import PdfReader

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from editor_message import editor_error, editor_message  # noqa: E402  the hooks are found once their folder is on the path
from handouts import (  # noqa: E402
    MANIFEST,
    OF_BOTH,
    OF_THE_CARD,
    current,
    fingerprint,
    kinds_of,
    path_of,
    read_manifest,
)
from mkdocs.exceptions import PluginError  # noqa: E402
from packs import PREFIX  # noqa: E402
from short_links import address_below  # noqa: E402
from site_data import LANGUAGES  # noqa: E402

FOLDER = PROJECT / "handouts"
CHROMIUM = ("chromium-headless-shell", "chromium")  # either; the shell opens a page in less than half the time
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONT, ITS_PACKAGE = "Noto Sans CJK HK", "fonts-noto-cjk"
WITHOUT_HANDOUTS = {"search", "offline", "share"}  # they are of use on a screen alone
STYLES = PROJECT / "tools" / "handouts.css"
SUMMARY_SECTIONS = ("key-points", "what-to-do", "what-you-can-do", "questions-for-the-doctor")
# Points, the first that fits on one sheet; below that a reader of eighty is lost.
SUMMARY_TYPE = (14, 13, 12, 11.5, 11, 10.5)
LARGEST = "try { localStorage['data-text-size'] = 'largest'; } catch {}"
DOTS_TO_A_PIXEL = 3

FULL_TEXT = {"zh-HK": "全文和資料來源：", "en": "The whole page and its sources: "}
SUMMARY_MARGIN = "@page { margin: 9mm 11mm; }"

# Keeps the title, the emergency box, the sections named and the foot of the paper; says whether there is a section at all.
KEEP_SUMMARY = """sections => {
  const page = document.querySelector('.page');
  const kept = new Set(page.querySelectorAll(':scope > h1, :scope > .review-status, :scope > section.red-flags, :scope > .on-paper'));
  let found = 0;
  for (const id of sections) {
    const heading = page.querySelector(`:scope > h2[id="${id}"]`);
    if (!heading) continue;
    found += 1;
    for (let part = heading; part && (part === heading || part.tagName !== 'H2'); part = part.nextElementSibling) {
      if (part.matches('h2, h3, p, ul, ol, blockquote')) kept.add(part);
    }
  }
  for (const part of page.children) part.classList.toggle('not-in-summary', !kept.has(part));
  document.documentElement.classList.add('on-one-sheet');
  return found;
}"""
# Below the list of a pack, its sections as their pages have them. Numbers of sources lead to a list that is not on the sheet, so the
# address of the page stands there instead.
ADD_PARTS = """async words => {
  const list = document.querySelector('ol.pack');
  const before = document.querySelector('.page > .page-facts');
  for (const link of list.querySelectorAll('a')) {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const id = new URL(link.href).hash.slice(1);
    const heading = page.getElementById(id);
    const part = document.createElement('section');
    part.className = 'pack-part';
    part.id = `part-${id}`;
    for (let each = heading; each && (each === heading || each.tagName !== 'H2'); ) {
      const next = each.nextElementSibling;
      if (each.matches('.page-facts, .on-paper, .handouts, .back-to-top')) break;
      part.append(each);
      each = next;
    }
    part.querySelectorAll('sup:has(> .citation), button, .term-panel').forEach(each => each.remove());
    part.querySelectorAll('a[href]').forEach(each => { each.href = new URL(each.getAttribute('href'), link.href).href; });
    part.querySelectorAll('img[src]').forEach(each => { each.src = new URL(each.getAttribute('src'), link.href).href; });
    const note = document.createElement('p');
    note.className = 'pack-part__source';
    const address = page.querySelector('link[rel=canonical]')?.href;
    note.textContent = `${words}${address}`;
    if (address) part.append(note);
    before.before(part);
    link.href = `#part-${id}`;
  }
}"""
# A link to another page of the site leads to its public address, not to the server of this machine.
PUBLIC_LINKS = """address => {
  for (const link of document.querySelectorAll('a[href]')) {
    if (link.origin === location.origin && !link.getAttribute('href').startsWith('#')) {
      link.href = new URL(link.pathname.slice(1) + link.hash, address).href;
    }
  }
}"""
SUMMARY_TYPE_IS = "size => document.documentElement.style.setProperty('--summary-type', `${size}pt`)"
# Fronts on the first sheet, backs on the second: each back is printed behind its front, whichever edge the printer turns.
SIDES_OF_CARDS = """() => {
  const sheet = document.querySelector('.card-sheet');
  const faces = [...sheet.querySelector('.card-sheet__card').children];
  sheet.replaceChildren(...faces.map(face => {
    const side = document.createElement('div');
    side.className = 'card-sheet__side';
    side.append(...Array.from({length: 8}, () => face.cloneNode(true)));
    return side;
  }));
}"""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A file to make: its kind, the name of its page, and the language (of a file in both: the first)."""

    kind: str
    name: str
    language: str

    @property
    def path(self) -> str:
        return path_of(self.kind, self.name, self.language)

    @property
    def address(self) -> str:
        """The address of the page below the site."""
        address = address_below(self.language, self.name)
        return f"{address}?with={LANGUAGES[1]}" if self.kind in OF_BOTH else address


def tasks(names: Iterable[str]) -> Iterator[Task]:
    """Every file of the pages `names`."""
    for name in names:
        for kind in kinds_of(name):
            for language in LANGUAGES[:1] if kind in (*OF_BOTH, *OF_THE_CARD) else LANGUAGES:
                yield Task(kind=kind, name=name, language=language)


def page_names() -> list[str]:
    return sorted(
        path.stem for path in (PROJECT / "docs" / LANGUAGES[0]).glob("*.md") if path.stem not in WITHOUT_HANDOUTS
    )


def wanted(names: list[str]) -> list[str]:
    """`names`, or all pages. Raises PluginError for a name that no page has."""
    known = page_names()
    for name in names:
        if name not in known:
            raise editor_error(
                f"PAGES={name}",
                zh=("沒有這一頁", f"請選：{'、'.join(known)}"),
                en=("there is no such page", f"choose from: {', '.join(known)}"),
            )
    return names or known


def check_tools() -> str:
    """The path of Chromium. Raises PluginError when it or the Chinese font is missing."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise editor_error(
            "make handouts",
            zh=("找不到Chromium", f"請執行 sudo apt-get install {CHROMIUM[0]}"),
            en=("Chromium is missing", f"run sudo apt-get install {CHROMIUM[0]}"),
        )
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    if FONT not in fonts:
        raise editor_error(
            "make handouts",
            zh=(f"找不到字型{FONT}", f"請執行 sudo apt-get install {ITS_PACKAGE}"),
            en=(f"the font {FONT} is missing", f"run sudo apt-get install {ITS_PACKAGE}"),
        )
    return chromium


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder` on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def build(site: Path) -> None:
    """A strict build into `site`. Raises PluginError when it fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(
        command, cwd=PROJECT, env={**os.environ, "HANDOUTS": ""}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise editor_error(
            "make handouts",
            zh=("網站建立失敗", "請先改正以上的錯誤"),
            en=("the build failed", "mend the errors above first"),
        )


def site_url() -> str:
    """The public address of the site, which the files show."""
    return os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"


def printed(page: Page) -> bytes:
    page.evaluate(PUBLIC_LINKS, site_url())
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)


def sheets_of(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def print_summary(page: Page, task: Task) -> bytes | None:
    """The page on one sheet, in the largest type that fits; None for a page without anything to sum up."""
    if not page.evaluate(KEEP_SUMMARY, list(SUMMARY_SECTIONS)):
        return None
    page.add_style_tag(content=SUMMARY_MARGIN)
    for size in SUMMARY_TYPE:
        page.evaluate(SUMMARY_TYPE_IS, size)
        pdf = printed(page)
        if sheets_of(pdf) == 1:
            return pdf
    raise editor_error(
        f"docs/{task.language}/{task.name}.md",
        zh=("摘要多於1頁", "請縮短重點、可以做的事或問題"),
        en=("the summary does not fit on 1 sheet", "shorten the key points, what to do, or the questions"),
    )


def print_side_by_side(page: Page) -> bytes:
    page.locator(".side-by-side__row").first.wait_for()
    return printed(page)


def print_pack(page: Page, task: Task) -> bytes:
    """The list of a pack with all that it leads to."""
    page.evaluate(ADD_PARTS, FULL_TEXT[task.language])
    return printed(page)


def print_cards(page: Page) -> bytes:
    page.evaluate(SIDES_OF_CARDS)
    return printed(page)


def picture_of_card(page: Page) -> bytes:
    page.emulate_media(media="print")
    return page.locator(".card-sheet__card").first.screenshot()


def content_of(page: Page, task: Task) -> bytes | None:
    """The bytes of a file; `page` shows the page of the site."""
    match task.kind:
        case "summary":
            return print_summary(page, task)
        case "side-by-side":
            return print_side_by_side(page)
        case "card":
            return print_cards(page)
        case _ if task.name.startswith(PREFIX):
            return print_pack(page, task)
        case "card-picture":
            return picture_of_card(page)
        case _:
            return printed(page)


def made(browser: Browser, address: str, task: Task) -> bytes | None:
    # The policy of the site would refuse the styles that only printing needs.
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        bypass_csp=True,
        device_scale_factor=DOTS_TO_A_PIXEL,
        color_scheme="light",
    )
    try:
        if task.kind == "large-type":
            context.add_init_script(LARGEST)
        page = context.new_page()
        page.goto(address + task.address, wait_until="load")
        page.add_style_tag(path=STYLES)
        return content_of(page, task)
    finally:
        context.close()


def write_whole(file: Path, content: bytes) -> None:
    """Puts `content` under the name `file` when all of it is on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def make(todo: list[Task], folder: Path, of: Callable[[Task], str], content: Callable[[Task], bytes | None]) -> None:
    """Makes the files of `todo` in `folder` and notes each in the record at once, so that an interrupted run goes on where it stopped.

    `of` gives the fingerprint of what a file is made of, `content` its bytes or None where there is nothing to make.
    """
    for number, task in enumerate(todo, start=1):
        print(f"{number}/{len(todo)} {task.path}", flush=True)
        known = dict(read_manifest(folder / MANIFEST))
        data = content(task)
        if data is None:
            known[task.path] = {"of": of(task), "pages": 0, "bytes": 0}
        else:
            write_whole(folder / task.path, data)
            known[task.path] = {
                "of": of(task),
                "pages": 0 if task.path.endswith(".png") else sheets_of(data),
                "bytes": len(data),
            }
        write_whole(folder / MANIFEST, json.dumps(known, indent=1, sort_keys=True).encode())


def made_of(task: Task, address_shown: str) -> str:
    """The fingerprint of what a file is made of."""
    return fingerprint(PROJECT, task.kind, task.name, task.language, address_shown)


def is_current(task: Task, folder: Path, address_shown: str) -> bool:
    """Whether the file in `folder` is whole and made of what the page is now, or there is nothing to make of that."""
    manifest = read_manifest(folder / MANIFEST)
    known = manifest.get(task.path, {})
    if known.get("bytes") == 0 and known.get("of") == made_of(task, address_shown):
        return True
    return bool(current(folder, manifest, PROJECT, task.kind, task.name, task.language, address_shown))


def left_over(folder: Path, kept: set[str]) -> list[Path]:
    """Files below `folder` that no page has any more."""
    return [path for path in folder.rglob("*.*") if path.relative_to(folder).as_posix() not in {*kept, MANIFEST}]


def run(names: list[str], folder: Path = FOLDER) -> int:
    """Makes what is missing or older than its page; returns how many files that were."""
    chromium = check_tools()
    shown = site_url()
    todo = [task for task in tasks(wanted(names)) if not is_current(task, folder, shown)]
    if todo:
        with tempfile.TemporaryDirectory() as room:
            site = Path(room) / "site"
            build(site)
            with served(site) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                make(todo, folder, lambda task: made_of(task, shown), lambda task: made(browser, address, task))
                browser.close()
    if not names:
        for path in left_over(folder, {task.path for task in tasks(page_names())}):
            path.unlink()
    return len(todo)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pages", nargs="*", help="names of pages, such as urgent; all of them where none is named")
    try:
        number = run(parser.parse_args().pages)
    except KeyboardInterrupt:
        print(
            "make handouts · stopped · what is made stays; run it again for the rest ｜ 已停止 · 已完成的會保留；再執行一次便可繼續",
            file=sys.stderr,
        )
        return 130
    except PluginError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        what = error.strerror or str(error)
        print(
            editor_message(
                str(error.filename or "handouts"),
                zh=(f"不能寫入（{what}）", "請騰出磁碟空間或檢查權限，再執行 make handouts"),
                en=(
                    f"cannot be written ({what})",
                    "free some space or see to the permissions, then run make handouts again",
                ),
            ),
            file=sys.stderr,
        )
        return 1
    except Error as error:
        print(
            editor_message(
                "make handouts",
                zh=(f"Chromium未能完成（{error.message.splitlines()[0]}）", "請再執行一次"),
                en=(f"Chromium did not finish ({error.message.splitlines()[0]})", "run it again"),
            ),
            file=sys.stderr,
        )
        return 1
    print(f"handouts/ is ready, {number} made · handouts/已完成，新製作{number}個")
    return 0


if __name__ == "__main__":
    sys.exit(main())
