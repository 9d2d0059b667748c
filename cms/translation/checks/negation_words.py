"""The words by which languages deny in so many words.

``clear`` patterns deny. ``feigned`` ones only look like it (“not only”, “sin embargo”, the French “ne” of
comparisons). ``attributive`` says which clear ones deny a single word, so that another word may say
the same (“non-urban”, “rural”). Words that may deny in other ways are in ``negation_concepts``.
"""

from dataclasses import dataclass

# Patterns between two words of one cue: “ne … pas” denies once.
NEAR = r"[^.;:!?,]{0,60}?"

# What denies together with the French “ne”.
_SECOND = "pas|plus|jamais|rien|aucune?|personne|guère|nul(?:le)?|ni|nullement|aucunement"


@dataclass(frozen=True)
class NegationWords:
    """The cues of one language."""

    clear: tuple[str, ...]
    feigned: tuple[str, ...]
    attributive: str = r"(?!)"


WORDS = {
    "en": NegationWords(
        clear=(
            (
                rf"\b(?:not|never|cannot|nobody|nothing|none|nowhere|without|neither)\b"
                rf"(?:{NEAR}\b(?:nor|any)\b)?"
            ),
            r"n['’]t\b",
            r"\bno longer\b",
            r"\bno\b",
            r"\bnon(?=\W|[a-z]{4})(?!etheless)",
        ),
        feigned=(
            r"\bnot only\b",
            r"\bmore than ever\b",
            r"\bno\.\s?\d",
            r"\bwhether or not\b",
            r"\bor not\b(?=\W*$|[.,;:)])",
            r"\bno (?:doubt|matter)\b",
            r"\bnot to mention\b",
            r"\bno[,.]? (?=you\b|i\b|it\b)",
            r"\bnothing but\b",
            r"\bnot least\b",
            r"\bnot? later than\b",
            r"(?:\bnot|n['’]t|\bnever) (?:forget|hesitate|fail to)\b",
            r"\bisn['’]t it\b",
            r"\bnot just\b",
            r"\bnot limited to\b",
            r"\bnon-?profits?\b",
            r"\bnone other\b",
        ),
        attributive=r"non",
    ),
    "es": NegationWords(
        clear=(
            rf"\bno\b(?:{NEAR}\b(?:nada|nadie|ning[uú]n\w*|nunca|jamás)\b)?",
            r"\b(?:nunca|jamás|nadie|nada|ning[uú]n\w*|tampoco|ni siquiera)\b",
            rf"\bsin\b(?:{NEAR}\b(?:(?:o|ni|(?<!con )y) sin|nada|nadie|ning[uú]n\w*)\b)?",
        ),
        feigned=(
            r"\bno (?:s[oó]lo|solamente|[uú]nicamente|obstante)\b",
            r"\bsin embargo\b",
            r"\bo no\b(?=\W*$|[.,;:)])",
            r"\bmás que nunca\b",
            r"\bsin (?:duda\w*|cesar|fines de lucro)\b",
            r"\bn\.?º\s?\d",
            r"\bno (?:más tarde|después) (?:del?|que)\b",
            r"\bno (?:por \w+ )?menos importantes?\b",
            r"\bsin limitarse\b",
            r"\bno dej\w+ de\b",
            r"\bnada más\b",
            r"\bcasi nada\b",
            r"\bno se limitan? a\b",
            r"\bni que decir\b",
            r", no\?",
            r"\bno (?:se )?olvid\w+",
            r"\bno dud\w+ en\b",
        ),
        attributive=r"no \w+(?:[ai]d[oa]s?|[bv]les?|\w\wal(?:es)?|[ií]?[cv][oa]s?)\b",
    ),
    "fr": NegationWords(
        clear=(
            r"\b(?:aucune?s?|rien|jamais|nul(?:le)?)\b[^.;:!?]{0,120}?(?:\bne\b|\bn['’])",
            r"(?<!\bune )(?<!\bla )(?<!\bcette )\bpersonne(?: d['’e]\s?\w+)?(?: ne\b| n['’])",
            rf"(?:\bne\b|\bn['’]){NEAR}\b(?:{_SECOND})\b",
            # Alone, “ne” denies before these verbs only; elsewhere it denies nothing (“avant qu’il ne parte”).
            r"(?:\bne |\bn['’])(?=(?:p[eou]u\w*|sa[iu]\w*|ces[st]\w*|os\w+|doi\w+|dev\w+)\b)|\bn['’](?=(?:a\w*|ont) pu\b)",
            r"\bnon pas\b|(?<!\bou )\bnon\b|\bpas\b|\bjamais\b|\baucune?s?\b|\brien\b",
            rf"\bsans\b(?:{NEAR}\b(?:(?:ou|ni|et) sans|rien|personne|aucune?)\b)?",
        ),
        feigned=(
            r"\b(?:non|pas) seulement\b",
            r"\bou pas\b(?=\W*$|[.,;:)])",
            r"\bplus que jamais\b",
            r"(?:\bne |\bn['’])\w+ pas (?:uniquement|seulement|que\b)",
            r"\bsans (?:doute|cesse|oublier|but lucratif)\b",
            r"\bnon (?:lucratif|plus)\b",
            r"\bn['’]est-ce pas\b",
            (
                r"\b(?:avant|crain\w+|de peur|à moins|empêch\w+|évit\w+)\b[^.,;]{0,40}?\b(?:que|qu['’])"
                r"[^.,;]{0,40}?(?:\bne\b|\bn['’])"
            ),
            (
                r"\b(?:plus|moins|mieux|autre\w*|pire|davantage)\b[^.;]{0,60}?\b(?:que\b|qu['’])"
                r"[^.;]{0,30}?(?:\bne\b|\bn['’])(?![^.;]{0,30}\bpas\b)"
            ),
            (
                r"(?:\bne\b|\bn['’])(?![^.;]{0,60}\b(?:pas|plus|jamais|rien|aucune?|ni|guère|personne|nul)\b)"
                r"(?! ?(?:p[eou]u\w*|sau\w*) \w+(?:er|ir|re) qu)[^.;]{0,60}?\b(?:que\b|qu['’])"
            ),
            r"\bpas (?:plus tard|après)\b",
            r"\b(?:non|pas) (?:des |le |la |les )?moindres?\b",
            r"\bsans s['’]y limiter\b",
            r"\bne manqu\w+ pas\b",
            r"\b(?:un|le|les|des|ce|chaque) pas\b",
            r"\bn['’](?:oubli|hésit)\w+ (?:surtout )?pas\b",
            r"\b(?:au pas|pas à pas|à tout jamais)\b",
            r"\bpremiers? pas\b",
            r"\bne se limit\w+ pas\b",
        ),
        attributive=r"non (?!pas)|n(?:e |['’])(?:\w+ |l['’])?\w+ant pas\b",
    ),
    "pt": NegationWords(
        clear=(
            rf"\bnão\b(?:{NEAR}\b(?:nada|ninguém|nenhu\w+|nunca|jamais)\b)?",
            r"\b(?:nunca|jamais|ninguém|nada|nenhu\w+|tampouco|nem sequer|nem mesmo)\b",
            rf"\bsem\b(?:{NEAR}\b(?:(?:ou|nem|e) sem|nada|ninguém|nenhu\w+)\b)?",
        ),
        feigned=(
            r"\bnão (?:só|apenas|somente)\b",
            r"\bno entanto\b",
            r"\bou não\b(?=\W*$|[.,;:)])",
            r"\bmais do que nunca\b",
            r"\bsem (?:dúvida|falar|fins lucrativos)\b",
            r"\bn\.?º\s?\d",
            r"\bnada mais\b",
            r"\bquase nada\b",
            r"\bnão mais tarde (?:do )?que\b",
            r"\bnão menos importantes?\b",
            r"\bsem se limitar\b",
            r"\bnão deix\w+ de\b",
            r"\bnão (?:se )?esque\w+",
            r"\bnão hesit\w+",
        ),
        attributive=r"não[- ]\w+(?:[ai]d[oa]s?|veis|vel|\w\wal|ais|iv[oa]s?)\b",
    ),
    "ar": NegationWords(
        clear=(
            r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|ليسا|بدون|بلا|[بل]?دون|[بل]?عدم|[بل]?غير)\b",
        ),
        feigned=(
            r"لا بد",
            r"لا بأس",
            r"(?:أم|أو) لا\b",
            r"لا سيما",
            r"(?:بلا|لا) شك",
            r"\bوإلا\b",
            r"ليس فقط",
            r"لا يقتصر",
            r"لا [يت]زال",
            r"ما لا [يت](?:قل|زيد)",
            r"لا [يت]ستغني",
            r"\bغير ذلك\b",
            r"\b[وف]?لا\b(?=[^.؟!]{0,80}\bإلا\b(?! إذا))",
        ),
    ),
}
