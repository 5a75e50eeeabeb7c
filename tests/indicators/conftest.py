"""The shipped framework, loaded, and the table set step by step."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sharedtable.indicators.load import load_frameworks
from sharedtable.indicators.models import Framework
from sharedtable.industry.models import Analysis
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, Role
from sharedtable.people.choices import Side, System
from sharedtable.people.models import Organization, Person
from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.commitments import record_commitment
from sharedtable.plan.actions.priorities import choose_priority
from tests.cast import NOW, Cast, join, make_person


@pytest.fixture(autouse=True)
def no_figures(settings: Any, tmp_path: Path) -> None:
    """Whatever other tests loaded: no commuting is known here."""
    settings.LAKE = tmp_path / "empty"


@pytest.fixture
def framework(db: None) -> Framework:
    return load_frameworks()[0]


def held(table: Partnership, kind: MeetingKind, day: date, *came: Person) -> Occasion:
    """A meeting of that day, at noon, with these people counted."""
    starts_at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    occasion = Occasion.objects.create(
        title=kind.label, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), time_zone="America/Denver"
    )
    PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=kind)
    for person in came:
        organization = person.positions.get().organization
        side = table.memberships.get(organization=organization).side
        Attendance.objects.create(
            occasion=occasion, person=person, organization=organization, side=side, marked_at=starts_at
        )
    return occasion


@pytest.fixture
def set_table(cast: Cast, framework: Framework) -> Partnership:
    """Everything in place on 20 Nov 2026, nothing of it before 1 March."""
    table = cast.instruments
    city = join(table, "Northfield City", Side.SUPPORT, System.ECONOMIC_DEVELOPMENT)
    club = join(table, "Northfield Club", Side.SUPPORT, System.COMMUNITY)
    second = join(table, "Clearwater Sensors", Side.INDUSTRY)
    team = [
        cast.lead,
        cast.support,
        make_person(cast.north, "Cy City", city, (table, RoleKind.SUPPORT_TEAM)),
        make_person(cast.north, "Cleo Club", club, (table, RoleKind.SUPPORT_TEAM)),
    ]
    other = make_person(cast.north, "Clara Champion", second, (table, RoleKind.CHAMPION))
    Role.objects.filter(partnership=table).update(started_date=date(2026, 3, 1))
    held(table, MeetingKind.SUPPORT_TEAM, date(2026, 4, 10), *team)
    held(table, MeetingKind.LAUNCH, date(2026, 9, 14), *team, cast.champion, other)
    for person in team:
        promise(cast, person.positions.get().organization, date(2026, 5, 4))
    priority = choose_priority(table, by=cast.lead, at=NOW - timedelta(days=60), title="Shared lab")
    add_champion(priority, by=cast.champion, at=NOW - timedelta(days=50), person=cast.champion)
    table.analysis = Analysis.objects.create(
        network=cast.north, region=table.region, title="Instrument makers", year=2016,
        ground_truth="Shops share machines", decision="Go", reason="Six times the nation's share",
        decided_date=date(2026, 2, 20), created_at=datetime(2026, 2, 10, tzinfo=UTC),
    )  # fmt: skip
    table.save()
    return table


def promise(cast: Cast, organization: Organization, day: date) -> None:
    record_commitment(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        organization=organization,
        statement="Ten hours a month",
        committed_date=day,
    )
