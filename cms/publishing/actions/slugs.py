"""Keep the table of public slugs: one current slug per language, old ones redirect."""

from itertools import count

from django.utils.text import slugify

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.models import PublicSlug

# Leaves room for a number behind it.
LONGEST = 240


def keep_slug(article: ArticlePage, language: LanguageCode, headline: str) -> bool:
    """Make the language's slug current, and return whether it changed.

    The source language uses the page's slug. A translation gets one from its first headline and
    keeps it: a link that somebody saved is worth more than a slug that follows every edit.
    """
    current = PublicSlug.objects.filter(article=article, language=language, is_current=True).first()
    if language != languages.SOURCE and current is not None:
        return False
    wanted = article.slug if language == languages.SOURCE else _from_headline(headline, language)
    slug = _free(wanted, article, language)
    if current is not None and current.slug == slug:
        return False
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    own = PublicSlug.objects.filter(article=article, language=language, slug=slug)
    if not own.update(is_current=True):
        PublicSlug.objects.create(article=article, language=language, slug=slug, is_current=True)
    return True


def _from_headline(headline: str, language: LanguageCode) -> str:
    return slugify(headline, allow_unicode=True)[:LONGEST] or f"article-{language}"


def _free(wanted: str, article: ArticlePage, language: LanguageCode) -> str:
    """Return the slug, with a number where another article or language has it."""
    taken = PublicSlug.objects.exclude(article=article, language=language)
    candidates = (wanted if number == 1 else f"{wanted[:LONGEST]}-{number}" for number in count(1))
    return next(slug for slug in candidates if not taken.filter(slug=slug).exists())
