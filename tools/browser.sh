#!/bin/sh
# The browser tests need Debian's Chromium and its Chinese fonts: install what is missing, or say in one line what to run.
missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK HK" || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "make test: missing$missing · install them, then run make test again ｜ 欠缺$missing · 請先安裝" >&2
  exit 1
fi
as=
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then
    as=sudo
  else
    echo "make test: missing$missing · run: sudo apt-get install$missing ｜ 欠缺$missing · 請執行 sudo apt-get install$missing" >&2
    exit 1
  fi
fi
echo "Installing$missing …"
$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null
