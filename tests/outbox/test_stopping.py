"""Stopping a kind of notice: a header, one click, a page with an undo; and what stands in the way of misuse."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from sharedtable.outbox import preferences
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.outbox.sending import send_due
from sharedtable.outbox.stop_links import stop_link, stop_token
from tests.cast import NOW

pytestmark = pytest.mark.django_db
ADA = "ada@maker.example"


@pytest.fixture
def digest(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(preferences, "_topics", {})
    return preferences.declare_topic("digest", "The monthly digest")


def ask(topic: str, key: str = "digest:1", recipient: str = ADA, **more: Any) -> Message:
    context = {"code": "1234", "minutes": 10}
    return queue_message(
        key=key, recipient=recipient, subject="News", template="people/mail/code", context=context, at=NOW,
        topic=topic, **more,
    )  # fmt: skip


@time_machine.travel(NOW, tick=False)  # a link is signed with the second it was made in
def test_mail_with_a_topic_carries_the_one_click_headers(digest: str) -> None:
    ask(digest)
    send_due(NOW)
    [sent] = mail.outbox
    assert sent.extra_headers["List-Unsubscribe"] == f"<{stop_link(ADA, digest)}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop_link(ADA, digest) in sent.body


def test_mail_without_a_topic_offers_nothing_to_stop(db: None) -> None:
    message = ask("")
    send_due(NOW)
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert "/mail/stop/" not in message.text + message.html


def test_one_click_stops_this_topic_for_this_address(digest: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/mail/stop/{stop_token(ADA, digest)}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert ask(digest, recipient="Ada@Maker.example").state == MessageState.HELD
    assert ask(digest, key="digest:2", recipient="bo@maker.example").state == MessageState.WAITING
    assert ask("", key="code").state == MessageState.WAITING


def test_looking_at_the_page_stops_nothing(client: Client, digest: str) -> None:
    page = client.get(f"/mail/stop/{stop_token(ADA, digest)}/").content.decode()
    assert "Stop these mails" in page
    assert "The monthly digest" in page
    assert preferences.is_wanted(ADA, digest)


def test_page_stops_and_takes_that_back(client: Client, digest: str) -> None:
    address = f"/mail/stop/{stop_token(ADA, digest)}/"
    client.post(address, {"stop": "1"})
    assert "Send them to me again" in client.get(address).content.decode()
    assert preferences.switched_off(ADA) == {digest}
    client.post(address, {"again": "1"})
    assert preferences.is_wanted(ADA, digest)


def test_mail_queued_before_is_held_when_its_turn_comes(digest: str) -> None:
    message = ask(digest)
    preferences.switch_off(ADA, digest, at=NOW)
    send_due(NOW)
    message.refresh_from_db()
    assert (message.state, mail.outbox) == (MessageState.HELD, [])


def test_link_that_was_tampered_with_leads_nowhere(client: Client, digest: str) -> None:
    token = stop_token(ADA, digest)
    assert client.get(f"/mail/stop/{token[:-1]}x/").status_code == 404
    assert client.post("/mail/stop/x/").status_code == 404
