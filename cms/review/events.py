"""What the review tells the layers above, inside the transaction of a decision."""

from dataclasses import dataclass

from cms.articles.content import ShortContent
from cms.articles.models import ShortSource
from cms.review.models import SignOff


@dataclass(frozen=True)
class ShortSourceDecided:
    """A clinician has signed off the source text of a short object, or asked for changes."""

    source: ShortSource
    content: ShortContent
    sign_off: SignOff
