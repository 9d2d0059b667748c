"""Inline codes: each of the source exactly once, none added, none crossing another."""

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Placeholder

MISSING = N_("The translation lacks %(placeholder)s of its source.")
ADDED = N_("The translation holds %(placeholder)s, which its source does not have.")
TWICE = N_("The translation holds %(placeholder)s twice.")
CROSSED = N_("%(placeholder)s closes where another placeholder has to close first.")


class InlineCodes:
    """Placeholders missing, added or badly nested."""

    id = "codes"
    name = Sentence(N_("Placeholders"))
    description = Sentence(
        N_(
            "Bold, links and the like stand as numbered placeholders. Each belongs into the "
            "translation exactly once, around the words that correspond."
        )
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return what is missing, what is there too often, and what crosses."""
        if not pair.source_codes and not pair.target_codes:
            return []
        wanted = {code.text: code for code in pair.source_codes}
        found: dict[str, Placeholder] = {}
        findings = []
        for code in pair.target_codes:
            if code.text not in wanted:
                findings.append(self._said(ADDED, code, target=code))
            elif code.text in found:
                findings.append(self._said(TWICE, code, target=code))
            found[code.text] = code
        for text, code in wanted.items():
            if text not in found:
                findings.append(self._said(MISSING, code, source=code))
        return findings or [
            self._said(CROSSED, code, target=code) for code in _crossing(pair.target_codes)
        ]

    def _said(
        self,
        template: str,
        code: Placeholder,
        *,
        source: Placeholder | None = None,
        target: Placeholder | None = None,
    ) -> Finding:
        return Finding(
            self.id,
            Sentence(template, placeholder=code.text),
            (source.span,) if source else (),
            (target.span,) if target else (),
        )


def _crossing(codes: tuple[Placeholder, ...]) -> list[Placeholder]:
    """Return the closing placeholders that do not close what was opened last."""
    open_numbers: list[int] = []
    wrong = []
    for code in codes:
        if code.void:
            continue
        if not code.closing:
            open_numbers.append(code.number)
        elif open_numbers and open_numbers[-1] == code.number:
            open_numbers.pop()
        else:
            wrong.append(code)
            if code.number in open_numbers:
                open_numbers.remove(code.number)
    return wrong
