"""The load: wrk with 32 connections, which asks for one address after the other."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.delivery.servers import on_second_core

CONNECTIONS = 32
_RATE = re.compile(r"Requests/sec:\s*([0-9.]+)")
_FAULTS = re.compile(r"Non-2xx or 3xx responses: ([0-9]+)")
SCRIPT = """
local paths = { %s }
local headers = { %s }
local turn = 0
local cold = %s
request = function()
  turn = turn + 1
  if cold then headers["Accept"] = "application/json;q=0." .. turn end
  return wrk.format("GET", paths[turn %% #paths + 1], headers)
end
"""


def rate(
    address: str, paths: Sequence[str], *, key: str = "", seconds: int = 5, cold: bool = False
) -> float:
    """Return requests per second. ``cold`` makes each question one that nobody has asked before."""
    quoted = ", ".join(f'"{path}"' for path in paths)
    headers = f'["Authorization"] = "Bearer {key}"' if key else ""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "load.lua")
        script.write_text(SCRIPT % (quoted, headers, str(cold).lower()), encoding="utf-8")
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s"]
        said = on_second_core("wrk", *options, "-s", str(script), address)
    faults = _FAULTS.search(said)
    if faults:
        raise RuntimeError(f"{address}: {faults[1]} answers were errors, of {paths[0]} and others.")
    found = _RATE.search(said)
    if found is None:
        raise RuntimeError(said)
    return float(found[1])
