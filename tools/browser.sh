#!/bin/sh
# The browser tests need Debian's Chromium and its Chinese fonts: install what is missing, or say in one line what to run.
missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK HK" || missing="$missing fonts-noto-cjk fontconfig"
exec sh "$(dirname "$0")/install.sh" $missing
