"""Who may look at the notices and calls to action under review."""

from django.contrib.auth.models import AnonymousUser, User
from wagtail.permissions import policy_registry

from cms.articles.registered import signed_models
from cms.review.selectors import reviewer_of


def follows_short_texts(user: User | AnonymousUser) -> bool:
    """Return whether this person signs such texts off, or writes them."""
    return isinstance(user, User) and (writes_short_texts(user) or reviewer_of(user).is_clinician)


def writes_short_texts(user: User) -> bool:
    """Return whether this person may change texts of one of these kinds."""
    policies = [policy_registry.get_by_type(model) for model in signed_models()]
    return any(policy.user_has_permission(user, "change") for policy in policies)
