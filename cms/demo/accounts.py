"""The people of the demonstration and the partner's key; passwords are made on the machine."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.utils import timezone

from cms.core import languages
from cms.partners.actions import invite_developer, issue_key
from cms.partners.models import Developer, Partner
from cms.partners.selectors import partner_of
from cms.review.actions.set_up import CLINICIANS, EDITORS
from cms.review.models import Clinician
from cms.translation.actions.set_up import LINGUISTS, TRANSLATORS

PARTNER = "Demonstration partner"
DEVELOPER = "developer@example.org"
GROUPS = {
    "editor": EDITORS,
    "clinician": CLINICIANS,
    "translator": TRANSLATORS,
    "linguist": LINGUISTS,
    "administrator": None,
}


@dataclass(frozen=True)
class Account:
    """Somebody who can log in."""

    role: str
    username: str
    password: str


@dataclass(frozen=True)
class DemoAccess:
    """Everything that a visitor of the demonstration needs, as ``var/demo.json`` holds it."""

    base_url: str
    partner_key: str
    accounts: tuple[Account, ...]

    def write(self, path: Path) -> None:
        """Write the file so that only its owner can read it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def make_accounts(path: Path) -> DemoAccess:
    """Return the accounts and the key; those that ``path`` holds and that still work are kept."""
    known = _read(path)
    passwords = {entry["username"]: entry["password"] for entry in known.get("accounts", [])}
    accounts = tuple(
        Account(role, role, _account(role, group, passwords.get(role, "")))
        for role, group in GROUPS.items()
    )
    key = _key(known.get("partner_key", ""))
    developer = Account("developer", DEVELOPER, _developer(passwords.get(DEVELOPER, "")))
    return DemoAccess(settings.BASE_URL, key, (*accounts, developer))


def person(role: str) -> User:
    """Return the demonstration's person of that role."""
    return get_user_model().objects.get(username=role)


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _account(role: str, group: str | None, password: str) -> str:
    """Make the account where it is missing, and return a password that opens it."""
    user, _made = get_user_model().objects.get_or_create(
        username=role,
        defaults={
            "first_name": "Demo",
            "last_name": role.title(),
            "email": f"{role}@example.org",
            "is_superuser": group is None,
            "is_staff": group is None,
        },
    )
    if group is not None:
        user.groups.add(Group.objects.get(name=group))
    if role == "clinician":
        _record_credentials(user)
    return _opened(user, password)


def _developer(password: str) -> str:
    """Invite the partner's developer to the portal where that has not happened, in the same way."""
    known = Developer.objects.filter(user__username=DEVELOPER).select_related("user").first()
    developer = known or invite_developer(
        partner=_partner(),
        email=DEVELOPER,
        language=settings.LANGUAGE_CODE,
    )
    return _opened(developer.user, password)


def _opened(user: User, password: str) -> str:
    """Return the password where it opens the account, and a new one otherwise."""
    if not (password and user.check_password(password)):
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.save(update_fields=["password"])
    return password


def _record_credentials(user: User) -> None:
    Clinician.objects.get_or_create(
        user=user,
        defaults={
            "full_name": "Dr Demo Clinician",
            "profession": "General practitioner (invented for the demonstration)",
            "registration_body": "Demonstration Medical Council",
            "registration_number": f"DEMO-{timezone.localdate().year}",
            "reads": list(languages.all_codes()),
        },
    )


def _key(known: str) -> str:
    if known and partner_of(known):
        return known
    return str(issue_key(partner=_partner(), label="Demonstration"))


def _partner() -> Partner:
    partner, _made = Partner.objects.get_or_create(
        name=PARTNER, defaults={"contact_email": "partner@example.org"}
    )
    return partner
