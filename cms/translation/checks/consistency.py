"""The same source text translated in two ways."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from cms.core.wording import N_, Sentence, shortened
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair


class Consistency:
    """Equal sources with unequal translations."""

    id = "consistency"
    name = Sentence(N_("Same text, other translation"))
    description = Sentence(
        N_("The same source text stands elsewhere too, and is translated in another way there.")
    )
    severity = Severity.WARNS

    def check_all(self, pairs: Sequence[Pair]) -> dict[int, list[Finding]]:
        """Return a finding at each place whose source has another translation elsewhere."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, pair in enumerate(pairs):
            places[_said(pair.source), pair.target_language].append(place)
        findings = {}
        for same in places.values():
            if len(same) == 1:
                continue
            wordings = {place: _said(pairs[place].target) for place in same}
            for place in same:
                other = next((it for it in same if wordings[it] != wordings[place]), None)
                if other is not None:
                    findings[place] = [
                        Finding(
                            self.id,
                            Sentence(
                                N_("The same source is “%(other)s” elsewhere."),
                                other=shortened(pairs[other].target, 120),
                            ),
                        )
                    ]
        return findings


def _said(text: str) -> str:
    """Return what two texts are compared by: their words, not the size of their letters."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
