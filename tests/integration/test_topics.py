"""Topics: their slugs stay, and a file of them is taken whole or not at all."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.articles.actions import load_topics
from cms.articles.errors import InvalidTopicFile
from cms.articles.models import ArticlePage, Topic
from tests.build import make_topic
from tests.build_editions import republish

pytestmark = pytest.mark.django_db


def test_slug__stays_also_where_no_article_is_filed_under_the_topic() -> None:
    topic = make_topic("heart")
    topic.slug = "cardiology"

    with pytest.raises(ValidationError, match="it stays"):
        topic.clean()


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ("[{slug: [x], names: {en: A}}]", "Topic 1 .*slug"),
        ("[{slug: a b, names: {en: A}}]", "Topic 1 .*slug"),
        ("[{slug: a, names: {en: ' '}}]", "Topic 1 has no name in English"),
        (
            "[{slug: a, names: {en: A}}, {slug: b, names: {es: B}}]",
            "Topic 2 has no name in English",
        ),
        ("[{slug: a, names: {en: A, es: 5}}]", "The name of topic 1 in “es” is not a text"),
        (
            "[{slug: p, names: {en: P}}, {slug: q, parent: p, names: {en: Q}}, \
            {slug: p, parent: q, names: {en: P}}]",
            "Topic 3 .*cannot stand under itself",
        ),
    ],
)
def test_file_with_a_fault__names_it_and_changes_nothing(
    tmp_path: Path, entries: str, reason: str
) -> None:
    file = tmp_path / "topics.yaml"
    file.write_text(entries, encoding="utf-8")

    with pytest.raises(InvalidTopicFile, match=reason):
        load_topics(path=file)

    assert not Topic.objects.exists()


def test_topic__under_which_a_text_was_delivered_explains_why_it_stays(
    published: ArticlePage, editor: User, clinician: User, client: Client, administrator: User
) -> None:
    breath = make_topic("breath")
    republish(published, editor, clinician, topics=[breath])
    republish(published, editor, clinician, topics=[])
    client.force_login(administrator)
    address = reverse("wagtailsnippets_articles_topic:delete", args=[breath.pk])
    answer = client.post(address, follow=True)
    assert Topic.objects.filter(pk=breath.pk).exists()
    assert [str(message) for message in answer.context["messages"]] == [
        "This cannot be deleted, because the record needs it: topics of documents."
    ]
