"""Reading who may use the portal."""

from django.contrib.auth.models import AnonymousUser, User

from cms.partners.models import Developer


def developer_of(user: User | AnonymousUser) -> Developer | None:
    """Return the developer, with user and partner, who that person is as of now. One query."""
    if user.pk is None:
        return None
    admitted = Developer.objects.admitted().select_related("user", "partner")
    return admitted.filter(user=user.pk).first()
