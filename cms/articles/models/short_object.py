"""Short objects: few words in every language, written once and translated like an article."""

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from cms.articles import registered
from cms.articles.errors import InvalidRichText
from cms.articles.richtext import require_well_formed
from cms.articles.sources import follow_objects, leave_objects
from cms.core import languages
from cms.core.speech import said

M = TypeVar("M", bound="ShortObject")


class ShortObjectQuerySet(models.QuerySet[M], Generic[M]):
    """Short objects in bulk: their translations follow here too."""

    def update(self, **values: Any) -> int:
        """Write the columns; ``bulk_update`` ends here as well."""
        with transaction.atomic():
            numbers = list(self.order_by().values_list("pk", flat=True))
            changed = super().update(**values)
            follow_objects(self.model._default_manager.filter(pk__in=numbers))
        return changed

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Write new objects in the source language alone."""
        made = list(objs)
        for instance in made:
            instance.forget_targets()
        with transaction.atomic(), languages.source_language():
            rows = super().bulk_create(made, *args, **kwargs)
            follow_objects(rows)
        return rows

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them all; what was decided about their texts stays on record."""
        with transaction.atomic():
            leave_objects(self)
            return super().delete()


class ShortObject(models.Model):
    """A model whose registered fields are translated: a topic, a notice, a call to action.

    Editors write the source language; the columns of the others have one writer, ``publishing`` (R2).
    """

    # What a clinician signs off together with the source words, by the names of fields. Nothing at all
    # where no clinician is asked: the name of a topic labels articles, and says nothing of its own.
    signed_with: ClassVar[tuple[str, ...] | None] = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the source language, and let the translations follow it."""
        self._require_sound_rich_text()
        with transaction.atomic(), languages.source_language():
            if self._state.adding:
                self.forget_targets()
                kwargs["force_insert"] = True
            else:
                kwargs["update_fields"] = self._names_to_write(kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            follow_objects([self])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the object; what was decided about its text stays on record."""
        with transaction.atomic():
            leave_objects([self])
            return super().delete(*args, **kwargs)

    def full_clean(self, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """Validate; base columns answer in the reader's language and are not looked at (R3)."""
        base = {field.field for field in registered.short_fields(type(self))}
        super().full_clean({*(exclude or ()), *base}, *args, **kwargs)

    def clean(self) -> None:
        """Refuse rich text that the editor could not open again (R8)."""
        super().clean()
        self._require_sound_rich_text()

    def forget_targets(self) -> None:
        """Leave the target languages empty: nobody can have reviewed what did not exist."""
        targets = registered.target_columns_of(type(self))
        for field in self._meta.concrete_fields:
            if field.name in targets:
                setattr(self, field.name, field.get_default())

    def _names_to_write(self, requested: Iterable[str] | None) -> list[str]:
        columns = {field.name for field in self._meta.concrete_fields if not field.primary_key}
        wanted = columns if requested is None else set(requested)
        return sorted(wanted - registered.target_columns_of(type(self)))

    def _require_sound_rich_text(self) -> None:
        for text in registered.read_short(self, languages.SOURCE).texts:
            if not text.rich:
                continue
            try:
                require_well_formed(text.text)
            except InvalidRichText as error:
                column = languages.column(text.field, languages.SOURCE)
                raise ValidationError({column: said(error)}) from error
