"""A real S3 server in a process of its own, for whatever keeps things in an object store."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest


@contextmanager
def s3_server() -> Iterator[str]:
    """Its address, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str) -> None:
    for _try in range(300):
        try:
            urlopen(f"{address}/moto-api/", timeout=5).close()  # noqa: S310  (our own server)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the S3 server did not start")
