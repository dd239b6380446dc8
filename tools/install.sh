#!/bin/sh
# Installs the Debian packages that are named, or says in one line what to run. Called by browser.sh, font.sh, nginx.sh and the Makefile.
[ $# -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "make: missing $* · install them, then run it again ｜ 欠缺 $* · 請先安裝" >&2
  exit 1
fi
as=
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then
    as=sudo
  else
    echo "make: missing $* · run: sudo apt-get install $* ｜ 欠缺 $* · 請執行 sudo apt-get install $*" >&2
    exit 1
  fi
fi
echo "Installing $* …"
$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends "$@" >/dev/null
