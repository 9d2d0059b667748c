"""Who may do what in the admin, asked for one object at a time."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import HttpRequest
from wagtail.permissions import page_permission_policy, policy_registry

from cms.articles.models import ArticlePage
from cms.articles.registered import short_models
from cms.translation.models import Question, Translation
from cms.translation.models.question import QuestionQuerySet


def may(user: Any, translation: Translation, *actions: str) -> bool:
    """Return whether the person may do one of these to the translation."""
    policy = policy_registry.get(translation)
    return bool(policy.user_has_any_permission_for_instance(user, actions, translation))


def require(request: HttpRequest, translation: Translation, *actions: str) -> None:
    """Refuse who may do none of these to the translation."""
    require_that(may(request.user, translation, *actions))


def require_that(allowed: object) -> None:
    """Refuse the request where what it needs is not so."""
    if not allowed:
        raise PermissionDenied


def may_answer(user: Any, translation: Translation) -> bool:
    """Return whether the person edits the source, and so can answer questions about it."""
    original = translation.original
    if isinstance(original, ArticlePage):
        return bool(original.permissions_for_user(user).can_edit())
    return _may_change(user, original.model)


def may_resolve(user: Any, question: Question) -> bool:
    """Return whether the person may settle a question: who asked it, and who could answer it."""
    return question.asked_by_id == user.pk or may_answer(user, question.asked_in)


def answers_questions(user: Any) -> bool:
    """Return whether the person edits articles, or any kind of short object, at all."""
    edits_articles = page_permission_policy.user_has_permission(user, "change")
    return bool(edits_articles) or any(_may_change(user, model) for model in short_models())


def answerable(user: Any, questions: QuestionQuerySet) -> QuestionQuerySet:
    """Return those of the questions that the person may answer."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    kinds = ContentType.objects.get_for_models(
        *(model for model in short_models() if _may_change(user, model))
    )
    return questions.filter(
        Q(asked_in__article__in=pages.values("pk"))
        | Q(asked_in__short_source__content_type__in=list(kinds.values()))
    )


def may_assign(user: Any) -> bool:
    """Return whether the person says who works on what."""
    return bool(user.has_perm("translation.change_assignment"))


def works_on_translations(user: Any) -> bool:
    """Return whether the person may open translations at all."""
    policy = policy_registry.get_by_type(Translation)
    return bool(policy.user_has_any_permission(user, {"change", "view"}))


def _may_change(user: Any, model: type[Model]) -> bool:
    options = model._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename('change', options)}"))
