"""Write what a document is found by."""

from cms.core.types import LanguageCode
from cms.delivery.models import Document, DocumentWords
from cms.delivery.render import Page, words_of_page
from cms.delivery.search.words import keys_of_text


def keep_words(document: Document, page: Page | None) -> None:
    """Write the words of a public document; of a withdrawn one nothing is left. One or two queries."""
    if page is None:
        DocumentWords.objects.filter(document=document).delete()
        return
    language = LanguageCode(document.language)
    DocumentWords.objects.update_or_create(
        document=document,
        defaults={
            "headline": keys_of_text(document.headline, language),
            "summary": keys_of_text(document.summary, language),
            "body": keys_of_text(words_of_page(page), language),
        },
    )
