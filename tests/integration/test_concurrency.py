"""What only PostgreSQL can show: two people change the same thing at the same moment."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import TaskState, Workflow

from cms.articles.models import ArticlePage, Topic
from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.actions import refresh
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.actions.images import note_pictures, public_image
from cms.delivery.models import Document, PictureCopy
from cms.partners.actions import add_endpoint, invite_developer
from cms.partners.errors import DeveloperRefused, EndpointRefused
from cms.partners.models import Developer, Partner
from cms.publishing.actions import (
    mark_outdated,
    publish_language,
    slugs,
    withdraw,
    withdraw_article,
)
from cms.publishing.errors import NotPublic, NotSignedOff, SourceMovedOn
from cms.publishing.models import ChangeCounter, Edition, OutboxMessage, Publication, PublicSlug
from cms.publishing.rules import WithdrawalKind
from cms.publishing.selectors import current_edition
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from tests.build import edit, make_topic, make_user, section, sign_off_draft
from tests.build_editions import approve_text, publish_draft, publish_translation, republish
from tests.partner_client import PartnerClient

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

ES, FR = LanguageCode("es"), LanguageCode("fr")
ROUNDS = 5


def at_once(*actions: Callable[[], Any]) -> list[Exception]:
    """Do all at the same moment, each in its own connection; return what was raised."""
    raised: list[Exception] = []
    start = threading.Barrier(len(actions))

    def run(action: Callable[[], Any]) -> None:
        start.wait()
        try:
            action()
        except Exception as error:  # noqa: BLE001  # the test looks at all of them
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def unexpected(raised: list[Exception], *expected: type[Exception]) -> list[Exception]:
    """Return what must not happen: a deadlock, a broken constraint."""
    return [error for error in raised if not isinstance(error, expected)]


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def publish_as(article: ArticlePage, code: LanguageCode, source: Edition) -> None:
    """Publish the source's own words as that language."""
    publish_language(
        article=fresh(article),
        language=code,
        content=source.text,
        source_edition=source,
        revision_id=None,
    )


def assert_in_step() -> None:
    """Numbers have no gap and no double, and row and publication say the same."""
    numbers = list(OutboxMessage.objects.values_list("change_number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert ChangeCounter.objects.get().last == numbers[-1]
    for publication in Publication.objects.filter(language=languages.SOURCE):
        assert fresh(publication.article).live == publication.is_public


def test_two_publish_the_same_draft(draft: ArticlePage, clinician: User) -> None:
    sign_off_draft(draft, clinician)

    raised = at_once(*[lambda: fresh(draft).get_latest_revision().publish()] * 4)

    assert raised == []
    assert Edition.objects.count() == 1
    assert OutboxMessage.objects.count() == 1
    assert_in_step()


def test_source_and_translation_are_published_at_once(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    for number in range(ROUNDS):
        source = current_edition(published, languages.SOURCE)
        assert source is not None
        approve_text(published, ES, source.text)
        article = edit(fresh(published), editor, headline_en=f"Hiccups {number}")
        sign_off_draft(article, clinician)

        raised = at_once(
            lambda: fresh(published).get_latest_revision().publish(),
            partial(publish_as, published, ES, source),
        )

        assert unexpected(raised, SourceMovedOn) == []
    assert_in_step()


def test_publishing_and_withdrawing_at_once(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    for number in range(ROUNDS):
        article = edit(fresh(published), editor, headline_en=f"Hiccups {number}")
        sign_off_draft(article, clinician)

        raised = at_once(
            lambda: fresh(published).get_latest_revision().publish(),
            lambda: withdraw_article(
                article=fresh(published), kind=WithdrawalKind.WITHDRAWN, reason="At once."
            ),
        )

        assert unexpected(raised, NotPublic) == []
        assert_in_step()


def test_recalling_and_publishing_the_same_text_at_once(published: ArticlePage) -> None:
    raised = at_once(
        lambda: withdraw_article(
            article=fresh(published), kind=WithdrawalKind.RECALLED, reason="A dose was wrong."
        ),
        lambda: fresh(published).get_latest_revision().publish(),
    )

    assert unexpected(raised, NotSignedOff) == []
    assert not Publication.objects.get().is_public
    assert_in_step()


def test_marking_outdated_and_withdrawing_at_once(published: ArticlePage) -> None:
    for _round in range(ROUNDS):
        publish_translation(fresh(published), ES, headline="El hipo")

        raised = at_once(
            lambda: mark_outdated(article=fresh(published), language=ES),
            lambda: withdraw(
                article=fresh(published),
                language=ES,
                kind=WithdrawalKind.WITHDRAWN,
                reason="At once.",
            ),
            lambda: mark_outdated(article=fresh(published), language=ES),
        )

        assert raised == []
        publication = Publication.objects.get(language=ES)
        assert (publication.is_public, publication.outdated) == (False, False)
    assert_in_step()


def test_two_languages_want_the_same_name_at_once(published: ArticlePage) -> None:
    source = current_edition(published, languages.SOURCE)
    assert source is not None
    for code in (ES, FR):
        approve_text(published, code, source.text)

    raised = at_once(*[partial(publish_as, published, code, source) for code in (ES, FR)])

    assert raised == []
    names = set(PublicSlug.objects.exclude(language="en").values_list("slug", flat=True))
    assert names == {"hiccups-2", "hiccups-3"}


def test_articles_that_want_the_same_name_at_once(
    make_article: Callable[..., ArticlePage], published: ArticlePage, clinician: User
) -> None:
    PublicSlug.objects.create(slug="one-name", article=published, language="fr")
    PublicSlug.objects.create(slug="one-name-2", article=published, language="ar")
    articles = [make_article(slug="one-name"), make_article(slug="one-name-2")]
    for article in articles:
        sign_off_draft(article, clinician)

    raised = at_once(
        *[lambda a=article: fresh(a).get_latest_revision().publish() for article in articles]
    )

    assert raised == []
    assert PublicSlug.objects.filter(article__in=articles, is_current=True).count() == 2


def test_two_clinicians_decide_at_once(draft: ArticlePage, editor: User, clinician: User) -> None:
    other = make_user("other", "Clinicians", clinician=True)
    Workflow.objects.get(name="Clinical review").start(draft, editor)

    def decide(reviewer: User, action: str) -> None:
        article = fresh(draft)
        article.current_workflow_task.on_action(
            article.current_workflow_task_state, reviewer, action, comment="Decided."
        )

    raised = at_once(lambda: decide(clinician, "approve"), lambda: decide(other, "reject"))

    # Whoever comes second meets a step that is over, or no step any more.
    assert unexpected(raised, ReviewRefused, AttributeError) == []
    assert len(raised) == 1
    assert SignOff.objects.count() == 1
    assert fresh(draft).live == (SignOff.objects.get().decision == "approved")


def test_clinician_decides_while_somebody_holds_the_article(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    """Whoever holds the article may want the step of the review: the reviewer must not have it."""
    Workflow.objects.get(name="Clinical review").start(draft, editor)

    def decide() -> None:
        article = fresh(draft)
        article.current_workflow_task.on_action(
            article.current_workflow_task_state, clinician, "approve"
        )

    raised = while_held(draft, decide, then=lambda: _take(TaskState.objects.all()))

    assert raised == []
    assert fresh(draft).live


def test_topic_is_renamed_while_somebody_publishes_one_of_its_articles(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    """Whoever holds an article wants a change number next: the renaming must not have them yet."""
    topic: Any = make_topic("breath")
    articles = [
        publish_draft(make_article(slug=slug, topics=[topic]), clinician) for slug in ("one", "two")
    ]

    def rename() -> None:
        renamed: Any = Topic.objects.get(pk=topic.pk)
        renamed.name_en = "Breathing"
        renamed.save()

    raised = while_held(articles[1], rename, then=lambda: _take(ChangeCounter.objects.all()))

    assert raised == []
    assert OutboxMessage.objects.filter(topic="edition.topic_renamed").count() == 2
    assert_in_step()


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_articles_change_in_bulk_while_somebody_publishes_one_of_them(
    make_article: Callable[..., ArticlePage], clinician: User, administrator: User, action: str
) -> None:
    """As with topics: whoever has all articles of a list may take numbers, nobody before."""
    articles = [publish_draft(make_article(slug=slug), clinician) for slug in ("one", "two")]
    for article in articles if action == "publish" else ():
        sign_off_draft(edit(article, article.owner, headline_en=f"New {article.slug}"), clinician)
    client = Client()
    client.force_login(administrator)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    chosen = "&".join(f"id={article.pk}" for article in articles)

    raised = while_held(
        articles[1],
        lambda: client.post(f"{address}?next=/admin/&{chosen}"),
        then=lambda: _take(ChangeCounter.objects.all()),
    )

    assert raised == []
    assert OutboxMessage.objects.count() == 4
    assert_in_step()


def while_held(
    article: ArticlePage, action: Callable[[], Any], *, then: Callable[[], Any]
) -> list[Exception]:
    """Begin ``action`` while the article is held, and do ``then`` in that same transaction."""
    raised: list[Exception] = []

    def run() -> None:
        try:
            action()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            raised.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    try:
        with transaction.atomic():
            article.hold()
            other.start()
            other.join(timeout=1)
            then()
    except OperationalError as error:  # of the two in a deadlock, either may be the one that ends
        raised.append(error)
    other.join()
    return raised


def _take(rows: QuerySet[Any]) -> None:
    list(rows.select_for_update())


def test_pictures__are_removed_one_by_one_so_that_no_publisher_waits_in_a_circle(
    published: ArticlePage, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    first, second = "a" * 64, "b" * 64
    for name in (first, second):
        PictureCopy.objects.create(
            file=f"pictures/{name}.png",
            signed_hash=name,
            media_type="image/png",
            width=320,
            height=200,
        )
    note_pictures(Document.objects.get(), [first, second])
    kind, reason = WithdrawalKind.RECALLED, "Wrong."

    def withdraw_it() -> None:
        try:
            withdraw_article(article=published, kind=kind, reason=reason)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with (
            transaction.atomic()
        ):  # a publisher who has the second picture, and then wants the first
            copies = PictureCopy.objects.select_for_update()
            copies.get(signed_hash=second)
            withdrawing = other.submit(withdraw_it)
            for _time in range(200):
                if withdrawing.done() or not PictureCopy.objects.filter(signed_hash=first):
                    break
                time.sleep(0.05)
            assert not copies.filter(signed_hash=first)
        withdrawing.result()

    assert not PictureCopy.objects.exists()


def test_one_address__invited_by_two_partners_at_once_has_one_account() -> None:
    partners = [Partner.objects.create(name=f"Clinic {number}") for number in range(2)]
    for number in range(ROUNDS):
        email = f"ada{number}@example.org"
        invite = partial(invite_developer, email=email, language="en")
        raised = at_once(*(partial(invite, partner=partner) for partner in partners))
        assert [type(error) for error in raised] == [DeveloperRefused]
        assert Developer.objects.get(user__username=email).partner in partners


def test_slug__that_two_want_at_once_stays_with_who_has_it(
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renamed = publish_draft(make_article(slug="first"), clinician)
    translated = publish_draft(make_article(slug="second", headline_en="Second"), clinician)
    edit(renamed, editor, slug="el-hipo")
    has_looked, is_free = threading.Event(), slugs._free

    def slowly(*wanted: Any) -> str:
        slug = is_free(*wanted)
        if not has_looked.is_set():
            has_looked.set()
            time.sleep(0.7)
        return slug

    def rename() -> None:
        fresh(renamed).get_latest_revision().publish()

    def translate() -> None:
        has_looked.wait()
        publish_translation(fresh(translated), ES, headline="El hipo")

    monkeypatch.setattr(slugs, "_free", slowly)
    assert at_once(rename, translate) == []
    found = PublicSlug.objects.filter(slug__startswith="el-hipo").order_by("slug")
    assert list(found.values_list("slug", "article")) == [
        ("el-hipo", renamed.pk),
        ("el-hipo-2", translated.pk),
    ]
    kind, reason = WithdrawalKind.RECALLED, "Wrong."
    withdraw(article=fresh(translated), language=ES, kind=kind, reason=reason)
    assert not Publication.objects.get(article=translated, language="es").is_public


def test_scopes__followed_by_the_sender_and_by_the_feed_at_once(
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body, breath = (Topic.objects.create(slug=name, name_en=name) for name in ("body", "breath"))
    Topic.objects.filter(pk=breath.pk).update(parent=body)
    article = publish_draft(make_article(topics=[breath]), clinician)
    partners = [PartnerClient(topics=[body]) for _number in range(2)]
    for number, partner in enumerate(partners):
        add_endpoint(partner=partner.partner, url=f"https://p{number}.example/")
        partner.get("/api/v1/changes/")
    while fan_out():
        pass
    Topic.objects.filter(pk=breath.pk).update(parent=None)
    republish(article, editor, clinician, summary_en="New.")
    module = sys.modules["cms.delivery.actions.follow_scope"]
    numbers_of, is_in_the_middle = module.next_change_numbers, threading.Event()
    statuses: list[int] = []

    def slowly(many: int) -> range:
        if not is_in_the_middle.is_set():
            is_in_the_middle.set()
            time.sleep(0.5)
        return numbers_of(many)

    def ask() -> None:
        statuses.append(partners[1].get("/api/v1/changes/").status_code)

    def send() -> None:
        is_in_the_middle.wait()
        fan_out()

    monkeypatch.setattr(module, "next_change_numbers", slowly)
    assert at_once(ask, send) == []
    assert statuses == [200]


def test_documents__rebuilt_while_an_article_with_the_same_pictures_is_published(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    images = [
        get_image_model().objects.create(
            title=colour, file=get_test_image_file(filename=f"{colour}.png", colour=colour)
        )
        for colour in ("white", "black")
    ]
    shown, other = (
        make_article(slug=slug, body_en=[section(*map(figure, order))])
        for slug, order in (("shown", images), ("other", images[::-1]))
    )
    publish_draft(shown, clinician)
    sign_off_draft(other, clinician)
    has_begun, picture = threading.Event(), public_image

    def slowly(number: int, signed_hash: str) -> Any:
        found = picture(number, signed_hash)
        has_begun.set()
        time.sleep(0.5)
        return found

    def rebuild() -> None:
        has_begun.wait()
        call_command("rebuild_documents", stdout=StringIO())

    monkeypatch.setattr(refresh, "public_image", slowly)
    assert at_once(fresh(other).get_latest_revision().publish, rebuild) == []


def figure(image: Any) -> dict[str, Any]:
    value = {"image": image.pk, "alt": image.title, "caption": "", "credit": ""}
    return {"type": "figure", "id": f"figure-{image.pk}", "value": value}


def test_endpoint__added_twice_at_once_is_there_once() -> None:
    partner = Partner.objects.create(name="Clinic")
    for number in range(ROUNDS):
        url = f"https://p{number}.example/"
        add = partial(add_endpoint, partner=partner, url=url, most=10)
        assert [type(error) for error in at_once(add, add)] == [EndpointRefused]
        assert partner.endpoints.filter(url=url).count() == 1
