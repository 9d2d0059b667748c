#!/bin/sh
# Read what has changed since the last time:  CONCORD_KEY=ck_… sh follow_changes.sh
# The address to go on at is kept in the file "next"; run it every minute or so.
set -eu

page="$(cat next 2>/dev/null || echo https://concord.example/api/v1/changes/)"
while true; do
  answer="$(curl --silent --show-error --fail-with-body \
    --header "Authorization: Bearer $CONCORD_KEY" "$page")"
  printf '%s\n' "$answer" # each item: "updated" has the article, "deleted" means: take it down now
  following="$(printf '%s' "$answer" | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')"
  [ "$following" != "$page" ] || break # the last page leads to itself
  page="$following"
  printf '%s' "$page" >next
done
