"""The fields that exist once for each language; django-modeltranslation finds this module by name.

``title`` and ``slug`` of a page are left alone on purpose (rule R7).
"""

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from cms.articles.models import ArticlePage, CallToAction, Notice, Topic
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


@register(Notice)
class NoticeTranslationOptions(TranslationOptions):
    """A notice's words."""

    fields = ("title", "text")
    required_languages = (languages.SOURCE,)


@register(CallToAction)
class CallToActionTranslationOptions(TranslationOptions):
    """The words of a call to action; its address is the same in every language."""

    fields = ("title", "text", "link_label")
    required_languages = {languages.SOURCE: ("title", "link_label")}
