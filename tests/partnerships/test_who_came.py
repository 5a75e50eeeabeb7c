"""People by meetings: who came to what, for the team alone, with what each reader may see."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from sharedtable.meetings.actions import mark_attendance
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.partnerships.who_came import Mark, counted_meetings, who_came
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
PAGE = "/partnerships/instruments/meetings/who-came/"
SignIn = Callable[[Person | None], Client]


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def held(cast: Cast, days: int, *came: Person, kind: str = "partnership", title: str = "") -> PartnershipMeeting:
    start = NOW - timedelta(days=days)
    times: dict[str, datetime] = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    meeting = hold_meeting(cast.instruments, by=cast.lead, at=NOW, kind=kind, title=title, **times)
    for person in came:
        mark_attendance(meeting.occasion, person, by=cast.lead, at=NOW, is_present=True)
    return meeting


def test_who_came_marks_each_person_at_each_meeting(cast: Cast) -> None:
    held(cast, 60, cast.champion, cast.support)
    held(cast, 30, cast.champion)
    held(cast, 10)

    found = who_came(cast.instruments, counted_meetings(cast.instruments, standing_of(cast.lead)))
    marks = {each.person: each.marks for each in found.lines}
    assert len(found.meetings) == 2
    assert marks[cast.champion] == (Mark.CAME, Mark.CAME)
    assert marks[cast.support] == (Mark.NOT_ASKED, Mark.CAME)
    assert marks[cast.lead] == (Mark.NOT_ASKED, Mark.NOT_ASKED)
    assert [(tally.businesses, tally.partners) for _meeting, tally in found.meetings] == [(1, 0), (1, 1)]
    assert [side for side, _title, _lines in found.groups] == ["industry", "support"]


def test_who_came_is_for_the_team_and_empty_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert b"Nobody has been counted" in sign_in(cast.lead).get(PAGE).content
    held(cast, 30, cast.champion)
    answers = {
        name: sign_in(cast.by_class[name]).get(PAGE).status_code for name in ("business", "reader", "state")
    }
    assert answers == {"business": 404, "reader": 404, "state": 200}


def test_who_came_goes_along_as_a_file_that_runs_nothing(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.filter(pk=cast.champion.pk).update(name="=HYPERLINK(1)")
    held(cast, 30, cast.champion, title="Autumn")
    held(cast, 30, cast.champion, title="Autumn")
    client = sign_in(cast.lead)
    text = client.get(f"{PAGE}?as=csv").content.decode()
    assert "'=HYPERLINK(1),Brightline Gauges,Businesses,2,came,came" in text
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{PAGE}?as=xlsx").content)).get_sheet_by_index(0)
    assert sheet.to_python()[1][:2] == ["=HYPERLINK(1)", "Brightline Gauges"]
    assert client.get(f"{PAGE}?as=exe").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_who_came_asks_as_much_for_one_meeting_as_for_three(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        held(cast, 30 + number, cast.champion, cast.support, kind="launch" if number else "partnership")
    client = sign_in(cast.lead)
    client.get(PAGE)
    with django_assert_num_queries(10):
        client.get(PAGE)


def test_page_of_a_person_and_of_an_organization_tell_their_meetings(cast: Cast, sign_in: SignIn) -> None:
    held(cast, 60, cast.champion, kind="partnership", title="Autumn")
    held(cast, 30, cast.champion, kind="businesses_only", title="Among ourselves")
    maker = cast.champion.positions.get().organization
    for page in (cast.champion.get_absolute_url(), maker.get_absolute_url()):
        seen = {who: sign_in(cast.by_class[who]).get(page).content.decode() for who in ("lead", "reader")}
        assert [title in seen["lead"] for title in ("Came to", "Autumn", "Among ourselves")] == [True, True, True]
        assert [title in seen["reader"] for title in ("Autumn", "Among ourselves")] == [True, False]
