"""Let a partner's developer into the portal, and out of it again."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.partners.errors import DeveloperRefused
from cms.partners.models import Developer, Partner

ADDRESS_TAKEN = Sentence(N_("Somebody has an account with this address already."))


@transaction.atomic
def invite_developer(
    *, partner: Partner, email: str, language: str, actor: User | None = None
) -> Developer:
    """Return a developer of the partner, whose account has no password yet; nobody is written to here.

    Whoever was removed before gets the same account back. Raises ``DeveloperRefused`` where the
    partner is not active, or an account that is no former developer's has that address.
    """
    if not partner.active:
        raise DeveloperRefused(
            Sentence(
                N_("“%(partner)s” is not active: switch the partner on before inviting anybody."),
                partner=str(partner),
            )
        )
    user = _account(email.strip().lower())
    developer = Developer.objects.create(
        user=user, partner=partner, language=language, invited_at=clock.now()
    )
    _audit("concord.partners.developer_invited", developer, actor)
    return developer


@transaction.atomic
def remove_developer(*, developer: Developer, actor: User | None = None) -> None:
    """End the developer's access at once, sessions and mailed links included.

    The account stays, switched off, because the audit log names it; one that somebody has been given other
    work with since stays as it is, and only the portal is closed to it.
    """
    _audit("concord.partners.developer_removed", developer, actor)
    user = User.objects.select_for_update().get(pk=developer.user_id)
    developer.delete()
    if _opens_something_else(user):
        return
    user.is_active = False
    user.set_unusable_password()  # what sessions and mailed links are bound to
    user.save(update_fields=["is_active", "password"])


def _account(email: str) -> User:
    """Return the account of a former developer, or a new one; never one that opens anything else."""
    users = get_user_model().objects.select_for_update()
    known = list(users.filter(Q(username__iexact=email) | Q(email__iexact=email)))
    if not known:
        return _new_account(email)
    if len(known) > 1 or not _was_removed(known[0], email):
        raise DeveloperRefused(ADDRESS_TAKEN)
    [user] = known
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def _new_account(email: str) -> User:
    """Return a new account, unless somebody else is making it at this moment."""
    try:
        with transaction.atomic():
            return get_user_model().objects.create_user(username=email, email=email)
    except IntegrityError as error:
        raise DeveloperRefused(ADDRESS_TAKEN) from error


def _was_removed(user: User, email: str) -> bool:
    return (
        user.username == email
        and not user.is_active
        and not user.has_usable_password()
        and not _opens_something_else(user)
        and not Developer.objects.filter(user=user).exists()
    )


def _opens_something_else(user: User) -> bool:
    return (
        user.is_staff or user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    )


def _audit(action: str, developer: Developer, actor: User | None) -> None:
    log(
        instance=developer.partner,
        action=action,
        user=actor,
        data={"email": developer.user.email},
    )
