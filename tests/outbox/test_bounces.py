"""What comes back: read as it is meant, matched with what was sent, followed once, and of no use to a forger."""

import mailbox
import os
import smtplib
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.bounces.boxes import NoMailFolder, take_in_folder
from sharedtable.outbox.bounces.reports import read_report
from sharedtable.outbox.bounces.taking_in import Outcome, take_in
from sharedtable.outbox.choices import BounceKind, MessageState, StopReason
from sharedtable.outbox.envelopes import mail_of, message_number, return_address
from sharedtable.outbox.models import Bounce, Message, Suppression
from sharedtable.outbox.sending import send_due
from tests.cast import NOW
from tests.outbox.returned import absence, complaint, delivery_report

ADA = "ada@maker.example"


@pytest.fixture
def message(db: None) -> Message:
    return queue_message(
        key="hello", recipient="Ada@maker.example", subject="Hello", template="people/mail/code",
        context={"code": "1234", "minutes": 10}, at=NOW,
    )  # fmt: skip


def stopped() -> list[tuple[str, str]]:
    return list(Suppression.objects.values_list("address", "reason"))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, BounceKind.HARD),
        ({"status": "5.1.10", "diagnostic": ""}, BounceKind.HARD),
        ({"status": "5.2.1", "diagnostic": "smtp; mailbox disabled"}, BounceKind.HARD),
        ({"status": "5.0.0", "diagnostic": "smtp; 550 User unknown"}, BounceKind.HARD),
        ({"status": "5.0.0", "diagnostic": "smtp; 550 5.1.1 no"}, BounceKind.HARD),
        ({"status": "5.2.2", "diagnostic": "smtp; 552 5.2.2 over quota"}, BounceKind.SOFT),
        ({"status": "5.7.1", "diagnostic": "smtp; 550 5.7.1 blocked, user unknown to list"}, BounceKind.SOFT),
        ({"status": "5.1.8", "diagnostic": "sender domain"}, BounceKind.SOFT),
        ({"status": "4.4.1", "diagnostic": "no answer"}, BounceKind.SOFT),
        ({"status": "4.0.0", "action": "delayed", "diagnostic": "550 user unknown"}, BounceKind.SOFT),
    ],
    ids=lambda told: "-".join(told.values()) if isinstance(told, dict) else "",
)  # fmt: skip
def test_delivery_report_is_hard_only_where_there_is_no_such_address(told: dict[str, str], kind: str) -> None:
    report = read_report(delivery_report("<a@b.example>", **told))
    assert report is not None
    assert (report.kind, report.message_ids) == (kind, ("<a@b.example>",))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe garbage",
        b"Subject: hi\n\nhello",
        absence("bounces@table.example"),
        delivery_report("<a@b.example>", action="delivered", status="2.0.0"),
        complaint("<a@b.example>", kind="not-spam"),
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nbroken",
        b"Content-Type: multipart/report; report-type=feedback-report; boundary=x\n\n--x--",
    ],
    ids=["empty", "garbage", "letter", "absence", "delivered", "not spam", "broken", "empty complaint"],
)
def test_what_is_no_report_is_left_alone(raw: bytes) -> None:
    assert read_report(raw) is None


def test_hard_bounce_stops_the_address_once(message: Message) -> None:
    raw = delivery_report(message.message_id)
    assert [take_in(raw, at=NOW), take_in(raw, at=NOW)] == [Outcome.HARD, Outcome.KNOWN]
    assert stopped() == [(ADA, StopReason.HARD)]
    [bounce] = Bounce.objects.all()
    assert (bounce.message, bounce.status, bounce.address) == (message, "5.1.1", ADA)


def test_complaint_stops_the_address(message: Message) -> None:
    assert take_in(complaint(message.message_id), at=NOW) == Outcome.COMPLAINT
    assert stopped() == [(ADA, StopReason.COMPLAINT)]


def test_soft_bounces_are_counted_and_stop_nothing(message: Message) -> None:
    for number in range(3):
        raw = delivery_report(message.message_id, status="4.2.2", own_id=f"<report-{number}@mx.example>")
        assert take_in(raw, at=NOW) == Outcome.SOFT
    assert (Bounce.objects.filter(address=ADA).count(), stopped()) == (3, [])


def test_report_that_names_no_mail_of_ours_has_no_consequence(message: Message) -> None:
    assert take_in(delivery_report("<made-up@evil.example>"), at=NOW) == Outcome.STRANGER
    assert stopped() == []


def test_return_address_is_the_mails_own_and_cannot_be_made_up(message: Message, settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "bounces@table.example"
    back = return_address(message)
    assert back.startswith(f"bounces+{message.pk}-")
    mail = mail_of(message)
    assert (mail.from_email, mail.message()["From"]) == (back, settings.DEFAULT_FROM_EMAIL)
    assert message_number(back) == message.pk
    forged = [back.replace(f"+{message.pk}-", f"+{message.pk + 1}-"), back[:-20] + "@x", "bounces+1@x", "+-@", ""]
    assert [message_number(each) for each in forged] == [None] * 5


def test_report_without_the_mail_is_matched_by_its_return_address(message: Message, settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "bounces@table.example"
    raw = delivery_report(to=return_address(message), with_original=False)
    assert take_in(raw, at=NOW) == Outcome.HARD
    assert stopped() == [(ADA, StopReason.HARD)]


@pytest.mark.parametrize(
    ("answer", "state", "reasons"),
    [
        ((550, b"5.1.1 No such user"), MessageState.FAILED, [(ADA, StopReason.HARD)]),
        ((550, b"5.7.1 Relaying denied"), MessageState.WAITING, []),
        ((451, b"4.1.1 Later"), MessageState.WAITING, []),
    ],
)
def test_refusal_at_the_door_stops_a_dead_address_at_once(
    message: Message, monkeypatch: pytest.MonkeyPatch, answer: tuple[int, bytes], state: str, reasons: list[Any]
) -> None:
    def refuse(*args: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({ADA: answer})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    send_due(NOW)
    message.refresh_from_db()
    assert (message.state, stopped()) == (state, reasons)


@pytest.mark.parametrize("kind", ["maildir", "mbox"])
@pytest.mark.parametrize("removes", [False, True])
def test_folder_is_taken_in_and_letters_stay(message: Message, tmp_path: Path, kind: str, removes: bool) -> None:
    path = tmp_path / "box"
    box = mailbox.Maildir(path) if kind == "maildir" else mailbox.mbox(path)
    for raw in (delivery_report(message.message_id), complaint(message.message_id), absence("x@y.example")):
        box.add(raw)
    box.close()
    outcomes = take_in_folder(path, at=NOW, removes=removes)
    assert outcomes == Counter([Outcome.HARD, Outcome.COMPLAINT, Outcome.NO_REPORT])
    again = take_in_folder(path, at=NOW)
    assert again == Counter({Outcome.NO_REPORT: 1} | ({} if removes else {Outcome.KNOWN: 2}))


def test_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoMailFolder):
        take_in_folder(tmp_path / "nowhere", at=NOW)


@pytest.mark.any_database
def test_pipe_asks_the_mail_server_to_wait_where_nothing_can_be_kept(tmp_path: Path) -> None:
    """A home without tables: the mail must not be lost."""
    environment = os.environ | {"SHAREDTABLE_HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/empty"}
    command = [sys.executable, "-m", "sharedtable.cli", "mail", "take-in"]
    raw = delivery_report("<a@b.example>")
    process = subprocess.run(command, input=raw, env=environment, capture_output=True, check=False)
    assert process.returncode == 75
    letter = subprocess.run(command, input=b"Subject: hi\n\nho", env=environment, capture_output=True, check=False)
    assert (letter.returncode, b"left alone" in letter.stdout) == (0, True)
