"""Units: the milligrams, days and degrees behind a number are the same on both sides."""

from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import plain
from cms.translation.checks.durations import durations_in
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.notation import Number
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import Pair
from cms.translation.checks.quantities import PER, Quantity, known_units, quantities_in

# How many characters away a unit still belongs to a number before it.
_REACH = 60
_REACH_OF_SIGN = 12


class Units:
    """Units lost or changed."""

    id = "units"
    name = Sentence(N_("Units"))
    description = Sentence(
        N_("A number has another unit than in the source, or has lost it: mg must not become g.")
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return each quantity of the source that comes back with another unit, or without one."""
        source = quantities_in(pair.source_reading, pair.source_language)
        if not source:
            return self._durations(pair)
        target = quantities_in(pair.target_reading, pair.target_language)
        numbers = numbers_in(pair.target_reading, pair.target_language)
        findings = []
        for quantity in source:
            equal = [number for number in numbers if set(number.values) & set(quantity.values)]
            same = [it for it in target if set(it.values) & set(quantity.values)]
            whole, _per, share = quantity.unit.partition(PER)
            if any(it.unit == whole for it in same) and share:
                same = [it for it in same if it.unit != whole or not _is_near(share, it, pair)]
                if not same:
                    continue  # “5 mg por kg”
            if not equal or any(it.unit == quantity.unit for it in same):
                continue  # right, or the number itself is missing: that is another finding
            if same or not any(_is_near(quantity.unit, number, pair) for number in equal):
                findings.append(self._said(quantity, same, pair))
        return findings or self._durations(pair)

    def _durations(self, pair: Pair) -> list[Finding]:
        """Return each time in words, on one side at least, that has another unit on the other."""
        source = durations_in(pair.source_reading, pair.source_language)
        target = durations_in(pair.target_reading, pair.target_language)
        findings = []
        for quantity in source:
            same = [it for it in target if set(it.values) & set(quantity.values)]
            if same and all(it.unit != quantity.unit for it in target):
                findings.append(self._said(quantity, same, pair))
        return findings

    def _said(self, quantity: Quantity, same: list[Quantity], pair: Pair) -> Finding:
        wanted = pair.source_reading.text[quantity.span.start : quantity.span.end]
        span = pair.source_reading.span(quantity.span.start, quantity.span.end)
        if not same:
            return Finding(
                self.id,
                Sentence(N_("The unit of “%(wanted)s” is not in the translation."), wanted=wanted),
                (span,),
            )
        found = same[0].span
        return Finding(
            self.id,
            Sentence(
                N_("“%(wanted)s” has become “%(found)s”."),
                wanted=wanted,
                found=pair.target_reading.text[found.start : found.end],
            ),
            (span,),
            (pair.target_reading.span(found.start, found.end),),
        )


def _is_near(unit: str, number: Number | Quantity, pair: Pair) -> bool:
    """Return whether the translation names the unit near a number, as for the 5 of “5 to 7 days”."""
    reach = _REACH_OF_SIGN if unit == "concentr-percent" else _REACH
    text = pair.target_reading.text
    around = plain(text[max(0, number.start - reach) : number.end + reach])
    names = known_units(pair.target_language)
    return any(meant == unit and name in around for name, meant in names.items())
