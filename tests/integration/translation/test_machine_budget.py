"""What only PostgreSQL can show: runs at the same moment never spend more than there is together."""

import pytest
from django.db import connection

from cms.translation.actions.machine_budget import give_characters_back, take_characters
from cms.translation.errors import AllowanceSpent
from cms.translation.models import MachineSpending
from tests.integration.test_concurrency import at_once, unexpected

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_budget__is_never_exceeded_by_runs_at_the_same_moment() -> None:
    def take() -> None:
        take_characters(provider="deepl", characters=7, budget=100)

    for _round in range(3):
        MachineSpending.objects.all().delete()
        raised = at_once(*[take] * 20)
        assert unexpected(raised, AllowanceSpent) == []
        assert len(raised) == 20 - 100 // 7
        assert MachineSpending.objects.get().characters == 100 // 7 * 7


def test_budget__stays_right_while_some_give_back() -> None:
    def take_and_give_back() -> None:
        take_characters(provider="deepl", characters=7, budget=1_000)
        give_characters_back(provider="deepl", characters=7)

    def take() -> None:
        take_characters(provider="deepl", characters=10, budget=1_000)

    assert at_once(*[take_and_give_back, take] * 10) == []
    assert connection.vendor == "postgresql"
    assert MachineSpending.objects.get().characters == 100
