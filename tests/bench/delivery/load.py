"""The load: wrk, usually with 32 connections, which asks for one address after the other."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Load:
    """Who asks how. ``cold`` makes each question of a run one that nobody has asked before."""

    key: str = ""
    coding: str = ""
    cold: bool = False
    connections: int = CONNECTIONS
    seconds: int = 5


def rate(address: str, paths: Sequence[str], load: Load = Load()) -> float:
    """Return requests per second."""
    quoted = ", ".join(f'"{path}"' for path in paths)
    named = {"Authorization": load.key and f"Bearer {load.key}", "Accept-Encoding": load.coding}
    headers = ", ".join(f'["{name}"] = "{value}"' for name, value in named.items() if value)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "load.lua")
        script.write_text(SCRIPT % (quoted, headers, str(load.cold).lower()), encoding="utf-8")
        options = ["-t1", f"-c{load.connections}", f"-d{load.seconds}s", "--timeout", "10s"]
        said = on_second_core("wrk", *options, "-s", str(script), address)
    faults = _FAULTS.search(said)
    if faults:
        raise RuntimeError(f"{address}: {faults[1]} answers were errors, of {paths[0]} and others.")
    found = _RATE.search(said)
    if found is None:
        raise RuntimeError(said)
    return float(found[1])
