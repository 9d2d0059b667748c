"""Words that may say the same as a negation, by what they mean.

“Not possible” may become “impossible”, “avoid” may become “do not”. A word that has its counterpart on
the other side (“avoid”, “evite”) explains nothing else there, so the words stand by meaning, in all
languages. A star stands for any letters, a low line for a space.
"""

# Negative adjectives and verbs from Latin, as Spanish, French and Portuguese share them.
_LATIN = r"""
incapa[cz]* insufic* insuffis* inadecu* inadequ* inadéqu* inefic* ineffic* inefect* incomplet* incomplèt*
inconclu* insegur* insécur* incert* inciert* incorre* infrecuen* infréquen* infrequen* inusu* inhabit* invisib* inestab*
instab* inneces* innécess* desneces* indispon* independ* indépend* inactiv* inactif* inacept* inaccept* inaceit* inútil*
inutil* imposib* improb* improced* imprevis* imprév* irregul* irréguli* irrespons* inconsc* inconsist* inoffens*
injust* inaprop* inapprop* insignifi* intoler* intolér* insonor* inacab* inexist* ilegal* illégal* ilícit* illicit*
inmunodep* immunodép* imunodep* inmunosup* immunosup* imunossup* inoper* ignor* inégal* desconoc* desconhec* desproteg*
desaconsej* desaconselh* déconseil* desaparec* disparai* disparaî* descontinu* discontinu* descontrol* desconect* desigual*
deshidrat* déshydrat* desidrat* descuid* desnutri* dénutri* desempleo desempleado* desemprego desprovisto*
desproporcion* disproportion* desfavorab* défavorab* inadvert* inattend* inaudit* inolvid* inoubli* incómod* incommod* incómodo* incomum incomun* inconven* inconvén*
indebid* indefin* indéfin* indetermin* indétermin* indirect* indiret* indiscrim* inesper* inespér* inexact* inexat* inexper*
inexpér* inexpli* infund* inhuman* inhumain* inmóvil* immobil* imobil* inquiet* inquiét* insalubr* insatis* insens*
insosten* inten[cç]ional* involunt* irracion* irrationn* irreal* irréal* irréel* irremed* imperfec* imperfei* imparfait* impotent*
imprec* impréc* imprud* impur* impropr* inalter* inaltér* incontrol* incontrôl* incurab* incuráv* inusit* inédit*
insolub* insolúv* intact* anormal* anómal* anormaux asintom* assintom* asymptom* atípic* atypi* desactiv* désactiv*
desordena* désordonn* desagrad* désagré* malsan* malsain* maltrat* desinform* désinform* desacuerd* désaccord*
(?:in(?!ter)|im|ir|il)\w+b(?:l(?:es?|ement|emente)|ili(?:dad|té)\w*)
"""

_AFFIX = {
    "en": r"""
        un(?!i|der|less|til|cles?\b|to\b|anim|esco)\w{3,} unim\w+ unin\w+ unide\w+ \w{3,}(?<!the)(?<!wire)less(?:ly|ness)? \w+-(?:free|neutral|naive|naïve)
        (?:in|im|ir|il)(?!ject|hal|ter|flam|plant)\w+bl[ey] (?:in(?!ter)|im|ir|il)\w+bility
        inadequa* insufficien* ineffective* inefficien* incomplete* inconclusive* insecur* incorrect* infrequent* instability
        inactive* inactivated inappropria* intoleran* invalid* inaccura* inconsisten* inconvenien* inadverten* indefinit*
        indetermin* indirect* indiscrim* inexact* inexper* inhuman* insanit* insensitiv* insignifican* intact
        involuntar* imbalanc* immatur* immobil* imperfect* impotent* impract* improper* imprecis* impur* irregul* irrational*
        irrespons* irrelev* illegal* illicit* illogic* inability incapab* discontin* disagree* disappear* disregard*
        disallow* disapprov* disconnect* dissatisf* distrust* disproportion* dishonest* dislik*
        misus* mistak* mislead* misunder* malnour* malnutr* asymptomatic* atypical* abnormal* independen*
        immunocomp* immunodef* immunosup* ignor* dehydrat* inequal* injust*
    """,
    "es": _LATIN,
    "fr": _LATIN + " inconnu* impossib* méconn* méconten* malentend* mésus* indépendamment",
    "pt": _LATIN + r" (?:in|im|ir|il)\w+(?:vel|veis|bilidade*) desconfort* desordem",
    "ar": "مجهول* مستحيل* يستحيل تستحيل استحال*",
}

CONCEPTS: dict[str, dict[str, str]] = {
    "or not": {"en": "or_not", "es": "o_no", "fr": "ou_non", "pt": "ou_não", "ar": "أم_لا أو_لا"},
    "at most": {
        "en": "at_most maximum max within no_later_than not_later_than",
        "es": "máxim* como_mucho a_más_tardar tope dentro_de",
        "fr": "maxim* au_plus",
        "pt": "máxim* no_mais_tardar dentro_de",
        "ar": "أقصى حد الحد",
    },
    "at least": {
        "en": "at_least minimum",
        "es": "al_menos por_lo_menos como_mínimo mínimo",
        "fr": "au_moins minimum",
        "pt": "pelo_menos ao_menos no_mínimo",
        "ar": "على_الأقل",
    },
    "safe": {
        "en": "safe* secur* harmless*",
        "es": "segur* inocu* inofensiv*",
        "fr": "sûr sûrs sûre* sécuri* inoffensi*",
        "pt": "segur* inócu* inofensiv*",
        "ar": "آمن* أمان بأمان سلام*",
    },
    "ill": {
        "en": "abnormal* unemploy* helpless* intact unveil* uncover* disappear* unrest disabled immunocomp* unintended",
        "es": "anormal* anómal* anomal* desempl* desampar* intact* desaparec* inmunocomp* inmunodep*",
        "fr": "anormal* anormaux anomal* chôm* intact* disparai* disparaî* immunodép* immunocomp* involontair*",
        "pt": "anormal* anormais anomal* desempreg* intact* desaparec* imunocomp* imunodep* imunossup*",
        "ar": "بطال* شذوذ شاذ*",
    },
    "affix": _AFFIX,
    "only": {
        "en": "only just solely merely sole alone exclusively",
        "es": "solo sola solos solas sólo solamente únic* exclusivamente",
        "fr": "seul* uniquement juste exclusivement simplement",
        "pt": "só somente apenas únic* exclusivamente",
        "ar": "فقط إلا سوى وحد* فحسب",
    },
    "avoid": {
        "en": "avoid* abstain* refrain* spared sparing",
        "es": "evit* abst*",
        "fr": "évit* abst* épargn*",
        "pt": "evit* abst*",
        "ar": "تجن* يتجن* لتجن* وتجن* امتن* الامتناع تفاد* لتفادي",
    },
    "prevent": {
        "en": "prevent* keep* hinder* hamper* imped* inhibit* stop* block*",
        "es": "prevenir previen* preven* impid* imped* inhib* bloque* obstac*",
        "fr": "prévenir préven* empêch* inhib* bloqu* entrav*",
        "pt": "prevenir previn* preven* imped* inib* bloque*",
        "ar": "منع* لمنع* يمنع* تمنع* وقاي* الوقاية للوقاية",
    },
    "end": {
        "en": "stop* ceas* halt* suspen* cancel* quit quitting discontinu* interrupt* abandon* withdr* omit* skip*",
        "es": (
            "deja dejar dejan dejó dejaron dejaba deje dejen dejando detener deten* detuv* detien* cesar cese suspend* "
            "suspens* cancel* anul* interrump* abandon* parar pare paren omit* omis* retir*"
        ),
        "fr": "cess* arrêt* suspend* suspens* annul* interromp* abandon* omet* omis* supprim* retir*",
        "pt": "deix* parar pare cess* suspen* cancel* interromp* abandon* omit* retir*",
        "ar": "توقف* يتوقف* تتوقف* إيقاف وقف يكف كف إلغاء",
    },
    "forbid": {
        "en": "ban bans banned banning barred prohibit* forbid* forbad* contraindicat*",
        "es": "prohib* prohíb* contraindic* veda* veto*",
        "fr": "interdi* bann* prohib* contre-indiqu* contre-indic* proscri*",
        "pt": "proib* proíb* contraindic* veda*",
        "ar": "حظر* يحظر* ممنوع* محظور* يُحظر تحظر",
    },
    "refuse": {
        "en": (
            "yet_to refus* reject* deny denies denied denying denial declin* oppos* discourag* dismiss* "
            "contrary doubt* disput* refut*"
        ),
        "es": (
            "rechaz* negar neg[óo] negaron negada negado niega* niegue* negativa opon* opus* contrari* dud* "
            "desalent* desestim* refut* descart*"
        ),
        "fr": "refus* rejet* nier nié* contraire* oppos* dout* décourag* réfut* démen*",
        "pt": "rejeit* recus* negar negou negada negado nega opõ* opost* contrári* dúvid* desencoraj* refut*",
        "ar": "رفض* يرفض نفي* نفى شك* إنكار",
    },
    "against": {"en": "against", "es": "contra", "fr": "contre", "pt": "contra", "ar": "ضد"},
    "exclude": {
        "en": "exclu(?!si[vf])* except* unless other_than apart_from otherwise rul*_out outside out_of",
        "es": (
            "exclu(?!si[vf])* excep* salvo a_menos_que menos fuera descart* afuera de_lo_contrario"
        ),
        "fr": (
            "exclu(?!si[vf])* excepté* exception* sauf hormis à_moins hors écart* dehors sinon autrement"
        ),
        "pt": "exclu(?!si[vf])* exce[tç]* salvo a_menos_que fora descart* afast* caso_contrário senão",
        "ar": "استبعاد* يستبعد استثناء* باستثناء خارج وإلا عدا",
    },
    "lack": {
        "en": (
            "lack* absen* missing shortage* depriv* empty void loss* lose* losing lost free *-free devoid bare* "
            "vacan* deficien*"
        ),
        "es": (
            "falta faltan faltar faltaba faltó carec* carenc* carente* ausen* privad[oa]s? privar privan perd* pierd* pérdida* libre libres "
            "exent* vac[íi]o* vac[íi]a* deficien* despoj*"
        ),
        "fr": (
            "manqu* absen* dépourvu* faute perte* perd* libre* exempt* indemne* vierge* vide* pénurie* prive privent privation* "
            "défici* dénué*"
        ),
        "pt": (
            "falta* carec* carênc* ausên* ausent* perd* livre* isent* vazi* escass* deficiên* priv* desprovid*"
        ),
        "ar": "غياب انعدام فقد* ضياع نقص* خال* خلو* يخلو* تخلو* افتقار يفتقر* تفتقر*",
    },
    "few": {
        "en": (
            "few fewer little less least hardly rarely rare seldom barely scarcely scarce* limit* restrict* sporadic* trouble minimal* "
            r"difficult* hard minor weak* under(?:report|estim|count|diagnos|treat|cook|perform|fund|staff|serv|us)*"
        ),
        "es": (
            "poco poca pocos pocas menos menor* apenas raramente rara raro raros raras difícil* dificult* escas* "
            "limit* restring* restric* esporád* mínim* débil* mal"
        ),
        "fr": "peu moins moindre* rarement rare* guère difficil* faible* mal limit* restrei* restric* sporad* minim*",
        "pt": "pouco pouca poucos poucas menos menor* raramente rar[oa]s? difícil* dificul* escass* limit* restring* restri* esporád* mal",
        "ar": "نادر* قليل* أقل صعب* الصعب* صعوب* يصعب تصعب ضعف ضعيف* بالكاد محدود*",
    },
    "fail": {
        "en": "fail* unsuccess* wrong* error* false* fault*",
        "es": "fracas* falla* falló fallo fallos fallid* fals* err[óo]* equivoc*",
        "fr": "échou* échec* faux fauss* défaill* erreur* erron* raté*",
        "pt": "falh* fals* fracass* err[oa]* equivoc*",
        "ar": "فشل* يفشل تفشل خطأ خاطئ*",
    },
    "instead": {
        "en": "instead rather as_opposed_to unlike differen* other_than more_than_just distinct*",
        "es": "en_vez en_lugar más_que a_diferencia diferen* distint* diferent*",
        "fr": "plutôt au_lieu différen* contrairement autre_que",
        "pt": "em_vez ao_invés em_lugar diferen* distint*",
        "ar": "بدل* مختلف* بخلاف على_عكس",
    },
    "but": {
        "en": "but though although despite",
        "es": "pero aunque pese a_pesar sino",
        "fr": "mais malgré bien_que",
        "pt": "mas embora apesar porém",
        "ar": "لكن ولكن رغم",
    },
    "nor": {"en": "nor or", "es": "ni", "fr": "ni", "pt": "nem", "ar": "ولا"},
    "still": {
        "en": "yet remain* continu* to_be_(?:determined|seen|established|confirmed) pending",
        "es": "aún todavía sigue* siguen? siguió seguir continu* pendiente*",
        "fr": "encore toujours continu*",
        "pt": "ainda continu*",
        "ar": "ما_زال مازال لايزال يستمر تستمر يظل تظل",
    },
    "stay": {
        "en": "stay*",
        "es": "quéd* quede* permanez*",
        "fr": "(?<!le_)reste restez demeurez",
        "pt": "fique* permaneç*",
        "ar": "البقاء ابق يبقى تبقى",
    },
    "until": {"en": "until till up_to", "es": "hasta", "fr": "jusqu*", "pt": "até", "ar": "حتى"},
    "before": {"en": "before prior_to", "es": "antes", "fr": "avant", "pt": "antes", "ar": "قبل"},
    "too": {
        "en": "too overly excessive*",
        "es": "demasiad* excesiv*",
        "fr": "trop excessi*",
        "pt": "demais demasiad* excessiv*",
        "ar": "جدا مفرط*",
    },
    "zero": {
        "en": "zero nil negativ* null",
        "es": "cero nul[oa]s? negativ*",
        "fr": "zéro nul nulle nuls nulles négati*",
        "pt": "zero nul[oa]s? negativ*",
        "ar": "صفر سلبي* السلبي*",
    },
    "free": {
        "en": "over-the-counter elective optional* non-prescription voluntar*",
        "es": "de_venta_libre opcional* electiv* voluntari*",
        "fr": "en_vente_libre facultati* optionnel*",
        "pt": "de_venda_livre opciona* eletiv*",
        "ar": "اختياري*",
    },
    "away": {
        "en": "away distan* apart off",
        "es": "lej* alej* distan*",
        "fr": "loin éloign* distan*",
        "pt": "long* afast* distân*",
        "ar": "بعيد* ابتعد* الابتعاد ابتعاد",
    },
}
