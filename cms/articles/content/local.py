"""Local additions: sections and blocks that stand in some languages only, such as a local helpline.

An article's source holds them all, with the languages for which they are meant, and all of it is
signed off. What a language's readers get is ``content_for`` that language.
"""

from collections.abc import Iterator
from dataclasses import replace

from cms.articles.content.document import ArticleContent, Json
from cms.articles.content.texts import C, Content
from cms.core.types import LanguageCode

# The block that holds blocks for some languages, and the field that names the languages.
LOCAL_ADDITION = "local_addition"
LANGUAGES = "languages"


def content_for(content: C, language: LanguageCode) -> C:
    """Return what the readers of a language get: without the marks, and without what is for others.

    A language is meant only where it is named itself: a regional variant counts as its own.
    """
    if not isinstance(content, ArticleContent) or not languages_named(content):
        return content
    sections = [
        _without_marks(block, language) for block in content.body if _is_for(block, language)
    ]
    return replace(content, body=sections)


def languages_named(content: Content) -> frozenset[LanguageCode]:
    """Return the languages that have additions of their own; a short object has none."""
    if not isinstance(content, ArticleContent):
        return frozenset()
    return frozenset(code for block in _marked(content.body) for code in _named(block))


def has_common_section(content: ArticleContent) -> bool:
    """Return whether at least one section is for all languages."""
    return any(not _named(block) for block in content.body)


def with_tidy_marks(body: list[Json]) -> list[Json]:
    """Return the body in the one form that is signed: languages in order, no mark that names none.

    An article without local additions is then the same, to the byte, as before there were any.
    """
    return [_tidy(block) for block in body]


def _marked(body: list[Json]) -> Iterator[Json]:
    for section in body:
        yield section
        for block in section["value"]["content"]:
            if block["type"] == LOCAL_ADDITION:
                yield block


def _named(block: Json) -> list[LanguageCode]:
    return block["value"].get(LANGUAGES) or []


def _is_for(block: Json, language: LanguageCode) -> bool:
    return not _named(block) or language in _named(block)


def _without_marks(section: Json, language: LanguageCode) -> Json:
    value = {name: field for name, field in section["value"].items() if name != LANGUAGES}
    content: list[Json] = []
    for block in value["content"]:
        if block["type"] != LOCAL_ADDITION:
            content.append(block)
        elif _is_for(block, language):
            content += block["value"]["content"]
    return {**section, "value": {**value, "content": content}}


def _tidy(section: Json) -> Json:
    value = {
        **section["value"],
        "content": [
            {**block, "value": _with_tidy_mark(block["value"])}
            if block["type"] == LOCAL_ADDITION
            else block
            for block in section["value"]["content"]
        ],
    }
    return {**section, "value": _with_tidy_mark(value)}


def _with_tidy_mark(value: Json) -> Json:
    rest = {name: field for name, field in value.items() if name != LANGUAGES}
    return {**rest, LANGUAGES: sorted(value[LANGUAGES])} if value.get(LANGUAGES) else rest
