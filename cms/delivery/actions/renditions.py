"""Write an article's other formats beside its document."""

import hashlib
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.formats import Format
from cms.delivery.models import Document, Rendition
from cms.delivery.render import (
    Page,
    Wording,
    render_html,
    render_json_ld,
    render_markdown,
    render_text,
)
from cms.delivery.schemas import ArticleText

WRITERS: Final[dict[Format, Callable[[Page], str]]] = {
    Format.HTML: render_html,
    Format.TEXT: render_text,
    Format.MARKDOWN: render_markdown,
    Format.JSON_LD: render_json_ld,
}


def page_of(article: ArticleText, language: LanguageCode, *, outdated: bool, site: str) -> Page:
    """Return what the article's other formats are written from."""
    return Page(
        article=article,
        language=languages.tag(language),
        direction=languages.direction(language),
        outdated=outdated,
        wording=wording_in(language),
        site=site,
    )


def render_formats(page: Page) -> dict[Format, str]:
    """Return the article in every format but JSON."""
    return {form: write(page) for form, write in WRITERS.items()}


def write_anew(document: Document, form: Format) -> str:
    """Return a public document in a format, written from its article and not from what is kept."""
    article = ArticleText.model_validate_json(document.body)
    page = page_of(article, document.code, outdated=document.outdated, site=settings.BASE_URL)
    return WRITERS[form](page)


def hash_of(formats: dict[Format, str]) -> str:
    """Return one hash over all of them."""
    digest = hashlib.sha256()
    for form in WRITERS:
        digest.update(hashlib.sha256(formats[form].encode()).digest())
    return digest.hexdigest()


def keep_renditions(document: Document, formats: dict[Format, str]) -> None:
    """Write the formats of a public document; of a withdrawn one nothing is left. One query."""
    if not formats:
        Rendition.objects.filter(document=document).delete()
        return
    Rendition.objects.bulk_create(
        [
            Rendition(document=document, format=form.parameter, body=body)
            for form, body in formats.items()
        ],
        update_conflicts=True,
        unique_fields=["document", "format"],
        update_fields=["body"],
    )


def wording_in(language: LanguageCode) -> Wording:
    """Return our own words in the article's language, or all of them in the source language."""
    with override(language):
        translated = _words()
    with override(languages.SOURCE):
        ours = _words()
    # Half of them in another language would be worse than all: no sentence mixes two.
    is_whole = language == languages.SOURCE or all(
        translated[name] != ours[name] for name in ("reviewed", "address", "licence", "outdated")
    )
    spoken = language if is_whole else languages.SOURCE
    return Wording(
        language=languages.tag(spoken),
        direction=languages.direction(spoken),
        **(translated if is_whole else ours),
    )


def _words() -> dict[str, str]:
    return {
        "key_points": _("Key points"),
        "references": _("References"),
        "reviewed": _("Clinically reviewed on"),
        "address": _("Address of this article"),
        "licence": _("Terms of use"),
        "outdated": _("The original of this article has changed since this text was signed off."),
    }
