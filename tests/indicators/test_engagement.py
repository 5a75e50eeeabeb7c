"""Broad engagement from real rows: more businesses never make it worse, and the order of records never matters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharedtable.indicators.choices import Status
from sharedtable.indicators.judging import judge
from sharedtable.indicators.models import Framework, Indicator
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, TODAY, Cast, join, make_person

MEETINGS, BUSINESSES, HELPERS = 5, 4, 2
CAME = st.frozensets(
    st.tuples(st.integers(0, MEETINGS - 1), st.integers(0, BUSINESSES + HELPERS - 1)), max_size=20
)


@pytest.fixture
def engagement(cast: Cast, framework: Framework) -> Indicator:
    return framework.indicators.get(key="broad-engagement")


@pytest.fixture
def room(cast: Cast) -> tuple[list[Occasion], list[tuple[Person, Organization, Side]]]:
    """Five meetings, four businesses and two public partners, each with somebody."""
    table = cast.instruments
    occasions = []
    for number in range(MEETINGS):
        day = TODAY - timedelta(days=30 * (MEETINGS - number))
        starts_at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        occasion = Occasion.objects.create(
            title=f"Meeting {number}",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            time_zone="America/Denver",
        )
        PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=MeetingKind.PARTNERSHIP)
        occasions.append(occasion)
    people = []
    for number in range(BUSINESSES + HELPERS):
        side = Side.INDUSTRY if number < BUSINESSES else Side.SUPPORT
        organization = join(table, f"Organization {number}", side, "" if number < BUSINESSES else "workforce")
        people.append((make_person(cast.north, f"Visitor{number} V", organization), organization, side))
    return occasions, people


def attend(room: tuple, meeting: int, who: int) -> None:
    occasions, people = room
    person, organization, side = people[who]
    Attendance.objects.create(
        occasion=occasions[meeting], person=person, organization=organization, side=side, marked_at=NOW
    )


def status_of(cast: Cast, indicator: Indicator, day: date = TODAY) -> Status:
    return Status(judge([cast.instruments.pk], [indicator], day)[cast.instruments.pk][0].verdict.status)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(came=CAME, more=st.tuples(st.integers(0, MEETINGS - 1), st.integers(0, BUSINESSES - 1)))
def test_one_more_business_never_makes_it_worse(
    cast: Cast, engagement: Indicator, room: tuple, came: frozenset, more: tuple[int, int]
) -> None:
    with transaction.atomic():
        for each in came - {more}:
            attend(room, *each)
        before = status_of(cast, engagement)
        attend(room, *more)
        after = status_of(cast, engagement)
        transaction.set_rollback(True)
    assert not (before == Status.MET and after != Status.MET)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(came=CAME, order=st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(
    cast: Cast, engagement: Indicator, room: tuple, came: frozenset, order: object
) -> None:
    rows = sorted(came)
    found = []
    for _time in range(2):
        with transaction.atomic():
            for each in rows:
                attend(room, *each)
            found.append(status_of(cast, engagement))
            transaction.set_rollback(True)
        order.shuffle(rows)  # type: ignore[attr-defined]
    assert found[0] == found[1]


def test_businesses_that_keep_coming_are_engaged_on_each_day_as_it_stood(
    cast: Cast, engagement: Indicator, room: tuple
) -> None:
    for meeting in (1, 2, 3, 4):
        for who in range(BUSINESSES):
            attend(room, meeting, who)
    attend(room, 0, BUSINESSES)
    assert status_of(cast, engagement) == Status.MET
    assert status_of(cast, engagement, TODAY - timedelta(days=140)) == Status.NOT_YET
    assert status_of(cast, engagement, TODAY - timedelta(days=400)) == Status.NOT_YET
