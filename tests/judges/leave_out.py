"""What becomes of a test whose judge is not on this machine."""

import os
from typing import NoReturn

import pytest


def leave_out(reason: str) -> NoReturn:
    """Leave the test out, and say so; where judges are required, as in CI, it is a fault."""
    if os.environ.get("CONCORD_REQUIRE_JUDGES"):
        pytest.fail(reason)
    pytest.skip(reason)
