#!/bin/sh
# Puts the report in the file $1 into the one open issue of this title: makes it, or writes it anew. Needs gh, signed in.
set -e
title="Weekly report · 每週報告"
number=$(gh issue list --state open --search "in:title \"$title\"" --json number,title --jq "map(select(.title == \"$title\"))[0].number // empty")
if [ -n "$number" ]; then
  gh issue edit "$number" --body-file "$1"
else
  gh issue create --title "$title" --body-file "$1"
fi
