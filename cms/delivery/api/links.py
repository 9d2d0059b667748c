"""The links of the OpenAPI document (OpenAPI 3.1, 4.8.20): which answer holds what another operation asks for.

A runtime expression names one place, so a link goes on from the first of a list; each other one works
alike. What no expression can reach stands in the documentation: ``next`` is an address, not a
parameter, and a snapshot is lines of JSON.
"""

from typing import Any

ANSWER = "$response.body#"

# ``Any``: a link is JSON of the specification's shape; nothing here looks into it.
Link = dict[str, Any]


def _to(operation: str, description: str, **parameters: str) -> Link:
    link: Link = {"operationId": operation, "description": description}
    return {**link, "parameters": parameters} if parameters else link


_OPEN = f"{ANSWER}/items/0"
_TOMBSTONE = f"{ANSWER}/tombstone"


def _to_acknowledge(withdrawal: str) -> Link:
    asked = ("article_id", "language", "change_number")
    return {
        **_to("acknowledge", "Confirm that the text was taken off."),
        "requestBody": {name: f"{withdrawal}/{name}" for name in asked},
    }


# Operation and status, and the links by their names.
LINKS: dict[tuple[str, str], dict[str, Link]] = {
    ("list_articles", "200"): {
        "article": _to(
            "get_article",
            "An article of the list, in the language that the list shows it in.",
            name=f"{ANSWER}/items/0/id",
            lang=f"{ANSWER}/items/0/language",
        ),
        "articleBySlug": _to(
            "get_article",
            "The same by its slug, which may change.",
            name=f"{ANSWER}/items/0/slug",
            lang=f"{ANSWER}/items/0/language",
        ),
    },
    ("get_article", "200"): {
        "articleInAnotherLanguage": _to(
            "get_article",
            "The article in a language that the key can fetch.",
            name=f"{ANSWER}/id",
            lang=f"{ANSWER}/alternates/0/tag",
        ),
        "articlesOfTheTopic": _to(
            "list_articles",
            "What else is filed under a topic of the article.",
            topic=f"{ANSWER}/topics/0/slug",
            lang=f"{ANSWER}/language/served",
        ),
    },
    ("get_article", "404"): {
        "articleInAnAvailableLanguage": _to(
            "get_article",
            "The article in a language that it has.",
            name="$request.path.name",
            lang=f"{ANSWER}/available_languages/0",
        ),
    },
    ("get_article", "410"): {"acknowledgement": _to_acknowledge(_TOMBSTONE)},
    ("list_topics", "200"): {
        "articlesOfTheTopic": _to(
            "list_articles",
            "The articles under a topic, in the language of its name.",
            topic=f"{ANSWER}/items/0/slug",
            lang=f"{ANSWER}/language",
        ),
    },
    ("list_changes", "200"): {
        "article": _to(
            "get_article",
            "The article of an `updated` item by itself.",
            name=f"{ANSWER}/items/0/data/id",
            lang=f"{ANSWER}/items/0/data/language/served",
        ),
        "changesAfter": _to(
            "list_changes",
            "What changed after an item: with the last one's number, what `next` leads to.",
            afterChangeNumber=f"{ANSWER}/items/0/modified",
        ),
    },
    ("list_changes", "410"): {
        "snapshots": _to("list_snapshots", "Where to begin anew."),
    },
    ("list_snapshots", "200"): {
        "snapshot": _to(
            "get_snapshot", "All of one language.", language=f"{ANSWER}/items/0/language"
        ),
    },
    ("get_snapshot", "404"): {
        "snapshots": _to("list_snapshots", "The languages that there are."),
    },
    ("list_open_recalls", "200"): {
        "acknowledgement": _to_acknowledge(_OPEN),
        "tombstone": _to(
            "get_article",
            "The answer that readers of the recalled text get now: `410`.",
            name=f"{_OPEN}/article_id",
            lang=f"{_OPEN}/language",
        ),
    },
    **{
        ("acknowledge", status): {
            "openRecalls": _to("list_open_recalls", "What is still to be confirmed."),
        }
        for status in ("200", "201")
    },
}


def show_links(document: dict[str, Any]) -> None:
    """Put the links into the document, in place."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                links = LINKS.get((operation["operationId"], status))
                if links:
                    response["links"] = links
