"""Where a segment stands, in words for the person who translates it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The names of blocks and fields, as ``Segment.place`` spells them.
WORDS = {
    "headline": gettext_lazy("headline"),
    "summary": gettext_lazy("summary"),
    "key_points": gettext_lazy("key point"),
    "heading": gettext_lazy("heading"),
    "paragraph": gettext_lazy("paragraph"),
    "subheading": gettext_lazy("subheading"),
    "bulleted_list": gettext_lazy("bulleted list"),
    "numbered_list": gettext_lazy("numbered list"),
    "item": gettext_lazy("item"),
    "title": gettext_lazy("title"),
    "text": gettext_lazy("text"),
    "cause": gettext_lazy("cause"),
    "treatment": gettext_lazy("treatment"),
    "name": gettext_lazy("name"),
    "description": gettext_lazy("description"),
    "question_answer": gettext_lazy("question and answer"),
    "question": gettext_lazy("question"),
    "answer": gettext_lazy("answer"),
    "callout": gettext_lazy("callout"),
    "definition": gettext_lazy("definition"),
    "term": gettext_lazy("term"),
    "quotation": gettext_lazy("quotation"),
    "attribution": gettext_lazy("attribution"),
    "figure": gettext_lazy("figure"),
    "alt": gettext_lazy("alternative text"),
    "caption": gettext_lazy("caption"),
    "credit": gettext_lazy("credit"),
    "table": gettext_lazy("table"),
    "columns": gettext_lazy("column heading"),
    "rows": gettext_lazy("row"),
    "article_link": gettext_lazy("link to another article"),
    "label": gettext_lazy("label"),
    "call_to_action": gettext_lazy("call to action"),
    "link_label": gettext_lazy("link label"),
}
SEPARATOR = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
# Fields of a table count from zero, as their keys do; people count from one.
_TABLE_PARTS = ("columns", "rows")
# Blocks that are nothing but a text: its field needs no name.
_BARE_BLOCKS = ("paragraph", "subheading")


def link_label(label: str, number: int) -> str:
    """Return the way to a link of a segment, and what a translator may do with it."""
    return _("%(place)s: link %(number)d. Leave it, or lead your readers to another address.") % {
        "place": label,
        "number": number,
    }


def label_of(heading: str, place: str) -> str:
    """Return the way to a segment: section heading, block, item, field."""
    steps = [step for step in place.split("/") if step != "section"]
    if steps[0] in _BARE_BLOCKS and len(steps) > 1:
        steps.remove("text")
    words: list[str] = [heading] if heading else []
    while steps:
        step = steps.pop(0)
        name = str(WORDS.get(step, step))
        if step == "rows" and len(steps) == 2:  # noqa: PLR2004  # a row and a column
            row, column = (int(number) + 1 for number in steps)
            words.append(_("row %(row)d, column %(column)d") % {"row": row, "column": column})
            break
        if steps and steps[0].isdigit():
            number = int(steps.pop(0)) + (step in _TABLE_PARTS)
            name = _("%(part)s %(number)d") % {"part": name, "number": number}
        words.append(name)
    return SEPARATOR.join(words)
