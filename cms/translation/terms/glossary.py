"""All concepts of a termbase, ready to be found in texts of any language."""

from collections.abc import Iterable, Mapping

from cms.translation.terms.concept import ConceptEntry, TermEntry, TermStatus
from cms.translation.terms.matcher import Match, TermMatcher


class Glossary:
    """The concepts, and one matcher per language, built when it is first needed.

    ``parents`` names the language that a regional variant falls back to: ``es-mx`` has the terms of
    ``es`` for concepts where it has none of its own.
    """

    def __init__(
        self,
        concepts: Iterable[ConceptEntry],
        source_language: str,
        parents: Mapping[str, str] | None = None,
    ) -> None:
        self.concepts = tuple(concepts)
        self.source_language = source_language
        self._parents = dict(parents or {})
        self._matchers: dict[str, TermMatcher] = {}

    def in_source(self, source: str) -> list[Match]:
        """Return where the source names concepts."""
        return self.matcher(self.source_language).find(source)

    def terms(self, concept: ConceptEntry, language: str) -> tuple[TermEntry, ...]:
        """Return the terms of a concept that hold in a language, the preferred ones first.

        A variant's own terms come first. Those of its parent language hold too, unless the variant
        says something else of the same term, and as preferred or admitted ones only where the variant
        names none.
        """
        own = [term for term in concept.terms if term.language == language]
        if parent := self._parents.get(language):
            said = {term.text for term in own}
            named = any(term.status is not TermStatus.FORBIDDEN for term in own)
            own += [
                term
                for term in self.terms(concept, parent)
                if term.text not in said and not (named and term.status is not TermStatus.FORBIDDEN)
            ]
        order = list(TermStatus)
        return tuple(sorted(own, key=lambda term: order.index(term.status)))

    def matcher(self, language: str) -> TermMatcher:
        """Return the matcher of the terms that hold in a language."""
        if language not in self._matchers:
            self._matchers[language] = TermMatcher(
                language,
                (
                    (concept, term)
                    for concept in self.concepts
                    for term in self.terms(concept, language)
                ),
            )
        return self._matchers[language]
