"""What the checks find in a translation, and what of it somebody has dismissed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.core import languages
from cms.core.types import SegmentKey
from cms.translation.checks import AnyCheck, Finding, Pair, Severity, check_units, judged_by
from cms.translation.models import Dismissal, Translation, TranslationUnit, wording_of
from cms.translation.rules import FINISHED
from cms.translation.selectors.termbase import glossary
from cms.translation.selectors.translations import usable_units


@dataclass(frozen=True)
class Hit:
    """A finding in a unit, the check that made it, and the decision that it does not matter."""

    unit: TranslationUnit
    check: AnyCheck
    finding: Finding
    dismissal: Dismissal | None

    @property
    def is_open(self) -> bool:
        """Return whether nobody has dismissed it."""
        return self.dismissal is None

    @property
    def blocks(self) -> bool:
        """Return whether it stops the translation."""
        return self.is_open and self.check.severity is Severity.BLOCKS


def hits_in(
    translation: Translation,
    units: Iterable[TranslationUnit] | None = None,
    *,
    wanted: Iterable[TranslationUnit] | None = None,
) -> dict[int, list[Hit]]:
    """Return what the checks find in each unit that has a text, by the unit's key.

    Two queries (the dismissals, the state of the termbase), and one for the units if they are not
    handed over; they have to be all that stand in the article. Where only some are ``wanted``, the
    others are looked at by none but the checks that compare texts.
    """
    rows = list(translation.units.active().in_reading_order() if units is None else units)
    checks = judged_by(glossary())
    pairs = {row.pk: pair_of(row, translation) for row in rows}
    compared = check_units(list(pairs.values()), [it for it in checks if not _looks_at_one(it)])
    chosen = rows if wanted is None else list(wanted)
    alone = check_units(
        [pairs.get(unit.pk) or pair_of(unit, translation) for unit in chosen],
        [check for check in checks if _looks_at_one(check)],
    )
    among = dict(zip(pairs, compared, strict=True))
    found = [own + among.get(unit.pk, []) for unit, own in zip(chosen, alone, strict=True)]
    return _with_dismissals(translation, checks, chosen, found)


def hits_of(unit: TranslationUnit) -> list[Hit]:
    """Return what the checks find in one unit; what compares texts looks at the whole article."""
    return hits_in(unit.translation, wanted=[unit]).get(unit.pk, [])


def _looks_at_one(check: AnyCheck) -> bool:
    return hasattr(check, "check")


def blocking_hits(translation: Translation) -> list[Hit]:
    """Return what stops the translation: open findings that block, in texts that are finished.

    The texts that a regional variant takes over are read as its readers read them: “1.500” is another
    number in Mexico than in Spain. What was dismissed where they were written stays dismissed.
    """
    usable = usable_units(translation)
    own = translation.units.active().in_reading_order()
    rows = [usable.get(SegmentKey(unit.key), unit) for unit in own]
    # One text may be taken over at several places.
    hits_by_unit = hits_in(translation, list(dict.fromkeys(rows)))
    return [
        hit
        for hits in hits_by_unit.values()
        for hit in hits
        if hit.blocks and hit.unit.state in FINISHED
    ]


def pair_of(unit: TranslationUnit, translation: Translation) -> Pair:
    """Return a unit as the checks read it."""
    return Pair(
        source=unit.source_text,
        target=unit.target_text,
        source_language=languages.SOURCE,
        target_language=translation.code,
        rich=unit.rich,
        most=unit.longest,
        known=languages.all_codes(),
    )


def _with_dismissals(
    translation: Translation,
    checks: Sequence[AnyCheck],
    units: Sequence[TranslationUnit],
    found: Sequence[Sequence[Finding]],
) -> dict[int, list[Hit]]:
    written_in = {translation.pk, *(unit.translation_id for unit in units)}
    dismissed = {
        (row.translation_id, row.check_id, row.source_hash, row.target_hash): row
        for row in Dismissal.objects.filter(translation__in=written_in).select_related("by")
    }
    by_id = {check.id: check for check in checks}
    return {
        unit.pk: [
            Hit(
                unit,
                by_id[finding.check],
                finding,
                dismissed.get((unit.translation_id, finding.check, *wording_of(unit))),
            )
            for finding in findings
        ]
        for unit, findings in zip(units, found, strict=True)
        if findings
    }
