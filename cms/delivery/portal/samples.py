"""The sample programs, with the address of this installation and an article of the partner in them."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.delivery.models import Document
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.selectors import text_to_begin_with
from cms.partners.selectors import entitlement_of

PROGRAMS = Path(__file__).parent / "programs"
# Where the programs are ours to read, they lead nowhere.
EXAMPLE = "https://concord.example"
ARTICLE = "hiccups es"

SUBJECTS = (
    ("fetch_article", _("Fetch an article in a language")),
    ("follow_changes", _("Follow what changes")),
    ("verify_webhook", _("Verify a webhook")),
)
LANGUAGES = (("sh", "curl"), ("py", "Python"), ("mjs", "JavaScript"))


@dataclass(frozen=True)
class Sample:
    """One program in one language."""

    file: str
    language: str
    text: str


def sample(file: str, article: Document | None = None) -> str:
    """Return the program as a developer of this installation can run it, with an article to be fetched."""
    text = (PROGRAMS / file).read_text(encoding="utf-8").replace(EXAMPLE, settings.BASE_URL)
    return text.replace(ARTICLE, f"{article.article_id} {article.tag}") if article else text


@for_developers
@require_safe
def samples(request: DeveloperRequest) -> HttpResponse:
    """Show all of them, by subject."""
    article = text_to_begin_with(entitlement_of(request.developer.partner))
    context = {
        "subjects": [
            (
                name,
                words,
                [
                    Sample(file := f"{name}.{ending}", language, sample(file, article))
                    for ending, language in LANGUAGES
                ],
            )
            for name, words in SUBJECTS
        ]
    }
    return render(request, "portal/samples.html", context)
