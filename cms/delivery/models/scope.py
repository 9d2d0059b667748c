"""How far each partner could reach, and what came into its reach or left it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.types import LanguageCode
from cms.delivery.models.document import Document
from cms.partners.models import Partner
from cms.partners.selectors import Entitlement


class KnownScope(models.Model):
    """What a partner was entitled to when its feed was last looked at; an empty list means all."""

    partner = models.OneToOneField(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    languages = models.JSONField(_("languages"))
    topics = models.JSONField(_("topics"))
    audiences = models.JSONField(_("audiences"))

    class Meta:
        verbose_name = _("known scope")
        verbose_name_plural = _("known scopes")

    def __str__(self) -> str:
        return str(self.partner)

    @property
    def scope(self) -> dict[str, list[Any]]:
        """Return the columns that tell how far the partner reaches."""
        return {"languages": self.languages, "topics": self.topics, "audiences": self.audiences}

    @property
    def entitlement(self) -> Entitlement:
        """Return what the partner might fetch then."""
        return Entitlement(
            partner_id=self.partner_id,
            partner="",
            languages=frozenset(map(LanguageCode, self.languages)),
            topics=frozenset(self.topics),
            audiences=frozenset(self.audiences),
        )


def scope_of(entitlement: Entitlement) -> dict[str, list[Any]]:
    """Return an entitlement as ``KnownScope`` keeps it."""
    return {
        "languages": sorted(entitlement.languages),
        "topics": sorted(entitlement.topics),
        "audiences": sorted(entitlement.audiences),
    }


class ScopeChange(models.Model):
    """A document that came into a partner's scope, or left it, without a change of its own."""

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="+", verbose_name=_("document")
    )
    change_number = models.BigIntegerField(_("change number"), unique=True)

    class Meta:
        verbose_name = _("change of scope")
        verbose_name_plural = _("changes of scope")
        constraints = (
            models.UniqueConstraint(
                fields=["partner", "document"], name="a_document_changes_scope_once"
            ),
        )
        indexes = (
            models.Index(fields=["partner", "change_number"], name="scope_changes_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.partner}: {self.document}"
