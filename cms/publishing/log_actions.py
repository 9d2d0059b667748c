"""What publishing writes into the audit log, in the log's words."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = {
    "concord.publish": (
        _("Edition published"),
        _("Published edition %(edition)s in “%(language)s”"),
    ),
    "concord.review_again": (
        _("Edition reviewed again"),
        _("Edition %(edition)s in “%(language)s” was reviewed again, unchanged"),
    ),
    "concord.outdate": (
        _("Edition outdated"),
        _("Marked edition %(edition)s in “%(language)s” as outdated"),
    ),
    "concord.rename": (
        _("Public slug changed"),
        _("Changed the public slug in “%(language)s”"),
    ),
    "concord.withdraw": (
        _("Edition withdrawn"),
        _("Withdrew “%(language)s”: %(reason)s"),
    ),
    "concord.recall": (
        _("Edition recalled"),
        _("Recalled “%(language)s”: %(reason)s"),
    ),
    "concord.rename_topic": (
        _("Topic renamed"),
        _("A topic of edition %(edition)s in “%(language)s” has another name"),
    ),
    "concord.publish_words": (
        _("Translation published"),
        _("Published the words in “%(language)s”"),
    ),
    "concord.load_words": (
        _("Translation loaded"),
        _("Published the words in “%(language)s” from a reviewed file: %(reason)s"),
    ),
    "concord.withdraw_words": (
        _("Translation withdrawn"),
        _("Withdrew the words in “%(language)s”"),
    ),
}
