"""The termbase's judgement as a check: the right terms, no forbidden ones, names as they are."""

from dataclasses import dataclass

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Reading, Span
from cms.translation.terms import FindingKind, Glossary, GlossaryFinding, glossary_findings

SAID = {
    FindingKind.NOT_USED: N_("For “%(term)s” the termbase has: %(wanted)s."),
    FindingKind.FORBIDDEN: N_("The termbase forbids “%(term)s” and has: %(wanted)s."),
    FindingKind.TRANSLATED: N_("“%(term)s” stays as it is."),
}
FORBIDDEN_ALONE = N_("The termbase forbids “%(term)s”.")


@dataclass(frozen=True)
class Terminology:
    """Terms that the termbase wants otherwise. Without a glossary it finds nothing."""

    glossary: Glossary | None = None

    id = "glossary"
    name = Sentence(N_("Terms"))
    description = Sentence(
        N_(
            "The termbase has another word for this, forbids the one that was used, or says that it "
            "is not translated."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return what the termbase finds wrong."""
        if self.glossary is None or pair.source_language != self.glossary.source_language:
            return []
        source, target = pair.source_reading, pair.target_reading
        found = glossary_findings(source.text, target.text, pair.target_language, self.glossary)
        return [
            Finding(
                self.id,
                _sentence(finding),
                _spans(source, finding.source_span),
                _spans(target, finding.target_span),
            )
            for finding in found
        ]


def _sentence(finding: GlossaryFinding) -> Sentence:
    if finding.kind is FindingKind.FORBIDDEN and not finding.wanted:
        return Sentence(FORBIDDEN_ALONE, term=finding.term)
    template = SAID[finding.kind]
    if finding.kind is FindingKind.TRANSLATED:
        return Sentence(template, term=finding.term)
    return Sentence(template, term=finding.term, wanted=", ".join(finding.wanted))


def _spans(reading: Reading, span: tuple[int, int] | None) -> tuple[Span, ...]:
    return (reading.span(*span),) if span else ()
