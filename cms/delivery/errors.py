"""Why a partner gets no article. The whole tree stands in ``cms.core.errors``."""

from collections.abc import Collection, Iterable

from cms.core.errors import ConcordError
from cms.core.types import LanguageTag
from cms.delivery.formats import Format
from cms.delivery.models import Document
from cms.delivery.schemas import ParameterError


class NotDelivered(ConcordError):
    """There is nothing to hand over."""


class ArticleNotFound(NotDelivered):
    """Nothing has that name, as far as this partner can see."""

    def __init__(self) -> None:
        super().__init__("There is no article with this id or slug.")


class LanguageNotServed(NotDelivered):
    """The article has editions in other languages."""

    def __init__(self, requested: LanguageTag, available: Collection[LanguageTag]) -> None:
        self.available = tuple(available)
        super().__init__(
            f"There is no edition in “{requested}”. Available languages: {', '.join(available)}."
        )


class NotWithdrawn(NotDelivered):
    """There is nothing to take off: the text is public."""

    def __init__(self) -> None:
        super().__init__("This text is public. There is nothing to take off your site.")


class OtherWithdrawal(NotDelivered):
    """The withdrawal that is meant is not the latest one."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            f"The latest withdrawal of this text is change {document.change_number}. Read the change "
            "feed again, and acknowledge that one."
        )


class CursorGone(NotDelivered):
    """The cursor of the change feed comes from a state of the records that is no more."""

    def __init__(self, number: int, latest: int) -> None:
        super().__init__(
            f"No change has the number {number}; the latest is {latest}. The records were put back to "
            "an earlier state. Take a snapshot of each language, and go on from there."
        )


class FormatNotServed(NotDelivered):
    """The request accepts none of the media types that articles come in."""

    def __init__(self) -> None:
        self.available = tuple(form.media_type for form in Format)
        super().__init__(
            "Articles come in none of the media types that the request accepts. "
            f"Available: {', '.join(self.available)}."
        )


class FormatNotRendered(NotDelivered):
    """The document was written before there were other formats, and not again since."""

    def __init__(self) -> None:
        super().__init__(
            "This article has not been rendered in this format yet. Ask for JSON, or try again later."
        )


class Unavailable(NotDelivered):
    """Somebody rehearses that we cannot answer for a while; ``seconds`` says how long."""

    seconds = 10

    def __init__(self) -> None:
        super().__init__("We cannot answer at the moment. Ask again in a moment.")


class ArticleWithdrawn(NotDelivered):
    """What is left is a tombstone."""

    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__(
            "This article was withdrawn. Take it off your site."
            if document.withdrawal_kind == "withdrawn"
            else "This article was recalled because it was wrong. Take it off your site at once."
        )


class RefusedParameters(ConcordError):
    """Some parameters are unknown, stand in the query more than once, or have bad values.

    ``known`` is given where somebody may have mistaken a name.
    """

    def __init__(self, errors: list[ParameterError], known: list[str] | None = None) -> None:
        self.errors = errors
        self.known = known
        super().__init__(" ".join(error.message for error in errors))


class NoSuchSigningKey(ConcordError):
    """No key of ours has that id."""

    def __init__(self, key_id: str, known: Iterable[str]) -> None:
        super().__init__(f"No signing key has the id “{key_id}”. There are: {', '.join(known)}.")
