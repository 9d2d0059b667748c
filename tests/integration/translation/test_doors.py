"""Every address of the translators' pages, those that are added later too: who gets in."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from pytest_django import Settings

from cms.articles.models import Notice
from cms.articles.sources import source_of
from cms.translation.actions import ask, propose_term, submit
from cms.translation.actions.arrive import receive
from cms.translation.exchange.changes import Conflicts
from cms.translation.models import Concept, Translation
from tests.build import make_user
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import login

PREFIXES = ("concord_", "wagtailsnippets_translation_")
# Reports and pages of other apps.
OTHERS = {
    "concord_recalls",
    "concord_withdraw",
    "concord_record",
    "concord_reviews_due",
    "concord_reviews_due_results",
}
# It says only that a review is running.
HARMLESS = {"confirm_workflow_cancellation"}
EDITORS = {
    "concord_question",
    "concord_questions",
    "concord_questions_results",
    "concord_resolve",
}
LINGUISTS = {
    "concord_decide_term",
    "concord_import_memory",
    "concord_import_terms",
    "wagtailsnippets_translation_concept:add",
    "wagtailsnippets_translation_concept:delete",
    "wagtailsnippets_translation_concept:edit",
    "wagtailsnippets_translation_translation:lock",
    "wagtailsnippets_translation_translation:workflow_action",
}
# Nobody but an administrator, who cannot get past the gate either.
ADMINISTRATORS = {
    "wagtailsnippets_translation_translation:unpublish",
    "wagtailsnippets_translation_wordrate:edit",
}
# Somebody else's upload.
ANOTHERS = {"concord_arrived"}


@pytest.fixture
def doors(translated: Translation, translator: User, settings: Settings) -> dict[str, str]:
    """Each address by its name, with things behind it that exist."""
    settings.MACHINE_TRANSLATION_PROVIDER = "pseudo"
    unit = unit_of(translated)
    submit(translation=translated, actor=translator)
    translated.refresh_from_db()
    question = ask(unit=unit, text="Which clinic?", actor=translator)
    proposal = propose_term(
        source_text="fever", language=translated.code, text="fiebre", actor=translator
    )
    arrived = receive(name="es.po", data=b"", conflicts=Conflicts.ASK, actor=translator)
    named = {
        "concept": Concept.objects.create().pk,
        "proposal": proposal.pk,
        "decide": proposal.pk,
        "arrived": arrived.pk,
    }
    known: dict[str, Any] = {
        "unit_pk": unit.pk,
        "question_pk": question.pk,
        "check_id": "numbers",
        "language": "es",
        "name": "csv",
        "revision_id": translated.latest_revision.pk,
        "action_name": "approve",
        "task_state_id": translated.current_workflow_task_state.pk,
        "workflow_state_id": translated.current_workflow_state.pk,
        "task_id": translated.current_workflow_task.pk,
    }
    found = {}
    for name, wanted in _names(get_resolver().url_patterns):
        pk = next((pk for part, pk in named.items() if part in name), translated.pk)
        if name.startswith(PREFIXES) and name not in OTHERS and _own(name) not in HARMLESS:
            if _own(name) == "revisions_compare":
                found[name] = reverse(name, args=[pk, "earliest", "latest"])
            else:
                found[name] = reverse(name, kwargs={it: (known | {"pk": pk})[it] for it in wanted})
    return found


def _names(patterns: Iterable[Any], namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            name = pattern.name or ""
            yield (f"{namespace}:{name}" if namespace else name), list(pattern.pattern.converters)
        else:
            yield from _names(pattern.url_patterns, pattern.namespace or namespace)


def _own(name: str) -> str:
    return name.rpartition(":")[2]


def lets_in(client: Client, address: str) -> bool:
    """Return whether a person gets further than to the admin's first page."""
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(address)
    refused = answer.status_code in {403, 404}
    return not refused and getattr(answer, "url", "") != reverse("wagtailadmin_home")


def open_to(user: User, doors: dict[str, str]) -> set[str]:
    client = login(Client(), user)
    return {name for name, address in doors.items() if lets_in(client, address)}


def test_doors__are_shut_to_who_has_nothing_to_do_with_translations(
    doors: dict[str, str], clinician: User
) -> None:
    assert len(doors) > 70
    assert open_to(clinician, doors) == set()


def test_doors__let_an_editor_in_to_questions_alone(doors: dict[str, str], editor: User) -> None:
    assert open_to(editor, doors) == EDITORS


def test_doors__keep_translators_from_what_is_the_linguists(
    doors: dict[str, str], linguist: User
) -> None:
    looked_at = LINGUISTS | ADMINISTRATORS | ANOTHERS
    some = {name: address for name, address in doors.items() if name in looked_at}
    assert set(some) == looked_at
    assert open_to(make_user("second", "Translators"), some) == set()
    assert open_to(linguist, some) == LINGUISTS


def test_questions__are_listed_for_who_may_answer_them(
    translated: Translation, translator: User, editor: User
) -> None:
    notice = Notice.objects.create(slug="help", kind="emergency", title_en="Help")
    about_notice = Translation.objects.get(short_source=source_of(notice), language="es")
    asked_about = {"the article": translated, "the notice": about_notice}
    for what, translation in asked_about.items():
        ask(unit=translation.units.active()[0], text=f"About {what}?", actor=translator)
    of_notices = make_user("notices")
    names = ("access_admin", "change_notice")
    of_notices.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert listed(editor) == {"the article", "the notice"}
    assert listed(of_notices) == {"the notice"}
    assert listed(make_user("other", "Clinicians")) == set()


def listed(user: User) -> set[str]:
    page = login(Client(), user).get(reverse("concord_questions"))
    return {
        what for what in ("the article", "the notice") if f"About {what}?" in page.content.decode()
    }
