"""Lighthouse on every page, as on a slow phone, beside stock Material built from the same pages in the same run.

    make bench                          all pages of ours, and as many of stock Material
    make bench PAGES="urgent en/about"

Needs npm (Node 18 or later) and Debian's chromium. Lighthouse is installed in ~/.cache once, outside the project. Both sites are
served from 127.0.0.1 packed and with the headers of deploy/headers.yml.
Stock Material: the two language folders in one site with mkdocs.yml's menu and nothing else of ours.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import yaml

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))
from server_files import HEADERS, headers_for  # noqa: E402
from site_data import load_data  # noqa: E402

VERSION = "12.8.2"
ATTEMPTS = 3
TOOLS = Path.home() / ".cache" / "bone-metastasis-site" / f"lighthouse-{VERSION}"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {"LCP s": "largest-contentful-paint", "CLS": "cumulative-layout-shift", "TBT ms": "total-blocking-time"}
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")


class PackedHandler(http.server.SimpleHTTPRequestHandler):
    """Sends texts packed, with the site's headers, as a web host does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = path.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        if path.suffix in TEXT:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.headers_of_the_site().items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def headers_of_the_site(self) -> dict[str, str]:
        """Stock Material has scripts inside its pages, which our content policy would stop."""
        ours = (Path(self.directory) / "_headers").exists()
        return headers_for(self.path, load_data(HEADERS)) if ours else {"Cache-Control": "max-age=600"}


def lighthouse() -> Path:
    """The program, installed when it is missing; ends with one line when npm is missing."""
    program = TOOLS / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        if not shutil.which("npm"):
            sys.exit("make bench: npm is missing · install Node 18 or later ｜ 欠缺npm · 請安裝Node 18或以上")
        TOOLS.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), f"lighthouse@{VERSION}"],
            check=True,
        )
    return program


def build(config: Path, site: Path, address: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)],
        cwd=PROJECT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address},
        check=True,
        capture_output=True,
    )


def stock_config(folder: Path) -> Path:
    """A configuration of Material as it comes, for the same pages in the same folders."""
    config = {
        "site_name": "Stock Material",
        "site_url": "!",  # becomes !ENV below
        "docs_dir": str(folder / "docs"),
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"],
    }
    shutil.copytree(PROJECT / "docs" / "zh-HK", folder / "docs")
    shutil.copytree(PROJECT / "docs" / "en", folder / "docs" / "en")
    shutil.copytree(PROJECT / "overrides" / "assets" / "images", folder / "docs" / "assets" / "images")
    path = folder / "mkdocs.yml"
    text = yaml.safe_dump(config, allow_unicode=True).replace("site_url: '!'", "site_url: !ENV SITE_URL")
    path.write_text(text, encoding="utf-8")
    return path


def measure(program: Path, address: str, report: Path) -> dict[str, float]:
    """The four scores, the three times, requests and bytes of one page."""
    command = [str(program), address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    for attempt in range(ATTEMPTS):  # Chromium now and then loses the start of a page on a busy machine
        run = subprocess.run(
            [*command, f"--only-categories={','.join(CATEGORIES)}"],
            env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
            check=attempt == ATTEMPTS - 1,
            stderr=subprocess.DEVNULL,
        )
        if run.returncode == 0:
            break
    result = json.loads(report.read_text(encoding="utf-8"))
    figures = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in CATEGORIES}
    for label, audit in AUDITS.items():
        value = result["audits"][audit]["numericValue"]
        figures[label] = round(value / 1000, 2) if label.endswith(" s") else round(value, 3)
    items = result["audits"]["network-requests"]["details"]["items"]
    figures |= {"requests": len(items), "bytes": sum(item.get("transferSize", 0) for item in items)}
    figures["below 100"] = sorted(
        name
        for name, audit in result["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] in {"binary", "numeric"}
    )
    return figures


def main() -> None:
    program, chosen = lighthouse(), sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("ours", "stock Material"):
            site = work / name.replace(" ", "-")
            site.mkdir()
            handler = functools.partial(PackedHandler, directory=str(site))
            with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                address = f"http://127.0.0.1:{server.server_port}/"
                if name == "ours":
                    build(PROJECT / "mkdocs.yml", site, address)
                else:
                    (work / "stock").mkdir()
                    build(stock_config(work / "stock"), site, address)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                pages = chosen or [
                    path.parent.relative_to(site).as_posix().removeprefix(".")
                    for path in sorted(site.rglob("index.html"))
                ]
                print(f"\n{name}")
                for page in pages:
                    figures = measure(program, f"{address}{page}/" if page else address, work / "report.json")
                    print(
                        f"{page + '/':32}",
                        *(f"{label} {value}" for label, value in figures.items()),
                        sep="  ",
                        flush=True,
                    )
                server.shutdown()


if __name__ == "__main__":
    main()
