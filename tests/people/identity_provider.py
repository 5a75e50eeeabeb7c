"""A real OpenID Connect server as a process, and somebody's browser at its pages."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import requests
from django.test import Client

from sharedtable.config.single_sign_on import SingleSignOn


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class IdentityProvider:
    def __init__(self, server: str) -> None:
        self.server = server

    def knows(self, sub: str, **claims: Any) -> None:
        answer = requests.put(f"{self.server}/users/{quote(sub)}", json=claims, timeout=10)
        assert answer.ok, answer.text

    def agrees(self, address: str, sub: str) -> str:
        """Somebody signs in there; where their browser is sent afterwards."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]

    def declines(self, address: str) -> str:
        answer = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]

    def as_setting(self, **more: Any) -> SingleSignOn:
        fields = {
            "key": "board",
            "name": "Northfield Board",
            "server": self.server,
            "client_id": "sharedtable",
            "client_secret": "between us",
            "network": "northfield",
        }
        return SingleSignOn(**{**fields, **more})


@contextmanager
def running_provider() -> Iterator[IdentityProvider]:
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    provider = IdentityProvider(f"http://localhost:{port}")
    try:
        _wait_for(provider.server)
        yield provider
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(server: str) -> None:
    for _try in range(150):
        try:
            requests.get(f"{server}/.well-known/openid-configuration", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The identity provider did not start.")


def go_and_come_back(client: Client, provider: IdentityProvider, sub: str, next_path: str = "") -> Any:
    """The whole way: our button, their page, and back to us."""
    there = client.get("/sign-in/with/board/", {"next": next_path} if next_path else {}).headers["Location"]
    assert there.startswith(provider.server)
    return client.get(provider.agrees(there, sub))
