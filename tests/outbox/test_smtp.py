"""Mail over a real SMTP conversation."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.outbox.sending import send_due
from tests.cast import NOW

pytestmark = pytest.mark.django_db


class Sink:
    """Takes every mail, but refuses one address and hangs up after taking another's."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("refused"):
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if envelope.rcpt_tos[0].startswith("cut"):
            server.transport.close()
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    handler = Sink()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield handler
    server.stop()


def ask(recipient: str, *, is_repeatable: bool = True) -> Message:
    return queue_message(
        key=recipient,
        recipient=recipient,
        subject="Grüße an alle",
        template="people/mail/code",
        context={"code": "123456", "minutes": 10},
        at=NOW,
        is_repeatable=is_repeatable,
    )


def test_mail_arrives_whole_with_its_stable_id(sink: Sink) -> None:
    message = ask("ada@maker.example")
    send_due(NOW)
    [mail] = sink.mails
    assert mail["Message-ID"] == message.message_id
    assert mail["Subject"] == "Grüße an alle"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "123456" in mail.get_body(("plain",)).get_content()


def test_mail_refused_by_the_server_is_kept_with_its_words(sink: Sink) -> None:
    message = ask("refused@maker.example", is_repeatable=False)
    send_due(NOW)
    message.refresh_from_db()
    assert (message.state, "no such box" in message.error) == (MessageState.WAITING, True)


def test_mail_whose_server_hung_up_is_uncertain_and_not_sent_again(sink: Sink) -> None:
    message = ask("cut@maker.example", is_repeatable=False)
    send_due(NOW)
    send_due(NOW)
    message.refresh_from_db()
    assert message.state == MessageState.UNCERTAIN
    assert len(sink.mails) == 1
