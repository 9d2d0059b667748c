"""The history of a unit: one row for every change, written once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.rows import insert_rows
from cms.core.wording import N_, Sentence
from cms.translation.errors import TranslationRefused
from cms.translation.history import ChangeEvent, Channel, Standing
from cms.translation.models.unit import TranslationUnit


class UnitChange(models.Model):
    """Who changed what in a unit, when and by which way.

    Without an actor, Concord did it by itself: it followed a new source, or a recall. The rows
    follow a text that moves to another place of its article. The sources are kept where they differ.
    """

    unit = models.ForeignKey(
        TranslationUnit,
        on_delete=models.CASCADE,
        related_name="changes",
        verbose_name=_("translation unit"),
    )
    event = models.CharField(_("event"), max_length=20)
    channel = models.CharField(_("channel"), max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"))
    old_text = models.TextField(_("text before"), blank=True)
    new_text = models.TextField(_("text after"), blank=True)
    old_state = models.CharField(_("state before"), max_length=20)
    new_state = models.CharField(_("state after"), max_length=20)
    old_source = models.TextField(_("source before"), blank=True)
    new_source = models.TextField(_("source after"), blank=True)

    class Meta:
        verbose_name = _("change of a unit")
        verbose_name_plural = _("changes of units")
        ordering = ("unit", "-at", "-pk")
        indexes = (models.Index(fields=["unit", "-at"], name="history_of_a_unit"),)

    def __str__(self) -> str:
        return f"{self.event}: {self.new_text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once; what happened stays on record."""
        if not self._state.adding:
            raise TranslationRefused(Sentence(N_("The history of a text cannot be changed.")))
        super().save(*args, **{**kwargs, "force_insert": True})


class ChangeRow(NamedTuple):
    """A row that is not yet written."""

    unit_id: int
    event: str
    channel: str
    actor_id: int | None
    at: datetime
    old_text: str
    new_text: str
    old_state: str
    new_state: str
    old_source: str
    new_source: str


def change_of(
    unit: TranslationUnit,
    *,
    before: Standing,
    after: Standing,
    event: ChangeEvent,
    actor: User | None,
    channel: Channel,
    at: datetime,
) -> ChangeRow:
    """Return the row that tells what led from ``before`` to ``after``."""
    source_changed = before.source != after.source
    return ChangeRow(
        unit_id=unit.pk,
        event=event.value,
        channel=channel.value,
        actor_id=actor.pk if actor else None,
        at=at,
        old_text=before.text,
        new_text=after.text,
        old_state=before.state,
        new_state=after.state,
        old_source=before.source if source_changed else "",
        new_source=after.source if source_changed else "",
    )


def tell(changes: Iterable[ChangeRow]) -> None:
    """Write what happened to units."""
    insert_rows(UnitChange, ChangeRow._fields, changes)
