"""Fetch one article in one language:  CONCORD_KEY=ck_… python fetch_article.py hiccups es"""

import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

SITE = "https://concord.example"


def fetch(name: str, language: str) -> dict:
    """Return the article; an ``HTTPError`` has a problem document that says why there is none."""
    request = Request(
        f"{SITE}/api/v1/articles/{quote(name)}/?lang={language}",
        headers={"Authorization": f"Bearer {os.environ['CONCORD_KEY']}"},
    )
    with urlopen(request) as answer:
        return json.load(answer)


try:
    article = fetch(*sys.argv[1:3])
except HTTPError as error:
    problem = json.load(error)
    sys.exit(f"{problem['status']} {problem['type']}: {problem['detail']}")
print(article["headline"])
if article["language"]["outdated"]:
    print("The original has changed since this text was signed off.")
