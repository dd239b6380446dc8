#!/bin/sh
# The tests of the headers need Debian's nginx: install it when it is missing, or say in one line what to run.
# Only the program is wanted: the tests start it on 127.0.0.1 with their own settings, and no service stays behind.
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null 2>&1 && exit 0
sh "$(dirname "$0")/install.sh" nginx-light || exit 1
if [ -d /run/systemd/system ]; then
  as=
  [ "$(id -u)" -eq 0 ] || as=sudo
  $as systemctl disable --now --quiet nginx
fi
