"""The panel: a title, and a template with what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Panel:
    """One panel beside a unit; its template finds ``unit``, ``translation`` and the context as ``data``."""

    title: "str | Promise"
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
