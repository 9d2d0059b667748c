"""Getting into the portal and out of it: invitations, passwords, removal, languages."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.partners.actions import invite_developer, remove_developer
from cms.partners.errors import DeveloperRefused
from cms.partners.models import Developer, Partner
from tests.build import PASSWORD as STAFF_PASSWORD
from tests.build_developer import PASSWORD

SIGN_IN = "/portal/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(SIGN_IN, {"username": email, "password": password})


def mailed_link() -> str:
    """Return the path of the link in the last mail."""
    link = re.search(r"http://localhost:\d+(/portal/password/\S+)", str(mail.outbox[-1].body))
    assert link
    return link.group(1)


def set_password(client: Client, link: str, password: str = PASSWORD) -> Any:
    """Open the link and set a password."""
    form = client.get(link, follow=True)
    return client.post(
        form.request["PATH_INFO"],
        {"new_password1": password, "new_password2": password},
    )


def test_invitation__leads_from_the_admin_to_a_password_and_into_the_portal(
    client: Client, administrator: User, ours: Partner
) -> None:
    client.force_login(administrator)
    page = reverse("partner_developers", args=[ours.pk])
    client.post(page, {"email": "Ana@Clinic.example", "language": "es"})
    assert [message.to for message in mail.outbox] == [["ana@clinic.example"]]
    assert "Clinic website" in str(mail.outbox[0].body)

    theirs = Client()
    answer = set_password(theirs, mailed_link())

    assert answer["Location"] == "/portal/"
    assert "Clinic website" in theirs.get("/portal/").content.decode()
    assert sign_in(Client(), "ANA@clinic.example")["Location"] == "/portal/"
    entry = ModelLogEntry.objects.get(action="concord.partners.developer_invited")
    assert (entry.user, entry.data) == (administrator, {"email": "ana@clinic.example"})
    listed = client.get(page).content.decode()
    assert "ana@clinic.example" in listed


def test_link__works_once_and_not_after_it_expired(
    client: Client, ours: Partner, settings: Any
) -> None:
    developer = invite_developer(partner=ours, email="ana@clinic.example", language="en")
    client.post(reverse("portal:ask_for_link"), {"email": "ana@clinic.example"})
    link = mailed_link()
    set_password(client, link)
    assert "does not work any more" in Client().get(link, follow=True).content.decode()

    client.post(reverse("portal:ask_for_link"), {"email": developer.user.email})
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "does not work any more" in Client().get(mailed_link(), follow=True).content.decode()


def test_link__takes_no_password_that_everybody_has(client: Client, developer: Developer) -> None:
    client.post(reverse("portal:ask_for_link"), {"email": developer.user.email})
    answer = set_password(client, mailed_link(), "password")
    assert answer.status_code == 200
    assert "too common" in answer.content.decode()


def test_link__is_mailed_to_developers_alone(client: Client, administrator: User) -> None:
    known = client.post(reverse("portal:ask_for_link"), {"email": administrator.email})
    unknown = client.post(reverse("portal:ask_for_link"), {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"] == reverse("portal:link_sent")
    assert mail.outbox == []


def test_sign_in__is_closed_to_everybody_else(client: Client, administrator: User) -> None:
    answer = sign_in(client, administrator.username, STAFF_PASSWORD)
    assert answer.status_code == 200
    assert "no such account" in answer.content.decode()
    client.force_login(administrator)
    assert client.get("/portal/")["Location"] == f"{SIGN_IN}?next=/portal/"


def test_sign_in__goes_to_no_other_site(client: Client, developer: Developer) -> None:
    answer = client.post(
        SIGN_IN,
        {
            "username": developer.user.username,
            "password": PASSWORD,
            "next": "https://evil.example/",
        },
    )
    assert answer["Location"] == "/portal/"


def test_developer__has_no_access_to_the_admin(browser: Client, ours: Partner) -> None:
    for address in ("/admin/", reverse("partner_keys", args=[ours.pk])):
        answer = browser.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/admin/login/"), address


def test_removal__ends_session_password_and_mailed_link_at_once(
    client: Client, administrator: User, developer: Developer
) -> None:
    theirs = Client()
    sign_in(theirs, developer.user.email)
    assert theirs.get("/portal/").status_code == 200
    theirs.post(reverse("portal:ask_for_link"), {"email": developer.user.email})
    client.force_login(administrator)

    client.post(reverse("partner_developer_remove", args=[developer.partner_id, developer.pk]))

    assert theirs.get("/portal/")["Location"].startswith(SIGN_IN)
    assert sign_in(Client(), developer.user.email).status_code == 200
    assert "does not work any more" in Client().get(mailed_link(), follow=True).content.decode()
    assert not Developer.objects.exists()
    entry = ModelLogEntry.objects.get(action="concord.partners.developer_removed")
    assert entry.user == administrator


def test_switching_the_partner_off__closes_the_portal(browser: Client, ours: Partner) -> None:
    Partner.objects.filter(pk=ours.pk).update(active=False)
    assert browser.get("/portal/")["Location"].startswith(SIGN_IN)


def test_removal__locks_nobody_out_who_has_other_work_here_by_now(
    client: Client, administrator: User, developer: Developer, browser: Client
) -> None:
    developer.user.groups.add(Group.objects.create(name="Newsletter"))
    client.force_login(administrator)
    client.post(reverse("partner_developer_remove", args=[developer.partner_id, developer.pk]))

    user = User.objects.get(pk=developer.user_id)
    assert user.is_active
    assert user.check_password(PASSWORD)
    assert browser.get("/portal/")["Location"].startswith(SIGN_IN)
    assert sign_in(Client(), user.username).status_code == 200  # the form again


def test_invitation__again_gives_a_former_developer_the_same_account(
    developer: Developer, theirs: Partner
) -> None:
    remove_developer(developer=developer)
    again = invite_developer(partner=theirs, email="ANA@clinic.example", language="ar")
    assert again.user == developer.user
    assert again.partner == theirs
    assert not User.objects.get(pk=again.user_id).has_usable_password()


@pytest.mark.parametrize("email", ["editor@example.org", "EDITOR@example.org"])
def test_invitation__takes_over_nobodys_account(editor: User, ours: Partner, email: str) -> None:
    with pytest.raises(DeveloperRefused, match="already"):
        invite_developer(partner=ours, email=email, language="en")
    User.objects.update(is_active=False)
    with pytest.raises(DeveloperRefused, match="already"):
        invite_developer(partner=ours, email=email, language="en")
    assert not Developer.objects.exists()


def test_invitation__moves_nobody_to_another_partner(
    client: Client, administrator: User, developer: Developer, theirs: Partner
) -> None:
    client.force_login(administrator)
    page = reverse("partner_developers", args=[theirs.pk])
    answer = client.post(page, {"email": developer.user.email, "language": "en"})
    assert "has an account" in answer.content.decode()
    assert Developer.objects.get().partner == developer.partner


def test_invitation__not_of_a_partner_that_is_switched_off(ours: Partner) -> None:
    ours.active = False
    with pytest.raises(DeveloperRefused, match="not active"):
        invite_developer(partner=ours, email="ana@clinic.example", language="en")


def test_invitation__that_cannot_be_mailed_is_kept_and_said(
    client: Client, administrator: User, ours: Partner, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.force_login(administrator)
    page = reverse("partner_developers", args=[ours.pk])
    answer = client.post(page, {"email": "ana@clinic.example", "language": "en"}, follow=True)
    assert "could not be sent" in answer.content.decode()
    developer = Developer.objects.get()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(reverse("partner_developer_invite", args=[ours.pk, developer.pk]))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("name", ["partner_developer_invite", "partner_developer_remove"])
def test_developers_page__acts_on_its_own_partner_alone(
    client: Client, administrator: User, developer: Developer, theirs: Partner, name: str
) -> None:
    client.force_login(administrator)
    answer = client.post(reverse(name, args=[theirs.pk, developer.pk]))
    assert answer.status_code == 404 or answer["Location"].startswith("/admin/")
    assert Developer.objects.filter(pk=developer.pk).exists()
    assert mail.outbox == []


def test_developers_page__is_closed_to_editors(
    client: Client, editor: User, developer: Developer
) -> None:
    client.force_login(editor)
    page = reverse("partner_developers", args=[developer.partner_id])
    assert client.get(page).status_code == 302
    client.post(page, {"email": "eve@clinic.example", "language": "en"})
    client.post(reverse("partner_developer_remove", args=[developer.partner_id, developer.pk]))
    assert Developer.objects.get() == developer


def test_portal__speaks_the_language_that_the_developer_chooses(
    browser: Client, developer: Developer
) -> None:
    browser.post(reverse("portal:language"), {"language": "ar"})
    page = browser.get("/portal/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    developer.refresh_from_db()
    assert developer.language == "ar"

    browser.post(reverse("portal:language"), {"language": "tlh"})
    assert '<html lang="en" dir="ltr">' in browser.get("/portal/").content.decode()


@pytest.mark.parametrize(
    ("header", "spoken"),
    [("es-MX", "es"), ("pt-BR, en;q=0.5", "pt-br"), ("de", "en"), ("ar", "ar")],
)
def test_sign_in__speaks_what_the_browser_asks_for(
    client: Client, db: None, header: str, spoken: str
) -> None:
    page = client.get(SIGN_IN, headers={"accept-language": header}).content.decode()
    assert f'<html lang="{spoken}"' in page


@pytest.mark.parametrize("address", [SIGN_IN, "/portal/", "/portal/keys/"])
def test_pages__run_nothing_that_is_not_ours_and_are_kept_nowhere(
    browser: Client, address: str
) -> None:
    answer = browser.get(address)
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert not re.search(
        r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", answer.content.decode()
    )


def test_session__ends_with_the_password(browser: Client, developer: Developer) -> None:
    developer.user.set_password("another-long-password")
    developer.user.save()
    assert browser.get("/portal/")["Location"].startswith(SIGN_IN)


def test_sign_in__leads_back_to_a_page_and_not_to_what_was_posted(client: Client, db: None) -> None:
    page = client.get(reverse("portal:usage"))
    posted = client.post(reverse("portal:make_key"), {"label": "website"})
    assert page["Location"] == f"{SIGN_IN}?next=/portal/usage/"
    assert posted["Location"] == f"{SIGN_IN}?next=/portal/"


@pytest.mark.parametrize("path", ["/portal/sign-in/", "/admin/login/"])
def test_form__of_a_page_that_is_too_old_says_so_in_the_readers_language(
    db: None, path: str
) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(path, {}, headers={"accept-language": "fr"})
    assert answer.status_code == 403
    assert "Cette page est trop ancienne" in answer.content.decode()
