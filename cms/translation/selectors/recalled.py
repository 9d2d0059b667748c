"""What was recalled because it was wrong: words that the memory offers to nobody again."""

from cms.articles.content import content_for
from cms.core import languages
from cms.core.types import LanguageCode, SourceHash
from cms.publishing.models import Edition, Publication
from cms.translation.memory.entry import family
from cms.translation.memory.texts import Marked
from cms.translation.segments import segments_of

# The hash of a source text, and the words of its translation as they are compared.
Words = tuple[SourceHash, str]


def words_of_edition(edition: Edition) -> set[Words]:
    """Return the texts of a translated edition with what they translate."""
    if edition.source_edition is None:  # the database does not allow it
        return set()
    source = content_for(edition.source_edition.text, LanguageCode(edition.language))
    hashes = {segment.key: segment.source_hash for segment in segments_of(source)}
    return {
        (hashes[segment.key], Marked(segment.text, segment.rich).comparable)
        for segment in segments_of(edition.text)
        if segment.key in hashes
    }


def recalled_words(language: LanguageCode) -> set[Words]:
    """Return the texts that were recalled in a language, whatever the region.

    What the public reads again since, in the same article, is none of them. A few queries for each
    recall.
    """
    codes = [code for code in languages.targets() if family(code) == family(language)]
    recalled = Publication.objects.filter(language__in=codes, recalled_at__isnull=False)
    found: set[Words] = set()
    for publication in recalled.select_related("edition__source_edition"):
        before = Edition.objects.filter(
            article=publication.article_id,
            language=publication.language,
            published_at__lte=publication.recalled_at,
        )
        edition = before.select_related("source_edition").order_by("-number").first()
        words = words_of_edition(edition) if edition else set()
        found |= words - words_of_edition(publication.edition) if publication.is_public else words
    return found
