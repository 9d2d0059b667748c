"""Who works on a translation, and until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.assigning import Priority, Role
from cms.translation.models.translation import Translation
from cms.translation.people import name_of

PRIORITIES = [
    (Priority.LOW.value, pgettext_lazy("priority", "Low")),
    (Priority.NORMAL.value, pgettext_lazy("priority", "Normal")),
    (Priority.HIGH.value, pgettext_lazy("priority", "High")),
    (Priority.URGENT.value, pgettext_lazy("priority", "Urgent")),
]


class Assignment(models.Model):
    """The people of one translation (ISO 17100: translator and reviser are two), and its due date.

    Where nobody is named as reviser or clinician, everybody of the workflow's group may decide.
    """

    translation = models.OneToOneField(
        Translation,
        on_delete=models.CASCADE,
        related_name="assignment",
        verbose_name=_("translation"),
    )
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations_to_write",
        verbose_name=_("translator"),
    )
    reviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations_to_revise",
        verbose_name=_("reviser"),
    )
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations_to_sign_off",
        verbose_name=_("bilingual clinician"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=PRIORITIES, default=Priority.NORMAL.value
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    assigned_at = models.DateTimeField(_("assigned at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("due_on", "-priority", "translation")
        constraints = (
            models.CheckConstraint(
                condition=Q(translator__isnull=True)
                | Q(reviser__isnull=True)
                | ~Q(reviser=F("translator")),
                name="reviser_is_not_the_translator",
            ),
            models.CheckConstraint(
                condition=Q(translator__isnull=True)
                | Q(clinician__isnull=True)
                | ~Q(clinician=F("translator")),
                name="clinician_is_not_the_translator",
            ),
            models.CheckConstraint(
                condition=Q(priority__in=[priority.value for priority in Priority]),
                name="priority_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.translation}: {self.get_priority_display()}"

    @property
    def translator_name(self) -> str:
        """Return what the translator is called."""
        return name_of(self.translator)

    @property
    def reviser_name(self) -> str:
        """Return what the reviser is called."""
        return name_of(self.reviser)

    @property
    def clinician_name(self) -> str:
        """Return what the clinician is called."""
        return name_of(self.clinician)

    def roles_of(self, user_id: int) -> list[Role]:
        """Return what this person does for the translation."""
        named = {
            Role.TRANSLATOR: self.translator_id,
            Role.REVISER: self.reviser_id,
            Role.CLINICIAN: self.clinician_id,
        }
        return [role for role, who in named.items() if who == user_id]

    def is_overdue(self, today: date) -> bool:
        """Return whether the due date has passed."""
        return self.due_on is not None and self.due_on < today
