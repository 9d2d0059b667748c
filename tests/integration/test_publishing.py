"""Publishing and withdrawing: all or nothing, numbered in commit order, on record for ever."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, Workflow

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage, Topic
from cms.core import events
from cms.core.types import LanguageCode
from cms.publishing.actions import mark_outdated, publish, record, withdraw, withdraw_article
from cms.publishing.errors import NotPublic, NotSignedOff, PublishingRefused
from cms.publishing.models import ChangeCounter, Edition, OutboxMessage, Publication, PublicSlug
from cms.publishing.rules import WithdrawalKind
from cms.review.models import SignOff
from tests.build import edit, sign_off_draft
from tests.build_editions import approve_text, publish_translation, republish
from tests.build_forms import article_form

ES, MEXICAN = LanguageCode("es"), LanguageCode("es-mx")

STEPS = [
    (publish, "_make_edition"),
    (publish, "_make_current"),
    (record, "next_change_number"),
    (publish, "keep_slug"),
    (publish, "post"),
    (publish, "audit"),
    (events, "emit"),
]


class InjectedFault(Exception):
    """Stands for whatever can go wrong in the middle."""


def state_of_everything() -> dict[str, Any]:
    return {
        "rows": list(
            ArticlePage.objects.rewrite(mode=False).values_list(
                "pk", "live", "headline_en", "headline_es"
            )
        ),
        "editions": Edition.objects.count(),
        "publications": list(Publication.objects.values()),
        "slugs": list(PublicSlug.objects.values()),
        "outbox": OutboxMessage.objects.count(),
        "changes": list(ChangeCounter.objects.values_list("last", flat=True)),
        "log": PageLogEntry.objects.count(),
        "workflow": None,
    }


def fail_after(module: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the step do its work and then fail."""
    real = getattr(module, name)

    def failing(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise InjectedFault(name)

    monkeypatch.setattr(module, name, failing)


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[name for _module, name in STEPS])
def test_publish__fault_injected_after_a_step(
    draft: ArticlePage,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    step: str,
) -> None:
    sign_off_draft(draft, clinician)
    before = state_of_everything()
    fail_after(module, step, monkeypatch)

    with pytest.raises(InjectedFault):
        draft.get_latest_revision().publish()

    assert state_of_everything() == before


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[name for _module, name in STEPS])
def test_publish_language__fault_injected_after_a_step(
    published: ArticlePage, monkeypatch: pytest.MonkeyPatch, module: Any, step: str
) -> None:
    source = Edition.objects.get()
    approve_text(published, ES, source.text)
    before = state_of_everything()
    fail_after(module, step, monkeypatch)

    with pytest.raises(InjectedFault):
        publish.publish_language(
            article=published,
            language=ES,
            content=source.text,
            source_edition=source,
            revision_id=None,
        )

    assert state_of_everything() == before


def test_publish__fault_in_wagtail_after_the_row_was_written(
    draft: ArticlePage, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_off_draft(draft, clinician)
    before = state_of_everything()
    monkeypatch.setattr(
        "wagtail.actions.publish_page_revision.PublishPageRevisionAction._after_publish",
        _raise_fault,
    )

    with pytest.raises(InjectedFault):
        draft.get_latest_revision().publish()

    assert state_of_everything() == before


def test_publish_button__fault_in_wagtail_after_the_row_was_written(
    draft: ArticlePage,
    clinician: User,
    administrator: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client.force_login(administrator)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client.post(url, article_form(draft))
    sign_off_draft(ArticlePage.objects.get(pk=draft.pk), clinician)
    before = state_of_everything()
    monkeypatch.setattr(
        "wagtail.actions.publish_page_revision.PublishPageRevisionAction._after_publish",
        _raise_fault,
    )

    with pytest.raises(InjectedFault):
        client.post(url, article_form(draft, **{"action-publish": "1"}))

    assert state_of_everything() == before


def test_approval__fault_while_publishing_leaves_the_review_open(
    draft: ArticlePage,
    editor: User,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Workflow.objects.get(name="Clinical review").start(draft, editor)
    fail_after(publish, "post", monkeypatch)

    with pytest.raises(InjectedFault):
        draft.current_workflow_task.on_action(
            draft.current_workflow_task_state, clinician, "approve"
        )

    assert draft.workflow_in_progress
    assert not SignOff.objects.exists()
    assert not Edition.objects.exists()


def test_publish__writes_what_belongs_together(published: ArticlePage) -> None:
    edition = Edition.objects.get()
    publication = Publication.objects.get()
    message = OutboxMessage.objects.get()

    assert (edition.number, edition.language) == (1, "en")
    assert edition.revision_id == published.live_revision_id
    assert publication.edition == edition
    assert [sign_off.content_hash for sign_off in edition.sign_offs.all()] == [edition.content_hash]
    assert message.change_number == publication.change_number
    assert message.payload["article"] == str(published.public_id)
    assert PageLogEntry.objects.filter(action="concord.publish", page=published.pk).count() == 1


def test_publish__the_same_text_again_makes_no_edition(published: ArticlePage) -> None:
    before = state_of_everything()

    published.get_latest_revision().publish(log_action=False)

    assert state_of_everything() == before


def test_edition__cannot_be_changed_or_deleted(published: ArticlePage) -> None:
    edition = Edition.objects.get()
    edition.content_hash = "0" * 64

    with pytest.raises(PublishingRefused):
        edition.save()
    with pytest.raises(PublishingRefused):
        edition.delete()


def test_database__refuses_a_tombstone_without_a_reason(published: ArticlePage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(state="withdrawn")


def test_database__refuses_a_translation_without_a_source_edition(published: ArticlePage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(language="es")


def test_article_on_record__cannot_be_deleted(
    published: ArticlePage, administrator: User, client: Client
) -> None:
    client.force_login(administrator)

    response = client.post(reverse("wagtailadmin_pages:delete", args=[published.pk]), follow=True)

    assert "Withdraw it instead" in response.content.decode()
    with pytest.raises(ProtectedError):
        published.delete()
    assert ArticlePage.objects.filter(pk=published.pk).exists()


def test_unpublish__leaves_a_tombstone_in_every_language(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")

    ArticlePage.objects.get(pk=published.pk).unpublish()

    states = dict(Publication.objects.values_list("language", "state"))
    assert states == {"en": "withdrawn", "es": "withdrawn"}
    assert not ArticlePage.objects.get(pk=published.pk).headline_es


def test_withdraw_one_language__leaves_the_others(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")

    publication = withdraw(
        article=published,
        language=ES,
        kind=WithdrawalKind.WITHDRAWN,
        reason="A better translation is being made.",
    )

    assert publication.withdrawal_reason == "A better translation is being made."
    assert dict(Publication.objects.values_list("language", "state")) == {
        "en": "public",
        "es": "withdrawn",
    }


def test_withdraw__what_is_not_public(published: ArticlePage) -> None:
    with pytest.raises(NotPublic):
        withdraw(article=published, language=ES, kind=WithdrawalKind.WITHDRAWN, reason="No.")


def test_withdraw__without_a_reason_is_refused(published: ArticlePage) -> None:
    with pytest.raises(PublishingRefused, match="reason"):
        withdraw_article(article=published, kind=WithdrawalKind.WITHDRAWN, reason=" ")
    assert Publication.objects.get().is_public


def test_recall__makes_old_sign_offs_worthless(published: ArticlePage, clinician: User) -> None:
    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    article = ArticlePage.objects.get(pk=published.pk)

    with pytest.raises(NotSignedOff):
        article.get_latest_revision().publish()
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    assert Publication.objects.get().is_public
    assert [edition.number for edition in Edition.objects.order_by("number")] == [1, 2]


def test_recall_of_what_was_withdrawn_already__still_counts(
    published: ArticlePage, clinician: User
) -> None:
    ArticlePage.objects.get(pk=published.pk).unpublish()

    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")

    publication = Publication.objects.get()
    assert publication.withdrawal_kind == "recalled"
    assert publication.withdrawal_reason == "A dose was wrong."
    with pytest.raises(NotSignedOff):
        ArticlePage.objects.get(pk=published.pk).get_latest_revision().publish()
    with pytest.raises(NotPublic):
        withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="Again.")


def test_publish_language__approval_beside_an_older_source_does_not_carry(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    words = Edition.objects.get().text
    approve_text(published, ES, words)
    article = edit(published, editor, headline_en="Hiccups are dangerous")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    with pytest.raises(NotSignedOff):
        publish.publish_language(
            article=article,
            language=ES,
            content=words,
            source_edition=Edition.objects.get(number=2),
            revision_id=None,
        )

    assert not Publication.objects.filter(language=ES).exists()


@pytest.mark.parametrize(
    ("kind", "mexican"),
    [(WithdrawalKind.RECALLED, "withdrawn"), (WithdrawalKind.WITHDRAWN, "public")],
)
def test_recall_of_a_language__takes_its_regional_variants_along(
    published: ArticlePage, kind: WithdrawalKind, mexican: str
) -> None:
    publish_translation(published, ES, headline="El hipo")
    publish_translation(published, LanguageCode("es-mx"), headline="El hipo")

    withdraw(article=published, language=ES, kind=kind, reason="A dose was wrong.")

    assert dict(Publication.objects.values_list("language", "state")) == {
        "en": "public",
        "es": "withdrawn",
        "es-mx": mexican,
    }


def test_recall_of_a_language__reaches_variants_that_were_withdrawn_before(
    published: ArticlePage,
) -> None:
    words = publish_translation(published, ES, headline="El hipo").text
    source = Edition.objects.get(language="en")
    publish_translation(published, MEXICAN, headline="El hipo")
    withdraw(article=published, language=MEXICAN, kind=WithdrawalKind.WITHDRAWN, reason="For now.")

    withdraw(article=published, language=ES, kind=WithdrawalKind.RECALLED, reason="Wrong.")

    assert Publication.objects.get(language=MEXICAN).withdrawal_kind == "recalled"
    with pytest.raises(NotSignedOff):
        publish_words(published, MEXICAN, words, source)


def test_recall_of_a_language__reaches_variants_that_were_never_public(
    published: ArticlePage,
) -> None:
    words = publish_translation(published, ES, headline="El hipo").text
    source = Edition.objects.get(language="en")
    approve_text(published, MEXICAN, words)

    withdraw(article=published, language=ES, kind=WithdrawalKind.RECALLED, reason="Wrong.")

    with pytest.raises(NotSignedOff):
        publish_words(published, MEXICAN, words, source)
    approve_text(published, MEXICAN, words)
    publish_words(published, MEXICAN, words, source)


def publish_words(
    article: ArticlePage, language: LanguageCode, words: ArticleContent, source: Edition
) -> None:
    publish.publish_language(
        article=article,
        language=language,
        content=words,
        source_edition=source,
        revision_id=None,
    )


def test_recall_of_the_article__reaches_a_translation_that_was_approved_before(
    published: ArticlePage, clinician: User
) -> None:
    source = Edition.objects.get()
    approve_text(published, ES, source.text)
    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    article = ArticlePage.objects.get(pk=published.pk)
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    with pytest.raises(NotSignedOff):
        publish.publish_language(
            article=article,
            language=ES,
            content=source.text,
            source_edition=Edition.objects.get(number=2),
            revision_id=None,
        )


def test_mark_outdated__once(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")

    mark_outdated(article=published, language=ES)
    numbers = list(OutboxMessage.objects.values_list("change_number", "topic"))
    mark_outdated(article=published, language=ES)

    assert Publication.objects.get(language=ES).outdated
    assert list(OutboxMessage.objects.values_list("change_number", "topic")) == numbers
    assert numbers[-1][1] == "edition.outdated"


def test_change_numbers__grow_by_one_with_each_public_change(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    publish_translation(published, ES, headline="El hipo")
    article = edit(published, editor, headline_en="Hiccups, explained")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    withdraw_article(article=article, kind=WithdrawalKind.WITHDRAWN, reason="Old.")

    numbers = list(OutboxMessage.objects.values_list("change_number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert ChangeCounter.objects.get().last == numbers[-1]


def test_withdraw_command__names_in_the_audit_log_who_did_it(
    published: ArticlePage, administrator: User
) -> None:
    by = ("--user", administrator.username)
    call_command("withdraw_article", "hiccups", "--recall", "--reason", "A dose was wrong.", *by)
    entries = PageLogEntry.objects.filter(page=published.pk, action="concord.recall")
    assert {entry.user for entry in entries} == {administrator}


def test_withdrawal__of_an_object_older_than_its_row_leaves_the_row_as_it_is(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    breath = Topic.objects.create(slug="breath", name_en="Breath")
    republish(published, editor, clinician, topics=[breath])
    old = ArticlePage.objects.get(pk=published.pk)
    assert list(old.topics.all()) == [breath]
    republish(published, editor, clinician, topics=[])
    withdraw_article(article=old, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    assert not ArticlePage.objects.get(pk=published.pk).topics.all()


def test_withdraw_command__article_and_language(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")

    call_command("withdraw_article", "hiccups", "--language", "es", "--reason", "Under revision.")
    assert not Publication.objects.get(language="es").is_public
    call_command("withdraw_article", "hiccups", "--recall", "--reason", "A dose was wrong.")

    assert Publication.objects.get(language="en").withdrawal_kind == "recalled"
    assert not ArticlePage.objects.get(pk=published.pk).live


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere", "--reason", "x"], "no article"),
        (["hiccups", "--language", "xx", "--reason", "x"], "Known languages"),
        (["hiccups", "--language", "es", "--reason", "x"], "not public"),
        (["hiccups", "--reason", " "], "reason"),
    ],
)
def test_withdraw_command__bad_input(
    published: ArticlePage, arguments: list[str], complaint: str
) -> None:
    before = state_of_everything()

    with pytest.raises(CommandError, match=complaint):
        call_command("withdraw_article", *arguments)

    assert state_of_everything() == before


def test_withdraw_in_the_admin__asks_for_a_reason_and_withdraws(
    published: ArticlePage, administrator: User, client: Client
) -> None:
    client.force_login(administrator)
    url = reverse("concord_withdraw", args=[published.pk])

    unexplained = client.post(url, {"scope": "", "kind": "recalled", "reason": " "})
    assert unexplained.status_code == 200
    assert Publication.objects.get().is_public
    done = client.post(
        url, {"scope": "", "kind": "recalled", "reason": "A dose was wrong."}, follow=True
    )

    assert Publication.objects.get().withdrawal_reason == "A dose was wrong."
    assert f"“{published.title}” was recalled." in done.content.decode()


def test_withdraw_in_the_admin__not_for_an_editor(
    published: ArticlePage, editor: User, client: Client
) -> None:
    client.force_login(editor)

    response = client.post(
        reverse("concord_withdraw", args=[published.pk]),
        {"scope": "", "kind": "recalled", "reason": "Because."},
    )

    assert response.status_code == 302
    assert Publication.objects.get().is_public


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_change_numbers__follow_commit_order_under_concurrent_publishing(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    articles = [make_article(slug=f"article-{n}", headline_en=f"Article {n}") for n in range(6)]
    for article in articles:
        sign_off_draft(article, clinician)
    committed: list[int] = []
    start = threading.Barrier(len(articles))

    def publish_one(article: ArticlePage) -> None:
        start.wait()
        try:
            with transaction.atomic():
                article.get_latest_revision().publish()
                number = Publication.objects.get(article=article).change_number
                # Whoever has a number holds the counter until the commit: nobody can overtake.
                transaction.on_commit(lambda: committed.append(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish_one, args=[article]) for article in articles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(committed) == len(articles)
    assert committed == sorted(committed)


def _raise_fault(*_args: Any, **_kwargs: Any) -> None:
    raise InjectedFault
