"""The examples in the OpenAPI document: real answers about a demonstration article, kept as files.

``tests/contract/test_examples.py`` asks a server for them again and holds them against the schemas.
"""

import json
from pathlib import Path
from typing import Any

from cms.delivery.formats import Format
from cms.delivery.problems import MEDIA_TYPE

FOLDER = Path(__file__).parent / "example_answers"

JSON = "application/json"

# Operation, status and media type, and the file that shows such an answer.
EXAMPLES = {
    ("list_articles", "200", JSON): "articles",
    ("list_articles", "400", MEDIA_TYPE): "problem.parameter",
    ("get_article", "200", JSON): "article",
    ("get_article", "200", Format.JSON_LD.media_type): "article.ld",
    ("get_article", "404", MEDIA_TYPE): "problem.language",
    ("get_article", "410", MEDIA_TYPE): "problem.recalled",
    ("list_topics", "200", JSON): "topics",
    ("list_notices", "200", JSON): "notices",
    ("list_calls_to_action", "200", JSON): "calls",
    ("list_changes", "200", JSON): "changes",
    ("list_changes", "410", MEDIA_TYPE): "problem.cursor",
    ("list_snapshots", "200", JSON): "snapshots",
}


# ``Any``: an OpenAPI document, and an answer in it, is JSON of any depth.
def show_examples(document: dict[str, Any]) -> None:
    """Put the answers into the document, in place."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                for media_type, content in response.get("content", {}).items():
                    name = EXAMPLES.get((operation["operationId"], status, media_type))
                    if name is not None:
                        content["example"] = read_example(name)


def read_example(name: str) -> Any:
    """Return the answer of that name."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
