"""A partner's website, as far as its requests go."""

from typing import Any

from django.test import Client

from cms.partners.actions import issue_key
from cms.partners.models import Partner


class PartnerClient:
    """Fetches with a key."""

    def __init__(self, **entitlement: Any) -> None:
        topics = entitlement.pop("topics", [])
        self.partner = Partner.objects.create(
            name=f"Partner {Partner.objects.count() + 1}", **entitlement
        )
        self.partner.topics.set(topics)
        self.key = str(issue_key(partner=self.partner, label="test"))
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        """Return the answer; headers are given as ``if_none_match``."""
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> Any:
        """Return the answer to any method."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method, path, headers={"authorization": f"Bearer {self.key}", **named}
        )

    def article(self, name: str, query: str = "", **headers: str) -> Any:
        """Return the answer for one article."""
        return self.get(f"/api/v1/articles/{name}/{query}", **headers)


def problem(response: Any, status: int, kind: str) -> Any:
    """Return the problem document that the response must be."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == f"/problems/{kind}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"].startswith("/")
    return body


def slugs(answer: Any) -> list[str]:
    """Return what a list shows, in its order."""
    return [item["slug"] for item in answer.json()["items"]]
