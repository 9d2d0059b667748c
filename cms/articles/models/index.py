"""The page under which all articles stand."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ArticleIndexPage(Page):
    """The library: one page that holds every article, so that an article's slug is unique."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["articles.ArticlePage"]

    class Meta:
        verbose_name = _("article library")
        verbose_name_plural = _("article libraries")
