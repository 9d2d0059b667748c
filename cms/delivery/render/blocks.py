"""Blocks for the public: one function for each type, and a table of them."""

from collections.abc import Callable

from cms.articles.content import Json
from cms.articles.content.pictures import IMAGE_HASH
from cms.articles.vocabulary import SCHEMA_ORG_ASPECTS, HealthAspect
from cms.delivery.render.links import Links, article_url
from cms.delivery.render.rich_text import render_rich_text
from cms.delivery.schemas import blocks as public


def render_section(block: Json, links: Links) -> public.Section:
    """Return a section with its content."""
    value = block["value"]
    aspect = HealthAspect(value["aspect"])
    return public.Section(
        id=block["id"],
        heading=value["heading"] or "",
        aspect=aspect,
        schema_org_aspect=f"https://schema.org/{SCHEMA_ORG_ASPECTS[aspect]}",
        content=[RENDERERS[child["type"]](child, links) for child in value["content"]],
    )


def _paragraph(block: Json, links: Links) -> public.Paragraph:
    return public.Paragraph(id=block["id"], html=render_rich_text(block["value"], links))


def _subheading(block: Json, links: Links) -> public.Subheading:
    return public.Subheading(id=block["id"], text=block["value"])


def _bulleted_list(block: Json, links: Links) -> public.BulletedList:
    return public.BulletedList(id=block["id"], items=_items(block["value"], links))


def _numbered_list(block: Json, links: Links) -> public.NumberedList:
    value = block["value"]
    return public.NumberedList(
        id=block["id"], style=value["style"], items=_items(value["items"], links)
    )


def _cause(block: Json, links: Links) -> public.Cause:
    name, description = block["value"]["name"], _rich(block, "description", links)
    return public.Cause(id=block["id"], name=name, description_html=description)


def _treatment(block: Json, links: Links) -> public.Treatment:
    name, description = block["value"]["name"], _rich(block, "description", links)
    return public.Treatment(id=block["id"], name=name, description_html=description)


def _question_answer(block: Json, links: Links) -> public.QuestionAnswer:
    return public.QuestionAnswer(
        id=block["id"],
        question=block["value"]["question"],
        answer_html=_rich(block, "answer", links),
    )


def _callout(block: Json, links: Links) -> public.Callout:
    value = block["value"]
    return public.Callout(
        id=block["id"], kind=value["kind"], title=value["title"], html=_rich(block, "text", links)
    )


def _definition(block: Json, links: Links) -> public.Definition:
    return public.Definition(
        id=block["id"],
        term=block["value"]["term"],
        definition_html=_rich(block, "definition", links),
    )


def _quotation(block: Json, links: Links) -> public.Quotation:
    value = block["value"]
    return public.Quotation(
        id=block["id"], text=value["text"], attribution=value.get("attribution") or ""
    )


def _figure(block: Json, links: Links) -> public.Figure:
    value = block["value"]
    return public.Figure(
        id=block["id"],
        image=links.image(value["image"], value.get(IMAGE_HASH, ""))
        if value.get("image")
        else None,
        alt=value["alt"],
        caption=value.get("caption") or "",
        credit=value.get("credit") or "",
    )


def _table(block: Json, links: Links) -> public.Table:
    value = block["value"]
    return public.Table(
        id=block["id"],
        caption=value.get("caption") or "",
        columns=[column["heading"] or "" for column in value["columns"]],
        rows=[[cell or "" for cell in row["values"]] for row in value["rows"]],
    )


def _article_link(block: Json, links: Links) -> public.ArticleLink:
    value = block["value"]
    target = links.article(value["page"]) if value.get("page") else None
    return public.ArticleLink(
        id=block["id"],
        label=value["label"],
        article_id=target,
        url=article_url(target) if target else None,
    )


def _call_to_action(block: Json, links: Links) -> public.CallToAction:
    value = block["value"]
    return public.CallToAction(
        id=block["id"],
        title=value["title"],
        html=_rich(block, "text", links),
        link_label=value.get("link_label") or "",
        url=value.get("url") or "",
    )


def _items(items: list[Json], links: Links) -> list[public.ListItem]:
    return [
        public.ListItem(
            id=item["id"], title=item["value"].get("title") or "", html=_rich(item, "text", links)
        )
        for item in items
    ]


def _rich(block: Json, field: str, links: Links) -> str:
    return render_rich_text(block["value"].get(field) or "", links)


RENDERERS: dict[str, Callable[[Json, Links], public.Block]] = {
    "paragraph": _paragraph,
    "subheading": _subheading,
    "bulleted_list": _bulleted_list,
    "numbered_list": _numbered_list,
    "cause": _cause,
    "treatment": _treatment,
    "question_answer": _question_answer,
    "callout": _callout,
    "definition": _definition,
    "quotation": _quotation,
    "figure": _figure,
    "table": _table,
    "article_link": _article_link,
    "call_to_action": _call_to_action,
}
