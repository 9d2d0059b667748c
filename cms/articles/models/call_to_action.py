"""Calls to action: an invitation with a link, written once and used beside many articles."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.articles.blocks.text import INLINE_FEATURES
from cms.articles.models.short_object import ShortObject, ShortObjectQuerySet
from cms.core import languages


class CallToActionQuerySet(ShortObjectQuerySet["CallToAction"]):
    """Calls to action."""


class CallToAction(ShortObject):
    """What a reader is invited to do, and where it can be done. The address is the same everywhere.

    A clinician signs off the words and where they lead.
    """

    signed_with: ClassVar[tuple[str, ...] | None] = ("url",)

    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("How partners name the call to action. Keep it.")
    )
    title = models.CharField(_("title"), max_length=120)
    text = RichTextField(_("text"), features=INLINE_FEATURES, blank=True)
    link_label = models.CharField(
        _("link label"), max_length=80, help_text=_("What the link says: a verb tells most.")
    )
    url = models.URLField(_("address"), max_length=500)

    objects = models.Manager.from_queryset(CallToActionQuerySet)()

    class Meta:
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(getattr(self, languages.column("title", languages.SOURCE)) or self.slug)
