"""The storage rules (`docs/storage-rules.md`), each with the loss that it prevents."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override
from modelsearch import index
from modeltranslation.translator import translator

from cms.articles import storage
from cms.articles.content import ArticleContent, content_hash, with_stable_ids
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.errors import SourceMovedOn
from cms.publishing.models import Publication, PublicSlug
from cms.publishing.selectors import current_edition
from tests.build import edit, paragraph, section, sign_off_draft
from tests.build_editions import publish_translation

ES = LanguageCode("es")
AR = LanguageCode("ar")


def stored(article: ArticlePage, *columns: str) -> dict[str, Any]:
    """Return columns as the database has them."""
    rows = ArticlePage.objects.rewrite(mode=False).filter(pk=article.pk)
    found: dict[str, Any] = rows.values(*columns).get()
    return found


def test_r1_target_columns_belong_to_the_row__revision_holds_none(published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")
    article = ArticlePage.objects.get(pk=published.pk)

    revision = article.save_revision()

    assert "headline_en" in revision.content
    assert not set(revision.content) & (storage.target_columns() | storage.base_columns())


def test_r1_stale_form__saves_after_a_language_was_published(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    stale_form = ArticlePage.objects.get(pk=published.pk)
    publish_translation(published, ES, headline="El hipo")

    stale_form.headline_en = "Hiccups, explained"
    stale_form.save_revision(user=editor)
    stale_form.save()
    sign_off_draft(stale_form, clinician)
    stale_form.get_latest_revision().publish()

    assert stored(published, "headline_en", "headline_es") == {
        "headline_en": "Hiccups, explained",
        "headline_es": "El hipo",
    }


def test_r1_old_revision__published_after_a_language_was_published(
    published: ArticlePage, clinician: User
) -> None:
    first_revision = published.get_latest_revision()
    edit(published, published.owner, headline_en="Hiccups, explained")
    publish_translation(published, ES, headline="El hipo")

    first_revision.publish()

    assert stored(published, "headline_es") == {"headline_es": "El hipo"}


def test_r1_publishing_a_language__keeps_the_source_draft(
    published: ArticlePage, editor: User
) -> None:
    edit(published, editor, headline_en="A draft in the making")

    publish_translation(published, ES, headline="El hipo")

    article = ArticlePage.objects.get(pk=published.pk)
    assert article.headline_en == "Hiccups"
    assert article.get_latest_revision_as_object().headline_en == "A draft in the making"


def test_r1_save_in_another_active_language__base_column_keeps_the_source(
    published: ArticlePage,
) -> None:
    publish_translation(published, ES, headline="El hipo")
    article = ArticlePage.objects.get(pk=published.pk)

    with override("es"):
        article.save()
        article.get_latest_revision().publish()

    assert stored(article, "headline", "headline_en", "headline_es") == {
        "headline": "Hiccups",
        "headline_en": "Hiccups",
        "headline_es": "El hipo",
    }


def test_r2_target_columns__written_by_nobody_but_publishing(draft: ArticlePage) -> None:
    draft.headline_es = "Escrito de paso"
    draft.save()
    draft.save(update_fields=["headline_es", "has_unpublished_changes"])
    draft.save_revision()

    assert stored(draft, "headline_es") == {"headline_es": None}


def test_r2_insert__takes_no_target_columns_along(
    library: Any, published: ArticlePage, editor: User
) -> None:
    publish_translation(published, ES, headline="El hipo")

    copy = ArticlePage.objects.get(pk=published.pk).copy(
        update_attrs={"slug": "hiccups-again"}, user=editor, keep_live=True
    )

    assert not stored(copy, "headline_es")["headline_es"]
    assert copy.public_id != published.public_id
    assert not copy.live


def test_r3_base_columns__never_used_by_our_code() -> None:
    indexed = {field.field_name for field in ArticlePage.get_search_fields()}

    assert not indexed & storage.base_columns()
    assert not set(ArticlePage._meta.ordering) & storage.base_columns()


def test_r4_translated__is_a_fact_about_editions(published: ArticlePage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_articlepage SET body_es = 'null', body_fr = '[]'")

    article = ArticlePage.objects.get(pk=published.pk)

    assert list(article.body_es) == []
    assert not Publication.objects.filter(article=article).exclude(language="en").exists()


def test_r5_fields__never_fall_back_to_another_language(published: ArticlePage) -> None:
    with override("ar"):
        assert not published.headline


def test_r6_target_edition__belongs_to_the_public_source_edition(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    first = current_edition(published, languages.SOURCE)
    article = edit(published, editor, headline_en="Hiccups, explained")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    with pytest.raises(SourceMovedOn):
        publish_translation(published, ES, headline="El hipo", source_edition=first)

    assert not Publication.objects.filter(article=article, language=ES).exists()


def test_r7_title_and_slug__stay_in_the_source_language(published: ArticlePage) -> None:
    options = translator.get_options_for_model(ArticlePage)
    publish_translation(published, AR, headline="الفواق")

    assert not {"title", "slug"} & set(options.all_fields)
    assert stored(published, "title", "slug", "url_path") == {
        "title": "Hiccups",
        "slug": "hiccups",
        "url_path": published.url_path,
    }
    slugs = PublicSlug.objects.filter(article=published).values_list("language", "slug")
    assert dict(slugs) == {"en": "hiccups", "ar": "الفواق"}


def test_r7_title__follows_the_headline(published: ArticlePage, editor: User) -> None:
    article = edit(published, editor, headline_en="Hiccups, explained")

    assert article.get_latest_revision_as_object().title == "Hiccups, explained"
    assert article.title == "Hiccups"


def test_r7_old_slug__stays_on_record(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    article = edit(published, editor, slug="hiccups-explained")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    slugs = PublicSlug.objects.filter(article=article).values_list("slug", "is_current")
    assert dict(slugs) == {"hiccups": False, "hiccups-explained": True}


def test_r8_malformed_rich_text__is_refused_and_nothing_changes(draft: ArticlePage) -> None:
    before = draft.revisions.count()
    draft.body_en = [section(paragraph("A <b>bold", "paragraph-1"))]

    with pytest.raises(ValidationError, match=r"body/paragraph-1/text.*not well formed"):
        draft.save_revision(clean=False)
    with pytest.raises(ValidationError):
        draft.save()

    assert draft.revisions.count() == before
    assert "<b>sudden</b>" in json.dumps(stored(draft, "body_en")["body_en"].get_prep_value())


def test_r9_content_hash__knows_no_block_ids() -> None:
    content = ArticleContent(
        headline="A",
        summary="B",
        key_points=[{"type": "point", "value": "C"}],
        body=[section(paragraph("D", ""), identity="")],
        references=[],
        topics=[],
        audience="public",
        risk_level="low",
    )

    assert content_hash(content) == content_hash(with_stable_ids(content))


def test_r10_bare_save_of_a_live_page__writes_no_content(published: ArticlePage) -> None:
    published.headline_en = "Nobody signed this"
    published.summary_en = "Nor this"
    published.audience = "professionals"
    published.save()
    published.save(update_fields=["headline_en", "headline", "title"])

    assert stored(published, "headline", "headline_en", "summary_en", "audience", "title") == {
        "headline": "Hiccups",
        "headline_en": "Hiccups",
        "summary_en": "Hiccups are common and mostly harmless.",
        "audience": "public",
        "title": "Hiccups",
    }


def test_r11_search_fields__do_not_grow_with_the_languages() -> None:
    own = {field.field_name for field in ArticlePage.get_search_fields()}

    assert not own & (storage.target_columns() | storage.source_columns())
    assert all(
        isinstance(field, index.BaseField | index.RelatedFields)
        for field in ArticlePage.get_search_fields()
    )
