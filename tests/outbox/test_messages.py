"""Messages: asked for in the transaction, sent once, never lost, never doubled where that matters."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from sharedtable.outbox import sending
from sharedtable.outbox.actions import queue_message, restore_messages, withdraw_messages
from sharedtable.outbox.actions.asking import SECRET_LIFETIME
from sharedtable.outbox.actions.deciding import NotWaiting, send_again
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.outbox.sending import LEASE, MAX_ATTEMPTS, deliver, recover_sending, send_due
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def ask(key: str = "hello", at: datetime = NOW, **more: Any) -> Message:
    wanted = {"subject": "Hello", "template": "people/mail/code", "context": {"code": "12 & 34", "minutes": 10}}
    return queue_message(key=key, recipient="ada@maker.example", at=at, **(wanted | more))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Exception], None]:
    """Make the mail server fail with an error when it is opened, or while it takes the mail."""

    def fail(step: str, error: Exception) -> None:
        def raise_it(*args: Any) -> None:
            raise error

        monkeypatch.setattr(EmailBackend, step, raise_it)

    return fail


def test_message_keeps_text_and_html(db: None) -> None:
    message = ask(subject="Line one\r\nBcc: evil@x.example")
    assert message.subject == "Line one Bcc: evil@x.example"
    assert "12 & 34" in message.text
    assert "12 &amp; 34" in message.html
    assert message.message_id.endswith("@localhost>")


def test_message_asked_for_twice_is_one(db: None) -> None:
    assert ask() == ask(subject="Another")
    assert Message.objects.get().subject == "Hello"


def test_message_is_sent_once(db: None) -> None:
    message = ask()
    assert [send_due(NOW), send_due(NOW)] == [1, 0]
    message.refresh_from_db()
    assert (message.state, message.attempts, message.sent_at) == (MessageState.SENT, 1, NOW)
    [sent] = mail.outbox
    assert sent.extra_headers["Message-ID"] == message.message_id
    assert sent.to == ["ada@maker.example"]
    assert message.text


def test_message_for_later_waits(db: None) -> None:
    ask(at=NOW + timedelta(hours=1))
    assert send_due(NOW) == 0


def test_secret_message_goes_at_commit_and_its_body_is_dropped(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = ask(is_secret=True)
        assert mail.outbox == []
    message.refresh_from_db()
    assert (message.state, message.text, message.html) == (MessageState.SENT, "", "")
    assert "12 & 34" in mail.outbox[0].body


def test_secret_message_is_not_sent_when_its_code_has_run_out(db: None) -> None:
    message = ask(is_secret=True)
    deliver(message.pk, at=NOW + SECRET_LIFETIME + timedelta(seconds=1))
    message.refresh_from_db()
    assert (message.state, message.text) == (MessageState.FAILED, "")
    assert mail.outbox == []


def test_server_away_means_later_and_at_last_failed(failing: Callable[[str, Exception], None]) -> None:
    failing("open", ConnectionRefusedError("no"))
    message, at = ask(is_repeatable=False), NOW
    for attempt in range(1, MAX_ATTEMPTS + 1):
        send_due(at)
        message.refresh_from_db()
        assert message.attempts == attempt
        at = message.send_after
    assert message.state == MessageState.FAILED
    assert "could not be reached" in message.error


def test_back_off_grows(failing: Callable[[str, Exception], None]) -> None:
    failing("open", ConnectionRefusedError("no"))
    message, waits = ask(), []
    at = NOW
    for _attempt in range(3):
        send_due(at)
        message.refresh_from_db()
        waits.append(message.send_after - at)
        at = message.send_after
    assert waits == [timedelta(minutes=1), timedelta(minutes=4), timedelta(minutes=16)]


@pytest.mark.parametrize(
    ("error", "is_repeatable", "state"),
    [
        (smtplib.SMTPRecipientsRefused({}), False, MessageState.WAITING),
        (smtplib.SMTPDataError(451, b"later"), False, MessageState.WAITING),
        (smtplib.SMTPServerDisconnected("gone"), True, MessageState.WAITING),
        (smtplib.SMTPServerDisconnected("gone"), False, MessageState.UNCERTAIN),
        (TimeoutError("slow"), False, MessageState.UNCERTAIN),
    ],
)
def test_failure_while_sending_is_repeated_only_where_that_is_safe(
    failing: Callable[[str, Exception], None], error: Exception, is_repeatable: bool, state: MessageState
) -> None:
    failing("send_messages", error)
    message = ask(is_repeatable=is_repeatable)
    send_due(NOW)
    message.refresh_from_db()
    assert message.state == state


@pytest.mark.parametrize(("is_repeatable", "state"), [(True, MessageState.SENT), (False, MessageState.UNCERTAIN)])
def test_message_of_a_dead_worker_is_sent_again_only_when_repeatable(
    db: None, is_repeatable: bool, state: MessageState
) -> None:
    message = ask(is_repeatable=is_repeatable)
    Message.objects.update(state=MessageState.SENDING, lease_until=NOW + LEASE, attempts=1)
    assert send_due(NOW) == 0
    send_due(NOW + LEASE + timedelta(seconds=1))
    message.refresh_from_db()
    assert message.state == state
    assert len(mail.outbox) == (state == MessageState.SENT)


def test_worker_that_lost_its_lease_does_not_overwrite_the_next(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    message = ask()

    def slow(backend: EmailBackend, messages: list[Any]) -> int:
        recover_sending(at=NOW + LEASE * 2)
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, attempts=2)
        return 1

    monkeypatch.setattr(EmailBackend, "send_messages", slow)
    deliver(message.pk, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENDING, 2)


def test_uncertain_message_is_sent_again_when_an_operator_says_so(db: None) -> None:
    message = ask(is_repeatable=False)
    with pytest.raises(NotWaiting):
        send_again(message, at=NOW)
    Message.objects.update(state=MessageState.UNCERTAIN)
    send_again(message, at=NOW)
    assert send_due(NOW) == 1


def test_lease_of_a_message_begins_when_its_own_sending_does(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = [ask(key=f"slow-{number}") for number in range(3)]
    recovered = []
    with time_machine.travel(NOW, tick=False) as clock:

        def send_slowly(message: Message) -> None:
            clock.shift(LEASE * 0.75)
            recovered.append(recover_sending(at=timezone.now()))

        monkeypatch.setattr(sending, "_send", send_slowly)
        assert send_due(timezone.now(), timezone.now) == len(messages)
    assert recovered == [0, 0, 0]
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.SENT, 1)}


def test_full_batch_asks_for_the_next(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    kicks: list[int] = []
    monkeypatch.setattr(sending, "kick", lambda: kicks.append(1))
    monkeypatch.setattr(sending, "BATCH", 2)
    for number in range(3):
        ask(key=f"many-{number}")
    assert [send_due(NOW), len(kicks)] == [2, 1]
    assert [send_due(NOW), len(kicks)] == [1, 1]


def test_withdrawn_message_is_not_sent_and_goes_when_asked_for_again(db: None) -> None:
    message = ask(key="invitation:1")
    other = ask(key="invitation:12")
    assert withdraw_messages("invitation:1") == 1
    assert send_due(NOW) == 1
    assert ask(key="invitation:1", subject="Anew") == message
    assert send_due(NOW) == 1
    assert [each.subject for each in mail.outbox] == ["Hello", "Anew"]
    assert withdraw_messages("invitation:12") == 0
    assert Message.objects.get(pk=other.pk).state == MessageState.SENT


def test_withdrawn_messages_are_restored(db: None) -> None:
    ask(key="invitation:1:again")
    withdraw_messages("invitation:1:")
    assert restore_messages("invitation:1", at=NOW) == 1
    assert send_due(NOW) == 1
