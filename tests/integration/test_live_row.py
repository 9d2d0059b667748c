"""The row of an article that is public: nothing but a publication changes what it shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override
from wagtail.models import Page

from cms.articles.models import ArticleIndexPage, ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw_article
from cms.publishing.models import Edition, OutboxMessage, Publication, PublicSlug
from cms.publishing.rules import WithdrawalKind
from tests.build import article_fields, edit, sign_off_draft
from tests.build_editions import publish_draft, publish_translation

ES, FR, AR = LanguageCode("es"), LanguageCode("fr"), LanguageCode("ar")

SHOWN = ("title", "headline", "headline_en", "summary_en", "headline_es", "audience", "public_id")

SIGNED = {
    "title": "Hiccups",
    "headline": "Hiccups",
    "headline_en": "Hiccups",
    "summary_en": "Hiccups are common and mostly harmless.",
    "headline_es": "El hipo",
    "audience": "public",
}


def shown(article: ArticlePage) -> dict[str, Any]:
    """Return what the row shows, as the database has it."""
    row: dict[str, Any] = (
        ArticlePage.objects.rewrite(mode=False).filter(pk=article.pk).values(*SHOWN).get()
    )
    return row


@pytest.fixture
def bilingual(published: ArticlePage) -> ArticlePage:
    """An article that is public in English and Spanish."""
    publish_translation(published, ES, headline="El hipo")
    return ArticlePage.objects.get(pk=published.pk)


@pytest.mark.parametrize(
    "names",
    [
        None,
        [],
        ["headline"],
        ["headline_en"],
        ["headline_es"],
        ["title", "summary_en", "audience", "references"],
        ["live_revision"],
        ["live_revision_id"],
        ["has_unpublished_changes", "headline", "headline_en"],
        ["public_id"],
        ["topics"],
    ],
)
@pytest.mark.parametrize("active", ["en", "es", "ar"])
def test_bare_save__of_some_fields(
    bilingual: ArticlePage, names: list[str] | None, active: str
) -> None:
    topic = Topic.objects.create(slug="breathing", name_en="Breathing")
    identity = bilingual.public_id
    with override(active):
        article = ArticlePage.objects.get(pk=bilingual.pk)
        article.headline = article.headline_en = article.headline_es = "Nobody signed this"
        article.summary_en = "Nor this"
        article.audience = "professionals"
        article.topics = [topic]
        article.public_id = "00000000-0000-0000-0000-000000000001"
        article.save(**({} if names is None else {"update_fields": names}))

    assert shown(bilingual) == {**SIGNED, "public_id": identity}
    assert not ArticlePage.objects.get(pk=bilingual.pk).topics.exists()
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("active", ["es", "ar"])
@pytest.mark.parametrize(
    "load",
    [
        lambda pk: ArticlePage.objects.defer("body").get(pk=pk),
        lambda pk: ArticlePage.objects.defer("headline", "summary_en").get(pk=pk),
        lambda pk: ArticlePage.objects.only("title").get(pk=pk),
        lambda pk: ArticlePage.objects.only("headline").get(pk=pk),
        lambda pk: Page.objects.get(pk=pk).specific,
        lambda pk: Page.objects.get(pk=pk).specific_deferred,
    ],
)
def test_deferred_article__loses_nothing_when_it_is_saved(
    bilingual: ArticlePage, load: Callable[[int], ArticlePage], active: str
) -> None:
    with override(active):
        article = load(bilingual.pk)
        article.save()
        article.refresh_from_db()
        article.refresh_from_db(fields=["headline", "body"])
        article.save()

    row = ArticlePage.objects.get(pk=bilingual.pk)
    assert shown(bilingual) == {**SIGNED, "public_id": bilingual.public_id}
    assert row.body_en.get_prep_value() == bilingual.body_en.get_prep_value()
    assert row.body_es.get_prep_value() == bilingual.body_es.get_prep_value()


@pytest.mark.parametrize("active", ["es", "ar"])
def test_whole_way__in_another_interface_language(
    library: ArticleIndexPage, editor: User, clinician: User, active: str
) -> None:
    with override(active):
        article = ArticlePage(owner=editor, **article_fields())
        library.add_child(instance=article)
        article.save_revision(user=editor)
        article.get_workflow().start(article, editor)
        article.current_workflow_task.on_action(
            article.current_workflow_task_state, clinician, "approve"
        )
        article = edit(article, editor, headline_en="Hiccups, explained")
        article = publish_draft(article, clinician)
        publish_translation(article, FR, headline="Le hoquet")
        withdraw_article(article=article, kind=WithdrawalKind.WITHDRAWN, reason="Old.")
        article = ArticlePage.objects.get(pk=article.pk)
        article.get_latest_revision().publish()

    row = ArticlePage.objects.rewrite(mode=False).filter(pk=article.pk)
    assert row.values("headline", "headline_en", "headline_ar", "headline_fr", "live").get() == {
        "headline": "Hiccups, explained",
        "headline_en": "Hiccups, explained",
        "headline_ar": None,
        "headline_fr": "",
        "live": True,
    }
    assert Publication.objects.get(language="en").is_public


def test_slug_of_a_live_row__changed_by_a_bare_save_changes_no_public_name(
    published: ArticlePage,
) -> None:
    published.slug = "sneaky"
    published.save()

    assert list(PublicSlug.objects.values_list("slug", flat=True)) == ["hiccups"]


def test_move__to_another_parent_changes_nothing_public(
    bilingual: ArticlePage, library: ArticleIndexPage
) -> None:
    before = list(Publication.objects.values())
    other = Page.objects.get(depth=1).add_child(instance=ArticleIndexPage(title="B", slug="b"))

    ArticlePage.objects.get(pk=bilingual.pk).move(other, pos="last-child")

    assert ArticlePage.objects.get(pk=bilingual.pk).get_parent().pk == other.pk
    assert shown(bilingual) == {**SIGNED, "public_id": bilingual.public_id}
    assert list(Publication.objects.values()) == before


def test_slug__that_is_another_articles_name_in_another_language(
    bilingual: ArticlePage, make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    other = publish_draft(make_article(slug="el-hipo", headline_en="El Hipo, a film"), clinician)
    told = list(OutboxMessage.objects.values_list("topic", flat=True))

    other.get_latest_revision().publish()

    names = PublicSlug.objects.filter(article=other).values_list("slug", "is_current")
    assert list(names) == [("el-hipo-2", True)]
    assert list(OutboxMessage.objects.values_list("topic", flat=True)) == told


def test_slug__the_same_headline_in_two_languages(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="Hipo")
    publish_translation(published, FR, headline="Hipo")

    names = dict(PublicSlug.objects.values_list("language", "slug"))
    assert names == {"en": "hiccups", "es": "hipo", "fr": "hipo-2"}


def test_slug__returns_to_a_former_one(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    for slug in ("second", "hiccups"):
        article = edit(published, editor, slug=slug)
        sign_off_draft(article, clinician)
        article.get_latest_revision().publish()

    names = dict(PublicSlug.objects.values_list("slug", "is_current"))
    assert names == {"second": False, "hiccups": True}


def test_slug__a_former_name_is_not_given_to_another_article(
    published: ArticlePage,
    editor: User,
    clinician: User,
    make_article: Callable[..., ArticlePage],
) -> None:
    publish_draft(edit(published, editor, slug="second"), clinician)

    publish_draft(make_article(slug="hiccups"), clinician)

    owner = PublicSlug.objects.get(slug="hiccups").article
    assert owner.pk == published.pk
    assert PublicSlug.objects.get(slug="hiccups-2").is_current


def test_slug__as_long_as_a_page_allows_and_taken(
    make_article: Callable[..., ArticlePage], published: ArticlePage, clinician: User
) -> None:
    long = "a" * 255
    PublicSlug.objects.create(slug=long, article=published, language="fr")

    publish_draft(make_article(slug=long), clinician)

    assert PublicSlug.objects.get(article__slug=long).slug == f"{'a' * 240}-2"


def test_update_past_the_model__changes_no_edition(bilingual: ArticlePage) -> None:
    before = list(Publication.objects.values("language", "edition__content_hash", "change_number"))

    ArticlePage.objects.filter(pk=bilingual.pk).update(live=False, headline_en="Sneaky")

    after = list(Publication.objects.values("language", "edition__content_hash", "change_number"))
    assert after == before


def test_copy_of_a_live_article__claims_no_live_revision(
    published: ArticlePage, editor: User
) -> None:
    copy = published.copy(update_attrs={"slug": "copy"}, user=editor, keep_live=True)

    row = ArticlePage.objects.get(pk=copy.pk)
    assert (row.live, row.live_revision) == (False, None)
