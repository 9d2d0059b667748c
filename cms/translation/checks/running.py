"""Running all checks over an article or a file."""

from collections.abc import Sequence

from cms.translation.checks.finding import BatchCheck, Check, Finding
from cms.translation.checks.pair import Pair
from cms.translation.checks.registry import AnyCheck, registered


def check_units(
    pairs: Sequence[Pair], checks: Sequence[AnyCheck] | None = None
) -> list[list[Finding]]:
    """Return the findings for each pair, in the order of the pairs and of the checks.

    A pair without a translation has none.
    """
    findings: list[list[Finding]] = [[] for _pair in pairs]
    written = [place for place, pair in enumerate(pairs) if pair.target.strip()]
    used = registered() if checks is None else checks
    single = [check for check in used if isinstance(check, Check)]
    for place in written:  # pair by pair: checks share what they have read of it
        for check in single:
            findings[place] += check.check(pairs[place])
    for whole in (check for check in used if isinstance(check, BatchCheck)):
        found = whole.check_all([pairs[place] for place in written])
        for number, listed in found.items():
            findings[written[number]] += listed
    return findings
