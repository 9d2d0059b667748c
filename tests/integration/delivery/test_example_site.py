"""The example in ``docs/examples/site`` builds a site, and keeps it in step."""

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.render.blocks import RENDERERS
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import make_topic
from tests.build_editions import publish_draft, publish_in
from tests.build_short import make_notice, sign_off_short
from tests.partner_client import PartnerClient

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "site"


def build(address: str, partner: PartnerClient, out: Path) -> set[str]:
    """Build the site as its documentation says, and return the articles' pages."""
    given = ["--api", address, "--key", partner.key, "--languages", "en,ar", "--out", str(out)]
    subprocess.run([sys.executable, EXAMPLE / "build.py", *given], check=True)
    pages = {page for page in out.rglob("*.html") if page.stem != "index"}
    return {str(page.relative_to(out)) for page in pages}


def page_at(path: Path) -> Any:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_site__is_built_once_and_then_follows_what_changes(
    live_server: Any,
    translated: ArticlePage,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    partner: PartnerClient,
    tmp_path: Path,
) -> None:
    out = tmp_path / "site"
    first = f"{translated.public_id}.html"

    assert build(live_server.url, partner, out) == {f"en/{first}", f"ar/{first}"}
    arabic = page_at(out / "ar" / first)
    assert (arabic.html["lang"], arabic.html["dir"]) == ("ar", "rtl")
    assert {link["hreflang"] for link in arabic.select("link[rel=alternate]")} == {"ar", "en"}
    assert "Concord" in arabic.footer.text
    assert page_at(out / "en" / "index.html").main.a["href"] == first

    second = publish_draft(make_article(slug="second", headline_en="Second"), clinician)
    assert build(live_server.url, partner, out) == {
        f"en/{first}",
        f"ar/{first}",
        f"en/{second.public_id}.html",
    }
    publish_in(second, "ar", linguist)
    withdraw_article(article=translated, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")
    sign_off_short(make_notice(), clinician)
    sign_off_short(make_notice("elsewhere", topics=[make_topic("elsewhere")]), clinician)
    assert build(live_server.url, partner, out) == {
        f"en/{second.public_id}.html",
        f"ar/{second.public_id}.html",
    }
    beside = {
        tag: [aside.text for aside in page_at(out / tag / f"{second.public_id}.html")("aside")]
        for tag in ("en", "ar")
    }
    assert beside == {"en": ["In an emergencyCall now."], "ar": []}


def test_site__knows_every_type_of_block() -> None:
    pages = runpy.run_path(str(EXAMPLE / "pages.py"))

    assert set(pages["BLOCKS"]) == set(RENDERERS)
