"""The translation unit: one segment in one target language."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.rows import update_rows
from cms.core.types import SegmentKey, SourceHash
from cms.translation.history import Standing
from cms.translation.matching import Record, Wording
from cms.translation.models.translation import Translation
from cms.translation.rules import UnitEvent, UnitOrigin, UnitState, next_state
from cms.translation.segments.segment import Segment

STATES = [
    (UnitState.UNTRANSLATED.value, _("Untranslated")),
    (UnitState.NEEDS_WORK.value, _("Needs work")),
    (UnitState.TRANSLATED.value, _("Translated")),
    (UnitState.REVIEWED.value, _("Reviewed")),
]
ORIGINS = [
    (UnitOrigin.HUMAN.value, pgettext_lazy("origin", "Written by a person")),
    (UnitOrigin.MEMORY.value, pgettext_lazy("origin", "Taken from the translation memory")),
    (UnitOrigin.MACHINE.value, pgettext_lazy("origin", "Taken from a machine translation")),
]


class TranslationUnitQuerySet(models.QuerySet["TranslationUnit"]):
    """The vocabulary of units."""

    def active(self) -> "TranslationUnitQuerySet":
        """Return those whose segment stands in the source edition."""
        return self.filter(active=True)

    def overwrite(self, units: Sequence["TranslationUnit"], names: Sequence[str]) -> None:
        """Write these fields of units that exist, many at once; ``actions.write`` tells of it."""
        update_rows(self.model, names, map(attrgetter(*names, "pk"), units))

    def in_reading_order(self) -> "TranslationUnitQuerySet":
        """Return them as the article reads."""
        return self.order_by("translation", "position", "pk")


class TranslationUnit(models.Model):
    """One segment's translation: source, target, state, who and when.

    ``confirmed_by`` is who found that a text somebody else wrote still fits a changed source.

    ``co_authors`` wrote on the text before ``updated_by`` did: a last small edit by somebody else does
    not make their words another's. They end with the first change after an approval.

    ``origin`` tells whether somebody took a suggestion over unchanged; an edit makes it ``human``.

    ``former`` holds the wordings that it had for other source texts, by source hash, so that a text
    that goes back gets its translation back. ``stored`` is what it held when it was read.
    """

    stored = Standing()

    translation = models.ForeignKey(
        Translation,
        on_delete=models.CASCADE,
        related_name="units",
        verbose_name=_("translation"),
    )
    key = models.CharField(_("segment key"), max_length=255)
    position = models.PositiveIntegerField(_("position"))
    heading = models.TextField(_("section heading"), blank=True)
    place = models.CharField(_("place"), max_length=255)
    rich = models.BooleanField(_("has inline markup"), default=False)
    longest = models.PositiveIntegerField(_("most characters"), null=True)
    source_text = models.TextField(_("source"))
    source_html = models.TextField(_("stored source"), blank=True)
    source_hash = models.CharField(_("source hash"), max_length=64)
    previous_source = models.TextField(_("previous source"), blank=True)
    target_text = models.TextField(_("translation"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=STATES, default=UnitState.UNTRANSLATED.value
    )
    origin = models.CharField(
        _("origin"), max_length=20, choices=ORIGINS, default=UnitOrigin.HUMAN.value
    )
    addresses = models.JSONField(_("link addresses of the source"), null=True)
    links = models.JSONField(_("link addresses of the language"), default=dict, blank=True)
    previous_addresses = models.JSONField(
        _("previous link addresses of the source"), default=list, blank=True
    )
    former = models.JSONField(_("former wordings"), default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)
    active = models.BooleanField(_("in the article"), default=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    co_authors = models.JSONField(_("written by, before"), default=list, blank=True)
    updated_at = models.DateTimeField(_("changed at"), null=True)

    objects = TranslationUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation unit")
        verbose_name_plural = _("translation units")
        ordering = ("translation", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["translation", "key"], name="one_unit_per_segment_and_language"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in UnitState]),
                name="unit_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=UnitState.UNTRANSLATED.value, target_text="")
                | (~models.Q(state=UnitState.UNTRANSLATED.value) & ~models.Q(target_text="")),
                name="untranslated_means_no_target",
            ),
            models.CheckConstraint(
                condition=models.Q(previous_source="") | models.Q(state=UnitState.NEEDS_WORK.value),
                name="only_needs_work_has_a_previous_source",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=[origin.value for origin in UnitOrigin]),
                name="unit_origin_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(source_hash__length=64), name="unit_has_a_source_hash"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.source_text[:60]}"

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        **options: Any,
    ) -> "TranslationUnit":
        """Return the unit as it was read, with what its history compares."""
        unit = super().from_db(db, field_names, values, **options)
        if len(values) == len(cls._meta.concrete_fields):  # a deferred field would be fetched
            unit.stored = unit.standing
        return unit

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the unit again."""
        super().refresh_from_db(*args, **kwargs)
        self.stored = self.standing

    @property
    def standing(self) -> Standing:
        """Return what the unit holds now, as its history compares it."""
        links = json.dumps(self.links, sort_keys=True) if self.links else ""
        return Standing(self.target_text, self.state, self.source_text, self.active, links)

    @property
    def source(self) -> str:
        """Return the source as the article stores it."""
        return self.source_html if self.rich else self.source_text

    @property
    def local_addresses(self) -> list[str] | None:
        """Return where the links lead in this language, if that is known."""
        if self.addresses is None:
            return None
        return [self.links.get(address, address) for address in self.addresses]

    @property
    def version(self) -> str:
        """Return what differs as soon as somebody else changes the unit or its source."""
        links = json.dumps([self.addresses, self.links], sort_keys=True)
        seen = "\x00".join(
            [self.source_hash, self.state, self.target_text, str(self.active), links]
        )
        return hashlib.sha256(seen.encode()).hexdigest()[:16]

    @property
    def record(self) -> Record:
        """Return the unit as matching looks at it."""
        wording = Wording(
            source_hash=SourceHash(self.source_hash),
            source_text=self.source_text,
            target_text=self.target_text,
            state=UnitState(self.state),
            previous_source=self.previous_source,
            note=self.note,
            written_by=self.updated_by_id,
            confirmed_by=self.confirmed_by_id,
            co_authors=tuple(self.co_authors),
            origin=UnitOrigin(self.origin),
            addresses=None if self.addresses is None else tuple(self.addresses),
            links=self.links,
            previous_addresses=tuple(self.previous_addresses),
        )
        former = {SourceHash(hashed): _wording(stored) for hashed, stored in self.former.items()}
        return Record(SegmentKey(self.key), wording, former, active=self.active)

    def take(self, segment: Segment, record: Record) -> None:
        """Put the segment's place and source, and the record's wording, into the fields."""
        self.key = segment.key
        self.position = segment.position
        self.heading = segment.heading
        self.place = segment.place
        self.rich = segment.rich
        self.longest = segment.longest
        self.source_text = segment.text
        self.source_html = segment.source if segment.rich else ""
        self.source_hash = segment.source_hash
        self.target_text = record.wording.target_text
        self.state = record.wording.state.value
        self.previous_source = record.wording.previous_source
        self.note = record.wording.note
        self.updated_by_id = record.wording.written_by
        self.confirmed_by_id = record.wording.confirmed_by
        self.co_authors = list(record.wording.co_authors)
        self.origin = record.wording.origin.value
        self.addresses = list(segment.addresses)
        self.links = dict(record.wording.links)
        self.previous_addresses = list(record.wording.previous_addresses)
        self.active = record.active
        self.former = _stored(record.former)

    def recall(self) -> None:
        """Take the approval from the text and from the former wordings; they stay what they say."""
        former = {
            hashed: replace(wording, state=_recalled(wording.state))
            for hashed, wording in self.record.former.items()
        }
        self.state = _recalled(UnitState(self.state)).value
        self.former = _stored(former)

    def retire(self, record: Record) -> None:
        """Take the unit out of the article; a wording that another took over is remembered there."""
        self.active = False
        self.former = _stored(record.former)


def _recalled(state: UnitState) -> UnitState:
    return next_state(state, UnitEvent.RECALL) or state


def _stored(former: Mapping[SourceHash, Wording]) -> dict[str, Any]:
    return {hashed: asdict(wording) for hashed, wording in former.items()}


def _wording(stored: dict[str, Any]) -> Wording:
    origin = UnitOrigin(stored.get("origin", UnitOrigin.HUMAN))
    addresses = stored.get("addresses")
    read = {
        "state": UnitState(stored["state"]),
        "origin": origin,
        "co_authors": tuple(stored.get("co_authors", ())),
        "addresses": None if addresses is None else tuple(addresses),
        "previous_addresses": tuple(stored.get("previous_addresses", ())),
    }
    return Wording(**{**stored, **read})
