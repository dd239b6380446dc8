"""The form for editors, Decap CMS, fetched from its package and put into the folder decap-cms/: `make admin`.

    decap-cms-3.16.3.tgz, from the registry that npm is set to     →     decap-cms/decap-cms.js, decap-cms/1077.decap-cms.js, …

Nothing of it is kept in this project. A package whose bytes are not those that VERSION had when it was chosen is refused.
hooks/admin.py publishes the folder; deploy/README.md says what the form needs.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from editor_message import editor_error  # noqa: E402  the hooks are found once their folder is on the path
from mkdocs.exceptions import PluginError  # noqa: E402

FOLDER = PROJECT / "decap-cms"
VERSION = "3.16.3"
SHA512 = "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
OURS = ".decap-cms.js", "decap-cms.js"


def check(package: bytes) -> None:
    """Raises PluginError when these are not the bytes of the package that was chosen."""
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != SHA512:
        raise editor_error(
            f"decap-cms {VERSION}",
            zh=("下載的檔案和選定的版本不同", "不要使用；請再下載，仍不同便通知維護人員"),
            en=("what came is not the package that was chosen", "do not use it; fetch it again, or tell a maintainer"),
        )


def fetched(room: Path) -> Path:
    """The package in the folder `room`. Raises PluginError when npm is missing or cannot get it."""
    npm = shutil.which("npm")
    if npm is None:
        raise editor_error(
            "make admin",
            zh=("找不到npm", "請安裝Node.js，例如 sudo apt-get install npm"),
            en=("npm is missing", "install Node.js, for example with sudo apt-get install npm"),
        )
    done = subprocess.run(
        [npm, "pack", f"decap-cms@{VERSION}", "--silent"], cwd=room, capture_output=True, text=True, check=False
    )
    packages = list(room.glob("*.tgz"))
    if done.returncode or not packages:
        reason = (done.stderr.strip().splitlines() or ["npm pack"])[-1]
        raise editor_error(
            "make admin",
            zh=(f"npm未能下載decap-cms（{reason}）", "請檢查網絡，再執行一次"),
            en=(f"npm could not fetch decap-cms ({reason})", "look at the connection, and run it again"),
        )
    return packages[0]


def unpack(package: Path, folder: Path) -> int:
    """Puts the scripts of the package into `folder`, whole or not at all; returns how many there are."""
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    with tarfile.open(package) as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if member.isfile() and name.endswith(OURS) else None
            if content:
                (new / name).write_bytes(content.read())
    number = len(list(new.iterdir()))
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return number


def main() -> int:
    try:
        with tempfile.TemporaryDirectory() as name:
            package = fetched(Path(name))
            check(package.read_bytes())
            number = unpack(package, FOLDER)
    except PluginError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"decap-cms/ is ready, {number} files · decap-cms/已完成，{number}個檔案")
    return 0


if __name__ == "__main__":
    sys.exit(main())
