#!/bin/sh
# Makes the virtual environment $2 with the Python $1, or says in one line what is missing.
python=$1
venv=$2
if ! command -v "$python" >/dev/null 2>&1; then
  echo "make: there is no $python · install Python 3.11 or later: sudo apt-get install python3 python3-venv ｜ 找不到Python · 請安裝Python 3.11或以上" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "make: $python is $("$python" --version 2>&1 | cut -d' ' -f2) · 3.11 or later is needed: make PYTHON=python3.11 … ｜ Python版本太舊 · 需要3.11或以上" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "make: $python cannot make virtual environments · run: sudo apt-get install python3-venv ｜ 欠缺python3-venv · 請執行 sudo apt-get install python3-venv" >&2
  exit 1
fi
"$python" -m venv --clear "$venv"
