"""The edge of the admin: an answer that refuses keeps nothing of what was written for it."""

import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.http import atomic_writes


@pytest.mark.parametrize(("status", "kept"), [(200, True), (302, True), (403, False), (404, False)])
def test_request__that_is_refused_keeps_nothing(db: None, *, status: int, kept: bool) -> None:
    @atomic_writes
    def view(_request: HttpRequest) -> HttpResponse:
        Group.objects.create(name="Written")
        return HttpResponse(status=status)

    view(RequestFactory().post("/"))

    assert Group.objects.filter(name="Written").exists() is kept
