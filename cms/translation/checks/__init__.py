"""What can be seen of a translation without understanding it: the checks. Plain Python."""

from cms.translation.checks.bidi import Bidi
from cms.translation.checks.codes import InlineCodes
from cms.translation.checks.consistency import Consistency
from cms.translation.checks.contact_check import Contacts
from cms.translation.checks.dates import Dates
from cms.translation.checks.end_punctuation import EndPunctuation
from cms.translation.checks.finding import BatchCheck, Check, Finding, Severity
from cms.translation.checks.frequency import Frequency
from cms.translation.checks.glossary import Terminology
from cms.translation.checks.language import WrongLanguage
from cms.translation.checks.length import Length, TooLong
from cms.translation.checks.local_punctuation import LocalPunctuation
from cms.translation.checks.negation import Negation, NegationCount
from cms.translation.checks.numbers import NamesWithNumbers, NumberFormat, Numbers
from cms.translation.checks.pair import Pair, Span
from cms.translation.checks.readability import Readability
from cms.translation.checks.registry import AnyCheck, find, judged_by, only, register, registered
from cms.translation.checks.repeated_words import RepeatedWords
from cms.translation.checks.running import check_units
from cms.translation.checks.small_numbers import NumberWords
from cms.translation.checks.spacing import EdgeSpace, Spacing
from cms.translation.checks.units import Units
from cms.translation.checks.untranslated import Untranslated

__all__ = [
    "AnyCheck",
    "BatchCheck",
    "Check",
    "Finding",
    "Pair",
    "Severity",
    "Span",
    "check_units",
    "find",
    "judged_by",
    "only",
    "register",
    "registered",
]

register(
    InlineCodes(),
    TooLong(),
    Numbers(),
    Units(),
    Frequency(),
    Dates(),
    Contacts(),
    Negation(),
    Untranslated(),
    WrongLanguage(),
    NegationCount(),
    NumberWords(),
    NamesWithNumbers(),
    NumberFormat(),
    EndPunctuation(),
    LocalPunctuation(),
    Spacing(),
    EdgeSpace(),
    RepeatedWords(),
    Bidi(),
    Terminology(),
    Length(),
    Consistency(),
    Readability(),
)
