#!/bin/sh
# Fetch one article in one language:  CONCORD_KEY=ck_… sh fetch_article.sh hiccups es
set -eu

curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer $CONCORD_KEY" \
  "https://concord.example/api/v1/articles/$1/?lang=$2"
