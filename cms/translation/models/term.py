"""The termbase: concepts, the terms that name them, and what translators propose."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.core import clock, languages
from cms.core.speech import said
from cms.core.types import LanguageCode
from cms.translation.errors import LineRefused
from cms.translation.models.unit import TranslationUnit
from cms.translation.terms import ConceptEntry, PartOfSpeech, TermEntry, TermStatus
from cms.translation.terms.files.incoming import MAX_TERM, clean
from cms.translation.terms.words import words_of

STATUSES = [
    (TermStatus.PREFERRED.value, pgettext_lazy("term", "Preferred")),
    (TermStatus.ADMITTED.value, pgettext_lazy("term", "Admitted")),
    (TermStatus.FORBIDDEN.value, pgettext_lazy("term", "Forbidden")),
]
PARTS_OF_SPEECH = [
    (PartOfSpeech.NOUN.value, _("Noun")),
    (PartOfSpeech.VERB.value, _("Verb")),
    (PartOfSpeech.ADJECTIVE.value, _("Adjective")),
    (PartOfSpeech.ADVERB.value, _("Adverb")),
    (PartOfSpeech.OTHER.value, _("Other part of speech")),
]


def new_identifier() -> str:
    """Return an id that no other concept has."""
    return f"c-{uuid.uuid4().hex[:12]}"


def language_choices() -> list[tuple[str, str]]:
    """Return the languages in which a concept can be named."""
    return [(code, languages.name(code)) for code in languages.all_codes()]


class Concept(ClusterableModel):
    """One thing that has names: a disease, a part of the body, a test.

    ``changed_at`` moves with every change of the concept or of its terms.
    """

    identifier = models.CharField(
        _("id"),
        max_length=64,
        unique=True,
        default=new_identifier,
        validators=[RegexValidator("^[A-Za-z_][A-Za-z0-9_.-]*$")],
        help_text=_("How files name the concept when they come back. Keep it."),
    )
    subject_field = models.CharField(_("subject field"), max_length=255, blank=True)
    definition = models.TextField(
        _("definition"),
        max_length=2000,
        blank=True,
        help_text=_("What it is, in one plain sentence of the source language."),
    )
    do_not_translate = models.BooleanField(
        _("do not translate"),
        default=False,
        help_text=_(
            "A name or a code that stays as it is. A language with a term of its own uses that."
        ),
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    changed_at = models.DateTimeField(_("changed at"), editable=False, db_index=True)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ("identifier",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the concept and note when: that is how matchers learn of it."""
        self.changed_at = clock.now()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "changed_at"}
        super().save(*args, **kwargs)

    @property
    @admin.display(description=_("concept"))
    def name(self) -> str:
        """Return what the concept is called in the source language; its id where it is not."""
        own = [term for term in self.terms.all() if term.language == languages.SOURCE]
        good = [term.text for term in own if term.status != TermStatus.FORBIDDEN]
        return ", ".join(good) or self.identifier

    @property
    def entry(self) -> ConceptEntry:
        """Return the concept with its terms as the termbase's core looks at it."""
        return ConceptEntry(
            identifier=self.identifier,
            terms=tuple(term.entry for term in self.terms.all()),
            definition=self.definition,
            subject_field=self.subject_field,
            do_not_translate=self.do_not_translate,
            note=self.note,
        )


class Term(models.Model):
    """One name of a concept in one language."""

    concept = ParentalKey(
        Concept, on_delete=models.CASCADE, related_name="terms", verbose_name=_("concept")
    )
    language = models.CharField(_("language"), max_length=20, choices=language_choices)
    text = models.CharField(
        _("term"), max_length=255, help_text=_("In its basic form: singular, infinitive.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=STATUSES, default=TermStatus.PREFERRED.value
    )
    part_of_speech = models.CharField(
        _("part of speech"), max_length=20, choices=PARTS_OF_SPEECH, blank=True
    )
    note = models.CharField(
        _("note"),
        max_length=2000,
        blank=True,
        help_text=_("When to use it, or why not."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("concept", "language", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["concept", "language", "text"], name="a_concept_has_a_term_once"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in TermStatus]),
                name="term_status_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Bring the term into its stored form, and refuse what is no term."""
        try:
            self.text = clean(self.text, MAX_TERM)
        except LineRefused as error:
            raise ValidationError({"text": said(error)}) from error
        if not words_of(self.text):
            raise ValidationError({"text": _("A term needs at least one letter.")})

    @property
    def entry(self) -> TermEntry:
        """Return the term as the termbase's core looks at it."""
        return TermEntry(
            language=self.language,
            text=self.text,
            status=TermStatus(self.status),
            part_of_speech=PartOfSpeech(self.part_of_speech),
            note=self.note,
        )

    @property
    def language_tag(self) -> str:
        """Return the language for ``lang``."""
        return languages.tag(LanguageCode(self.language))

    @property
    def language_name(self) -> str:
        """Return the language's name in the language of the interface."""
        return languages.name(LanguageCode(self.language))


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", pgettext_lazy("proposal", "Open")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "Declined")


class TermProposal(models.Model):
    """A term that a translator would have in the termbase, until a linguist decides.

    ``unit`` is the text in which they missed it.
    """

    source_text = models.CharField(_("term in the source language"), max_length=255)
    language = models.CharField(_("language"), max_length=20, choices=language_choices)
    text = models.CharField(_("proposed term"), max_length=255)
    reason = models.CharField(_("reason"), max_length=2000, blank=True)
    unit = models.ForeignKey(
        TranslationUnit,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("translation unit"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    state = models.CharField(
        _("state"), max_length=20, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("proposed term")
        verbose_name_plural = _("proposed terms")
        ordering = ("-proposed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["source_text", "language", "text"],
                condition=models.Q(state="open"),
                name="one_open_proposal_of_a_term",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_by=None, decided_at=None)
                | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                name="a_decided_proposal_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_text}: {self.text}"
