"""One article with every type of block, and everything in it that could differ fixed."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.models import ArticlePage, CallToAction, Notice, Topic
from tests.build import make_topic, section
from tests.build_editions import publish_draft, publish_in

ARTICLE_ID = UUID("6b1d2a34-9f0e-4c55-8a7b-0c1d2e3f4a5b")
LINKED_ID = UUID("0d3f1c64-7a3e-4b55-8f7c-1a2b3c4d5e6f")
# What stands beside it.
STANDING = {
    Notice: UUID("7c1f9a52-2b64-4c0e-9a1d-3e5f7a9b1c2d"),
    CallToAction: UUID("1e2d3c4b-5a69-4788-9f0e-8d7c6b5a4f3e"),
}


def rich(text: str, key: str = "aaaaa") -> str:
    """Return one paragraph as the editor stores it."""
    return f'<p data-block-key="{key}">{text}</p>'


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block whose id is its type."""
    return {"type": kind, "id": f"the-{kind}", "value": value}


def items(*values: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the items of a list."""
    return [
        {"type": "item", "id": f"item-{number}", "value": {"title": title, "text": text}}
        for number, (title, text) in enumerate(values)
    ]


def every_block(linked: ArticlePage, image: Image) -> list[dict[str, Any]]:
    """Return one block of each type."""
    link = f'<a linktype="page" id="{linked.pk}">another article</a>'
    outside = '<a href="https://example.org/?a=1&amp;b=2">elsewhere</a>'
    return [
        block(
            "paragraph", rich(f"CO<sub>2</sub>, <b>x<sup>2</sup></b>, <i>{link}</i><br/>{outside}.")
        ),
        block("subheading", "How long it lasts"),
        block("bulleted_list", items(("Title", rich("Text.")), ("", rich("Only text.", "bbbbb")))),
        block("numbered_list", {"style": "lower_alpha", "items": items(("First", ""))}),
        block("cause", {"name": "Eating fast", "description": rich("Air is swallowed.")}),
        block("treatment", {"name": "Waiting", "description": rich("Most pass.")}),
        block("question_answer", {"question": "Is it harmful?", "answer": rich("Mostly not.")}),
        block("callout", {"kind": "urgent", "title": "Get help", "text": rich("Call now.")}),
        block("definition", {"term": "Diaphragm", "definition": rich("A muscle.")}),
        block("quotation", {"text": "They passed.", "attribution": "A reader"}),
        block(
            "figure",
            {"image": image.pk, "alt": "A diaphragm", "caption": "The muscle", "credit": "Nobody"},
        ),
        block(
            "table",
            {
                "columns": [
                    {"type": "text", "heading": "Age"},
                    {"type": "text", "heading": "How often"},
                ],
                "rows": [{"values": ["Infant", "Daily"]}, {"values": ["Adult", ""]}],
                "caption": "By age",
            },
        ),
        block("article_link", {"page": linked.pk, "label": "About breathing"}),
        block(
            "call_to_action",
            {
                "title": "Talk to somebody",
                "text": rich("It helps."),
                "link_label": "Find help",
                "url": "https://example.org/help",
            },
        ),
    ]


def everything(make_article: Any, linked: ArticlePage) -> ArticlePage:
    """Return a draft with every type of block and every field filled in."""
    image = Image.objects.create(title="Diaphragm", file=get_test_image_file(size=(1600, 900)))
    parent = make_topic("breathing", es="Respiración")
    Topic.objects.create(slug="hiccups", name_en="Hiccups", parent=parent)
    draft: ArticlePage = make_article(
        slug="everything",
        public_id=ARTICLE_ID,
        headline_en="Everything",
        topics=list(Topic.objects.all()),
        body_en=[
            section(*every_block(linked, image), heading="", identity="opening"),
            section(
                block("paragraph", rich("A second section.")),
                identity="causes",
                heading="Causes",
                aspect="causes",
            ),
        ],
        references=[
            {
                "type": "reference",
                "id": "reference-1",
                "value": {
                    "organisation": "Example Institute",
                    "title": "On hiccups",
                    "url": "https://example.org/hiccups",
                    "accessed": "2026-10-01",
                },
            }
        ],
    )
    return draft


def publish_everything(make_article: Any, clinician: User, linguist: User) -> ArticlePage:
    """Return that article as it is public in English and Spanish."""
    linked = make_article(slug="breathing", headline_en="Breathing", public_id=LINKED_ID)
    article = publish_draft(everything(make_article, linked), clinician)
    publish_in(article, "es", linguist)
    return article
