"""One paragraph changes: what each language, each person and each partner sees of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.partners.actions import issue_key
from cms.partners.models import Partner
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from tests.build import edit, paragraph, section, sign_off_draft

CHANGED = [
    section(
        paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-1"),
        paragraph("Breathe out CO<sub>2</sub> slowly, and wait.", "paragraph-2"),
    )
]


@pytest.fixture
def fetch(db: None, client: Client) -> Any:
    """Fetch as a partner: ``fetch("/api/v1/…")``."""
    key = issue_key(partner=Partner.objects.create(name="Partner"), label="test")

    def fetch(path: str) -> Any:
        return client.get(path, headers={"authorization": f"Bearer {key}"})

    return fetch


def translate_all(language: str, translator: User, linguist: User) -> None:
    """Translate what is open in that language, and let the linguist approve it."""
    translation = Translation.objects.get(language=language)
    for unit in TranslationUnit.objects.active().filter(translation=translation):
        if unit.state in {UnitState.UNTRANSLATED, UnitState.NEEDS_WORK}:
            text = f"{language}: {unit.source_text}"
            translate_unit(unit=unit, text=text, actor=translator)
    submit(translation=translation, actor=translator)
    submitted = Translation.objects.get(pk=translation.pk)
    submitted.current_workflow_task.on_action(
        submitted.current_workflow_task_state, linguist, "approve"
    )


def follow(fetch: Any, url: str) -> tuple[list[tuple[str, str, int]], str]:
    """Return what the feed tells from that address on, and where to go on."""
    seen = []
    while True:
        page = fetch(url).json()
        seen += [(item["id"], item["state"], item["modified"]) for item in page["items"]]
        if not page["items"]:
            return seen, url
        url = page["next"]


def test_one_changed_paragraph__the_whole_way(
    published: ArticlePage,
    editor: User,
    clinician: User,
    translator: User,
    linguist: User,
    fetch: Any,
) -> None:
    for code in ("es", "fr", "ar"):
        translate_all(code, translator, linguist)
    first, here = follow(fetch, "/api/v1/changes/")
    assert [state for _id, state, _number in first] == ["updated"] * 4

    article = edit(published, editor, body_en=CHANGED)
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    # Exactly one unit per translated language needs work, and it knows its previous source.
    needing = TranslationUnit.objects.filter(state=UnitState.NEEDS_WORK)
    assert sorted(unit.translation.language for unit in needing) == ["ar", "es", "fr"]
    assert {unit.previous_source for unit in needing} == {"Breathe out CO<1>2</1> slowly."}
    assert {unit.source_text for unit in needing} == {"Breathe out CO<1>2</1> slowly, and wait."}

    # The old Spanish edition is still served, marked outdated.
    url = f"/api/v1/articles/{article.public_id}/?lang=es"
    spanish = fetch(url).json()
    assert spanish["language"]["outdated"] is True
    assert spanish["edition"] == 1
    assert "wait" not in str(spanish["body"])
    after_source, here = follow(fetch, here)
    identity = str(article.public_id)
    assert sorted(item for item, _state, _number in after_source) == [
        f"{identity}:{tag}" for tag in ("ar", "en", "es", "fr")
    ]

    # One unit is translated and approved: Spanish is current.
    translate_all("es", translator, linguist)
    spanish = fetch(url).json()
    assert spanish["language"]["outdated"] is False
    assert spanish["edition"] == 2
    assert "es: Breathe out CO<sub>2</sub> slowly, and wait." in str(spanish["body"])
    after_spanish, here = follow(fetch, here)
    assert [item for item, _state, _number in after_spanish] == [f"{identity}:es"]
    assert follow(fetch, here)[0] == []

    # Nothing was told twice, and the numbers only grew.
    numbers = [number for _id, _state, number in (*first, *after_source, *after_spanish)]
    assert numbers == sorted(set(numbers))


def test_approved_units__stay_approved_when_another_paragraph_changes(
    published: ArticlePage,
    editor: User,
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    translate_all("es", translator, linguist)
    before = set(
        TranslationUnit.objects.filter(state=UnitState.REVIEWED).values_list("key", "target_text")
    )

    article = edit(published, editor, body_en=CHANGED)
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    after = set(
        TranslationUnit.objects.filter(state=UnitState.REVIEWED).values_list("key", "target_text")
    )
    assert len(before - after) == 1
    assert languages.SOURCE not in {row.language for row in Translation.objects.all()}
