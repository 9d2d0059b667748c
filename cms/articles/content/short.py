"""The words of a short object, such as a topic or a notice, in one language."""

from dataclasses import asdict, dataclass

from cms.articles.content.document import Json


@dataclass(frozen=True)
class ShortText:
    """The words of one field. ``longest`` is how many characters its column holds, if it is bound."""

    field: str
    text: str
    rich: bool = False
    longest: int | None = None


@dataclass(frozen=True)
class ShortContent:
    """All words of a short object in one language, in the order in which its model names them.

    ``facts`` are there where a clinician signs the object off: what the sign-off covers beside the
    words, such as how urgent a notice is.
    """

    texts: tuple[ShortText, ...]
    facts: tuple[tuple[str, str], ...] = ()
    # Few words and a clinician's sign-off on their source: a translation needs no second clinician.
    risk_level = "low"

    @property
    def title(self) -> str:
        """Return the first text that is not empty."""
        return next((text.text for text in self.texts if text.text), "")

    @property
    def about(self) -> str:
        """Return what the object is about: its title says it."""
        return self.title

    @property
    def words(self) -> dict[str, str]:
        """Return the text of each field."""
        return {text.field: text.text for text in self.texts}

    @property
    def said(self) -> dict[str, str]:
        """Return all that a sign-off is bound to: the words, and the facts where there are any."""
        return {**self.words, **dict(self.facts)}

    def as_json(self) -> Json:
        """Return the content as plain JSON."""
        stored: Json = {"texts": [asdict(text) for text in self.texts]}
        return {**stored, "facts": dict(self.facts)} if self.facts else stored

    @classmethod
    def from_json(cls, stored: Json) -> "ShortContent":
        """Return the content that ``as_json`` stored."""
        texts = tuple(ShortText(**text) for text in stored["texts"])
        return cls(texts, tuple(stored.get("facts", {}).items()))
