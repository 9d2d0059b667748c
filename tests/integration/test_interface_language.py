"""The admin's own screens and refusals, in the language of whoever reads them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, ngettext, override
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage, Topic
from cms.articles.rules import EMPTY, Fault
from cms.core.languages import source_language
from cms.core.speech import said
from cms.core.wording import Sentence
from cms.partners.actions import add_endpoint
from cms.partners.models import Partner
from cms.publishing.errors import NotPublishable
from cms.translation.models import Translation
from tests.build_short import make_notice

LANGUAGES = [("es", "ltr"), ("fr", "ltr"), ("pt-br", "ltr"), ("ar", "rtl")]


@pytest.fixture
def speak(client: Client, administrator: User) -> Callable[[str], Client]:
    """Log an administrator in whose interface is in that language."""

    def speak(language: str) -> Client:
        UserProfile.objects.create(user=administrator, preferred_language=language)
        client.force_login(administrator)
        return client

    return speak


def screens(article: ArticlePage) -> dict[str, list[str]]:
    """Return some English sentences of each screen by the screen's address."""
    translation = Translation.objects.get(article=article, language="ar").pk
    topic = Topic.objects.create(slug="sleep", name_en="Sleep").pk
    listener = Partner.objects.create(name="Partner")
    partner = listener.pk
    endpoint, _secret = add_endpoint(partner=listener, url="https://clinic.example/hooks")
    return {
        reverse("partner_webhook_deliveries", args=[partner, endpoint.pk]): [
            "Send the events of a period again",
            "At most 10,000 events are sent again at once.",
            "There are no such deliveries.",
        ],
        reverse("concord_units", args=[translation]): [
            "Save and send to review",
            "Review and history",
            "Needs more work",
        ],
        reverse("wagtailsnippets_translation_translation:list"): [
            "Finished texts",
            "Public state",
            "Needs work",
        ],
        reverse("wagtailsnippets_translation_translation:edit", args=[translation]): [
            "This translation has not been sent to review yet.",
            "Open the texts",
        ],
        reverse("concord_withdraw", args=[article.pk]): [
            "What to withdraw",
            "Withdraw: the text was right; it may return with the same sign-off.",
            "Partners and their readers see this sentence. Write it in English.",
        ],
        reverse("concord_record", args=[article.pk]): [
            "What partners get",
            "Signed off by",
            "Back to the article",
        ],
        reverse("concord_reviews_due"): [
            "Reviews due",
            "No public article is due for review within 90 days.",
        ],
        reverse("concord_recalls"): ["Not confirmed by", "Nothing was ever recalled."],
        reverse("short_texts"): ["Waits for a clinician", "Next review"],
        reverse("short_text", args=["notice", make_notice().pk]): [
            "As it is written now",
            "Nobody has decided on this text yet.",
        ],
        reverse("wagtailsnippets_articles_topic:edit", args=[topic]): [
            "Translators carry a new name into the other languages.",
            "How partners name the topic in the API. Keep it.",
        ],
        reverse("wagtailsnippets_review_clinician:add"): [
            "They are copied into every sign-off. Check them against the register.",
            "The languages in which this person can judge a medical text.",
        ],
        reverse("wagtailsnippets_partners_partner:edit", args=[partner]): [
            "The languages that the partner may fetch. None means all.",
            "The topics that the partner may fetch, with all topics under them. None means all.",
        ],
        reverse("partner_keys", args=[partner]): [
            "This partner has no key yet.",
            "Issue a key",
            "Where the key is used, for example “website”.",
        ],
        reverse("partner_developers", args=[partner]): [
            "Nobody has been invited yet.",
            "Invite a developer",
            "Where the link goes that sets the password. It is the name to sign in with.",
        ],
        reverse("wagtailadmin_pages:edit", args=[article.pk]): [
            "Two or three plain sentences that stand on their own.",
            "Only an opening section may go without.",
            "Withdraw or recall",
        ],
    }


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_screens__speak_the_language_of_their_reader(
    speak: Callable[[str], Client], published: ArticlePage, language: str, direction: str
) -> None:
    browser = speak(language)

    for address, sentences in screens(published).items():
        page = browser.get(address).content.decode()
        assert f'dir="{direction}"' in page[: page.index(">", page.index("<html"))], address
        for sentence in sentences:
            with override(language):
                translated = gettext(sentence)
            assert sentence not in page, address
            # The block editor's words stand in a script, as JSON.
            escaped = translated.encode("unicode-escape").decode().replace("\\x", "\\u00")
            assert escape(translated) in page or escaped in page, (address, translated)


def test_forms__name_languages_in_the_language_of_their_reader(
    speak: Callable[[str], Client], published: ArticlePage
) -> None:
    browser = speak("ar")
    partner = Partner.objects.create(name="Partner").pk

    for address in (
        reverse("wagtailsnippets_review_clinician:add"),
        reverse("wagtailsnippets_partners_partner:edit", args=[partner]),
    ):
        page = browser.get(address).content.decode()
        assert "البرتغالية البرازيلية" in page, address
        assert "Brazilian Portuguese" not in page, address


@pytest.mark.parametrize(
    ("screen", "heading"), [("concord_record", "السجل العام"), ("concord_withdraw", "سحب")]
)
def test_screens__have_a_heading_of_their_own(
    speak: Callable[[str], Client], published: ArticlePage, screen: str, heading: str
) -> None:
    page = speak("ar").get(reverse(screen, args=[published.pk])).content.decode()

    title = page[page.index("<h1") : page.index("</h1>")]
    assert heading in title
    assert published.title in title


@pytest.mark.parametrize(
    ("language", "saved"), [("es", "Se guardó 1 texto."), ("ar", "حُفظ نص واحد.")]
)
def test_message__counts_in_the_language_of_its_reader(
    speak: Callable[[str], Client], published: ArticlePage, language: str, saved: str
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    unit = translation.units.get(key="headline")
    address = reverse("concord_units", args=[translation.pk])

    page = speak(language).post(
        address, {f"target-{unit.pk}": "El hipo", f"version-{unit.pk}": unit.version}, follow=True
    )

    assert saved in page.content.decode()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "لم يُحفظ أي نص."),
        (1, "حُفظ نص واحد."),
        (2, "حُفظ نصان."),
        (3, "حُفظت 3 نصوص."),
        (11, "حُفظ 11 نصًا."),
        (100, "حُفظ 100 نص."),
    ],
)
def test_plural__follows_arabic_grammar(number: int, sentence: str) -> None:
    with override("ar"):
        words = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", number)

    assert words % {"count": number} == sentence


@pytest.mark.parametrize(
    ("language", "refusal"),
    [
        ("es", "no tiene un visto bueno clínico válido"),
        ("ar", "ليس لهذا النص بعينه اعتماد سريري سارٍ"),
    ],
)
def test_refusal__of_the_gate_speaks_the_language_of_its_reader(
    speak: Callable[[str], Client], draft: ArticlePage, language: str, refusal: str
) -> None:
    publish = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])

    answer = speak(language).post(publish)

    assert answer.status_code == 409
    assert refusal in answer.json()["detail"]


def test_refusal__made_under_the_source_language_is_read_in_arabic() -> None:
    with source_language():
        refused = NotPublishable(
            "Hiccups", [Fault(name, Sentence(EMPTY[name])) for name in ("headline", "summary")]
        )

    with override("ar"):
        assert said(refused) == (
            "لم يُنشر «Hiccups». headline: العنوان الرئيسي فارغ. اكتبه. summary: الملخص فارغ. اكتبه."
        )
    assert str(refused).startswith("“Hiccups” was not published. headline: The headline is empty.")


@pytest.mark.parametrize(("language", "word"), [("es", "Teclas"), ("fr", "Touches")])
def test_keys_of_a_keyboard__are_no_keys_of_a_partner(
    speak: Callable[[str], Client], published: ArticlePage, language: str, word: str
) -> None:
    translation = Translation.objects.get(article=published, language="ar")

    page = speak(language).get(reverse("concord_units", args=[translation.pk])).content.decode()

    assert f"<summary>{word}</summary>" in page
