"""What Django's system check says about models that are registered for translation."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from cms.articles import registered
from cms.articles.errors import UntranslatableField
from cms.articles.models import ShortObject
from cms.articles.models.short_object import ShortObjectQuerySet


@register
def check_registered_models(**_options: Any) -> list[CheckMessage]:
    """Refuse to start with a model whose words nobody would segment, or follow when they change."""
    return [fault for model in registered.short_models() for fault in faults_of(model)]


def faults_of(model: type[Model]) -> list[CheckMessage]:
    """Return what keeps the words of a registered model from being translated."""
    faults: list[CheckMessage] = []
    if not issubclass(model, ShortObject):
        faults.append(
            Error(
                "A model that is registered for translation has to be a ShortObject.",
                hint="Otherwise its translations do not follow when its text changes.",
                obj=model,
                id="articles.E001",
            )
        )
    elif not isinstance(model._default_manager.all(), ShortObjectQuerySet):
        faults.append(
            Error(
                "The manager of a short object has to give a ShortObjectQuerySet.",
                hint="Otherwise its translations do not follow when it is changed in bulk.",
                obj=model,
                id="articles.E002",
            )
        )
    try:
        registered.short_fields(model)
    except UntranslatableField as error:
        faults.append(Error(str(error), obj=model, id="articles.E003"))
    return faults
