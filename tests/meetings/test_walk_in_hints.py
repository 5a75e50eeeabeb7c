"""Somebody whom nobody expected: is it one of those we know?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.people.models import Person
from tests.cast import Cast

TYPED = {"name": "Bea Busines", "organization": "Brightline Gauges", "side": "industry"}


@pytest.fixture
def occasion(cast: Cast) -> Occasion:
    start = timezone.now()
    made = Occasion.objects.create(
        title="Meeting", starts_at=start, ends_at=start + timedelta(hours=1), time_zone="America/Denver"
    )
    PartnershipMeeting.objects.create(partnership=cast.instruments, occasion=made, kind="partnership")
    return made


def post(cast: Cast, sign_in: Callable[..., Client], occasion: Occasion, **more: str) -> bytes:
    address = f"/meetings/{occasion.uuid}/attendance/walk-in/"
    return sign_in(cast.lead).post(address, TYPED | more, follow=True).content


def test_almost_known_name_is_asked_about(cast: Cast, sign_in: Callable[..., Client], occasion: Occasion) -> None:
    page = post(cast, sign_in, occasion)
    assert b"Is it one of these?" in page
    assert b"Bea Business, Brightline Gauges" in page
    assert not Attendance.objects.exists()


def test_known_person_is_marked(cast: Cast, sign_in: Callable[..., Client], occasion: Occasion) -> None:
    post(cast, sign_in, occasion, known_as=str(cast.champion.uuid), is_another="1")
    assert Attendance.objects.get().person == cast.champion


def test_somebody_else_is_added(cast: Cast, sign_in: Callable[..., Client], occasion: Occasion) -> None:
    post(cast, sign_in, occasion, known_as="", is_another="1")
    assert Attendance.objects.get().person.name == "Bea Busines"


@pytest.mark.parametrize(
    "typed",
    [{"name": "bea business"}, {"name": "Beatrice B", "email": "BEA@northfield.example"}, {"name": "Zoe Quinn"}],
    ids=["exact", "by mail", "nobody like it"],
)
def test_no_question_where_it_is_clear(
    cast: Cast, sign_in: Callable[..., Client], occasion: Occasion, typed: dict[str, str]
) -> None:
    post(cast, sign_in, occasion, **typed)
    assert Attendance.objects.count() == 1
    assert Person.objects.filter(name="Bea Busines").count() == 0


def test_person_of_another_network_is_not_pointed_at(
    cast: Cast, sign_in: Callable[..., Client], occasion: Occasion
) -> None:
    post(cast, sign_in, occasion, known_as=str(cast.outsider.uuid))
    assert not Attendance.objects.exists()
