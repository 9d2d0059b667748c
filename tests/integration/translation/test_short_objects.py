"""Topics, notices and calls to action are translated, reviewed and published like articles."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.articles.models import ArticlePage, CallToAction, Notice, ShortSource, Topic
from cms.articles.sources import load_words, source_of
from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.models import Document
from cms.publishing.actions import publish_short_text, withdraw_short_text
from cms.publishing.errors import NotSignedOff, SourceMovedOn
from cms.publishing.models import OutboxMessage, ShortPublication
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from cms.translation.actions import submit, translate_unit
from cms.translation.errors import IncompleteTranslation, InvalidTarget, TranslationRefused
from cms.translation.models import MemoryEntry, Translation, TranslationUnit
from cms.translation.selectors.lookup import suggestions_for
from tests.build import make_topic, make_user
from tests.build_editions import publish_draft, publish_in
from tests.build_short import make_notice, sign_off_short
from tests.integration.translation.build import approve, pseudo
from tests.integration.translation.build_pages import login
from tests.partner_client import PartnerClient

ES = LanguageCode("es")


@pytest.fixture
def notice(clinician: User) -> Any:
    """A notice with a marked word, in English alone, that a clinician has signed off."""
    text = "<p>Call <b>now</b>.</p><p>Stay on the line.</p>"
    notice = make_notice(text_en=text)
    sign_off_short(notice, clinician)
    return notice


def spanish_of(instance: Any) -> Translation:
    return Translation.objects.get(short_source=source_of(instance), language="es")


def translate(translation: Translation, translator: User) -> None:
    for unit in translation.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)


def publish(instance: Any, translator: User, linguist: User) -> Translation:
    translation = spanish_of(instance)
    translate(translation, translator)
    submit(translation=translation, actor=translator)
    approve(translation, linguist)
    return Translation.objects.get(pk=translation.pk)


def test_new_object__opens_a_translation_into_each_language(notice: Any) -> None:
    opened = Translation.objects.of(source_of(notice))

    assert {row.language for row in opened} == set(languages.targets())
    assert list(opened[0].units.values_list("source_text", flat=True)) == [
        "In an emergency",
        "Call <1>now</1>.",
        "Stay on the line.",
    ]


def test_reviewed_words__are_public_in_the_row_and_on_record(
    notice: Any, translator: User, linguist: User
) -> None:
    translation = publish(notice, translator, linguist)

    notice.refresh_from_db()
    assert notice.title_es == "ES In an emergency"
    assert "ES Call <b>now</b>." in notice.text_es
    assert notice.title_fr is None
    public = ShortPublication.objects.get(language="es")
    assert public.sign_off == SignOff.objects.get(kind="linguistic")
    assert public.source_sign_off == SignOff.objects.get(kind="clinical")
    assert set(translation.units.values_list("state", flat=True)) == {"reviewed"}
    assert translation.live
    assert ModelLogEntry.objects.filter(
        action="concord.publish_words", object_id=str(notice.pk)
    ).exists()


def test_translator__cannot_approve_their_own_words(notice: Any, translator: User) -> None:
    translation = spanish_of(notice)
    translate(translation, translator)
    submit(translation=translation, actor=translator)

    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translation, translator)
    assert not ShortPublication.objects.filter(language="es").exists()


def test_incomplete_words__are_not_sent_to_review(notice: Any, translator: User) -> None:
    unit = spanish_of(notice).units.first()
    assert unit is not None
    translate_unit(unit=unit, text="En una emergencia", actor=translator)

    with pytest.raises(IncompleteTranslation):
        submit(translation=spanish_of(notice), actor=translator)


def test_words_without_sign_off__are_refused_by_the_gate(notice: Any) -> None:
    source = source_of(notice)

    with pytest.raises(NotSignedOff):
        publish_short_text(
            source=source, language=ES, content=source.text, source_hash=source.content_hash
        )
    with pytest.raises(SourceMovedOn):
        publish_short_text(source=source, language=ES, content=source.text, source_hash="0" * 64)


def test_text_that_is_too_long__is_refused_while_it_is_typed(notice: Any, translator: User) -> None:
    unit = spanish_of(notice).units.get(key="title")

    with pytest.raises(InvalidTarget, match="At most 120 characters"):
        translate_unit(unit=unit, text="x" * 121, actor=translator)


def by_saving(notice: Any) -> None:
    notice.title_en = "In any emergency"
    notice.save()


def by_bulk_update(notice: Any) -> None:
    notice.title_en = "In any emergency"
    Notice.objects.bulk_update([notice], ["title_en"])


def by_update(notice: Any) -> None:
    Notice.objects.update(title_en="In any emergency")


def by_command(notice: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_notice SET title_en = 'In any emergency'")
    call_command("open_translations", stdout=StringIO())


@pytest.mark.parametrize("change", [by_saving, by_bulk_update, by_update, by_command])
def test_changed_source__needs_work_in_one_unit_and_stays_public(
    notice: Any, translator: User, linguist: User, change: Callable[[Any], None]
) -> None:
    publish(notice, translator, linguist)
    notice.refresh_from_db()

    change(notice)

    states = dict(spanish_of(notice).units.values_list("source_text", "state"))
    assert states == {
        "In any emergency": "needs_work",
        "Call <1>now</1>.": "reviewed",
        "Stay on the line.": "reviewed",
    }
    assert Notice.objects.values_list("title_es").get() == ("ES In an emergency",)
    listed = Translation.objects.with_progress().get(pk=spanish_of(notice).pk)
    assert (listed.public_state, listed.public_outdated) == ("public", True)


def test_changed_metadata__outdates_nothing(notice: Any, translator: User, linguist: User) -> None:
    publish(notice, translator, linguist)
    notice.refresh_from_db()
    notice.kind = "warning"
    notice.save()

    listed = Translation.objects.with_progress().get(pk=spanish_of(notice).pk)
    assert not listed.public_outdated
    assert set(listed.units.values_list("state", flat=True)) == {"reviewed"}


def test_changed_source__ends_a_running_review(notice: Any, translator: User) -> None:
    translate(spanish_of(notice), translator)
    submit(translation=spanish_of(notice), actor=translator)

    by_saving(notice)

    assert spanish_of(notice).current_workflow_state is None


def test_editors_form__writes_the_source_language_alone(
    client: Client, notice: Any, translator: User, linguist: User, editor: User
) -> None:
    publish(notice, translator, linguist)
    url = reverse("wagtailsnippets_articles_notice:edit", args=[notice.pk])
    browser = login(client, editor)
    page = browser.get(url).content.decode()
    assert "title_en" in page
    assert "title_es" not in page

    stale: Any = Notice.objects.get(pk=notice.pk)
    stale.title_es = "Overwritten"
    stale.save()

    assert Notice.objects.values_list("title_es").get() == ("ES In an emergency",)


def test_malformed_rich_text__is_refused(notice: Any) -> None:
    notice.text_en = "<p>Call <b>now.</p>"

    with pytest.raises(ValidationError):
        notice.save()
    assert "<b>now</b>" in Notice.objects.values_list("text_en", flat=True).get()


def test_notice__cannot_end_before_it_starts(notice: Any) -> None:
    notice.starts_on, notice.ends_on = date(2026, 5, 2), date(2026, 5, 1)

    with pytest.raises(ValidationError, match="lies before the first"):
        notice.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()


def test_unpublished_words__leave_the_row(notice: Any, translator: User, linguist: User) -> None:
    translation = publish(notice, translator, linguist)

    translation.unpublish()

    assert Notice.objects.values_list("title_es").get() == ("",)
    assert not ShortPublication.objects.filter(language="es").exists()


def test_deleted_object__leaves_the_list_and_keeps_its_record(
    notice: Any, translator: User, linguist: User
) -> None:
    translation = publish(notice, translator, linguist)

    Notice.objects.all().delete()

    assert not Translation.objects.at_hand().exists()
    with pytest.raises(TranslationRefused, match="has been deleted"):
        submit(translation=translation, actor=translator)
    assert SignOff.objects.count() == 2
    again = Notice.objects.create(pk=notice.pk, slug="other", title_en="Other", text_en="")
    assert ShortSource.objects.count() == 2
    assert source_of(again).title == "Other"


def test_translation__has_exactly_one_original(published: ArticlePage, notice: Any) -> None:
    row = Translation.objects.filter(article=published)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(short_source=source_of(notice))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(article=None)


def test_loaded_names__are_public_and_reviewed(library: object) -> None:
    topic = make_topic("sleep", es="Sueño")

    assert topic.name_in(ES) == "Sueño"
    assert ShortPublication.objects.get().origin == "topics.yaml"
    unit = TranslationUnit.objects.get(translation=spanish_of(topic))
    assert (unit.target_text, unit.state, unit.updated_by) == ("Sueño", "reviewed", None)


def test_loaded_names__never_replace_what_a_linguist_approved(
    library: object, translator: User, linguist: User
) -> None:
    topic = make_topic("sleep", es="Sueño")
    unit = TranslationUnit.objects.get(translation=spanish_of(topic))
    translate_unit(unit=unit, text="El sueño", actor=translator)
    submit(translation=spanish_of(topic), actor=translator)
    approve(spanish_of(topic), linguist)

    load_words(topic, {ES: {"name": "Dormir"}}, file="topics.yaml")

    topic.refresh_from_db()
    assert topic.name_in(ES) == "El sueño"


def test_loaded_names__that_were_taken_back_come_with_no_file(library: object) -> None:
    topic = make_topic("sleep", es="Dormir")
    withdraw_short_text(source=source_of(topic), language=ES)

    load_words(topic, {ES: {"name": "Dormir"}}, file="topics.yaml")

    topic.refresh_from_db()
    assert Topic.objects.values_list("name_es").get() == ("",)
    assert not ShortPublication.objects.exists()
    load_words(topic, {ES: {"name": "Sueño"}}, file="topics.yaml")
    topic.refresh_from_db()
    assert topic.name_in(ES) == "Sueño"


def test_unpublished_words__come_with_no_file(
    notice: Any, translator: User, linguist: User
) -> None:
    translation = publish(notice, translator, linguist)
    words = ShortPublication.objects.get(language="es").text.words
    translation.unpublish()

    load_words(notice, {ES: words}, file="notices.yaml")

    assert Notice.objects.values_list("title_es").get() == ("",)
    assert not ShortPublication.objects.filter(language="es").exists()


def test_names_that_were_taken_back__return_when_a_linguist_approves_them(
    library: object, translator: User, linguist: User
) -> None:
    topic = make_topic("sleep", es="Dormir")
    withdraw_short_text(source=source_of(topic), language=ES)

    unit = TranslationUnit.objects.get(translation=spanish_of(topic))
    translate_unit(unit=unit, text="Dormir", actor=translator)
    submit(translation=spanish_of(topic), actor=translator)
    approve(spanish_of(topic), linguist)

    topic.refresh_from_db()
    assert topic.name_in(ES) == "Dormir"


def test_open_translations__takes_over_names_from_before(library: object) -> None:
    topic = make_topic("sleep")
    Translation.objects.all().delete()
    ShortSource.objects.all().delete()
    Topic.objects.update(name_es="Sueño")
    Translation.objects.all().delete()
    ShortSource.objects.all().delete()

    for _twice in range(2):
        call_command("open_translations", stdout=StringIO())

    unit = TranslationUnit.objects.get(translation=spanish_of(topic))
    assert (unit.target_text, unit.state) == ("Sueño", "reviewed")
    assert ShortPublication.objects.get().origin == "public before"


def test_renamed_topic__reaches_partners_at_once(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User, translator: User
) -> None:
    topic: Any = make_topic("breath", es="Aliento")
    article = publish_draft(make_article(topics=[topic]), clinician)
    publish_in(article, "es", linguist)
    unit = TranslationUnit.objects.get(translation=spanish_of(topic))
    number = Document.objects.get(language="es").change_number

    translate_unit(unit=unit, text="Respiración", actor=translator)
    submit(translation=spanish_of(topic), actor=translator)
    approve(spanish_of(topic), make_user("another", "Linguists"))

    partner = PartnerClient()
    assert partner.article("hiccups", "?lang=es").json()["topics"] == [
        {"slug": "breath", "name": "Respiración"}
    ]
    assert Document.objects.get(language="es").change_number > number
    assert OutboxMessage.objects.latest("change_number").topic == "edition.topic_renamed"

    topic.refresh_from_db()
    topic.name_en = "Breathing"
    topic.save()
    assert partner.article("hiccups", "?lang=en").json()["topics"] == [
        {"slug": "breath", "name": "Breathing"}
    ]


def test_list__shows_short_objects_and_finds_them_by_kind(
    desk: Client, notice: Any, published: ArticlePage
) -> None:
    url = reverse("wagtailsnippets_translation_translation:list")

    everything = desk.get(url).context["page_obj"]
    notices = desk.get(url, {"kind": "notice", "language": "es"}).context["page_obj"]

    assert {row.original.title for row in everything} == {"In an emergency", "Hiccups"}
    assert [row.original.title for row in notices] == ["In an emergency"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"q": "hicc"}, {"Hiccups"}),
        ({"q": " EMERGENCY "}, {"In an emergency"}),
        ({"q": "c"}, {"Hiccups", "In an emergency"}),
        ({"q": "c", "kind": "notice"}, {"In an emergency"}),
        ({"q": "ambulance"}, set()),
    ],
)
def test_list__is_searched_by_title_within_its_filters(
    desk: Client, notice: Any, published: ArticlePage, asked: dict[str, str], titles: set[str]
) -> None:
    page = desk.get(
        reverse("wagtailsnippets_translation_translation:list"), asked | {"language": "es"}
    )

    found = page.context["page_obj"]
    assert {row.original.title for row in found} == titles
    assert len(found) == len(titles)
    assert 'name="q"' in page.content.decode()


def test_list__costs_the_same_however_many_a_search_finds(
    desk: Client, notice: Any, published: ArticlePage
) -> None:
    counts = []
    for words in ("Hiccups", "c"):
        address = f"{reverse('wagtailsnippets_translation_translation:list')}?q={words}"
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_unit_editor__opens_a_short_object(desk: Client, notice: Any) -> None:
    translation = spanish_of(notice)
    unit = translation.units.get(key="title")

    page = desk.get(reverse("concord_units", args=[translation.pk]))
    beside = desk.get(reverse("concord_unit", args=[translation.pk, unit.pk]))

    assert "In an emergency" in page.content.decode()
    assert "In an emergency" in beside.content.decode()


def test_review_page__previews_a_short_object(desk: Client, notice: Any, translator: User) -> None:
    translation = spanish_of(notice)
    translate(translation, translator)
    submit(translation=translation, actor=translator)

    preview = translation.make_preview_request()

    assert (
        "ES In an emergency"
        in Translation.objects.get(pk=translation.pk)
        .get_latest_revision_as_object()
        .make_preview_request()
        .content.decode()
    )
    assert preview.status_code == 200


def test_saving__takes_its_queries_whatever_the_number_of_texts(library: object) -> None:
    def queries(paragraphs: int) -> int:
        text = "".join(f"<p>Sentence {number}.</p>" for number in range(paragraphs))
        with CaptureQueriesContext(connection) as captured:
            CallToAction.objects.create(
                slug=f"call-{paragraphs}",
                title_en="Call",
                text_en=text,
                link_label_en="Call",
                url="https://example.org/",
            )
        return len(captured)

    queries(1)
    # As many as SQLite writes with one statement; PostgreSQL takes any number of them.
    assert queries(2) == queries(5)


def test_memory__keeps_the_public_words_of_a_short_object(
    notice: Any, translator: User, linguist: User
) -> None:
    publish(notice, translator, linguist)

    kept = MemoryEntry.objects.get(source_text="Call <1>now</1>.")
    assert (kept.target_text, kept.original, kept.approved_by) == (
        "ES Call <1>now</1>.",
        source_of(notice),
        linguist,
    )
    other = Notice.objects.create(
        slug="warning", title_en="In any emergency", text_en="<p>Call <i>now</i>.</p>"
    )
    found = suggestions_for(spanish_of(other).units.get(key="title"))
    assert [(one.match.text, one.match.same_original) for one in found] == [
        ("ES In an emergency", False)
    ]


def test_memory__forgets_the_words_of_a_short_object_that_were_taken_back(
    notice: Any, translator: User, linguist: User
) -> None:
    publish(notice, translator, linguist).unpublish()

    assert not MemoryEntry.objects.exists()


def test_memory__is_fed_with_short_words_that_were_public_before(
    notice: Any, translator: User, linguist: User
) -> None:
    publish(notice, translator, linguist)
    MemoryEntry.objects.all().delete()

    for _again in range(2):
        out = StringIO()
        call_command("feed_memory", stdout=out)

    assert "0 added, 0 changed, 3 unchanged" in out.getvalue()
    assert MemoryEntry.objects.count() == 3


def test_words_that_were_taken_back__need_another_approval(
    notice: Notice, translator: User, linguist: User
) -> None:
    spanish = publish(notice, translator, linguist)
    revision = spanish.latest_revision
    spanish.unpublish()
    with pytest.raises(NotSignedOff):
        revision.publish()


def test_words_that_were_taken_back__are_borrowed_by_no_variant_nor_approved_in_one(
    notice: Notice, translator: User, linguist: User
) -> None:
    publish(notice, translator, linguist)
    mexican = Translation.objects.get(short_source=source_of(notice), language="es-mx")
    unit = mexican.units.active()[0]
    translate_unit(unit=unit, text="En caso de emergencia", actor=translator)
    submit(translation=mexican, actor=translator)
    assert mexican.workflow_in_progress

    withdraw_short_text(source=source_of(notice), language=LanguageCode("es"))

    mexican = Translation.objects.get(pk=mexican.pk)
    assert not mexican.workflow_in_progress
    with pytest.raises(IncompleteTranslation):
        submit(translation=mexican, actor=translator)


def test_words_of_a_variant__are_taken_back_with_those_that_they_borrow(
    notice: Notice, translator: User, linguist: User
) -> None:
    publish(notice, translator, linguist)
    mexican = Translation.objects.get(short_source=source_of(notice), language="es-mx")
    unit = mexican.units.active()[0]
    translate_unit(unit=unit, text="En caso de emergencia", actor=translator)
    submit(translation=mexican, actor=translator)
    approve(mexican, linguist)
    public = ShortPublication.objects.filter(short_source=source_of(notice), language="es-mx")
    assert public.exists()

    withdraw_short_text(source=source_of(notice), language=LanguageCode("es"))

    assert not public.exists()
