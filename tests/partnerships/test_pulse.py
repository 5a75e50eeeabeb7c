"""The pulse: once a year, three answers a person, nobody can tell whose, and shown from five up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Pulse, PulseCount, PulseReply
from sharedtable.partnerships.pulse.actions import (
    AnsweredAlready,
    AskedThisYear,
    PulseClosed,
    TooFewToAsk,
    answer_pulse,
    ask_pulse,
    remind_of_pulse,
)
from sharedtable.partnerships.pulse.links import digest_of, pulse_link, read_token
from sharedtable.partnerships.pulse.queries import pulses
from sharedtable.people.models import Person
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, TODAY, Cast, make_person

SignIn = Callable[[Person | None], Client]
YES = {"agenda": "yes", "fair": "yes", "worth": "partly"}
NO = {"agenda": "no", "fair": "no", "worth": "no"}
PAGE = "/partnerships/instruments/pulse/"


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    """Six business people, the champion among them."""
    maker = cast.champion.positions.get().organization
    names = ["Uma U", "Vic V", "Wes W", "Xia X", "Yul Y"]
    made = [make_person(cast.north, each, maker, (cast.instruments, RoleKind.BUSINESS_MEMBER)) for each in names]
    return [cast.champion, *made]


@pytest.fixture
def pulse(cast: Cast, people: list[Person]) -> Pulse:
    ask_pulse(cast.instruments, by=cast.lead, at=NOW)
    return Pulse.objects.select_related("partnership__network").get()


def say(pulse: Pulse, person: Person, answers: dict[str, str] = YES) -> None:
    answer_pulse(pulse, digest=digest_of(pulse, person.pk), on=NOW, answers=answers)


def test_ask_mails_each_business_person_their_own_link(pulse: Pulse, people: list[Person], cast: Cast) -> None:
    sent = Message.objects.order_by("recipient")
    assert [each.recipient for each in sent] == sorted(each.email for each in people)
    text = sent.get(recipient=cast.champion.email).text
    token = text.partition("/partnerships/pulse/")[2].partition("/")[0]
    assert read_token(token) == (pulse, digest_of(pulse, cast.champion.pk))
    assert (pulse.asked_by, pulse.asked_count, pulse.year) == (cast.lead, 6, 2026)


def test_ask_is_for_leads_and_once_a_year(pulse: Pulse, cast: Cast) -> None:
    with pytest.raises(Refused):
        ask_pulse(cast.instruments, by=cast.support, at=NOW)
    with pytest.raises(AskedThisYear):
        ask_pulse(cast.instruments, by=cast.lead, at=NOW)


def test_ask_among_fewer_than_five_is_refused(cast: Cast) -> None:
    with pytest.raises(TooFewToAsk):
        ask_pulse(cast.instruments, by=cast.lead, at=NOW)


def test_ask_is_taken_back_while_nothing_went(pulse: Pulse, cast: Cast) -> None:
    entry = Entry.objects.get(action="partnerships.ask_pulse")
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=pulse.goes_at)
    undo(entry, by=cast.lead, at=NOW)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.WITHDRAWN}
    ask_pulse(cast.instruments, by=cast.lead, at=NOW)


def test_answer_counts_once_a_person(pulse: Pulse, people: list[Person]) -> None:
    say(pulse, people[0])
    with pytest.raises(AnsweredAlready):
        say(pulse, people[0], NO)
    say(pulse, people[1], NO)
    count = PulseCount.objects.get()
    assert count.total == 2
    assert count.counts["agenda"] == {"yes": 1, "partly": 0, "no": 1}


def test_answer_after_its_last_day_is_refused(pulse: Pulse, people: list[Person]) -> None:
    late = NOW + timedelta(days=22)
    with pytest.raises(PulseClosed):
        answer_pulse(pulse, digest=digest_of(pulse, people[0].pk), on=late, answers=YES)


def test_database_tells_neither_who_answered_nor_what(pulse: Pulse, people: list[Person]) -> None:
    """Every row of every table before and after an answer: only one count and one digest differ, and the digest
    is the same kind of word whoever it is of."""
    before = everything()
    say(pulse, people[3], NO)
    after = everything()
    assert {label for label in after if after[label] != before[label]} == {
        "partnerships.PulseCount",
        "partnerships.PulseReply",
    }
    assert {field.name for field in PulseReply._meta.get_fields()} == {"digest", "pulse"}
    assert {field.name for field in PulseCount._meta.get_fields()} == {"pulse", "counts", "total"}
    digest = PulseReply.objects.get().digest
    assert all(digest not in str(row) for label, rows in after.items() for row in rows if "Reply" not in label)


def everything() -> dict[str, list[tuple[object, ...]]]:
    models = [each for each in apps.get_models() if each._meta.app_label not in {"sessions", "atlas"}]
    return {each._meta.label: sorted(each._base_manager.values_list(), key=str) for each in models}


def test_result_is_shown_once_closed_and_from_five_up(pulse: Pulse, people: list[Person], cast: Cast) -> None:
    for person in people[:4]:
        say(pulse, person)
    closed = TODAY + timedelta(days=22)
    assert not pulses(cast.instruments, closed)[0].is_shown
    say(pulse, people[4], NO)
    assert not pulses(cast.instruments, TODAY)[0].is_shown
    taken = pulses(cast.instruments, closed)[0]
    assert taken.is_shown
    assert taken.share("agenda", "yes") == pytest.approx(0.8)


def test_reminder_goes_once_to_who_has_not_answered(pulse: Pulse, people: list[Person]) -> None:
    say(pulse, people[0])
    later = NOW + timedelta(days=10)
    assert remind_of_pulse(pulse, by=SYSTEM, at=later) == 5
    assert remind_of_pulse(pulse, by=SYSTEM, at=later) == 0
    reminded = Message.objects.filter(key__endswith=":again").values_list("recipient", flat=True)
    assert people[0].email not in reminded


def test_page_is_answered_with_three_taps(pulse: Pulse, people: list[Person]) -> None:
    Pulse.objects.update(closes_date=TODAY + timedelta(days=9000))
    address = pulse_link(pulse, people[0]).partition("/partnerships")[2]
    client, path = Client(), f"/partnerships{address}"
    assert client.get(path).status_code == 200
    assert client.post(path, {"agenda": "yes"}).status_code == 422
    assert "Your answer is counted." in client.post(path, YES).content.decode()
    assert "You have answered." in client.post(path, NO).content.decode()
    assert PulseCount.objects.get().total == 1


@pytest.mark.parametrize(
    ("who", "status"), [("business", 200), ("support", 200), ("lead", 200), ("reader", 404), ("state", 404)]
)
def test_result_page_is_for_businesses_and_the_team(who: str, status: int, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.by_class[who]).get(PAGE).status_code == status


def test_result_page_compares_with_last_year(
    pulse: Pulse, people: list[Person], cast: Cast, sign_in: SignIn
) -> None:
    for person in people:
        say(pulse, person)
    Pulse.objects.update(closes_date=TODAY - timedelta(days=1), goes_at=NOW - timedelta(days=1))
    old = Pulse.objects.create(
        partnership=cast.instruments,
        year=2025,
        asked_at=NOW,
        asked_count=9,
        goes_at=NOW,
        closes_date=TODAY - timedelta(days=365),
    )
    counts = {each: {"yes": 2, "partly": 2, "no": 1} for each in YES}
    PulseCount.objects.create(pulse=old, counts=counts, total=5)
    shown = " ".join(sign_in(cast.champion).get(PAGE).content.decode().split())
    assert "In 2026, <b>6 of 6</b> business people answered" in shown
    assert "Our own agenda, 2025" in shown
    assert "Our own agenda: 100 % yes" in shown
