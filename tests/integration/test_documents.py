"""Documents that somebody uploads are nothing that was signed off: the public gets none of them."""

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model


@pytest.mark.django_db
def test_documents__are_served_within_the_admin_only(client: Client, admin_user: User) -> None:
    document = get_document_model().objects.create(
        title="Draft", file=ContentFile(b"unsigned words", name="draft.txt")
    )

    assert client.get(document.url).status_code == 302
    client.force_login(admin_user)
    answer = client.get(document.url)
    assert b"".join(answer) == b"unsigned words"
