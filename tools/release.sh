#!/bin/sh
# A server of one's own keeps its last versions, and shows one of them: nginx's root is $2/current.
#   tools/release.sh publish /srv/bone-metastasis     site/ becomes releases/0007-1a2b3c4, and current leads there
#   tools/release.sh back /srv/bone-metastasis        current leads to the version before; the one that it led to is put aside
# A version is copied whole before it gets its name, and current changes in one move: nobody is sent half of one and half of another.
set -e
KEPT=5
place=$2
releases=$place/releases

say() {
  echo "$1 ｜ $2" >&2
  exit 1
}

show() {
  rm -f "$place/current.new"
  ln -s "releases/$1" "$place/current.new"
  mv -T "$place/current.new" "$place/current"
  echo "$place/current → releases/$1"
}

[ -n "$place" ] || say "no folder · say TO=/srv/bone-metastasis" "沒有資料夾 · 請加上 TO=/srv/bone-metastasis"
shown=$(basename "$(readlink "$place/current" || true)")

case $1 in
publish)
  [ -f site/index.html ] || say "site/ is missing · run make build first" "沒有site/ · 請先執行 make build"
  mkdir -p "$releases"
  last=$(ls "$releases" | tail -n 1)
  number=$(printf '%s' "${last%%-*}" | sed 's/^0*//')
  name=$(printf '%04d' $((${number:-0} + 1)))-$(git rev-parse --short HEAD 2>/dev/null || echo site)
  rm -rf "$releases/.new"
  cp -r site "$releases/.new"
  mv "$releases/.new" "$releases/$name"
  show "$name"
  ls "$releases" | head -n -$KEPT | while read -r old; do rm -rf "${releases:?}/$old"; done
  ;;
back)
  [ -n "$shown" ] || ! ls "$releases" 2>/dev/null | grep -q . || say "$place/current is missing, so nobody knows which version was shown · look into $releases, then: ln -s releases/NAME $place/current" "沒有$place/current，不知道正在顯示哪一版 · 請查看$releases，然後執行 ln -s releases/名稱 $place/current"
  before=$(ls "$releases" 2>/dev/null | sed "/^$shown\$/,\$d" | tail -n 1)
  [ -n "$before" ] || say "there is no version before ${shown:-the first} · look into $releases" "沒有更早的版本 · 請查看$releases"
  show "$before"
  rm -rf "$releases/.withdrawn"
  mv "$releases/$shown" "$releases/.withdrawn"
  ;;
*) say "publish or back?" "publish還是back？" ;;
esac
