"""A real nginx on the loopback with deploy/nginx.conf: for tests/server and benchmarks/load.py."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
OURS = PROJECT / "deploy" / "nginx.conf"
AROUND = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream;
  log_format short "$status $request_completion"; access_log {log};
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  include {folder}/site.conf;
}}
"""


def packed(site: Path, folder: Path) -> Path:
    """A copy of the built `site` in `folder`, as `make compress` leaves it."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    recipe = re.search(
        r"^compress:\n.*\n\t@(find .*)$", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    subprocess.run(["sh", "-c", recipe[1]], cwd=folder, check=True)
    return copy


def addresses(site: Path) -> list[str]:
    """All pages of a packed site and all that they load."""
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    return ["/" + file.removesuffix("index.html") for file in files if not file.endswith(".gz") and file != "_headers"]


@contextlib.contextmanager
def running(site: Path, folder: Path, *, log: bool = False) -> Iterator[str]:
    """The address of an nginx that serves `site` with our settings; only address and folder are its own, its files are in `folder`.

    `log`: it writes `200 OK` for each answer into access.log (the second word is missing when the answer was cut short).
    """
    assert PROGRAM, "nginx is missing: run make nginx ｜ 欠缺nginx：請執行 make nginx"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = OURS.read_text(encoding="utf-8")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};")
    ours = re.sub(r"root /srv/bone-metastasis\S*;", lambda _: f"root {site};", ours)
    assert ours.count(str(port)) == 1 and f"root {site};" in ours
    (folder / "site.conf").write_text(ours, encoding="utf-8")
    # The worker of a root nginx is nobody, who may not read what the tests of root write.
    user = "user root;" if os.getuid() == 0 else ""
    around = AROUND.format(user=user, folder=folder, log=f"{folder}/access.log short" if log else "off")
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    test = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert test.returncode == 0, test.stderr
    process = subprocess.Popen(command)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
