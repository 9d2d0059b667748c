"""The segments of each language: they differ where an article has additions for some languages."""

from collections.abc import Iterable

from cms.articles.content import Content, content_for, languages_named
from cms.core.types import LanguageCode
from cms.translation.segments.segment import Segment
from cms.translation.segments.walk import segments_of

Segments = dict[LanguageCode, list[Segment]]


def segments_for(content: Content, languages: Iterable[LanguageCode]) -> Segments:
    """Return what there is to translate of a source into each of the languages.

    Languages without additions of their own share one list: the article is cut once for all of them.
    """
    named = languages_named(content)
    shared: list[Segment] | None = None
    segments: Segments = {}
    for language in languages:
        if language in named:
            segments[language] = segments_of(content_for(content, language))
            continue
        if shared is None:
            shared = segments_of(content_for(content, language))
        segments[language] = shared
    return segments
