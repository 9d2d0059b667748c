"""The admin's own screens, for those who may see them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage, Topic
from cms.review.models import Clinician
from tests.build import make_user


@pytest.fixture
def log_in(client: Client) -> Callable[[User], Client]:
    def log_in(user: User) -> Client:
        client.force_login(user)
        return client

    return log_in


def test_topic__is_written_in_the_source_language_alone(
    log_in: Callable[..., Client], editor: User
) -> None:
    browser = log_in(editor)
    url = reverse("wagtailsnippets_articles_topic:add")

    browser.post(url, {"name_en": "Sleep", "name_ar": "النوم", "slug": "sleep", "parent": ""})

    assert Topic.objects.values_list("name_en", "name_ar").get() == ("Sleep", None)
    assert "name_ar" not in browser.get(url).content.decode()


def test_topic__cannot_stand_under_itself(log_in: Callable[..., Client], editor: User) -> None:
    topic = Topic.objects.create(slug="sleep", name_en="Sleep")
    url = reverse("wagtailsnippets_articles_topic:edit", args=[topic.pk])

    response = log_in(editor).post(
        url, {"name_en": "Sleep", "slug": "sleep", "parent": str(topic.pk)}
    )

    assert "cannot stand under itself" in response.content.decode()


def test_clinician__is_recorded_with_languages(
    log_in: Callable[..., Client], administrator: User
) -> None:
    user = make_user("dr")

    response = log_in(administrator).post(
        reverse("wagtailsnippets_review_clinician:add"),
        {
            "user": str(user.pk),
            "full_name": "Dr Example",
            "profession": "Urologist",
            "registration_body": "Example Council",
            "registration_number": "7",
            "reads": ["en", "ar"],
            "active": "on",
        },
    )

    assert response.status_code == 302
    assert Clinician.objects.get().reads == ["en", "ar"]


def test_clinician__cannot_be_recorded_by_an_editor(
    log_in: Callable[..., Client], editor: User
) -> None:
    response = log_in(editor).get(reverse("wagtailsnippets_review_clinician:add"))

    assert response.status_code == 302
    assert not Clinician.objects.exists()


def test_preview__shows_the_article_as_it_reads(
    log_in: Callable[..., Client], editor: User, draft: ArticlePage
) -> None:
    url = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])

    shown = log_in(editor).get(url).content.decode()

    assert "<h1>Hiccups</h1>" in shown
    assert "Breathe out CO<sub>2</sub> slowly." in shown
