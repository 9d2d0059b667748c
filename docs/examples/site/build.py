"""An example of a partner's site: a folder of pages, kept in step with Concord.

    python build.py --api https://concord.example --key ck_… --languages en,es,ar --out site

The first run takes a snapshot of each language; every later one reads what has changed since, and takes
down what was withdrawn. Notices are few: each run fetches those that hold today. Python's standard library
is all that it needs. Run it every minute or so.
"""

import argparse
import json
import shutil
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import Any

from pages import article_page, index_page

Articles = dict[str, dict[str, Any]]
STATE = "state.json"
GONE = 410


class Concord:
    """Fetches with a key."""

    def __init__(self, api: str, key: str) -> None:
        self.api = api.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}"}

    def snapshot(self, language: str) -> list[dict[str, Any]]:
        """Return the lines of a snapshot."""
        with self._open(f"{self.api}/api/v1/snapshots/{language}/") as answer:
            return [json.loads(line) for line in answer]

    def notices(self, language: str) -> list[dict[str, Any]]:
        """Return the notices that hold today and exist in that language."""
        items: list[dict[str, Any]] = self.page(f"{self.api}/api/v1/notices/?lang={language}")[
            "items"
        ]
        return items

    def page(self, address: str) -> Any:
        """Return a page of the change feed, or a list."""
        with self._open(address) as answer:
            return json.load(answer)

    def _open(self, address: str) -> Any:
        return urllib.request.urlopen(urllib.request.Request(address, headers=self._headers))


def begin(concord: Concord, languages: list[str]) -> tuple[Articles, str]:
    """Return all articles, and the page of the change feed to go on at: the earliest of them."""
    articles: Articles = {}
    headers = []
    for language in languages:
        header, *texts = concord.snapshot(language)
        headers.append(header)
        articles |= {f"{text['id']}:{header['language']}": text for text in texts}
    first = min(headers, key=lambda header: header["change_number"])
    return articles, first["next"]


def follow(concord: Concord, articles: Articles, page: str, languages: list[str]) -> str:
    """Bring the articles up to date, and return where to go on the next time."""
    while True:
        answer = concord.page(page)
        for item in answer["items"]:
            if item["state"] == "deleted":
                articles.pop(item["id"], None)
            elif item["data"]["language"]["served"] in languages:
                articles[item["id"]] = item["data"]
        page = answer["next"]
        if not answer["items"]:
            return page


def up_to_date(concord: Concord, state: Path, languages: list[str]) -> tuple[Articles, str]:
    """Return the articles as they are now, from what is kept or from the beginning."""
    if state.exists():
        kept = json.loads(state.read_text(encoding="utf-8"))
        if kept["languages"] == languages:
            try:
                page = follow(concord, kept["articles"], kept["next"], languages)
            except urllib.error.HTTPError as error:
                if error.code != GONE:  # the records were put back: begin anew
                    raise
            else:
                return kept["articles"], page
    articles, page = begin(concord, languages)
    return articles, follow(concord, articles, page, languages)


def write(articles: Articles, notices: list[dict[str, Any]], out: Path) -> int:
    """Write every page anew beside the old ones, put them in their place, and return how many there are."""
    fresh = out.with_name(f"{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    shelves: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in articles.values():
        versions[article["id"]].append(article)
        shelves[article["language"]["served"]].append(article)
    for language, shelf in shelves.items():
        folder = fresh / language
        folder.mkdir(parents=True)
        shelf.sort(key=lambda article: article["headline"])
        (folder / "index.html").write_text(index_page(shelf, sorted(shelves)), "utf-8")
        for article in shelf:
            page = article_page(article, versions[article["id"]], beside(article, notices))
            (folder / f"{article['id']}.html").write_text(page, "utf-8")
    fresh.mkdir(exist_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    return len(articles)


def beside(article: dict[str, Any], notices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the notices in the article's language that are for one of its topics, or for all."""
    topics = {topic["slug"] for topic in article["topics"]}
    return [
        notice
        for notice in notices
        if notice["language"] == article["language"]["served"]
        and (not notice["topics"] or topics.intersection(notice["topics"]))
    ]


def main(arguments: list[str]) -> None:
    """Build the site, or bring it up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--api", required=True, help="where Concord is")
    parser.add_argument("--key", required=True, help="the partner's key")
    parser.add_argument("--languages", required=True, help="tags, with commas between them")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pages")
    given = parser.parse_args(arguments)
    languages = given.languages.split(",")
    state = given.out.with_name(f"{given.out.name}.{STATE}")
    concord = Concord(given.api, given.key)
    articles, page = up_to_date(concord, state, languages)
    notices = [notice for language in languages for notice in concord.notices(language)]
    number = write(articles, notices, given.out)
    kept = {"languages": languages, "next": page, "articles": articles}
    state.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    sys.stdout.write(f"{number} pages in {given.out}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
