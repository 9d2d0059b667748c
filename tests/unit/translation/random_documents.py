"""Articles of every block type, made by chance: few words, so that the same text often stands twice."""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

from cms.articles.content import ArticleContent

WORDS = [
    "take",
    "one",
    "tablet",
    "daily",
    "with",
    "water",
    "before",
    "meals",
    "and",
    "rest",
    "if",
    "the",
    "pain",
    "does",
    "not",
    "pass",
]
SHORT = ("None", "Yes.", "No.", "1 mg", "Pain")
MARKS = ("b", "i", "strong", "em", "sup", "sub")
BLOCKS = (
    "paragraph",
    "subheading",
    "bulleted_list",
    "numbered_list",
    "cause",
    "treatment",
    "question_answer",
    "callout",
    "definition",
    "quotation",
    "figure",
    "table",
    "article_link",
    "call_to_action",
)
# The fields of blocks that are a name and a rich text.
PAIRS = {
    "cause": ("name", "description"),
    "treatment": ("name", "description"),
    "question_answer": ("question", "answer"),
    "callout": ("title", "text"),
    "definition": ("term", "definition"),
}
Json = dict[str, Any]


class Maker:
    """Makes texts, blocks and articles; every id and paragraph key only once."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # chance, not secrecy
        self._ids = count(1)

    def identity(self, kind: str = "id") -> str:
        return f"{kind}-{next(self._ids)}"

    def words(self) -> str:
        if self.random.random() < 0.3:
            return self.random.choice(SHORT)
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def sentence(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(3, 9))).capitalize() + "."

    def lines(self) -> str:
        return self.random.choice(("\n", " ")).join((self.sentence(), self.sentence()))

    def inline(self) -> str:
        words = self.words().split()
        if self.random.random() < 0.5:
            place = self.random.randrange(len(words))
            words[place] = self.marked(words[place])
        return self.random.choice((" ", " ", "<br/>")).join((words[0], " ".join(words[1:])))

    def marked(self, words: str) -> str:
        if self.random.random() < 0.2:
            return f'<a href="https://example.org/">{words}</a>'
        mark = self.random.choice(MARKS)
        return f"<{mark}>{words}</{mark}>"

    def rich(self) -> str:
        return joined(
            [(self.identity("k"), self.inline()) for _ in range(self.random.randint(1, 3))]
        )

    def item(self) -> Json:
        return block("item", self.identity(), {"title": self.maybe(), "text": self.rich()})

    def maybe(self) -> str:
        return self.random.choice(("", self.words()))

    def items(self) -> list[Json]:
        return [self.item() for _ in range(self.random.randint(1, 2))]

    def table(self) -> Json:
        width = self.random.randint(1, 3)
        return {
            "columns": [{"type": "text", "heading": self.maybe()} for _ in range(width)],
            "rows": [self.row(width) for _ in range(self.random.randint(1, 3))],
            "caption": self.maybe(),
        }

    def row(self, width: int) -> Json:
        return {"values": [self.random.choice(SHORT) for _ in range(width)]}

    def block(self, kind: str) -> Json:
        return block(kind, self.identity(), self.value(kind))

    def value(self, kind: str) -> Any:  # ``Any``: a block's value is whatever its type needs
        if kind in PAIRS:
            name, text = PAIRS[kind]
            extra = {"kind": "warning"} if kind == "callout" else {}
            return {**extra, name: self.words(), text: self.rich()}
        made: dict[str, Callable[[], Any]] = {
            "paragraph": self.rich,
            "subheading": self.words,
            "bulleted_list": self.items,
            "numbered_list": lambda: {"style": "decimal", "items": self.items()},
            "quotation": lambda: {"text": self.lines(), "attribution": self.maybe()},
            "figure": lambda: {"alt": self.words(), "caption": self.maybe(), "credit": ""},
            "table": self.table,
            "article_link": lambda: {"page": 5, "label": self.words()},
            "call_to_action": lambda: {
                "title": self.words(),
                "text": self.rich(),
                "link_label": self.maybe(),
                "url": "https://example.org/",
            },
        }
        return made[kind]()

    def section(self) -> Json:
        kinds = self.random.choices(BLOCKS, k=self.random.randint(1, 3))
        value = {
            "heading": self.maybe(),
            "aspect": "overview",
            "content": [self.block(kind) for kind in kinds],
        }
        return block("section", self.identity(), value)

    def article(self) -> ArticleContent:
        return ArticleContent(
            headline=self.words(),
            summary=self.lines(),
            key_points=[
                block("point", self.identity(), self.words())
                for _ in range(self.random.randint(0, 2))
            ],
            body=[self.section() for _ in range(self.random.randint(1, 2))],
            references=[],
            topics=[],
            audience="public",
            risk_level="moderate",
        )


def block(kind: str, identity: str, value: Any) -> Json:
    return {"type": kind, "id": identity, "value": value}


def joined(paragraphs: list[tuple[str, str]]) -> str:
    """Return rich text from the key and the inner HTML of each paragraph."""
    return "".join(f'<p data-block-key="{key}">{inner}</p>' for key, inner in paragraphs)
