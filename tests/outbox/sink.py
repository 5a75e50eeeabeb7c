"""A mail server for tests: takes every mail, with a few boxes that misbehave."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """`refused@` is turned away, `cut@` loses the line after its mail was taken, `slow@` waits for `go_on`."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.is_holding = threading.Event()
        self.go_on = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("refused"):
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if envelope.rcpt_tos[0].startswith("cut"):
            server.transport.close()
        if envelope.rcpt_tos[0].startswith("slow") and not self.go_on.is_set():
            self.is_holding.set()
            await server.loop.run_in_executor(None, self.go_on.wait, 30)
        return "250 OK"


@contextmanager
def running_sink() -> Iterator[tuple[Sink, int]]:
    """The sink and its port."""
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=_free_port())
    server.start()
    try:
        yield sink, server.port
    finally:
        sink.go_on.set()
        server.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
