#!/bin/sh
# The browser tests need Debian's Chromium, in its shell for use without a screen (quicker) or whole, and its Chinese fonts: install what is
# missing, or say in one line what to run.
missing=
command -v chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1 || missing="$missing chromium-headless-shell"
fc-list 2>/dev/null | grep -q "Noto Sans CJK HK" || missing="$missing fonts-noto-cjk fontconfig"
exec sh "$(dirname "$0")/install.sh" $missing
