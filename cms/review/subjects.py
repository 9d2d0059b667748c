"""What can be reviewed: each kind of object says which text is under review and who wrote it.

Layers above register their own kinds in ``AppConfig.ready``; the review does not know them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.articles.content import Content
from cms.articles.originals import Original
from cms.core.types import LanguageCode
from cms.core.wording import Sentence
from cms.review.rules import SignOffKind


@dataclass(frozen=True)
class ReviewSubject:
    """The text under review: whose it is, in which language, who wrote it.

    ``asked`` names the one person who was asked for a kind of sign-off; without a name, everybody of
    the group is. ``faults`` are reasons for which nobody can approve the text as it is.
    """

    original: Original
    language: LanguageCode
    content: Content
    authors: frozenset[int]
    asked: Mapping[SignOffKind, int] = field(default_factory=dict)
    faults: tuple[Sentence, ...] = ()


# ``Any``: Wagtail's revisions return objects of any model; the registry is keyed by their class.
Describe = Callable[[Any], ReviewSubject]
_describers: dict[type[Any], Describe] = {}
# Who was asked for that kind of sign-off, by the primary keys of those objects that name somebody.
Asked = Callable[[SignOffKind, Iterable[object]], Mapping[int, int]]
_asked: dict[type[Any], Asked] = {}


def register(model: type[Any], describe: Describe, asked: Asked | None = None) -> None:
    """Tell how an object of that model is reviewed; a second way for a model is refused."""
    if _describers.get(model, describe) is not describe:
        message = f"{model.__name__} is registered for review already."
        raise ValueError(message)
    _describers[model] = describe
    if asked is not None:
        _asked[model] = asked


def asked_somebody_else(
    model: type[Any], kind: SignOffKind, ids: Iterable[object], user_id: int
) -> set[int]:
    """Return which of these objects of the model wait for a named person other than this one."""
    if model not in _asked:
        return set()
    return {pk for pk, asked in _asked[model](kind, ids).items() if asked != user_id}


def subject_of(reviewed: Any) -> ReviewSubject:
    """Return what is under review when that object, as its revision has it, is reviewed."""
    return _describers[type(reviewed)](reviewed)


def is_reviewable(reviewed: Any) -> bool:
    """Return whether objects of that kind can be reviewed at all."""
    return type(reviewed) in _describers
