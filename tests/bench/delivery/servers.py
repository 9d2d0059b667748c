"""The servers that are compared, each with one process on the first core, beside the database."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

FIRST_CORE, SECOND_CORE = "0", "1"
NGINX = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  default_type application/json;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  sendfile on; open_file_cache max=20000; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


@contextmanager
def granian(application: str, port: int, **variables: str) -> Iterator[str]:
    """Serve an ASGI or WSGI application of ours, as production does."""
    interface = "wsgi" if application.startswith("cms.wsgi") else "asginl"
    command = [sys.executable, "-m", "granian", "--interface", interface, "--workers", "1"]
    options = [
        "--port",
        str(port),
        "--log-level",
        "error",
        "--workers-kill-timeout",
        "3",
        application,
    ]
    with _running([*command, *options], variables):
        yield _ready(f"http://127.0.0.1:{port}")


@contextmanager
def nginx(folder: Path, files: Mapping[str, bytes], port: int) -> Iterator[str]:
    """Serve these bytes as files."""
    for name, content in files.items():
        file = folder / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else it may not read the folder
    configuration.write_text(NGINX.format(user=user, folder=folder, port=port), encoding="utf-8")
    with _running([_found("nginx"), "-c", str(configuration)], {}):
        yield _ready(f"http://127.0.0.1:{port}")


def on_second_core(*command: str) -> str:
    """Run a command that makes the load, and return what it printed."""
    program = [_found("taskset"), "-c", SECOND_CORE, _found(command[0]), *command[1:]]
    return subprocess.run(program, check=True, capture_output=True, text=True).stdout


@contextmanager
def _running(command: list[str], variables: Mapping[str, str]) -> Iterator[None]:
    program = [_found("taskset"), "-c", FIRST_CORE, *command]
    process = subprocess.Popen(program, env={**os.environ, **variables})
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _ready(address: str) -> str:
    for _time in range(300):
        try:
            urllib.request.urlopen(f"{address}/health/live").close()  # noqa: S310
        except urllib.error.HTTPError:
            return address  # it answers, if only that there is nothing here
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return address
    sys.exit(f"Nothing answers at {address}.")


def _found(program: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    return path or sys.exit(f"{program} is missing. On Debian: apt-get install wrk nginx-light")
