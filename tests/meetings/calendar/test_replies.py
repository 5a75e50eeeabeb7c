"""What calendar programs send back is an answer."""

from typing import Any

import pytest

from sharedtable.meetings.actions import change_occasion
from sharedtable.meetings.models import Occasion
from sharedtable.outbox.bounces.taking_in import Outcome, take_in
from sharedtable.outbox.models import Message
from tests.cast import NOW, Cast
from tests.meetings.calendar.reading import strict
from tests.meetings.conftest import START, invitation_of


@pytest.fixture(autouse=True)
def box(settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "bounces@table.example"


def reply(cast: Cast, said: str, to: str = "") -> bytes:
    """As a program answers: the request's own lines, another method, what was said."""
    sent = Message.objects.filter(recipient=cast.champion.email).earliest("pk").calendar
    organizer = str(strict(sent).events[0].organizer.uri).removeprefix("mailto:")
    calendar = sent.replace("METHOD:REQUEST", "METHOD:REPLY").replace("PARTSTAT=NEEDS-ACTION", f"PARTSTAT={said}")
    head = f"From: {cast.champion.email}\r\nTo: {to or organizer}\r\nMessage-ID: <1@maker.example>\r\n"
    return f"{head}Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n{calendar}".encode()


@pytest.mark.parametrize(("said", "answer"), [("ACCEPTED", "yes"), ("TENTATIVE", "maybe"), ("DECLINED", "no")])
def test_reply_is_the_answer(cast: Cast, meeting: Occasion, said: str, answer: str) -> None:
    assert take_in(reply(cast, said), at=NOW) == Outcome.ANSWER
    assert invitation_of(meeting, cast.champion).answer == answer


def test_reply_to_an_address_that_was_made_up_counts_nothing(cast: Cast, meeting: Occasion) -> None:
    number = invitation_of(meeting, cast.champion).pk
    made_up = reply(cast, "ACCEPTED", to=f"bounces+a{number}-0123456789abcdef@table.example")
    assert take_in(made_up, at=NOW) == Outcome.NO_REPORT
    assert invitation_of(meeting, cast.champion).answer == ""


def test_reply_to_what_has_changed_since_counts_nothing(cast: Cast, meeting: Occasion) -> None:
    late = reply(cast, "ACCEPTED")
    change_occasion(meeting, by=cast.lead, at=NOW, place="Elsewhere", starts_at=START)
    assert take_in(late, at=NOW) == Outcome.NO_REPORT


def test_reply_to_a_series_answers_every_date(cast: Cast, hold: Any) -> None:
    first = hold(repeats="month", times=3)
    assert take_in(reply(cast, "ACCEPTED"), at=NOW) == Outcome.ANSWER
    dates = Occasion.objects.filter(series=first.series)
    assert {invitation_of(each, cast.champion).answer for each in dates} == {"yes"}
