"""A real delivery is verified by the specification's library for JavaScript."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.tasks import send_what_is_due
from cms.partners.actions import add_endpoint
from cms.partners.models import Partner
from tests.build_editions import publish_draft
from tests.judges.npm_judge import NPM, run_judge
from tests.webhook_receiver import receiver

pytestmark = [pytest.mark.judge, pytest.mark.django_db]


def test_delivery__is_verified_in_javascript_and_refused_when_changed(
    draft: ArticlePage, clinician: User, settings: Any
) -> None:
    with receiver() as listening:
        settings.WEBHOOK_ALLOWED_ADDRESSES = [listening.place]
        partner = Partner.objects.create(name="Clinic website")
        _endpoint, secret = add_endpoint(partner=partner, url=listening.url)
        publish_draft(draft, clinician)
        send_what_is_due()
    (request,) = listening.received

    def verify(body: str) -> tuple[int, str]:
        said = json.dumps({"secret": str(secret), "headers": request.headers, "body": body})
        return run_judge("standardwebhooks", NPM / "verify.mjs", said=said)

    body = request.body.decode()
    status, printed = verify(body)
    assert status == 0, printed
    assert json.loads(printed)["data"]["article_id"] == str(draft.public_id)
    status, printed = verify(body.replace("published", "recalled", 1))
    assert status == 1
    assert "No matching signature" in printed
