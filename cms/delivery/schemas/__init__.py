"""The shapes of the public API: what OpenAPI shows is generated from these classes alone."""

from cms.delivery.schemas.acknowledgements import (
    Acknowledgement,
    NewAcknowledgement,
    OpenTombstone,
    OpenTombstones,
)
from cms.delivery.schemas.article import (
    Alternate,
    Article,
    ArticleList,
    ArticleSummary,
    ArticleText,
    Included,
    KeyPoint,
    Language,
    Reference,
    RelatedArticle,
    TopicName,
)
from cms.delivery.schemas.feed import Changes, DeletedItem, UpdatedItem
from cms.delivery.schemas.json_ld import MedicalWebPage
from cms.delivery.schemas.problems import (
    Gone,
    InvalidRequest,
    LanguageNotAvailable,
    NotAcceptable,
    ParameterError,
    Problem,
    Resync,
    Tombstone,
)
from cms.delivery.schemas.short import (
    CallToActionList,
    Notice,
    NoticeList,
    NoticeText,
    SharedCallText,
    SharedCallToAction,
    ShortText,
)
from cms.delivery.schemas.sign_off import SignOff
from cms.delivery.schemas.snapshots import SnapshotAddress, SnapshotHeader, SnapshotList
from cms.delivery.schemas.topics import Topic, TopicList

__all__ = [
    "Acknowledgement",
    "Alternate",
    "Article",
    "ArticleList",
    "ArticleSummary",
    "ArticleText",
    "CallToActionList",
    "Changes",
    "DeletedItem",
    "Gone",
    "Included",
    "InvalidRequest",
    "KeyPoint",
    "Language",
    "LanguageNotAvailable",
    "MedicalWebPage",
    "NewAcknowledgement",
    "NotAcceptable",
    "Notice",
    "NoticeList",
    "NoticeText",
    "OpenTombstone",
    "OpenTombstones",
    "ParameterError",
    "Problem",
    "Reference",
    "RelatedArticle",
    "Resync",
    "SharedCallText",
    "SharedCallToAction",
    "ShortText",
    "SignOff",
    "SnapshotAddress",
    "SnapshotHeader",
    "SnapshotList",
    "Tombstone",
    "Topic",
    "TopicList",
    "TopicName",
    "UpdatedItem",
]
