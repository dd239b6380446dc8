#!/bin/sh
# The tests of the headers need Debian's nginx: install it when it is missing, or say in one line what to run.
# Only the program is wanted: the tests start it on 127.0.0.1 with their own settings, and no service stays behind.
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null 2>&1 && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "make test: nginx is missing · install it, then run make test again ｜ 欠缺nginx · 請先安裝" >&2
  exit 1
fi
as=
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then
    as=sudo
  else
    echo "make test: nginx is missing · run: sudo apt-get install nginx-light ｜ 欠缺nginx · 請執行 sudo apt-get install nginx-light" >&2
    exit 1
  fi
fi
echo "Installing nginx …"
$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends nginx-light >/dev/null || exit 1
if [ -d /run/systemd/system ]; then $as systemctl disable --now --quiet nginx; fi
