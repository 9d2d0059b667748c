"""Running the judges that come from npm."""

import shutil
import subprocess
from pathlib import Path

from tests.judges.leave_out import leave_out

NPM = Path(__file__).parent / "npm"


def run_judge(package: str, script: Path, *arguments: str, said: str = "") -> tuple[int, str]:
    """Return the exit status, and all that the script printed; without it the judge is left out."""
    node = shutil.which("node")
    if node is None or not (NPM / "node_modules" / package).is_dir():
        leave_out(f"{package} needs Node.js and itself: run `make judges`.")
    done = subprocess.run(
        [node, str(script), *arguments],
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=NPM,
    )
    return done.returncode, done.stdout + done.stderr
