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
    """All words of a short object in one language, in the order in which its model names them."""

    texts: tuple[ShortText, ...]
    # A short object gives no medical advice of its own: no clinician has to sign it off.
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

    def as_json(self) -> Json:
        """Return the content as plain JSON."""
        return {"texts": [asdict(text) for text in self.texts]}

    @classmethod
    def from_json(cls, stored: Json) -> "ShortContent":
        """Return the content that ``as_json`` stored."""
        return cls(tuple(ShortText(**text) for text in stored["texts"]))
