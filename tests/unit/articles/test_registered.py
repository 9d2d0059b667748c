"""Every model and field registered with django-modeltranslation is cut into segments."""

import pytest
from django.db import models
from modeltranslation.translator import translator
from wagtail.fields import RichTextField

from cms.articles import registered
from cms.articles.checks import check_registered_models, faults_of
from cms.articles.content import ShortContent, ShortText, content_hash
from cms.articles.models import ArticlePage, CallToAction, Notice, Topic
from cms.articles.registered import read_short, short_fields, short_models
from cms.core import languages
from cms.core.languages import SOURCE, column
from cms.translation.segments import compile_content, segments_of
from tests.build import article_fields

REGISTERED = translator.get_registered_models(abstract=False)


def words_of(model: type[models.Model]) -> models.Model:
    """Return an object with a word of its own in every registered field."""
    instance = model()
    for name in translator.get_options_for_model(model).all_fields:
        field = model._meta.get_field(name)
        text = f"<p>word of {name}</p>" if isinstance(field, RichTextField) else f"word of {name}"
        setattr(instance, column(name, SOURCE), text)
    return instance


@pytest.mark.parametrize("model", [it for it in REGISTERED if it is not ArticlePage])
def test_registered_field__is_a_segment(model: type[models.Model]) -> None:
    content = read_short(words_of(model), SOURCE)

    found = {str(segment.key).split("/")[0]: segment.text for segment in segments_of(content)}

    fields = translator.get_options_for_model(model).all_fields
    assert found == {name: f"word of {name}" for name in fields}


@pytest.mark.django_db  # a page asks for its content type when it is made
def test_registered_field__of_an_article_is_a_segment() -> None:
    article = ArticlePage(**article_fields())

    found = {str(segment.key).split("/")[0] for segment in segments_of(article.source_content)}

    assert found == set(translator.get_options_for_model(ArticlePage).all_fields)


def test_registered_models__are_articles_and_short_objects() -> None:
    assert {ArticlePage, *short_models()} == set(REGISTERED)
    assert check_registered_models() == []


def test_target_columns__are_all_languages_of_all_fields() -> None:
    assert len(registered.target_columns_of(Notice)) == 2 * len(languages.targets())
    assert column("text", SOURCE) not in registered.target_columns_of(Notice)


def test_short_fields__know_their_form_and_length() -> None:
    assert short_fields(Topic) == (ShortText("name", "", rich=False, longest=120),)
    assert [(it.field, it.rich, it.longest) for it in short_fields(CallToAction)] == [
        ("title", False, 120),
        ("text", True, None),
        ("link_label", False, 80),
    ]


def test_check__refuses_what_is_no_short_object() -> None:
    found = [fault.id for fault in faults_of(ArticlePage)]

    assert found == ["articles.E001", "articles.E003"]


def test_content_hash__looks_at_words_only() -> None:
    here = ShortContent((ShortText("name", "Sleep", longest=120),))
    there = ShortContent((ShortText("name", "Sleep", longest=200),))
    other = ShortContent((ShortText("name", "Sleeping", longest=120),))

    assert content_hash(here) == content_hash(there) != content_hash(other)


def test_short_content__survives_its_storage_and_its_translation() -> None:
    content = ShortContent(
        (
            ShortText("title", "Call", longest=10),
            ShortText("text", '<p data-block-key="a">Call <b>now</b></p>', rich=True),
            ShortText("note", ""),
        )
    )

    assert ShortContent.from_json(content.as_json()) == content
    assert [segment.text for segment in segments_of(content)] == ["Call", "Call <1>now</1>"]
    targets = {
        segment.key: text
        for segment, text in zip(segments_of(content), ["Llame", "Llame <1>ya</1>"], strict=True)
    }
    assert compile_content(content, targets).words == {
        "title": "Llame",
        "text": '<p data-block-key="a">Llame <b>ya</b></p>',
        "note": "",
    }
