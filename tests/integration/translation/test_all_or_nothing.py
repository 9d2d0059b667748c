"""The database fails at each of an action's writes in turn: everything stays as it was before."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import OperationalError, connection

from cms.articles.models import ArticlePage, Notice
from cms.articles.sources import source_of
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from cms.review.rules import Decision
from cms.translation.actions import (
    Terms,
    accept_proposal,
    approve_unit,
    assign,
    dismiss_finding,
    import_file,
    import_terms,
    propose_term,
    restore_finding,
    send_back_unit,
    submit,
    translate_unit,
)
from cms.translation.actions.import_memory import Importing, import_memory
from cms.translation.actions.sync_catalog import sync_catalog
from cms.translation.models import TermProposal, Translation
from cms.translation.selectors.checking import hits_of
from cms.translation.selectors.exporting import exported
from cms.translation.selectors.lookup.exporting import export_memory
from tests.build import edit, sign_off_draft
from tests.build_short import sign_off_short
from tests.integration.translation.build import (
    CHANGED,
    approve,
    article_of,
    body_with,
    pseudo,
    unit_of,
)

# What Wagtail leaves to tasks, which fail by themselves.
_IN_THE_BACKGROUND = re.compile('"wagtail(search|core_referenceindex)').search
OURS = ("articles", "review", "publishing", "translation", "delivery")
WAGTAILS = (
    "wagtailcore.revision",
    "wagtailcore.workflowstate",
    "wagtailcore.taskstate",
    "wagtailcore.modellogentry",
)
TERMS = b"concept,language,term\nfever,en,fever\nfever,es,fiebre\npain,en,pain\npain,es,dolor\n"


def everything() -> dict[str, list[Any]]:
    """Return all rows of our tables, and those of Wagtail's that a review writes."""
    models = [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS or model._meta.label_lower in WAGTAILS
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }


def fails_at(number: int) -> Callable[..., Any]:
    """Return a wrapper that lets the write of that number fail."""
    writes = count(1)

    def execute(go_on: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        is_write = sql.startswith(("INSERT", "UPDATE", "DELETE")) and not _IN_THE_BACKGROUND(sql)
        if is_write and next(writes) == number:
            raise OperationalError(sql)
        return go_on(sql, params, many, context)

    return execute


def assert_all_or_nothing(action: Callable[[], object]) -> None:
    """Let the action fail at its first write, its second and so on, until it comes through."""
    before = everything()
    for number in count(1):
        try:
            with connection.execute_wrapper(fails_at(number)):
                action()
        except OperationalError:
            assert everything() == before
        else:
            break
    assert number > 1
    assert everything() != before


@pytest.fixture
def notice(library: object, translator: User) -> Translation:
    """The Spanish translation of a notice, complete."""
    made: Any = Notice.objects.create(
        slug="emergency", kind="emergency", title_en="In an emergency", text_en="<p>Call now.</p>"
    )
    spanish = Translation.objects.get(short_source=source_of(made), language="es")
    for unit in spanish.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    return spanish


def test_import__is_all_or_nothing(translated: Translation, linguist: User) -> None:
    data = exported([translated]).replace(b'msgstr "ES', b'msgstr "Otra')
    assert_all_or_nothing(lambda: import_file(BytesIO(data), actor=linguist))


def test_review_of_a_short_object__is_sent_and_published_all_or_nothing(
    notice: Translation, translator: User, linguist: User, clinician: User
) -> None:
    assert_all_or_nothing(lambda: submit(translation=notice, actor=translator))
    written = Notice.objects.get()
    assert_all_or_nothing(lambda: sign_off_short(written, clinician))
    assert_all_or_nothing(lambda: approve(notice, linguist))
    wrong = {"decision": Decision.CHANGES_REQUESTED, "comment": "Wrong."}
    assert_all_or_nothing(lambda: sign_off_short(written, clinician, **wrong))
    assert Translation.objects.get(pk=notice.pk).live


def test_review_of_an_article__is_published_and_recalled_all_or_nothing(
    translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    assert_all_or_nothing(lambda: approve(translated, linguist))
    assert_all_or_nothing(
        lambda: withdraw(
            article=article_of(translated),
            language=translated.code,
            kind=WithdrawalKind.RECALLED,
            reason="It was wrong.",
        )
    )


def test_new_source__is_followed_all_or_nothing(
    translated: Translation, editor: User, clinician: User
) -> None:
    article = edit(article_of(translated), editor, body_en=body_with(CHANGED))
    sign_off_draft(article, clinician)

    def publish() -> None:
        ArticlePage.objects.get(pk=article.pk).get_latest_revision().publish()

    assert_all_or_nothing(publish)
    assert unit_of(translated).previous_source


def test_decision_on_a_single_text__is_all_or_nothing(
    translated: Translation, linguist: User
) -> None:
    first, second = unit_of(translated), unit_of(translated, "headline")
    assert_all_or_nothing(lambda: approve_unit(unit=first, reviser=linguist, version=first.version))
    assert_all_or_nothing(
        lambda: send_back_unit(
            unit=second, reviser=linguist, comment="Too formal.", version=second.version
        )
    )


def test_terms__are_imported_proposed_and_accepted_all_or_nothing(
    translated: Translation, translator: User, linguist: User
) -> None:
    assert_all_or_nothing(lambda: import_terms(stream=BytesIO(TERMS), actor=linguist))
    changed = TERMS.replace(b"term\n", b"term,note\n").replace(b"dolor", b"dolor,usual")
    assert_all_or_nothing(lambda: import_terms(stream=BytesIO(changed), actor=linguist))
    assert_all_or_nothing(
        lambda: propose_term(
            source_text="hiccup", text="hipo", language=translated.code, actor=translator
        )
    )
    proposal = TermProposal.objects.get()
    assert_all_or_nothing(lambda: accept_proposal(proposal=proposal, actor=linguist))


def test_memory__takes_a_batch_all_or_nothing(public_spanish: Translation, linguist: User) -> None:
    data = "".join(export_memory(public_spanish.code)).encode().replace(b">ES ", b">Otra ")
    importing = Importing(file="es.tmx", language=public_spanish.code)
    assert_all_or_nothing(lambda: import_memory(BytesIO(data), importing=importing))


def test_assignment_and_dismissal__are_all_or_nothing(
    translated: Translation, translator: User, linguist: User
) -> None:
    terms = Terms(translator=translator, reviser=linguist)
    rows = list(Translation.objects.all())
    assert_all_or_nothing(lambda: assign(translations=rows, terms=terms, actor=linguist))
    translate_unit(unit=unit_of(translated, "headline"), text="Hipo 5", actor=translator)
    unit = unit_of(translated, "headline")
    check = hits_of(unit)[0].check.id
    assert_all_or_nothing(
        lambda: dismiss_finding(unit=unit, check_id=check, reason="It is right.", actor=linguist)
    )
    assert_all_or_nothing(lambda: restore_finding(unit=unit, check_id=check, actor=linguist))


def test_catalog__changes_on_neither_side_or_on_both(
    translated: Translation, translator: User, linguist: User, tmp_path: Path
) -> None:
    path, _report = sync_catalog(translated.code, actor=None, folder=tmp_path)
    theirs = path.read_bytes().replace(b'msgstr "ES Hiccups"', b'msgstr "Hipo"')
    path.write_bytes(theirs)
    translate_unit(unit=unit_of(translated, "summary"), text="Otra.", actor=linguist)

    def sync() -> None:
        try:
            sync_catalog(translated.code, actor=translator, folder=tmp_path)
        except OperationalError:
            assert path.read_bytes() == theirs
            raise

    assert_all_or_nothing(sync)
    assert b'msgstr "Otra."' in path.read_bytes()
