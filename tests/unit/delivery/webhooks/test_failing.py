"""Why attempts failed, in words."""

import pytest

from cms.core.addresses import Refusal, target
from cms.core.errors import AddressRefused
from cms.delivery.webhooks.connecting import Forbidden
from cms.delivery.webhooks.failing import Failure, reason_of, sentence_of


@pytest.mark.parametrize("code", [*Refusal, *Failure])
def test_reason__of_every_code_is_a_sentence(code: str) -> None:
    said = sentence_of({"code": str(code), "host": "a.example", "address": "10.0.0.1"})
    assert said
    assert said.endswith(".")
    assert "%(" not in said


def test_reason__of_a_name_that_leads_inside_says_where() -> None:
    said = sentence_of(reason_of(Forbidden("a.example", "::ffff:10.0.0.1", Refusal.INSIDE)))
    assert said == (
        "“a.example” leads to ::ffff:10.0.0.1, which is not an address of the public internet."
    )


def test_reason__of_a_refused_address_is_what_adding_it_would_say() -> None:
    with pytest.raises(AddressRefused) as refused:
        target("https://localhost/")
    assert sentence_of(reason_of(refused.value)) == str(refused.value)
    assert reason_of(refused.value) == {"code": "host_inside", "host": "localhost"}


@pytest.mark.parametrize("reason", [{}, {"code": "of_a_later_version"}, {"code": "leads_inside"}])
def test_reason__that_cannot_be_said_is_none(reason: dict[str, str]) -> None:
    assert sentence_of(reason) is None
