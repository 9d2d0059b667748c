"""Caches that others wrote, in front of a web process, set up as ``docs/examples/caches`` shows."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.judges.leave_out import leave_out

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "caches"
NGINX = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {example}
}}
"""


@contextmanager
def nginx(folder: Path, port: int, origin: str) -> Iterator[str]:
    """Put nginx in front of that address; its files lie in ``folder``."""
    program = _found("nginx", "nginx-light")
    example = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    for shown, here in {
        "127.0.0.1:8000": urlsplit(origin).netloc,
        "127.0.0.1:8080": f"127.0.0.1:{port}",
        "/var/cache/nginx/concord": str(folder / "kept"),
    }.items():
        assert shown in example
        example = example.replace(shown, here)
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(user=user, folder=folder, example=example), "utf-8")
    with _running(port, program, "-c", str(configuration)) as address:
        yield address


@contextmanager
def varnish(folder: Path, port: int, origin: str) -> Iterator[str]:
    """Put Varnish in front of that address."""
    program = _found("varnishd", "varnish and varnish-modules")
    example = (EXAMPLES / "varnish.vcl").read_text(encoding="utf-8")
    shown = '.port = "8000"'
    assert shown in example
    configuration = folder / "varnish.vcl"
    configuration.write_text(example.replace(shown, f'.port = "{urlsplit(origin).port}"'), "utf-8")
    # Without a jail: one for root alone may not read a test's files.
    options = (
        "-j",
        "none",
        "-F",
        "-f",
        str(configuration),
        "-a",
        f"127.0.0.1:{port}",
        "-n",
        str(folder / "vn"),
    )
    with _running(port, program, *options, "-s", "malloc,16m") as address:
        yield address


def _found(program: str, package: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    return path or leave_out(f"{program} is missing (Debian's package: {package}).")


@contextmanager
def _running(port: int, *command: str) -> Iterator[str]:
    process = subprocess.Popen(command)
    try:
        for _time in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "The cache does not start."
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=15)
