"""``manage.py load_demo``: the demonstration, through the real actions, safe to run twice."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from cms.articles.models import ArticlePage, CallToAction, Notice
from cms.articles.sources import source_of
from cms.core import languages
from cms.core.types import LanguageCode
from cms.demo import loading
from cms.publishing.actions import withdraw_short_text
from cms.publishing.models import Edition, OutboxMessage, Publication, ShortPublication
from cms.review.models import SignOff
from cms.review.rules import Decision
from cms.translation.catalogs import catalog_path
from cms.translation.models import TranslationUnit
from tests.build import make_user
from tests.build_short import sign_off_short


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def everything(var: Path) -> tuple[object, ...]:
    """Return what a second run must leave as it is."""
    return (
        (var / "demo.json").read_text(),
        list(Publication.objects.order_by("pk").values()),
        OutboxMessage.objects.count(),
        SignOff.objects.count(),
        ArticlePage.objects.count(),
    )


@pytest.mark.django_db
def test_load_demo__every_article_in_every_language_and_nothing_twice(
    var: Path, client: Client
) -> None:
    printed = load()

    access = json.loads((var / "demo.json").read_text())
    assert access["partner_key"] in printed
    assert {account["role"] for account in access["accounts"]} == {
        "editor",
        "clinician",
        "translator",
        "linguist",
        "administrator",
        "developer",
    }
    for account in access["accounts"]:
        assert authenticate(username=account["username"], password=account["password"])
    browser = Client()
    developer = next(entry for entry in access["accounts"] if entry["role"] == "developer")
    browser.login(username=developer["username"], password=developer["password"])
    assert "Demonstration partner" in browser.get("/portal/").content.decode()
    assert Publication.objects.public().count() == 2 * len(languages.all_codes())
    assert all(edition.sign_offs.exists() for edition in Edition.objects.all())
    for model in (Notice, CallToAction):
        public = source_of(model.objects.get()).publications.all()
        assert {row.language for row in public if row.sign_off} == set(languages.all_codes())
    arabic = client.get(
        "/api/v1/articles/semen-leakage/?lang=ar",
        headers={"authorization": f"Bearer {access['partner_key']}"},
    )
    assert arabic.json()["headline"].startswith("تسرّب")

    for address in ("notices", "calls-to-action"):
        listed = client.get(
            f"/api/v1/{address}/?lang=ar",
            headers={"authorization": f"Bearer {access['partner_key']}"},
        )
        assert [item["direction"] for item in listed.json()["items"]] == ["rtl"]

    own = TranslationUnit.objects.filter(translation__language="es-mx").exclude(target_text="")
    assert 0 < own.count() < 20
    mexican = Edition.objects.filter(language="es-mx").order_by("article__slug")
    spanish = Edition.objects.filter(language="es").order_by("article__slug")
    for ours, parents in zip(mexican, spanish, strict=True):
        assert ours.content != parents.content

    before = everything(var)
    load()
    assert everything(var) == before


def catalogs_of_a_new_demo(folder: Path) -> dict[str, str]:
    """Load the demonstration, write its catalogs, and take it all back."""
    with transaction.atomic():
        load()
        call_command("sync_catalogs", folder=folder, stdout=StringIO())
        transaction.set_rollback(True)
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.po")}


@pytest.mark.django_db
def test_load_demo__two_of_them_have_the_same_catalogs(var: Path, tmp_path: Path) -> None:
    first = catalogs_of_a_new_demo(tmp_path / "first")

    assert first == catalogs_of_a_new_demo(tmp_path / "second")
    assert len(first) == len(languages.targets())
    assert all("Sexual health" in catalog for catalog in first.values())


@pytest.mark.django_db
def test_load_demo__broken_catalog_stops_it_with_the_line(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = catalog_path(LanguageCode("es")).read_text().splitlines(keepends=True)
    broken = next(n for n, line in enumerate(lines) if n > 50 and line.startswith("msgstr"))
    lines[broken] = lines[broken].replace("msgstr", "msgsrt")
    catalog = tmp_path / "articles.po"
    catalog.write_text("".join(lines))
    monkeypatch.setattr(loading, "catalog_path", lambda _code: catalog)

    with pytest.raises(CommandError, match=rf"articles\.po:{broken + 1}:"):
        load()


@pytest.mark.django_db
def test_load_demo_again__signs_nothing_that_a_clinician_refused_and_brings_nothing_back(
    var: Path,
) -> None:
    load()
    notice = Notice.objects.order_by("pk").first()
    assert notice is not None
    source = source_of(notice)
    withdraw_short_text(source=source, language=LanguageCode("es"))
    doctor = make_user("doctor", "Clinicians", clinician=True)
    sign_off_short(notice, doctor, decision=Decision.CHANGES_REQUESTED, comment="Wrong.")
    notice.title_en = "Do not call anybody"  # type: ignore[attr-defined]  # modeltranslation's
    notice.save()

    load()

    public = ShortPublication.objects.filter(short_source=source)
    assert not public.filter(language__in=["en", "es"]).exists()
