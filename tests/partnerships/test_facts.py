"""Facts of partnerships, as of any day, with the rows behind them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sharedtable.facts.once import reading_once
from sharedtable.facts.registry import Finding, all_facts, fact
from sharedtable.industry.models import Analysis
from sharedtable.meetings.choices import ApprovalKind
from sharedtable.meetings.models import AgendaApproval, Attendance, Invitation, Move, Occasion
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast, make_partnership

OURS = [
    "agendas_by_champions", "backups", "businesses_at_meetings", "businesses_met", "champions",
    "champions_engaged", "convener_vacancy", "conveners", "decided_analysis", "delegates", "doors_opened",
    "known_employers", "launch", "meetings_led_in_number", "pulse", "region_containment", "regular_businesses",
    "support_team_attendance", "systems_present",
]  # fmt: skip


def find(cast: Cast, key: str, as_of: date = TODAY) -> Finding:
    return fact(f"partnerships.{key}").compute([cast.instruments.pk], as_of)[cast.instruments.pk]


def hold(cast: Cast, kind: str, day: date, table: Partnership | None = None) -> Occasion:
    start = datetime(day.year, day.month, day.day, 16, 0, tzinfo=UTC)
    occasion = Occasion.objects.create(
        title="A meeting", starts_at=start, ends_at=start + timedelta(hours=1), time_zone="America/Denver"
    )
    PartnershipMeeting.objects.create(partnership=table or cast.instruments, occasion=occasion, kind=kind)
    return occasion


def came(occasion: Occasion, person: Person, *, is_present: bool = True, is_confirmed: bool = False) -> None:
    Attendance.objects.create(
        occasion=occasion,
        person=person,
        organization=Organization.objects.filter(positions__person=person).first(),
        is_present=is_present,
        is_confirmed_by_person=is_confirmed,
        marked_at=NOW,
    )


def test_facts_are_all_registered() -> None:
    assert [each.key for each in all_facts() if each.key.startswith("partnerships.")] == [
        f"partnerships.{key}" for key in OURS
    ]


@pytest.mark.parametrize("key", OURS)
def test_fact_costs_the_same_queries_for_one_and_three(cast: Cast, key: str) -> None:
    tables = [make_partnership(cast.north, f"More {n}", f"more-{n}", ["08013"], "3345") for n in range(2)]
    everyone = [cast.instruments, *tables]
    for table in everyone:
        came(hold(cast, MeetingKind.SUPPORT_TEAM, date(2026, 6, 1), table), cast.support)
        occasion = hold(cast, MeetingKind.LAUNCH, date(2026, 12, 1), table)
        Move.objects.create(occasion=occasion, from_starts_at=NOW, to_starts_at=occasion.starts_at, moved_at=NOW)
        Role.objects.get_or_create(
            partnership=table, person=cast.champion, kind=RoleKind.CHAMPION, defaults={"started_date": TODAY}
        )
    counts = []
    for ids in ([everyone[0].pk], [table.pk for table in everyone]):
        with reading_once(), CaptureQueriesContext(connection) as queries:
            fact(f"partnerships.{key}").compute(ids, TODAY)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 5


def test_conveners_are_those_who_lead_on_the_day(cast: Cast) -> None:
    found = find(cast, "conveners")

    assert found.value == 1
    assert found.details == {"names": ["Lena Lead"], "since": date(2026, 1, 12), "is_interim": False}
    lines, hidden = found.rows[0].shown_to(standing_of(cast.lead))
    assert [(line.text, line.day) for line in lines] == [
        ("Lena Lead, Northfield Workforce Board: Coordinator", date(2026, 1, 12))
    ]
    assert hidden == 0


def test_conveners_rows_are_only_counted_for_another_network(cast: Cast) -> None:
    assert find(cast, "conveners").rows[0].shown_to(standing_of(cast.outsider)) == ([], 1)


def test_conveners_of_a_past_day(cast: Cast) -> None:
    Role.objects.filter(person=cast.lead).update(ended_date=date(2026, 6, 1))

    assert find(cast, "conveners").value == 0
    assert find(cast, "conveners", date(2026, 5, 31)).value == 1
    assert find(cast, "conveners", date(2026, 1, 11)).value is None


def test_conveners_who_are_interim_say_so(cast: Cast) -> None:
    Role.objects.filter(person=cast.lead).update(is_interim=True)

    assert find(cast, "conveners").details["is_interim"] is True


def test_champions_count_businesses_not_people(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    second = Person.objects.create(network=cast.north, name="Second Champion")
    Role.objects.create(
        partnership=cast.instruments,
        person=second,
        organization=maker,
        kind=RoleKind.CHAMPION,
        started_date=TODAY,
    )

    found = find(cast, "champions")

    assert (found.value, found.details["businesses"]) == (1, ["Brightline Gauges"])


def test_attendance_counts_organizations_that_came(cast: Cast) -> None:
    first = hold(cast, MeetingKind.SUPPORT_TEAM, date(2026, 6, 1))
    came(first, cast.support, is_confirmed=True)
    came(first, cast.by_class["reader"])
    came(first, cast.lead, is_present=False)
    came(hold(cast, MeetingKind.PARTNERSHIP, date(2026, 6, 2)), cast.champion)

    found = find(cast, "support_team_attendance")

    assert (found.value, found.details["organizations"]) == (1, [("Northfield College", "postsecondary")])
    lines, _hidden = found.rows[0].shown_to(standing_of(cast.lead))
    assert [line.is_confirmed_by_person for line in lines] == [True, False]
    assert find(cast, "support_team_attendance", date(2026, 5, 31)).value == 0


def test_attendance_that_nobody_took_is_not_known(cast: Cast) -> None:
    assert find(cast, "support_team_attendance").value == 0

    hold(cast, MeetingKind.SUPPORT_TEAM, date(2026, 6, 1))

    assert find(cast, "support_team_attendance").value is None


def test_champions_engaged_by_inviting_somebody_else(cast: Cast) -> None:
    occasion = hold(cast, MeetingKind.LAUNCH, date(2026, 12, 1))
    Invitation.objects.create(occasion=occasion, person=cast.champion, invited_by=cast.champion, invited_at=NOW)
    assert find(cast, "champions_engaged").value == 0

    Invitation.objects.create(
        occasion=occasion, person=cast.by_class["reader"], invited_by=cast.champion, invited_at=NOW
    )

    found = find(cast, "champions_engaged")
    assert (found.value, found.details["businesses"]) == (1, ["Brightline Gauges"])
    assert find(cast, "champions_engaged", date(2026, 11, 20)).value == 0


def test_champions_engaged_by_coming(cast: Cast) -> None:
    occasion = hold(cast, MeetingKind.LAUNCH, date(2026, 10, 1))
    assert find(cast, "champions_engaged").value is None

    came(occasion, cast.champion)

    assert find(cast, "champions_engaged").value == 1


def test_champions_engaged_ignores_the_support_teams_own_meetings(cast: Cast) -> None:
    came(hold(cast, MeetingKind.SUPPORT_TEAM, date(2026, 10, 1)), cast.champion)

    assert find(cast, "champions_engaged").value == 0


def test_launch_is_the_next_one_and_counts_its_moves(cast: Cast) -> None:
    hold(cast, MeetingKind.LAUNCH, date(2026, 3, 1))
    ahead = hold(cast, MeetingKind.LAUNCH, date(2026, 12, 1))
    before = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    Move.objects.create(
        occasion=ahead,
        from_starts_at=before,
        to_starts_at=ahead.starts_at,
        moved_at=datetime(2026, 11, 10, 16, 0, tzinfo=UTC),
    )

    assert (find(cast, "launch").value, find(cast, "launch").details) == (date(2026, 12, 1), {"moves": 1})
    earlier = find(cast, "launch", date(2026, 11, 1))
    assert (earlier.value, earlier.details) == (date(2026, 11, 25), {"moves": 0})


def test_launch_is_the_last_one_where_none_is_ahead(cast: Cast) -> None:
    assert find(cast, "launch").value is None

    hold(cast, MeetingKind.LAUNCH, date(2026, 3, 1))

    assert find(cast, "launch").value == date(2026, 3, 1)


def test_launch_called_off_is_none(cast: Cast) -> None:
    occasion = hold(cast, MeetingKind.LAUNCH, date(2026, 12, 1))
    Occasion.objects.filter(pk=occasion.pk).update(state="cancelled")

    assert find(cast, "launch").value is None


def test_decided_analysis_from_its_day_on(cast: Cast) -> None:
    assert find(cast, "decided_analysis").value is None
    analysis = Analysis.objects.create(
        network=cast.north,
        region=cast.instruments.region,
        title="Instruments 2016",
        year=2016,
        ground_truth="They share labs.",
        decision="Instruments",
        decided_date=date(2026, 9, 14),
        created_at=NOW,
    )
    Partnership.objects.filter(pk=cast.instruments.pk).update(analysis=analysis)

    assert find(cast, "decided_analysis").value is True
    assert find(cast, "decided_analysis", date(2026, 9, 13)).value is False

    Analysis.objects.update(decision="")
    found = find(cast, "decided_analysis")
    assert (found.value, [str(each) for each in found.details["missing"]]) == (False, ["decision"])


def test_vacancy_counts_from_the_last_who_convened(cast: Cast) -> None:
    assert find(cast, "convener_vacancy").value == 0
    Role.objects.filter(kind__in=LEAD_KINDS).update(ended_date=TODAY - timedelta(days=40))
    found = find(cast, "convener_vacancy")
    assert (found.value, found.details["name"]) == (40, cast.lead.name)
    assert find(cast, "convener_vacancy", TODAY - timedelta(days=41)).value == 0
    assert find(cast, "convener_vacancy", date(2025, 1, 1)).value is None


def approve(occasion: Occasion, champion: Person, at: datetime, ended_at: datetime | None = None) -> None:
    AgendaApproval.objects.create(
        occasion=occasion, person=champion, kind=ApprovalKind.APPROVED, approved_at=at, ended_at=ended_at
    )


def test_agenda_counts_where_a_champion_stood_behind_it_on_the_day(cast: Cast) -> None:
    assert find(cast, "agendas_by_champions").value is None
    days = [date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 1)]
    held = [hold(cast, MeetingKind.PARTNERSHIP, day) for day in days]
    before = datetime(2026, 5, 20, tzinfo=UTC)
    approve(held[0], cast.champion, before)
    approve(held[1], cast.champion, before)
    approve(held[2], cast.champion, datetime(2026, 8, 5, tzinfo=UTC))
    approve(held[3], cast.champion, before, ended_at=datetime(2026, 8, 20, tzinfo=UTC))
    found = find(cast, "agendas_by_champions")
    assert (found.value, found.details["meetings"], len(found.details["without"])) == (1, 3, 2)
    assert find(cast, "agendas_by_champions", date(2026, 7, 2)).value == 2


def test_systems_are_present_for_six_months(cast: Cast) -> None:
    day = TODAY - timedelta(days=182)
    came(hold(cast, MeetingKind.SUPPORT_TEAM, day), cast.support)
    Attendance.objects.update(side=Side.SUPPORT)
    assert find(cast, "systems_present").details["systems"] == [cast.support.positions.get().organization.system]
    assert find(cast, "systems_present", TODAY + timedelta(days=1)).details["systems"] == []


def test_region_is_not_known_without_flows(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.LAKE = tmp_path / "empty"
    assert find(cast, "region_containment").value is None
