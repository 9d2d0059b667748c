"""Machine translation, for suggestions only. Plain Python: no Django, no database.

``interface`` is what a provider is; ``configuration`` makes the one that the settings name.
"""

from cms.translation.machine.interface import Allowance, Job, Limits, Provider, Request
from cms.translation.machine.running import Suggested, run

__all__ = ["Allowance", "Job", "Limits", "Provider", "Request", "Suggested", "run"]
