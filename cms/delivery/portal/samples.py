"""The sample programs, with the address of this installation in them."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.delivery.portal.door import DeveloperRequest, for_developers

PROGRAMS = Path(__file__).parent / "programs"
# Where the programs are ours to read, they lead nowhere.
EXAMPLE = "https://concord.example"

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


def sample(file: str) -> str:
    """Return the program as a developer of this installation can run it."""
    return (PROGRAMS / file).read_text(encoding="utf-8").replace(EXAMPLE, settings.BASE_URL)


@for_developers
@require_safe
def samples(request: DeveloperRequest) -> HttpResponse:
    """Show all of them, by subject."""
    context = {
        "subjects": [
            (
                name,
                words,
                [
                    Sample(file := f"{name}.{ending}", language, sample(file))
                    for ending, language in LANGUAGES
                ],
            )
            for name, words in SUBJECTS
        ]
    }
    return render(request, "portal/samples.html", context)
