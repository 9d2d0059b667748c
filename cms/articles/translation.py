"""The fields that exist once for each language; django-modeltranslation finds this module by name.

``title`` and ``slug`` of a page are left alone on purpose (rule R7).
"""

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from cms.articles.models import ArticlePage, Topic
from cms.core import languages


@register(ArticlePage)
class ArticlePageTranslationOptions(TranslationOptions):
    """What a translator carries into another language."""

    fields = ("headline", "summary", "key_points", "body")
    required_languages = {languages.SOURCE: ("headline", "summary", "body")}


@register(Topic)
class TopicTranslationOptions(TranslationOptions):
    """A topic's name in every language."""

    fields = ("name",)
    required_languages = (languages.SOURCE,)
