"""The guide for partner developers, as the portal shows it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse


def test_guide__has_our_address_and_leads_nowhere_in_the_checkout(
    browser: Client, settings: Any
) -> None:
    settings.BASE_URL = "https://articles.example"
    page = browser.get(reverse("portal:guide")).content.decode()
    assert '<h2 id="keys">Keys</h2>' in page
    assert "<table" in page
    assert "concord.example" not in page
    assert "https://articles.example/api/v1/articles/" in page
    text = page[page.index('<div class="guide"') : page.index("</main>")]
    links = re.findall(r'href="([^"]+)"', text)
    assert links
    assert all(link.startswith(("https://", "#")) for link in links), links


def test_guide__has_a_place_for_each_of_its_own_links(browser: Client) -> None:
    page = browser.get(reverse("portal:guide")).content.decode()
    text = page[page.index('<div class="guide"') : page.index("</main>")]
    links = re.findall(r'href="#([^"]+)"', text)
    assert links
    assert sorted(set(links) - set(re.findall(r' id="([^"]+)"', text))) == []
