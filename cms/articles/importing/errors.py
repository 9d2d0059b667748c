"""Why a document cannot become an article. The whole tree stands in ``cms.core.errors``."""

from cms.core.errors import ConcordError
from cms.core.wording import Sentence


class UnreadableDocument(ConcordError):
    """A document that was refused as a whole: nothing of it was read into an article.

    ``line`` counts from 1 and is ``None`` where the fault is not in one line.
    """

    def __init__(self, line: int | None, reason: Sentence) -> None:
        self.line = line
        self.reason = reason
        super().__init__(str(reason) if line is None else f"Line {line}: {reason}")
