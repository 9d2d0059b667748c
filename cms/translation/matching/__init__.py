"""Bringing units up to date with a new source edition. Plain Python."""

from cms.translation.matching.records import (
    Outcome,
    Plan,
    Planned,
    Record,
    Wording,
    remembered,
)
from cms.translation.matching.refresh import plan_refresh

__all__ = ["Outcome", "Plan", "Planned", "Record", "Wording", "plan_refresh", "remembered"]
