"""Who came: once, whatever is tapped, with organization and side as of that day."""

from datetime import timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import (
    CancelledMeeting,
    NotYet,
    add_walk_in,
    answer_invitation,
    cancel_occasion,
    confirm_own_attendance,
    mark_attendance,
    mark_everyone_who_said_yes,
)
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.meetings.queries import Tally, here_at, presence_of
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.choices import Side, System
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, Cast
from tests.meetings.conftest import START, Hold, businesses, invitation_of

THEN = START + timedelta(minutes=5)


def taps() -> int:
    return Entry.objects.filter(action="meetings.attendance").count()


def test_second_tap_of_the_same_state_counts_once(cast: Cast, meeting: Occasion) -> None:
    for _ in range(2):
        mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)

    assert here_at(meeting) == Tally(businesses=1, partners=0, people=1)
    assert (Attendance.objects.count(), taps()) == (1, 1)


def test_taking_it_back_keeps_the_row(cast: Cast, meeting: Occasion) -> None:
    for is_present in (True, False, False):
        mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=is_present)

    assert here_at(meeting) == Tally()
    assert Attendance.objects.get().is_present is False
    assert taps() == 2


def test_absence_of_somebody_never_marked_writes_nothing(cast: Cast, meeting: Occasion) -> None:
    assert mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=False) is None
    assert (Attendance.objects.count(), taps()) == (0, 0)


def test_organization_and_side_stay_as_they_were_that_day(cast: Cast, meeting: Occasion) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)
    Role.objects.filter(person=cast.champion).update(ended_date=THEN.date() + timedelta(days=9))
    Membership.objects.filter(organization=maker).update(side=Side.SUPPORT)

    row = meeting.attendance.get()
    assert (row.organization, row.side) == (maker, Side.INDUSTRY)


def test_membership_says_the_side_before_the_role_does(cast: Cast, meeting: Occasion) -> None:
    college = Organization.objects.get(name="Northfield College")
    Membership.objects.filter(organization=college).update(side=Side.INDUSTRY)
    mark_attendance(meeting, cast.support, by=cast.lead, at=THEN, is_present=True)
    assert Attendance.objects.get().side == Side.INDUSTRY


def test_meeting_somebody_came_to_was_held(cast: Cast, meeting: Occasion) -> None:
    mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)
    meeting.refresh_from_db()
    assert meeting.state == OccasionState.HELD
    mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=False)
    meeting.refresh_from_db()
    assert meeting.state == OccasionState.PLANNED


def test_attendance_opens_an_hour_before(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(NotYet):
        mark_attendance(meeting, cast.champion, by=cast.lead, at=START - timedelta(minutes=61), is_present=True)
    mark_attendance(meeting, cast.champion, by=cast.lead, at=START - timedelta(minutes=60), is_present=True)


def test_attendance_of_a_cancelled_meeting_is_refused(cast: Cast, meeting: Occasion) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    with pytest.raises(CancelledMeeting):
        mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)


def test_champion_does_not_take_attendance(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(Refused):
        mark_attendance(meeting, cast.champion, by=cast.champion, at=THEN, is_present=True)


def test_two_people_of_one_business_are_one_business(cast: Cast, meeting: Occasion) -> None:
    first, second = businesses(cast, 2)
    Role.objects.filter(person=second).update(organization=Role.objects.get(person=first).organization)
    for person in (first, second, cast.support):
        mark_attendance(meeting, person, by=cast.lead, at=THEN, is_present=True)
    assert presence_of([meeting.pk]) == {meeting.pk: Tally(businesses=1, partners=1, people=3)}


def test_everyone_who_said_yes_is_marked_and_unmarked_at_once(cast: Cast, meeting: Occasion) -> None:
    for person in (cast.champion, cast.support):
        answer_invitation(invitation_of(meeting, person), at=NOW, answer="yes")
    mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)
    later = THEN + timedelta(minutes=1)

    entry = mark_everyone_who_said_yes(meeting, by=cast.lead, at=later)
    assert here_at(meeting) == Tally(businesses=1, partners=1, people=2)
    assert mark_everyone_who_said_yes(meeting, by=cast.lead, at=later) is None

    undo(entry, by=cast.lead, at=later)
    assert [row.person for row in meeting.attendance.filter(is_present=True)] == [cast.champion]


def test_undo_leaves_who_was_marked_by_hand_since(cast: Cast, meeting: Occasion) -> None:
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    entry = mark_everyone_who_said_yes(meeting, by=cast.lead, at=THEN)
    for is_present in (False, True):
        at = THEN + timedelta(minutes=1)
        mark_attendance(meeting, cast.champion, by=cast.lead, at=at, is_present=is_present)

    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=THEN + timedelta(minutes=2))
    assert here_at(meeting).people == 1


def test_walk_in_is_added_once(cast: Cast, meeting: Occasion) -> None:
    for _ in range(2):
        add_walk_in(
            meeting, by=cast.lead, at=THEN, name="Wanda Walker", organization="New Works", side=Side.INDUSTRY
        )
    row = Attendance.objects.get()
    assert (row.person.name, row.organization.name, row.side) == ("Wanda Walker", "New Works", Side.INDUSTRY)
    assert (row.is_walk_in, row.is_confirmed_by_person) == (True, False)
    assert Person.objects.filter(name="Wanda Walker").count() == 1


def test_walk_in_of_a_public_body_sits_on_the_support_side(cast: Cast, meeting: Occasion) -> None:
    Organization.objects.create(network=cast.north, name="Rail District", system=System.STATE_AGENCY)
    added = add_walk_in(
        meeting, by=cast.lead, at=THEN, name="Ray Rail", organization="Rail District", side=Side.INDUSTRY
    )
    assert added.side == Side.SUPPORT


def test_walk_in_from_a_member_sits_where_the_member_sits(cast: Cast, meeting: Occasion) -> None:
    added = add_walk_in(
        meeting, by=cast.lead, at=THEN, name="Guy Gauge", organization="Brightline Gauges", side=Side.SUPPORT
    )
    assert added.side == Side.INDUSTRY


def test_walk_in_who_was_expected_is_only_marked(cast: Cast, meeting: Occasion) -> None:
    added = add_walk_in(
        meeting,
        by=cast.lead,
        at=THEN,
        name="Bea Business",
        organization="Brightline Gauges",
        email="bea@northfield.example",
        side=Side.INDUSTRY,
    )
    assert (added.person, added.is_walk_in) == (cast.champion, False)


def test_own_word_confirms_and_counts_once(cast: Cast, meeting: Occasion) -> None:
    invitation = invitation_of(meeting, cast.champion)
    mark_attendance(meeting, cast.champion, by=cast.lead, at=THEN, is_present=True)
    for _ in range(2):
        confirm_own_attendance(invitation, at=THEN, is_present=True)

    row = Attendance.objects.get()
    assert (row.is_present, row.is_confirmed_by_person, row.marked_by) == (True, True, cast.champion)
    assert Entry.objects.filter(action="meetings.own_attendance").count() == 1


def test_own_word_before_the_meeting_is_refused(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(NotYet):
        confirm_own_attendance(invitation_of(meeting, cast.champion), at=NOW, is_present=True)


def test_past_meeting_takes_attendance(cast: Cast, hold: Hold) -> None:
    past = hold(start=START - timedelta(days=400), at=NOW)
    assert past.invitations.count() == 0
    Role.objects.update(started_date=START.date() - timedelta(days=800))
    mark_attendance(past, cast.champion, by=cast.lead, at=NOW, is_present=True)
    assert here_at(past).businesses == 1
