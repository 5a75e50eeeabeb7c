"""What is next, from the record: the rule table, step by step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sharedtable.industry.models import Analysis
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, Role
from sharedtable.partnerships.next_action import finish_line, next_action, tasks_of
from sharedtable.partnerships.progress import Progress
from sharedtable.people.choices import Side, System
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast, join, make_person

OURS = {
    "attendance", "partners", "people", "convener", "backup", "support_team_meeting",
    "analysis", "champions", "launch_date", "launch", "businesses_only",
}  # fmt: skip


def following(cast: Cast, person: Person | None = None) -> str:
    table = Partnership.objects.get(pk=cast.instruments.pk)
    found = next_action(Progress(table, NOW), table.classes_for(standing_of(person or cast.lead)))
    return found.key if found else ""


def hold(cast: Cast, kind: str, days: int, *, is_counted: bool = False) -> Occasion:
    start = NOW + timedelta(days=days)
    occasion = Occasion.objects.create(
        title="A meeting", starts_at=start, ends_at=start + timedelta(hours=1), time_zone="America/Denver"
    )
    PartnershipMeeting.objects.create(partnership=cast.instruments, occasion=occasion, kind=kind)
    if is_counted:
        Attendance.objects.create(occasion=occasion, person=cast.lead, marked_at=NOW)
    return occasion


def add_partner(cast: Cast) -> Organization:
    return join(cast.instruments, "Weld Alliance", Side.SUPPORT, system=System.ECONOMIC_DEVELOPMENT)


def fill_team(cast: Cast) -> None:
    ed = make_person(cast.north, "Ed Lund", add_partner(cast), (cast.instruments, RoleKind.CONVENER))
    assert ed.pk
    college = Organization.objects.get(name="Northfield College")
    Role.objects.create(
        partnership=cast.instruments,
        person=cast.by_class["reader"],
        organization=college,
        kind=RoleKind.BACKUP,
        started_date=NOW.date(),
    )


def test_next_goes_from_organizations_to_people_to_roles_to_the_meeting(cast: Cast) -> None:
    assert following(cast) == "partners"
    partner = add_partner(cast)
    assert following(cast) == "people"
    make_person(cast.north, "Ed Lund", partner, (cast.instruments, RoleKind.SUPPORT_TEAM))
    assert following(cast) == "convener"
    Role.objects.filter(person__name="Ed Lund").update(kind=RoleKind.CONVENER)
    assert following(cast) == "backup"
    Role.objects.filter(person=cast.support).update(kind=RoleKind.BACKUP)
    assert following(cast) == "support_team_meeting"


def test_next_does_not_ask_again_while_a_date_is_set(cast: Cast) -> None:
    fill_team(cast)
    hold(cast, MeetingKind.SUPPORT_TEAM, 3)

    assert following(cast) != "support_team_meeting"
    checks = {str(check.words): (check.is_done, check.is_waiting) for check in _checks(cast)}
    assert checks["The support team has met"] == (False, True)


def _checks(cast: Cast) -> list:  # type: ignore[type-arg]
    return finish_line(Progress(cast.instruments, NOW), 1)


def test_next_is_attendance_once_a_meeting_is_over(cast: Cast) -> None:
    occasion = hold(cast, MeetingKind.SUPPORT_TEAM, -1)

    table = cast.instruments
    found = next_action(Progress(table, NOW), table.classes_for(standing_of(cast.lead)))
    assert found is not None
    assert (found.key, found.url) == ("attendance", reverse("meetings:attendance", args=[occasion.uuid]))


def test_next_is_only_what_this_reader_may_do(cast: Cast) -> None:
    fill_team(cast)

    assert following(cast, cast.support) == "support_team_meeting"
    assert following(cast, cast.champion) not in OURS


def test_next_of_later_steps(cast: Cast) -> None:
    fill_team(cast)
    hold(cast, MeetingKind.SUPPORT_TEAM, -1, is_counted=True)
    our = [task.key for step in range(2, 6) for task in tasks_of(step) if task.key in OURS]
    assert our == ["analysis", "champions", "launch_date", "launch", "businesses_only"]
    Partnership.objects.update(step=3)
    for organization in Organization.objects.filter(network=cast.north, system=""):
        assert organization.memberships.exists()
    seen = following(cast)
    assert seen in {"promises", "analysis"}


def test_analysis_counts_once_its_decision_is_written(cast: Cast) -> None:
    analysis = Analysis.objects.create(
        network=cast.north, region=cast.instruments.region, title="A", year=2016, created_at=NOW
    )
    cast.instruments.analysis = analysis
    (task,) = [task for task in tasks_of(2) if task.key == "analysis"]

    assert not task.is_done(Progress(cast.instruments, NOW))
    analysis.ground_truth, analysis.decision = "They share labs.", "Instruments"
    assert task.is_done(Progress(cast.instruments, NOW))


@pytest.mark.parametrize(("state", "key"), [("paused", "resume"), ("closed", "reopen")])
def test_next_of_a_table_at_rest_is_taking_it_up(cast: Cast, state: str, key: str) -> None:
    Partnership.objects.filter(pk=cast.instruments.pk).update(state=state)

    assert following(cast) == key
    assert following(cast, cast.support) == ""
