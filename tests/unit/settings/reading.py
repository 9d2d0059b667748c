"""Settings read in a process of their own, as at start-up."""

import os
import subprocess
import sys

from cms.settings.environment import BASE_DIR


def load(
    show: str, own: str | tuple[str, ...], variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the program ``show`` with these variables, and none else whose name begins with ``own``."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return subprocess.run(
        [sys.executable, "-c", show],
        cwd=BASE_DIR,
        env={**others, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
