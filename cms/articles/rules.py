"""What an article's text must satisfy. Plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.articles.content import ArticleContent, Json, texts, with_stable_ids
from cms.articles.content.local import has_common_section
from cms.articles.errors import InvalidRichText
from cms.articles.richtext import require_well_formed
from cms.core.wording import N_, Sentence


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where it stands, and what to do about it."""

    place: str
    text: Sentence


EMPTY = {
    "headline": N_("The headline is empty. Write it."),
    "summary": N_("The summary is empty. Write it."),
    "body": N_("The article has no sections. Write them."),
}
NOTHING_COMMON = N_("Every section is for some languages only. Keep one for all.")


def rich_text_faults(content: ArticleContent) -> list[Fault]:
    """Return the rich texts that are not well formed."""
    faults = []
    for slot, value in texts(with_stable_ids(content)):
        if not slot.rich:
            continue
        try:
            require_well_formed(value)
        except InvalidRichText as error:
            faults.append(Fault(place=slot.path, text=error.args[0]))
    return faults


def publication_faults(content: ArticleContent) -> list[Fault]:
    """Return what stops the text from becoming public, whoever signed it."""
    faults = rich_text_faults(content)
    faults += [
        Fault(place=name, text=Sentence(complaint))
        for name, complaint in EMPTY.items()
        if _is_empty(getattr(content, name))
    ]
    if content.body and not has_common_section(content):
        faults.append(Fault(place="body", text=Sentence(NOTHING_COMMON)))
    faults += [
        Fault(
            place=f"body/{block.get('id', '')}",
            text=Sentence(
                N_("The link “%(label)s” leads to no article. Choose one or delete it."),
                label=block["value"]["label"],
            ),
        )
        for block in _blocks(content.body)
        if block["type"] == "article_link" and not block["value"].get("page")
    ]
    return faults


def _is_empty(value: str | list[Json]) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def _blocks(value: Any) -> Iterator[Json]:
    """Yield every block at any depth."""
    if isinstance(value, dict):
        if "type" in value and "value" in value:
            yield value
        for item in value.values():
            yield from _blocks(item)
    elif isinstance(value, list):
        for item in value:
            yield from _blocks(item)
