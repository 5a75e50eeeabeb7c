"""Addresses that get no mail: stopped, held back when asked for and when sent, let again, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.actions.stopping import lift_stop, stop_address
from sharedtable.outbox.choices import MessageState, StopReason
from sharedtable.outbox.models import Message, Suppression
from sharedtable.outbox.sending import send_due
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
ADA = "ada@maker.example"


def ask(key: str = "hello", **more: Any) -> Message:
    context = {"code": "1234", "minutes": 10}
    return queue_message(
        key=key, recipient="Ada@Maker.example", subject="Hello", template="people/mail/code", context=context,
        at=NOW, **more,
    )  # fmt: skip


def test_mail_to_a_stopped_address_is_held_and_says_why(db: None) -> None:
    stop_address(ADA, reason=StopReason.HARD, at=NOW)
    message = ask()
    assert (message.state, message.error) == (MessageState.HELD, "Mail came back: no such address")
    assert send_due(NOW) == 0


def test_mail_queued_before_the_stop_is_held_when_its_turn_comes(db: None) -> None:
    message = ask()
    stop_address(ADA, at=NOW)
    send_due(NOW)
    message.refresh_from_db()
    assert (message.state, mail.outbox) == (MessageState.HELD, [])


@pytest.mark.parametrize(
    ("reason", "state"), [(StopReason.HARD, MessageState.HELD), (StopReason.COMPLAINT, MessageState.SENT)]
)
def test_code_asked_for_just_now_goes_unless_the_address_is_dead(
    django_capture_on_commit_callbacks: Callable[..., Any], reason: str, state: str
) -> None:
    stop_address(ADA, reason=reason, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        message = ask(is_secret=True)
    message.refresh_from_db()
    assert (message.state, message.text, message.subject) == (state, "", "")


def test_address_is_stopped_once_and_may_be_stopped_anew(db: None) -> None:
    first = stop_address(ADA, reason=StopReason.HARD, at=NOW)
    assert stop_address("ADA@maker.example", at=NOW) == first
    assert lift_stop(first, at=NOW)
    assert not lift_stop(first, at=NOW)
    assert ask().state == MessageState.WAITING
    assert stop_address(ADA, at=NOW) != first


def test_operator_lifts_a_stop_and_takes_that_back(cast: Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in(cast.by_class["operator"])
    client.post("/operate/mail/stopped/", {"address": ADA, "detail": "Asked by phone"})
    [stop] = Suppression.objects.all()
    assert (stop.reason, stop.stopped_by_id) == (StopReason.OPERATOR, cast.by_class["operator"].pk)
    page = client.post(f"/operate/mail/stopped/{stop.pk}/lift/", follow=True).content.decode()
    assert f"/operate/mail/stopped/{stop.pk}/restore/" in page
    assert ADA in client.get("/operate/mail/stopped/?view=lifted").content.decode()
    client.post(f"/operate/mail/stopped/{stop.pk}/restore/")
    assert Suppression.objects.filter(lifted_at__isnull=True).count() == 1


def test_wrong_address_is_told_and_kept(cast: Cast, sign_in: Callable[..., Client]) -> None:
    page = sign_in(cast.by_class["operator"]).post("/operate/mail/stopped/", {"address": "nowhere"})
    assert 'value="nowhere"' in page.content.decode()
    assert not Suppression.objects.exists()


def test_stopped_addresses_are_listed_with_the_same_queries_however_many(
    cast: Cast, sign_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    client = sign_in(cast.by_class["operator"])
    for count in (1, 3):
        while Suppression.objects.count() < count:
            stop_address(f"a{Suppression.objects.count()}@x.example", at=NOW)
        with django_assert_num_queries(6):
            assert client.get("/operate/mail/stopped/").content.decode().count("@x.example</th>") == count


def test_sign_in_page_tells_that_a_code_would_not_arrive(cast: Cast, client: Client) -> None:
    stop_address(cast.lead.email, reason=StopReason.HARD, at=NOW)
    page = client.post("/sign-in/", {"email": cast.lead.email}, follow=True).content.decode()
    assert "We cannot mail you a code" in page
    assert f'value="{cast.lead.email}"' in page
    assert not Message.objects.exists()


def test_persons_page_tells_those_who_can_mend_it_that_mail_does_not_arrive(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    stop_address(cast.champion.email, reason=StopReason.HARD, at=NOW)
    address = f"/people/persons/{cast.champion.uuid}/"
    words = "Mail does not reach this person"
    told = {
        name for name, person in cast.by_class.items() if words in sign_in(person).get(address).content.decode()
    }
    assert told == {"lead", "support", "state", "network_admin", "operator"}
    assert words not in sign_in(cast.lead).get(f"/people/persons/{cast.support.uuid}/").content.decode()
