"""The words by which languages deny, forbid and exclude.

``clear`` words deny in so many words. ``quiet`` ones may say the same in other words, so that “not
possible” may become “impossible”. A star stands for any ending. ``feigned`` are patterns of what only
looks like a cue (“not only”, “sin embargo”, the French “ne” of comparisons).
"""

from dataclasses import dataclass

# Patterns between two words of one cue: “ne … pas” denies once.
NEAR = r"[^.;:!?,]{0,60}?"


@dataclass(frozen=True)
class NegationWords:
    """The cues of one language."""

    clear: tuple[str, ...]
    quiet: str
    feigned: tuple[str, ...]


# Negative adjectives and verbs from Latin, as Spanish, French and Portuguese share them.
_LATIN = """
incapac* incapaz incapable* insufic* insuffis* inadecu* inadequ* inadéqu* inefic* ineffic* inefect* incomplet*
incomplèt* inconclu* insegur* insécur* incert* inciert* incorrect* incorrec* infrecuen* infréquen* infrequen* inusu*
inhabit* invisib* inestab* instab* inneces* innécess* desneces* indispon* independ* indépend* inevitab* inévitab*
inactiv* inactif* inacept* inaccept* inaceit* inútil* inutil* invulner* impos* improb* improced* imperme* imprevis*
imprév* irregul* irréguli* irrevers* irrévers* irrespons* inconsc* inconsist* inocu* inoffens* injust* inaprop*
inapprop* insoport* insupport* insignifi* intoler* intolér* incurab* insonor* inacab* inexist* ilegal* illégal* ilícit*
illicit* inmunodep* immunodép* imunodep* inmunosup* immunosup* inoper* ignor* inégal* desconoc* desconhec* desproteg*
desaconsej* desaconselh* déconseil* desaparec* desaparec* disparai* disparaî* descontinu* discontinu* descart* desconect*
desigual* deshidrat* déshydrat* desidrat* descuid* desnutri* dénutri* desempleo desempleado* desprovisto*
desproporcion* disproportion* desfavorab* défavorab*
"""
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
        quiet="""
            unab* unaccept* unassoc* uncondition* uncover* unethic* unprecedent* unreal* unaffect* unavail* unaware* uncert* unclear* uncommon* unconfirm* uncontroll* undetect* undiagnos*
            undocument* unemploy* uneven* unexpect* unfortunat* unhealth* unidentif* uninfect* uninsur* unintend* unknown*
            unlike* unnecess* unneed* unpredict* unprotect* unproven* unreliab* unreport* unsafe* unspecif* unstab* unsuccess*
            unsuit* unsure* unsustain* untest* untreat* unusual* unvaccin* unverif* unwash* unwell* unwilling* underreport*
            inadequa* insufficien* ineffective* incomplete* inconclusive* insecure* incorrect* infrequent* invisible* instab*
            inactive* inability incapab* inevitab* indirect* inappropria* intoleran* invalid* inaccura* inconsisten* inapplicab*
            ineligib* incurab* impossib* improb* improper* immun* impract* irregul* irrevers* irrespons* irrelev* discontin*
            disagree* disappear* disregard* discourag* disallow* disapprov* disconnect* dismiss* mislead* misus* mistak*
            misinform* *less *lessly *lessness *-free avoid* prevent* stop* refus* deny denies denied denying denial lack*
            fail* free unless only few fewer little hardly rarely seldom barely scarcely except* instead absen* ceas*
            abstain* refrain* exclu* missing zero negativ* ban bans banned barred prohibit* forbid* forbad* contraindicat*
            too reject* against less nor asymptomatic atypical* contrary loss lose lost losing cancel* halt* suspen* doubt*
            empty declin* oppos* but yet still difficult* hard over-the-counter withdr* omit* skip* keep outside out must
            continu* remain* other nil different* limited just until restrict* anti* away shortage* spare* depriv* off
        """,
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
            r"\bnot? (?:\w+ ){0,2}(?:more|less|fewer|\w{3,}er) than\b",
            r"\bisn['’]t it\b",
            r"\bnot just\b",
            r"\bnot limited to\b",
            r"\bnon-?profits?\b",
            r"\bnone other\b",
        ),
    ),
    "es": NegationWords(
        clear=(
            rf"\bno\b(?:{NEAR}\b(?:nada|nadie|ning[uú]n\w*|nunca|jamás)\b)?",
            r"\b(?:nunca|jamás|nadie|nada|ning[uú]n\w*|tampoco)\b",
            rf"\bsin\b(?:{NEAR}\b(?:o|ni|(?<!con )y) sin\b)?",
        ),
        quiet=_LATIN
        + """
            evit* impid* imped* falta faltan faltar faltaba carec* carenc* excepto excep* salvo solo sola solos solas sólo
            solamente únic* apenas ni poco poca pocos pocas raramente rara ausen* deja dejar dejan dejó dejaron dejaba deje
            dejen negar negó negativ* negaron negada negado nieg* rechaz* prohib* prohíb* exclu* abst* contraindic* fracas*
            cero libre libres asintom* escas* demasiad* menos contrario suspend* cancel* anul* difícil* perd* pierd* pérdida
            lugar vez detener deten* detuv* cesar cese fall* atípic* nulo nula nulos nulas prevenir previen* preven* sino
            contra aún todavía fuera desactiv* desinfec* desafío pero priv*
        """,
        feigned=(
            r"\bno (?:s[oó]lo|solamente|[uú]nicamente|obstante)\b",
            r"\bsin embargo\b",
            r"\bo no\b(?=\W*$|[.,;:)])",
            r"\bmás que nunca\b",
            r"\bsin (?:duda\w*|cesar|riesgos?|peligro|fines de lucro)\b",
            r"\bn\.?º\s?\d",
            r"\bno (?:\w+ ){0,3}(?:más|menos) (?:de|tarde)\b",
            r"\bnada más\b",
            r"\bcasi nada\b",
            r"\bno se limitan? a\b",
            r"\bni que decir\b",
            r", no\?",
            r"\bno olvid\w+",
        ),
    ),
    "fr": NegationWords(
        clear=(
            r"\b(?:aucune?s?|personne|rien|jamais|nul(?:le)?)\b[^.;:!?]{0,120}?(?:\bne\b|\bn['’])",
            rf"(?:\bne\b|\bn['’]){NEAR}\b(?:pas|plus|jamais|rien|aucune?|personne|guère|nul(?:le)?)\b",
            r"\bne\b|\bn['’]|\bnon\b|\bpas\b|\bjamais\b|\baucune?s?\b",
            rf"\bsans\b(?:{NEAR}\b(?:ou|ni|et) sans\b)?",
        ),
        quiet=_LATIN
        + """
            évit* empêch* manqu* absen* dépourvu* sauf excepté hormis seul* uniquement seulement peu rarement rare rares ni
            plutôt refus* interdi* exclu* échou* échec* cess* arrêt* négati* nier nié* trop contre* faute lieu asymptom* zéro
            moins difficile* opposé* contraire* suspend* suspens* annul* perd* perte pertes hors abst* indemne* vierge* exempt*
            libre libres rejet* prévenir préven* mais encore toujours défi* désinfec* contre-indiqu* atypi* nul nulle nuls
            nulles rien malgré omet* omis* priv* faible*
        """,
        feigned=(
            r"\b(?:non|pas) seulement\b",
            r"\bou (?:non|pas)\b(?=\W*$|[.,;:)])",
            r"\bplus que jamais\b",
            r"(?:\bne |\bn['’])\w+ pas (?:uniquement|seulement|que\b)",
            r"\bsans (?:doute|cesse|risques?|danger|oublier|but lucratif)\b",
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
                r"[^.;]{0,60}?\b(?:que\b|qu['’])"
            ),
            r"(?:\bne |\bn['’])?(?:\w+ )?\bpas (?:\w+ )?(?:plus|moins) d",
            r"\b(?:au pas|pas à pas|à tout jamais)\b",
            r"\bpremiers? pas\b",
            r"\bne se limit\w+ pas\b",
        ),
    ),
    "pt": NegationWords(
        clear=(
            rf"\bnão\b(?:{NEAR}\b(?:nada|ninguém|nenhu\w+|nunca|jamais)\b)?",
            r"\b(?:nunca|jamais|ninguém|nada|nenhu\w+|tampouco)\b",
            rf"\bsem\b(?:{NEAR}\b(?:ou|nem|e) sem\b)?",
        ),
        quiet=_LATIN
        + """
            evit* imped* falta faltam faltar carec* exceto salvo só somente apenas nem pouco pouca poucos poucas raramente
            ausên* ausen* deix* negar negou negativ* negada negado rejeit* proib* proíb* exclu* abst* contraindic* fracass*
            zero livre livres assintom* escass* demais menos contrário suspen* cancel* difícil* perd* lugar vez parar pare
            cess* falh* nulo nula prevenir preven* contra ainda fora mas
        """,
        feigned=(
            r"\bnão (?:só|apenas|somente)\b",
            r"\bno entanto\b",
            r"\bou não\b(?=\W*$|[.,;:)])",
            r"\bmais do que nunca\b",
            r"\bsem (?:dúvida|falar|riscos?|perigo|fins lucrativos)\b",
            r"\bn\.?º\s?\d",
            r"\bnada mais\b",
            r"\bquase nada\b",
        ),
    ),
    "ar": NegationWords(
        clear=(
            r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|ليسا|بدون|بلا|[بل]?دون|[بل]?عدم|[بل]?غير)\b",
        ),
        quiet="""
            تجن* يتجن* لتجن* منع* لمنع* يمنع* تمنع* حظر* يحظر* ممنوع* محظور* رفض* نفي* خال* خلو* يخلو* تخلو* فشل* إلا سوى
            فقط نادر* قليل* توقف* يتوقف* تتوقف* امتن* استبعاد* أقل غياب انعدام صعب* الصعب* يصعب تصعب مستحيل* يستحيل فقد* ضياع
            نقص* بعيد* يكف كف مجهول* ضعف لكن
        """,
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
