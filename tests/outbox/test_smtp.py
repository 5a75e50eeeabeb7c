"""Mail over a real SMTP conversation."""

from collections.abc import Iterator
from typing import Any

import pytest

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.outbox.sending import send_due
from tests.cast import NOW
from tests.outbox.sink import Sink, running_sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with running_sink() as (found, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield found


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


FILE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def test_mail_in_somebodys_name_leaves_our_address_and_is_answered_at_theirs(sink: Sink, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Front Range Table <no-reply@table.example>"
    queue_message(
        key="in-a-name",
        recipient="ada@maker.example",
        subject="Will you come?",
        template="people/mail/code",
        context={"code": "1", "minutes": 1},
        at=NOW,
        sender_name="María\nOrtiz",
        reply_to="maria@maker.example",
        calendar=FILE,
    )
    send_due(NOW)
    [mail] = sink.mails
    [sender] = mail["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (
        "María Ortiz via Front Range Table",
        "no-reply@table.example",
    )
    assert mail["Reply-To"].addresses[0].addr_spec == "maria@maker.example"
    invitation = mail.get_body(("calendar",)) or next(
        part for part in mail.walk() if part.get_content_type() == "text/calendar"
    )
    assert invitation["Content-Type"].params["method"] == "REQUEST"
    [attached] = list(mail.iter_attachments())
    assert (attached.get_filename(), attached.get_content()) == ("meeting.ics", FILE.encode())
