"""The termbase in the admin: who may see, change, propose and decide what."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.translation.actions import propose_term
from cms.translation.actions.arrive import receive
from cms.translation.exchange.changes import Conflicts
from cms.translation.models import (
    ArrivedFile,
    Concept,
    Term,
    TermProposal,
    Translation,
    TranslationUnit,
)
from cms.translation.terms.files import read_terms
from tests.build import make_user
from tests.integration.translation.build import FIRST, unit_of
from tests.integration.translation.build_pages import login
from tests.integration.translation.terms.test_termbase import ES, concept

CONCEPTS = "wagtailsnippets_translation_concept"
PROPOSALS = "wagtailsnippets_translation_termproposal"


@pytest.fixture
def keeper(client: Client, linguist: User) -> Client:
    """The browser of a linguist, who keeps the termbase."""
    return login(client, linguist)


@pytest.fixture
def hiccup(library: object) -> Concept:
    """A concept with names in two languages, and one that is forbidden."""
    made = concept("hiccup", en="hiccup", es="hipo")
    Term.objects.create(
        concept=made, language="es", text="singulto", status="forbidden", note="Too learned."
    )
    return made


def concept_form(**terms: str) -> dict[str, str]:
    """Return what the browser sends of a new concept with these terms by language."""
    sent = {
        "identifier": "sleep",
        "definition": "Rest.",
        "terms-TOTAL_FORMS": str(len(terms)),
        "terms-INITIAL_FORMS": "0",
        "terms-MIN_NUM_FORMS": "1",
        "terms-MAX_NUM_FORMS": "1000",
    }
    for number, (language, text) in enumerate(terms.items()):
        sent |= {
            f"terms-{number}-language": language.split("_")[0],
            f"terms-{number}-text": text,
            f"terms-{number}-status": "preferred",
        }
    return sent


def test_linguist__makes_a_concept_with_its_terms(keeper: Client) -> None:
    answer = keeper.post(reverse(f"{CONCEPTS}:add"), concept_form(en=" sleep  well ", ar="نوم"))

    assert answer.status_code == 302
    assert set(Concept.objects.get().terms.values_list("language", "text")) == {
        ("en", "sleep well"),
        ("ar", "نوم"),
    }


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"en": "!?"}, "needs at least one letter"),
        ({"en": "sleep", "en_2": "sleep"}, "duplicate"),
        ({}, "submit at least 1"),
    ],
)
def test_concept_with_a_fault__is_not_saved_and_says_why(
    keeper: Client, terms: dict[str, str], reason: str
) -> None:
    answer = keeper.post(reverse(f"{CONCEPTS}:add"), concept_form(**terms))

    assert reason in answer.content.decode()
    assert not Concept.objects.exists()


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("q=singul", True),
        ("q=yawn", False),
        ("unnamed=fr", True),
        ("unnamed=es", False),
        ("status=forbidden", True),
        ("status=admitted", False),
    ],
)
def test_list__is_searched_and_filtered(
    keeper: Client, hiccup: Concept, asked: str, *, is_found: bool
) -> None:
    page = keeper.get(f"{reverse(f'{CONCEPTS}:list')}?{asked}").content.decode()

    assert (reverse(f"{CONCEPTS}:edit", args=[hiccup.pk]) in page) is is_found


def test_list__names_languages_in_the_language_of_the_interface(
    keeper: Client, linguist: User, hiccup: Concept
) -> None:
    address = reverse(f"{CONCEPTS}:list")

    assert "English and Spanish" in keeper.get(address).content.decode()
    UserProfile.objects.create(user=linguist, preferred_language="fr")
    assert "Anglais et Espagnol" in keeper.get(address).content.decode()


def test_list__costs_the_same_for_many_concepts(keeper: Client, hiccup: Concept) -> None:
    counts = []
    for size in (0, 15):
        for number in range(size):
            concept(f"c-{number}", en=f"word {number}")
        keeper.get(reverse(f"{CONCEPTS}:list"))
        with CaptureQueriesContext(connection) as queries:
            keeper.get(reverse(f"{CONCEPTS}:list"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_translator__reads_the_termbase_and_changes_nothing(desk: Client, hiccup: Concept) -> None:
    inspected = desk.get(reverse(f"{CONCEPTS}:inspect", args=[hiccup.pk])).content.decode()

    assert "singulto" in inspected
    assert "Too learned." in inspected
    assert desk.get(reverse("concord_export_terms", args=["csv"])).status_code == 200
    for address in (
        reverse(f"{CONCEPTS}:edit", args=[hiccup.pk]),
        reverse(f"{CONCEPTS}:add"),
        reverse(f"{CONCEPTS}:delete", args=[hiccup.pk]),
        reverse("concord_import_terms"),
    ):
        assert desk.get(address).status_code == 302


def test_editor__has_no_business_in_the_termbase(
    client: Client, editor: User, hiccup: Concept
) -> None:
    browser = login(client, editor)

    for address in (
        reverse(f"{CONCEPTS}:list"),
        reverse(f"{PROPOSALS}:list"),
        reverse("concord_export_terms", args=["tbx"]),
    ):
        assert browser.get(address).status_code == 302


@pytest.mark.parametrize("name", ["csv", "xlsx", "tbx", "tbx2"])
def test_export__sends_a_file_that_import_reads(keeper: Client, hiccup: Concept, name: str) -> None:
    answer = keeper.get(reverse("concord_export_terms", args=[name]))

    (read,) = read_terms(BytesIO(answer.content)).concepts.values()
    assert read.upon(None).terms == hiccup.entry.terms
    assert "attachment" in answer["Content-Disposition"]


def test_export__knows_no_other_format(keeper: Client) -> None:
    assert keeper.get(reverse("concord_export_terms", args=["exe"])).status_code == 404


FILE = "concept,language,term\nsleep,en,sleep\nsleep,es,sueño\n,en,rest\n"


def send(browser: Client, data: str, button: str) -> str:
    """Return the page that a browser sees after it sent a file of terms."""
    upload = SimpleUploadedFile("terms.csv", data.encode())
    answer = browser.post(
        reverse("concord_import_terms"), {"file": upload, button: "1"}, follow=True
    )
    return answer.content.decode()


@pytest.mark.parametrize(("button", "terms"), [("try", 0), ("import", 2)])
def test_import__is_tried_or_done_and_says_what_it_does(
    keeper: Client, button: str, terms: int
) -> None:
    shown = send(keeper, FILE, button)

    assert "Terms: 2 new, 0 changed." in shown
    assert "<td>4</td>" in shown
    assert Term.objects.count() == terms


def test_import__after_a_trial_needs_no_second_upload(keeper: Client) -> None:
    assert "terms.csv" in send(keeper, FILE, "try")
    address = reverse("concord_arrived_terms", args=[ArrivedFile.objects.get().pk])

    answer = keeper.post(address, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    shown = answer.content.decode()
    assert "Terms: 2 new, 0 changed." in shown
    assert "There is nothing to take over." in shown
    assert "<td>4</td>" in shown
    assert Term.objects.count() == 2


def test_import__without_a_refused_line_leads_to_the_termbase(keeper: Client) -> None:
    send(keeper, "concept,language,term\nsleep,en,sleep\n", "try")
    address = reverse("concord_arrived_terms", args=[ArrivedFile.objects.get().pk])

    answer = keeper.post(address, follow=True)

    assert answer.redirect_chain == [(reverse("wagtailsnippets_translation_concept:list"), 302)]
    assert "Terms: 1 new, 0 changed." in answer.content.decode()
    assert not ArrivedFile.objects.exists()


def test_import__names_the_heading_that_holds_what_is_no_text(keeper: Client) -> None:
    shown = send(keeper, "concept,lang\x07uage,term\nsleep,en,sleep\n", "import")

    assert "The first row has to name these columns" in shown
    assert "lang\N{REPLACEMENT CHARACTER}uage" in shown


def test_import__names_the_languages_that_it_leaves_out(keeper: Client) -> None:
    shown = send(keeper, f"{FILE}sleep,de,Schlaf\nsleep,zh-Hant,睡眠\n", "try")

    assert "into here: Chinese (Traditional) and German." in shown


def test_import_of_a_trial__is_for_whoever_tried_it(keeper: Client) -> None:
    send(keeper, FILE, "try")
    address = reverse("concord_arrived_terms", args=[ArrivedFile.objects.get().pk])
    other = login(Client(), make_user("second", "Linguists"))

    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404
    assert not Term.objects.exists()


def test_trial_of_terms__leaves_a_file_of_translations_where_it_is(
    keeper: Client, linguist: User
) -> None:
    for name in ("a.po", "b.po"):
        receive(name=name, data=b"", conflicts=Conflicts.ASK, actor=linguist)
    send(keeper, FILE, "try")
    send(keeper, FILE, "try")

    assert set(ArrivedFile.objects.values_list("name", flat=True)) == {"b.po", "terms.csv"}
    terms, translations = ArrivedFile.objects.order_by("-name")
    assert keeper.get(reverse("concord_arrived", args=[terms.pk])).status_code == 404
    assert keeper.get(reverse("concord_arrived_terms", args=[translations.pk])).status_code == 404


def test_trial_of_a_file_that_is_none__says_why_and_forgets_it(keeper: Client) -> None:
    assert "not TBX" in send(keeper, "<html/>", "try")
    assert not ArrivedFile.objects.exists()


def test_import_of_a_file_that_is_none__says_why(keeper: Client) -> None:
    assert "not TBX" in send(keeper, "<html/>", "import")


def beside(translation: Translation, unit: TranslationUnit) -> str:
    return reverse("concord_unit", args=[translation.pk, unit.pk])


def test_panel__shows_terms_with_the_forbidden_ones_marked(
    desk: Client, spanish: Translation, hiccup: Concept
) -> None:
    page = desk.get(
        beside(spanish, unit_of(spanish)), headers={"X-Requested-With": "XMLHttpRequest"}
    ).content.decode()

    assert 'data-insert-text="hipo"' in page
    assert "<s>singulto</s>" in page


def test_proposal_beside_a_unit__waits_for_the_linguist(
    desk: Client, spanish: Translation, translator: User
) -> None:
    unit = unit_of(spanish, FIRST)
    address = reverse("concord_propose_term", args=[spanish.pk, unit.pk])

    answer = desk.post(address, {"source_text": "hiccup", "text": "hipo", "reason": "Usual."})
    refused = desk.post(address, {"source_text": "hiccup", "text": " "}, follow=True)

    assert answer.headers["Location"] == beside(spanish, unit)
    proposal = TermProposal.objects.get()
    assert (proposal.proposed_by, proposal.unit, proposal.language) == (translator, unit, "es")
    assert "at least one letter" in refused.content.decode()


def test_proposal__needs_the_right_to_see_the_translation(
    client: Client, spanish: Translation, editor: User
) -> None:
    address = reverse("concord_propose_term", args=[spanish.pk, unit_of(spanish).pk])

    login(client, editor).post(address, {"source_text": "hiccup", "text": "hipo"})

    assert not TermProposal.objects.exists()


@pytest.fixture
def proposal(library: object) -> TermProposal:
    """A proposal of somebody else."""
    return propose_term(
        source_text="hiccup", language=ES, text="hipo", actor=make_user("other", "Translators")
    )


@pytest.mark.parametrize(("button", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_linguist__decides_on_a_proposal(
    keeper: Client, proposal: TermProposal, button: str, state: str
) -> None:
    shown = keeper.get(reverse(f"{PROPOSALS}:inspect", args=[proposal.pk])).content.decode()
    keeper.post(reverse("concord_decide_term", args=[proposal.pk]), {button: "1"})

    assert f'name="{button}"' in shown
    proposal.refresh_from_db()
    assert proposal.state == state
    assert Term.objects.filter(text="hipo").exists() is (state == "accepted")


def test_translator__sees_proposals_and_decides_on_none(
    desk: Client, proposal: TermProposal
) -> None:
    shown = desk.get(reverse(f"{PROPOSALS}:inspect", args=[proposal.pk])).content.decode()
    desk.post(reverse("concord_decide_term", args=[proposal.pk]), {"accept": "1"})

    assert 'name="accept"' not in shown
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_proposal__is_edited_and_deleted_by_nobody(
    log_in_as: Callable[[User], Client], administrator: User, proposal: TermProposal
) -> None:
    browser = log_in_as(administrator)

    for action in ("edit", "delete"):
        assert browser.get(reverse(f"{PROPOSALS}:{action}", args=[proposal.pk])).status_code == 302


@pytest.fixture
def log_in_as(client: Client) -> Callable[[User], Client]:
    """Log somebody in."""
    return lambda user: login(client, user)
