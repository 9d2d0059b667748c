"""Builders of test data, through the same actions that people use."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User

from cms.articles.models import ArticlePage, Topic
from cms.articles.sources import load_words
from cms.core import languages
from cms.review.actions import decide
from cms.review.models import Clinician
from cms.review.rules import Decision, SignOffKind
from cms.review.subjects import subject_of

PASSWORD = "a-test-password"


def paragraph(html: str, identity: str, key: str = "aaaaa") -> dict[str, Any]:
    """Return a paragraph block."""
    return {
        "type": "paragraph",
        "id": identity,
        "value": f'<p data-block-key="{key}">{html}</p>',
    }


def section(*content: dict[str, Any], identity: str = "section-1", **value: Any) -> dict[str, Any]:
    """Return a section block around other blocks."""
    return {
        "type": "section",
        "id": identity,
        "value": {"heading": "Overview", "aspect": "overview", **value, "content": list(content)},
    }


def local_addition(
    *content: dict[str, Any], languages: list[str], identity: str = "local-1"
) -> dict[str, Any]:
    """Return blocks that are for the readers of some languages only."""
    return {
        "type": "local_addition",
        "id": identity,
        "value": {"languages": languages, "content": list(content)},
    }


def article_fields(**fields: Any) -> dict[str, Any]:
    """Return the fields of a small article; give those that should differ."""
    return {
        "slug": "hiccups",
        "headline_en": "Hiccups",
        "summary_en": "Hiccups are common and mostly harmless.",
        "key_points_en": [{"type": "point", "id": "point-1", "value": "They pass."}],
        "body_en": [
            section(
                paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-1"),
                paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"),
            )
        ],
        **fields,
    }


def make_topic(slug: str, *, parent: Topic | None = None, name: str = "", **names: str) -> Topic:
    """Return a topic; names in target languages (``es="Sueño"``) come as if from a reviewed file."""
    topic = Topic.objects.create(slug=slug, name_en=name or slug.title(), parent=parent)
    words = {languages.parse(code): {"name": name} for code, name in names.items()}
    load_words(topic, words, file="topics.yaml")
    topic.refresh_from_db()
    return topic


def make_user(
    username: str, *groups: str, clinician: bool = False, superuser: bool = False
) -> User:
    """Return a new user in these groups, with credentials where they are a clinician."""
    user = get_user_model().objects.create_user(
        username=username,
        password=PASSWORD,
        email=f"{username}@example.org",
        first_name=username.title(),
        last_name="Tester",
        is_superuser=superuser,
        is_staff=superuser,
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    if clinician:
        Clinician.objects.create(
            user=user,
            full_name=f"Dr {username.title()}",
            profession="General practitioner",
            registration_body="Example Medical Council",
            registration_number="12345",
            reads=["en", "es"],
        )
    return user


def sign_off_draft(article: ArticlePage, clinician: User) -> None:
    """Sign off the newest draft of the article."""
    revision = article.get_latest_revision()
    decide(
        subject=subject_of(revision.as_object()),
        kind=SignOffKind.CLINICAL,
        decision=Decision.APPROVED,
        reviewer=clinician,
        revision_id=revision.pk,
    )


def edit(article: ArticlePage, editor: User, **fields: Any) -> ArticlePage:
    """Save a draft with changed fields and return the article as the row has it."""
    changed = article.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(changed, name, value)
    changed.save_revision(user=editor)
    return ArticlePage.objects.get(pk=article.pk)
