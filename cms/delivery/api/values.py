"""The types of parameters' values, and what is said of a value that is not of its type."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from ninja import Field
from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

from cms.delivery.negotiation import is_well_formed

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", re.ASCII)


def _require_tag(text: str) -> str:
    if not is_well_formed(text):
        kind, message = "language_tag", "Not a well-formed BCP 47 tag, such as “es” or “pt-BR”"
        raise PydanticCustomError(kind, message)
    return text


LanguageParameter = Annotated[
    str,
    Field(max_length=64, examples=["es", "pt-BR"]),
    AfterValidator(_require_tag),
]


def _require_iso(text: object) -> object:
    """Refuse numbers, which would be taken for seconds since 1970."""
    if isinstance(text, str) and not _ISO.match(text):
        kind, message = "iso_8601", "Not a date of ISO 8601, such as “2026-10-01”"
        raise PydanticCustomError(kind, message)
    return text


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        kind, message = "year", "Beyond the years that can be searched"
        raise PydanticCustomError(kind, message) from None


Day = Annotated[date, BeforeValidator(_require_iso)]
Moment = Annotated[AwareDatetime, BeforeValidator(_require_iso), AfterValidator(_in_utc)]
