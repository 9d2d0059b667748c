"""What an editor and a publisher do with an article that is public in all languages, and its time."""

import time
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.demo.set_up import set_up
from cms.publishing.actions import publish_language
from cms.publishing.selectors import current_edition
from tests.bench.large import body
from tests.bench.publishing.form import long_form
from tests.build import PASSWORD, article_fields, edit, make_topic, make_user, sign_off_draft
from tests.build_editions import approve_text, marked, publish_draft, publish_in

ROUNDS = 15
PARAGRAPHS = 40  # about 6.5 KB as JSON
SPANISH = LanguageCode("es")

Act = Callable[[], object]


def measure() -> dict[str, float]:
    """Return for each thing the milliseconds that it took at least."""
    call_command("migrate", verbosity=0)
    call_command("sync_translation_fields", interactive=False, verbosity=0)
    library = set_up()
    editor = make_user("editor", "Article editors")
    clinician = make_user("clinician", "Clinicians", clinician=True)
    fields = article_fields(body_en=body(PARAGRAPHS), topics=[make_topic("breath")])
    article = ArticlePage(owner=editor, **fields)
    library.add_child(instance=article)
    article.save_revision(user=editor)
    article = publish_draft(article, clinician)
    for code, _name in settings.LANGUAGES[1:]:
        publish_in(article, code, make_user(f"linguist-{code}", "Linguists"))
    browser = Client()
    browser.login(username=editor.username, password=PASSWORD)

    def publish_source(number: int) -> Act:
        changed = edit(article, editor, body_en=body(PARAGRAPHS, changed=number))
        sign_off_draft(changed, clinician)
        return changed.get_latest_revision().publish

    return {
        "publish one language": _least(lambda number: _publish_spanish(article, number)),
        "save a draft in the admin": _least(lambda number: _save_draft(article, browser, number)),
        "publish the source, one word changed": _least(publish_source),
    }


def _publish_spanish(article: ArticlePage, number: int) -> Act:
    source = current_edition(article, languages.SOURCE)
    assert source is not None
    text = replace(marked(source.text, SPANISH), summary=f"Resumen {number}")
    approve_text(article, SPANISH, text)
    return lambda: publish_language(
        article=article, language=SPANISH, content=text, source_edition=source, revision_id=None
    )


def _save_draft(article: ArticlePage, browser: Client, number: int) -> Act:
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = long_form(article, PARAGRAPHS, f"Draft {number}")

    def save() -> None:
        assert browser.post(address, form).status_code == 302  # back to the form: it is saved

    return save


def _least(prepare: Callable[[int], Act]) -> float:
    """Return the least time of what was prepared: whatever else the machine does, only adds to it."""
    taken = []
    for number in range(ROUNDS):
        act = prepare(number)
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)
