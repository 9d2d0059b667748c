"""Which health aspect a heading speaks of, guessed from its words.

The first rule that matches wins, so the more particular ones stand first. The aspects are those of
``cms.articles.vocabulary`` (a test holds the two together): this package stays plain Python.
"""

import re

DEFAULT = "overview"

_RULES: tuple[tuple[str, str], ...] = (
    (r"side[- ]effects?|adverse|unwanted effects?", "side_effects"),
    (r"myths?|misconceptions?|misunderst\w+|not true", "misconceptions"),
    (r"seek help|see (a|your|the) doctor|when to (see|call|worry|get)", "when_to_seek_help"),
    (r"medical (help|care)|emergency|warning signs?|red flags?", "when_to_seek_help"),
    (r"risk factors?|who is at risk|complications?|risks?", "risk_factors"),
    (r"self[- ]care|at home|home remed\w+|help yourself|what you can do", "self_care"),
    (r"liv(e|ing) with|cop(e|ing)|daily life|while you wait", "living_with"),
    (r"prevent\w*|avoid\w*|protect\w*|lower(ing)? (the|your) risks?", "prevention"),
    (r"diagnos\w+|tests?|testing|screening|examinations?", "diagnosis"),
    (r"treat\w*|therap\w+|cures?|medications?|medicines?|remed\w+", "treatment"),
    (r"symptoms?|signs?|notice|feel like", "symptoms"),
    (r"outlook|prognos\w+|recover\w*|how long", "prognosis"),
    (r"effective\w*|success rates?|chances?", "effectiveness"),
    (r"how\b.*\bworks?|mechanism|process", "how_it_works"),
    (r"dos(e|es|age)|how to (use|take)|schedule|how often", "usage_or_schedule"),
    (r"pregnan\w*|breastfeeding|conceiv\w*|conception", "pregnancy"),
    (r"causes?|why|reasons?|ways|triggers?", "causes"),
)
_COMPILED = tuple(
    (re.compile(rf"\b({words})\b", re.IGNORECASE), aspect) for words, aspect in _RULES
)

ASPECTS = frozenset({DEFAULT, *(aspect for _, aspect in _RULES)})


def guess_aspect(heading: str) -> str:
    """Return the aspect that the heading's words point to, else the overview."""
    return next((aspect for words, aspect in _COMPILED if words.search(heading)), DEFAULT)
