"""Translators at work in the unit editor, and the list that leads there."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation
from cms.translation.rules import UnitState
from tests.build import make_topic, make_user, paragraph, section
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    body_with,
    pseudo,
    unit_of,
)
from tests.integration.translation.build_pages import fields_of, form, login, units_url

PART = {"X-Requested-With": "XMLHttpRequest"}
OPEN = '<bdi dir="ltr" class="placeholder">&lt;1&gt;</bdi>'
CLOSE = '<bdi dir="ltr" class="placeholder">&lt;/1&gt;</bdi>'
BREATHE = f"Breathe out CO{OPEN}2{CLOSE} slowly."


def test_editor__shows_source_placeholders_and_direction(
    desk: Client, published: ArticlePage
) -> None:
    arabic = Translation.objects.get(article=published, language="ar")
    page = desk.get(units_url(arabic)).content.decode()
    assert BREATHE in page
    assert 'lang="ar" dir="rtl"' in page
    assert page.count("<textarea") == 6
    unit = unit_of(arabic)
    assert f'<label class="w-sr-only" for="target-{unit.pk}">' in page
    assert "&lt;1&gt;…&lt;/1&gt;" in page


def test_editor__saves_only_what_was_edited(
    desk: Client, spanish: Translation, translator: User
) -> None:
    response = desk.post(units_url(spanish), form(spanish, headline="Hipo"), follow=True)
    assert "1 text was saved." in response.content.decode()
    changed = spanish.units.exclude(updated_at=None)
    assert [(unit.key, unit.target_text, unit.updated_by) for unit in changed] == [
        ("headline", "Hipo", translator)
    ]


def test_editor__keeps_what_was_typed_where_it_is_refused(
    desk: Client, spanish: Translation
) -> None:
    unit = unit_of(spanish)
    texts = form(spanish, headline="Hipo", **{unit.key: "Sin <9>nada</9>."})
    page = desk.post(units_url(spanish), texts).content.decode()
    assert "Sin &lt;9&gt;nada&lt;/9&gt;.</textarea>" in page
    assert "&lt;9&gt;, which its source does not have" in page
    assert f'id="error-{unit.pk}"' in page
    assert unit_of(spanish).target_text == ""
    assert unit_of(spanish, "headline").target_text == "Hipo"


def test_editor__refuses_a_unit_that_somebody_else_changed(
    desk: Client, spanish: Translation, linguist: User
) -> None:
    texts = form(spanish, headline="Hipo")
    translate_unit(unit=unit_of(spanish, "headline"), text="Singulto", actor=linguist)
    page = desk.post(units_url(spanish), texts).content.decode()
    assert "Somebody else changed this text" in page
    assert "Hipo</textarea>" in page
    assert "Singulto" in page
    assert unit_of(spanish, "headline").target_text == "Singulto"
    again = fields_of(page)
    desk.post(units_url(spanish), again)
    assert unit_of(spanish, "headline").target_text == "Hipo"


def test_editor__shows_what_is_stored_beside_each_refusal(
    desk: Client, translated: Translation, linguist: User
) -> None:
    unit = unit_of(translated, "headline")
    texts = form(translated) | {f"draft-{unit.pk}": "on"}
    translate_unit(unit=unit, text="Del colega", actor=linguist)

    page = desk.post(units_url(translated), texts).content.decode()

    assert "Somebody else changed this text" in page
    assert "Saved at present:" in page


def test_editor__leaves_to_others_the_texts_that_were_not_touched(
    desk: Client, translated: Translation, linguist: User
) -> None:
    headline, summary, other = (unit_of(translated, key) for key in ("headline", "summary", FIRST))
    loaded = fields_of(desk.get(units_url(translated)).content.decode())
    translate_unit(unit=headline, text="Singulto", actor=linguist)
    needs_work = UnitState.NEEDS_WORK
    translate_unit(unit=summary, text=summary.target_text, actor=linguist, state=needs_work)
    typed = loaded | {f"target-{other.pk}": "Sin <9>nada</9>."}
    page = desk.post(units_url(translated), typed).content.decode()
    assert page.count('class="error-message"') == 1
    assert "Singulto</textarea>" in page
    again = fields_of(page)
    assert f"draft-{summary.pk}" in again
    again |= {f"target-{other.pk}": other.target_text + "!"}
    assert (
        "1 text was saved." in desk.post(units_url(translated), again, follow=True).content.decode()
    )
    assert unit_of(translated, "headline").target_text == "Singulto"
    assert unit_of(translated, "summary").state == UnitState.NEEDS_WORK


def test_editor__does_not_quarrel_with_what_it_saved_itself(
    desk: Client, translated: Translation
) -> None:
    headline, other = unit_of(translated, "headline"), unit_of(translated)
    typed = form(translated, headline="Hipo", **{other.key: "Sin <9>nada</9>."})
    again = fields_of(desk.post(units_url(translated), typed).content.decode())
    again |= {f"target-{headline.pk}": "El hipo", f"target-{other.pk}": other.target_text}
    page = desk.post(units_url(translated), again, follow=True).content.decode()
    assert "1 text was saved." in page
    assert unit_of(translated, "headline").target_text == "El hipo"


@pytest.mark.parametrize("headers", [{}, PART])
def test_editor__shows_what_was_typed_for_a_text_that_moved_elsewhere(
    desk: Client,
    translated: Translation,
    republish: Callable[..., ArticlePage],
    headers: dict[str, str],
) -> None:
    unit, headline = unit_of(translated), unit_of(translated, "headline")
    typed = form(translated, headline="Hipo", **{unit.key: "Un hipo <1>breve</1>."})
    untouched = unit_of(translated, "body/paragraph-2/text/aaaaa")
    republish(
        body_en=[
            section(
                paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-4"),
                paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-3"),
            )
        ]
    )
    assert not translated.units.filter(pk__in=[unit.pk, untouched.pk]).exists()
    page = desk.post(units_url(translated), typed, headers=headers).content.decode()
    assert "Un hipo &lt;1&gt;breve&lt;/1&gt;.</textarea>" in page
    assert "stands elsewhere in it" in page
    assert f'id="error-{untouched.pk}"' not in page
    assert "Some texts were not saved." in page
    assert ("data-refused" in page) is bool(headers)
    headline.refresh_from_db()
    assert headline.target_text == "Hipo"
    if not headers:
        again = desk.post(units_url(translated), fields_of(page), follow=True)
        assert "0 texts were saved." in again.content.decode()


def test_editor__shows_what_changed_and_lets_a_translation_stand(
    desk: Client, public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    page = desk.get(units_url(public_spanish)).content.decode()
    assert "<del>sudden</del>" in page
    assert "<ins>short</ins>" in page
    desk.post(units_url(public_spanish), form(public_spanish))
    assert unit_of(public_spanish).state == UnitState.NEEDS_WORK
    unit = unit_of(public_spanish)
    desk.post(units_url(public_spanish), form(public_spanish) | {f"holds-{unit.pk}": "on"})
    assert unit_of(public_spanish).state == UnitState.TRANSLATED


def test_editor__marks_a_text_that_needs_more_work(desk: Client, translated: Translation) -> None:
    unit = unit_of(translated)
    desk.post(units_url(translated), form(translated) | {f"draft-{unit.pk}": "on"})
    assert unit_of(translated).state == UnitState.NEEDS_WORK
    desk.post(units_url(translated), form(translated))
    assert unit_of(translated).state == UnitState.NEEDS_WORK


def test_editor__takes_its_queries_whatever_the_number_of_units(
    desk: Client, translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    with CaptureQueriesContext(connection) as many:
        desk.get(units_url(translated))
    republish(body_en=body_with(CHANGED)[:1], key_points_en=[])
    with CaptureQueriesContext(connection) as few:
        desk.get(units_url(translated))
    assert len(many) == len(few)


def test_editor__sends_to_review_only_what_is_complete(desk: Client, spanish: Translation) -> None:
    page = desk.post(units_url(spanish), form(spanish) | {"submit": "1"}, follow=True)
    assert "The translation is not complete" in page.content.decode()
    texts = {unit.key: pseudo(unit.source_text) for unit in spanish.units.all()}
    page = desk.post(units_url(spanish), form(spanish, **texts) | {"submit": "1"}, follow=True)
    assert "was sent to review" in page.content.decode()
    assert Translation.objects.get(pk=spanish.pk).workflow_in_progress


def test_editor__is_read_only_during_the_review(
    desk: Client, translated: Translation, translator: User
) -> None:
    submit(translation=translated, actor=translator)
    page = desk.post(units_url(translated), form(translated, headline="X")).content.decode()
    assert "under review" in page
    assert unit_of(translated, "headline").target_text != "X"


@pytest.mark.parametrize("method", ["get", "post"])
def test_editor__lets_nobody_in_who_may_not_translate(
    client: Client, spanish: Translation, editor: User, method: str
) -> None:
    response = getattr(login(client, editor), method)(units_url(spanish), {"x": "y"})
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_editor__needs_a_login(client: Client, spanish: Translation) -> None:
    assert client.get(units_url(spanish))["Location"].startswith(reverse("wagtailadmin_login"))


def test_editor__of_a_translation_that_does_not_exist(desk: Client) -> None:
    assert desk.get(reverse("concord_units", args=[999])).status_code == 404


def test_editor__shows_what_a_variant_takes_from_its_parent(
    desk: Client, public_spanish: Translation
) -> None:
    mexican = Translation.objects.get(article=public_spanish.article, language="es-mx")
    page = desk.get(units_url(mexican)).content.decode()
    assert "the approved text of Spanish is used" in page
    assert "ES They pass." in page


def test_list__shows_progress_and_public_state(
    desk: Client, public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    address = reverse("wagtailsnippets_translation_translation:list")
    page = desk.get(address, {"language": "es"}).content.decode()
    assert "5 of 6" in page
    assert "Public, outdated" in page
    assert units_url(public_spanish) in page
    for name, value, found in [
        ("work", "needs_work", True),
        ("work", "finished", False),
        ("public", "outdated", True),
        ("public", "never", False),
        ("article", str(public_spanish.article_id), True),
    ]:
        page = desk.get(address, {name: value}).content.decode()
        assert (units_url(public_spanish) in page) is found, (name, value)
    assert reverse("wagtailsnippets_translation_translation:add") not in page


def test_article__leads_to_its_translations(
    client: Client, published: ArticlePage, administrator: User
) -> None:
    page = login(client, administrator).get(reverse("wagtailadmin_pages:edit", args=[published.pk]))
    assert f"translation/translation/?article={published.pk}" in page.content.decode()


def test_interface__in_arabic_answers(client: Client, spanish: Translation) -> None:
    user = make_user("arab", "Translators")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ar"
    profile.save()
    assert login(client, user).get(units_url(spanish)).status_code == 200


def test_editor__answers_the_open_page_with_the_texts_that_it_sent(
    desk: Client, spanish: Translation
) -> None:
    headline, other = unit_of(spanish, "headline"), unit_of(spanish)
    texts = {
        name: value
        for name, value in form(spanish, headline="Hipo", **{other.key: "Sin <9>nada</9>."}).items()
        if name.endswith((f"-{headline.pk}", f"-{other.pk}"))
    }
    answer = desk.post(units_url(spanish), texts, headers=PART)
    part = answer.content.decode()
    assert answer.status_code == 200
    assert '<p id="units-said" data-refused>Some texts were not saved.' in part
    assert part.count("<textarea") == 2
    assert f'value="{unit_of(spanish, "headline").version}"' in part
    assert part.count("data-finished") == 1
    assert "Sin &lt;9&gt;nada&lt;/9&gt;.</textarea>" in part
    assert "Finished: 1 of 6 texts." in part
    assert "Not finished (5)" in part


def test_editor__tells_the_open_page_that_the_review_has_begun(
    desk: Client, translated: Translation, translator: User
) -> None:
    texts = form(translated, headline="Singulto")
    submit(translation=translated, actor=translator)
    part = desk.post(units_url(translated), texts, headers=PART).content.decode()
    assert '<p id="units-said" data-refused>The translation is under review.' in part
    assert "<textarea" not in part  # what was typed stays as it is


def test_editor__shows_what_was_typed_though_the_review_has_begun(
    desk: Client, translated: Translation, translator: User
) -> None:
    texts = form(translated, headline="Singulto")
    submit(translation=translated, actor=translator)
    page = desk.post(units_url(translated), texts).content.decode()
    assert "Singulto</textarea>" in page
    assert unit_of(translated, "headline").target_text != "Singulto"


def test_editor__counts_the_characters_where_few_fit(desk: Client, library: object) -> None:
    topic = make_topic("sleep", name="Sleep")
    name = Translation.objects.get(short_source__object_id=topic.pk, language="es").units.get()
    assert name.longest
    page = desk.get(units_url(name.translation)).content.decode()
    assert f'id="count-{name.pk}"' in page
    assert f'data-most="{name.longest}"' in page


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("open", "Every text is finished. The translation can be sent to review."),
        ("needs_work", "No text needs work."),
    ],
)
def test_editor__says_what_it_means_that_there_is_nothing(
    desk: Client, translated: Translation, show: str, words: str
) -> None:
    page = desk.get(f"{units_url(translated)}?show={show}").content.decode()
    assert words in page
    assert "Send to review" in page
