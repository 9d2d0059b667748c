"""The read model: what partners fetch, already rendered; and what they are told of it."""

from cms.delivery.models.acknowledgement import Acknowledgement
from cms.delivery.models.document import (
    Document,
    DocumentAspect,
    DocumentAudience,
    DocumentQuerySet,
    DocumentTopic,
)
from cms.delivery.models.picture import DocumentPicture, PictureCopy
from cms.delivery.models.purge import Purge
from cms.delivery.models.rendition import Rendition
from cms.delivery.models.scope import KnownScope, ScopeChange, scope_of
from cms.delivery.models.short_document import ShortDocument, ShortKind
from cms.delivery.models.signing_key import SigningKey
from cms.delivery.models.slug import DocumentSlug
from cms.delivery.models.webhook import Dispatch, DispatchAttempt, DispatchState, WebhookEvent
from cms.delivery.models.words import DocumentWords

__all__ = [
    "Acknowledgement",
    "Dispatch",
    "DispatchAttempt",
    "DispatchState",
    "Document",
    "DocumentAspect",
    "DocumentAudience",
    "DocumentPicture",
    "DocumentQuerySet",
    "DocumentSlug",
    "DocumentTopic",
    "DocumentWords",
    "KnownScope",
    "PictureCopy",
    "Purge",
    "Rendition",
    "ScopeChange",
    "ShortDocument",
    "ShortKind",
    "SigningKey",
    "WebhookEvent",
    "scope_of",
]
