"""What the site bears: nginx with deploy/nginx.conf and packed files, asked on this machine as fast as it can answer.

    make bench-load      (half a minute; needs Debian's wrk and nginx-light, and a built site)

First the rate, over all pages and what they load, for SECONDS; then the same with every answer looked at: its status, and whether
its body is as long as its head says. nginx's log of both runs says the same from the other side: an answer that is not 200 or was
cut short is counted. Those that wrk itself drops when its time is over are not: at most one for each connection and run.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from nginx import addresses, packed, running  # noqa: E402  found once its folder is on the path

SECONDS, CONNECTIONS = 10, 64
ASK = """
local paths = {%s}
local number = 0
request = function()
  number = number %% #paths + 1
  return wrk.format("GET", paths[number], {["Accept-Encoding"] = "gzip"})
end
"""
LOOK = """
local threads = {}
setup = function(thread) table.insert(threads, thread) end
init = function() wrong, looked = 0, 0 end
response = function(status, headers, body)
  looked = looked + 1
  if status ~= 200 or tonumber(headers["Content-Length"]) ~= #body then wrong = wrong + 1 end
end
done = function()
  local all, bad = 0, 0
  for _, thread in ipairs(threads) do all, bad = all + thread:get("looked"), bad + thread:get("wrong") end
  print("looked at " .. all .. " answers, wrong " .. bad)
end
"""


def asked(address: str, script: Path) -> str:
    """What wrk says after SECONDS."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "-s", str(script), address]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS + 30).stdout


def main() -> int:
    if not (PROJECT / "site").is_dir():
        sys.exit("site/ is missing · run make build first ｜ 沒有site/ · 請先執行 make build")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = packed(PROJECT / "site", folder)
        ask = ASK % ",".join(f'"{path}"' for path in addresses(site))
        (folder / "ask.lua").write_text(ask, encoding="utf-8")
        (folder / "look.lua").write_text(ask + LOOK, encoding="utf-8")
        with running(site, folder, log=True) as address:
            rate, looked = asked(address, folder / "ask.lua"), asked(address, folder / "look.lua")
        log = Counter((folder / "access.log").read_text(encoding="utf-8").splitlines())
    print(rate, looked, sep="\n")
    a_second = float(re.search(r"Requests/sec:\s+([\d.]+)", rate)[1])
    print(f"{a_second:,.0f} answers a second are {a_second * 86_400:,.0f} a day; nginx counts {dict(log)}")
    faults = [line for line in (rate + looked).splitlines() if "Socket errors" in line or "Non-2xx" in line]
    faults += [f"{count} × {line}" for line, count in log.items() if line.split() not in (["200", "OK"], ["200"])]
    if not looked.rstrip().endswith("wrong 0"):
        faults.append("answers with another status or length")
    if sum(count for line, count in log.items() if line.split() == ["200"]) > 2 * CONNECTIONS:
        faults.append("answers cut short")
    print("\n".join(faults) or "no error, no lost byte")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
