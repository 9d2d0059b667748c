"""Numbers written as words: small ones, ordinals, parts and multiples, per language.

A figure on one side may be a word on the other (“two weeks”, “2 semaines”). The tables hold what
health texts use; a word that means something else more often than its number is left out.
"""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from cms.core.types import LanguageCode
from cms.translation.checks.cldr import month_names, plain
from cms.translation.checks.pair import LETTERS, Reading, base

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze "
    "quinze dezesseis dezessete dezoito dezenove vinte",
    "ar": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
_TENS = {
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "dix vingt trente quarante cinquante soixante septante huitante nonante",
    "pt": "dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ar": "عشر عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième "
    "dixième",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "ar": "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر",
}
_MORE = {
    "en": "once=1 twice=2 double=2 doubled=2 both=2 pair=2 couple=2 half=2 half=0.5 triple=3 thrice=3 "
    "threefold=3 tripled=3 quarter=4 quarters=4 dozen=12 hundred=100 hundreds=100 thousand=1000 "
    "fiftieth=50 hundredth=100 nil=0 none=0 thirds=3 fifths=5 single=1",
    "es": "un=1 una=1 primera=1 primer=1 segunda=2 tercera=3 tercer=3 cuarta=4 quinta=5 sexta=6 "
    "séptima=7 ambos=2 ambas=2 par=2 doble=2 dobles=2 duplicó=2 duplicar=2 triple=3 mitad=2 mitad=0.5 "
    "medio=2 medio=0.5 media=2 media=0.5 tercio=3 tercios=3 cuartos=4 docena=12 cien=100 ciento=100 cientos=100 mil=1000 "
    "veintiuno=21 veintiún=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 "
    "veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 centenas=100 decena=10 nula=0",
    "fr": "une=1 première=1 seconde=2 second=2 double=2 doubler=2 paire=2 moitié=2 moitié=0.5 demi=2 demi=0.5 demie=2 demie=0.5 "
    "tiers=3 triple=3 quart=4 quarts=4 quatrième=4 douzaine=12 quinzaine=15 dizaine=10 cent=100 "
    "centaine=100 centaines=100 cents=100 mille=1000 millier=1000 milliers=1000 nul=0 nulle=0 "
    "bimensuel=2 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50",
    "pt": "uma=1 duas=2 primeira=1 segunda=2 terceira=3 quarta=4 quinta=5 sexta=6 ambos=2 ambas=2 "
    "par=2 dobro=2 dupla=2 duplo=2 metade=2 metade=0.5 meio=2 meio=0.5 meia=2 meia=0.5 terço=3 terços=3 quartos=4 "
    "triplo=3 catorze=14 dezasseis=16 dezassete=17 dezanove=19 dúzia=12 cem=100 cento=100 "
    "centenas=100 mil=1000 dezena=10",
    "ar": "واحدة=1 أولى=1 اثنين=2 اثنتين=2 اثنتان=2 كلا=2 كلتا=2 ضعف=2 مرتين=2 مرتان=2 نصف=2 نصف=0.5 "
    "ثلاث=3 ثلث=3 ثلثي=3 أربع=4 ربع=4 خمس=5 ست=6 سبع=7 ثماني=8 ثمان=8 تسع=9 عشر=10 عشرين=20 "
    "ثلاثين=30 أربعين=40 خمسين=50 ستين=60 سبعين=70 ثمانين=80 تسعين=90 مئة=100 مائة=100 ألف=1000 "
    "آلاف=1000 ثانية=2 ثالثة=3 رابعة=4 خامسة=5 يومين=2 يومان=2 أسبوعين=2 أسبوعان=2 شهرين=2 شهران=2 "
    "عامين=2 عامان=2 سنتين=2 سنتان=2 ساعتين=2 ساعتان=2 دقيقتين=2 دقيقتان=2 خطوتين=2 نوعين=2 "
    "كوبين=2 قرصين=2 جرعتين=2 طريقتان=2 طريقتين=2",
}
# What multiplies the figure before it. A billion is a thousand million in English and a million
# million in Spanish and French.
SCALES = {
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "fr": {
        "cents": 2,
        "mille": 3,
        "millier": 3,
        "milliers": 3,
        "million": 6,
        "millions": 6,
        "milliard": 9,
        "milliards": 9,
        "billion": 12,
        "billions": 12,
    },
    "pt": {
        "mil": 3,
        "milhão": 6,
        "milhões": 6,
        "bilhão": 9,
        "bilhões": 9,
        "trilhão": 12,
        "trilhões": 12,
    },
    "ar": {
        "ألف": 3,
        "آلاف": 3,
        "مليون": 6,
        "ملايين": 6,
        "مليار": 9,
        "مليارات": 9,
        "تريليون": 12,
    },
}
# Cardinals that are nothing else in their language; what means “new” or “as soon as” is not here.
_CARDINALS = {
    "en": range(3, 13),
    "es": range(2, 13),
    "fr": (2, 3, 4, 5, 6, 7, 8, 10, 11, 12),
    "pt": range(2, 13),
    "ar": (),
}
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21,
}  # fmt: skip

_ROMAN_WRITTEN = re.compile(r"[IVX]{2,}e?")
# “Half of them” is one word in Arabic.
_THEIRS = re.compile("(?:هما?|هن|ها|ه)$")
_HALF = Decimal("0.5")
_AND = frozenset({"y", "e", "et", "and", "و"})
# What Arabic writes in one word with the number behind it: and, so, with, for, as.
CLITICS = frozenset("وفبلكـ")
# Several checks read the same pair one after the other.
_REMEMBERED = 64


def words_for(reading: Reading, language: LanguageCode) -> Mapping[Decimal, int]:
    """Return how often each number stands in the text as a word, also as a month's name."""
    return _words_for(reading.text, language)


@lru_cache(maxsize=_REMEMBERED)
def _words_for(text: str, language: LanguageCode) -> Mapping[Decimal, int]:
    table, months = values_of_words(base(language)), month_names(language)
    scales = SCALES.get(base(language), {})
    counted: Counter[Decimal] = Counter()
    before: frozenset[Decimal] = frozenset()
    last: frozenset[Decimal] = frozenset()
    joined = False
    for found in LETTERS.finditer(text):
        word = plain(found.group())
        values = _meant(word, table)
        if _ROMAN_WRITTEN.fullmatch(found.group()):
            values |= roman(word)
        compounds = {tens + one for tens in before for one in values if tens > one}
        if joined and _HALF in values:  # “un comprimido y medio”
            compounds |= {value + _HALF for value in last}
        if word in scales:
            compounds |= {value.scaleb(scales[word]) for value in before}
        if word in months:
            compounds.add(Decimal(months[word]))
        counted.update(values)
        counted.update(compounds)
        joined = word in _AND or (joined and word == "a")
        last = values or last
        before = values | compounds or (before if word in _AND else frozenset())
    return counted


def _meant(word: str, table: Mapping[str, frozenset[Decimal]]) -> frozenset[Decimal]:
    """Return what a word of the table means, in the plural too, and behind what Arabic joins to it."""
    found = table.get(word) or table.get(word.removesuffix("s"))
    if found is None and word > "\u0600":
        found = table.get(word[1:]) if word[:1] in CLITICS else None
        found = found or table.get(word.lstrip("وفبلك").removeprefix("ا").removeprefix("ل"))
        found = found or table.get(_THEIRS.sub("", word))
    return found or frozenset()


@cache
def values_of_words(language: str) -> dict[str, frozenset[Decimal]]:
    """Return the numbers that each word of the language can stand for."""
    found: dict[str, set[Decimal]] = {}
    for start, step, table in ((0, 1, _UNITS), (10, 10, _TENS), (1, 1, _ORDINALS)):
        for place, word in enumerate(table.get(language, "").split()):
            found.setdefault(plain(word), set()).add(Decimal(start + step * place))
    for entry in _MORE.get(language, "").split():
        word, _equals, value = entry.partition("=")
        found.setdefault(plain(word), set()).add(Decimal(value))
    return {word: frozenset(values) for word, values in found.items()}


def roman(word: str) -> frozenset[Decimal]:
    """Return what a word in small letters means as a Roman numeral, as of a century (“xix”, “xixe”)."""
    value = _ROMAN.get(word) or _ROMAN.get(word.removesuffix("e"))
    return frozenset({Decimal(value)}) if value else frozenset()


@cache
def cardinals(language: str) -> dict[str, Decimal]:
    """Return the words that are a number of things and nothing else, with their numbers."""
    words = _UNITS.get(language, "").split()
    found = {plain(words[number]): Decimal(number) for number in _CARDINALS.get(language, ())}
    also = {"en": {"half": _HALF}, "pt": {"duas": Decimal(2)}}
    return found | also.get(language, {})
