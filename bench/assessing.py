"""A whole network assessed from scratch: a thousand partnerships of five years each."""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

TABLES, YEARS = 1_000, 5
BUSINESSES, PARTNERS, PRIORITIES = 12, 5, 6
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
START = TODAY - timedelta(days=365 * YEARS)
SYSTEMS = ("workforce", "economic_development", "postsecondary", "community", "k12")

HEAD = """
## Assessing a network

{tables:,} partnerships of {years} years each ({meetings:,} meetings, {attendance:,} times somebody came,
{changes:,} changes of milestones), all fourteen indicators judged from scratch and kept as snapshots, on SQLite;
held to 60 seconds. Reads are the same for one and for a thousand; snapshots are written some hundreds at a time.

| partnerships | time | queries |
|---:|---:|---:|
"""

SIGNALS = """
All signals of the same network looked for, from scratch; the queries are those of looking once more.

| partnerships | time | queries |
|---:|---:|---:|
"""


def section() -> str:
    """All of them, and a tenth, in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "SHAREDTABLE_HOME": home, "SHAREDTABLE_DEBUG": "0"}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "bench.assessing"]
        made = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    told = [line.split("\t") for line in made.stdout.splitlines() if line.count("\t") == 3]
    counts = next(row for row in told if row[0] == "rows")
    head = HEAD.format(
        tables=TABLES, years=YEARS, meetings=int(counts[1]), attendance=int(counts[2]), changes=int(counts[3])
    )
    return head + _rows(told, "took") + SIGNALS + _rows(told, "seen")


def _rows(told: list[list[str]], key: str) -> str:
    return "".join(
        f"| {int(tables):,} | {float(seconds):.1f} s | {queries} |\n"
        for found, tables, seconds, queries in told
        if found == key
    )


def main() -> None:
    """Fill a database of its own and print what assessing took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_frameworks", verbosity=0)
    tables = _fill()
    for some in (tables[: TABLES // 10], tables):
        _assess(some)
        _watch(some)


def _watch(tables: list[Any]) -> None:
    """All signals from scratch, then once more: nothing has changed, so nothing is written anew."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sharedtable.indicators.models import Signal
    from sharedtable.indicators.signals.actions import watch

    Signal.objects.all().delete()
    start = time.perf_counter()
    watch(tables, as_of=TODAY)
    seconds = time.perf_counter() - start
    with CaptureQueriesContext(connection) as asked:
        watch(tables, as_of=TODAY)
    print(f"seen\t{len(tables)}\t{seconds}\t{len(asked)}")


def _assess(tables: list[Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sharedtable.indicators.actions import assess_many

    start = time.perf_counter()
    assess_many(tables, as_of=TODAY, at=NOW)
    seconds = time.perf_counter() - start
    with CaptureQueriesContext(connection) as asked:
        assess_many(tables, as_of=TODAY, at=NOW)
    reads = sum(each["sql"].startswith("SELECT") for each in asked)
    print(f"took\t{len(tables)}\t{seconds}\t{reads} reads, {len(asked) - reads} writes")


def _fill() -> list[Any]:
    from django.db import transaction

    dice = random.Random(11)
    with transaction.atomic():
        people, tables = _people(), _tables()
        seats = _seats(tables, people)
        meetings, attendance = _meetings(dice, tables, seats)
        changes = _plans(dice, tables, seats)
    print(f"rows\t{meetings}\t{attendance}\t{changes}")
    return tables


def _tables() -> list[Any]:
    from sharedtable.industry.models import Region
    from sharedtable.partnerships.models import Partnership
    from sharedtable.people.models import Network

    network = Network.objects.get()
    regions = Region.objects.bulk_create([Region(network=network, name=f"Region {n}") for n in range(TABLES)])
    rows = [
        Partnership(
            network=network, name=f"Partnership {n}", slug=f"partnership-{n}", industry_name="Instruments",
            region=regions[n], started_date=START, step=6,
        )
        for n in range(TABLES)
    ]  # fmt: skip
    return Partnership.objects.bulk_create(rows, batch_size=500)


def _people() -> tuple[list[Any], list[Any]]:
    """Organizations and one person of each, a table's together: businesses first, then public partners."""
    from sharedtable.people.models import Network, Organization, Person

    network = Network.objects.create(name="High Plains", slug="high-plains", time_zone="America/Denver")
    a_table = BUSINESSES + PARTNERS
    organizations = Organization.objects.bulk_create(
        [
            Organization(network=network, name=f"Organization {n}", system=_system(n % a_table))
            for n in range(TABLES * a_table)
        ],
        batch_size=500,
    )
    persons = Person.objects.bulk_create(
        [Person(network=network, name=f"Person {n}") for n in range(TABLES * a_table)], batch_size=500
    )
    return organizations, persons


def _system(place: int) -> str:
    return "" if place < BUSINESSES else SYSTEMS[place - BUSINESSES]


def _seats(tables: list[Any], people: tuple[list[Any], list[Any]]) -> list[list[tuple[Any, Any, str]]]:
    """Who sits where: by table, person, organization and side; with their roles."""
    from sharedtable.partnerships.choices import RoleKind
    from sharedtable.partnerships.models import Membership, Role
    from sharedtable.people.choices import Side

    organizations, persons = people
    found, seats, roles = [], [], []
    for number, table in enumerate(tables):
        first = number * (BUSINESSES + PARTNERS)
        sitting = []
        for place in range(BUSINESSES + PARTNERS):
            person, organization = persons[first + place], organizations[first + place]
            side = Side.INDUSTRY if place < BUSINESSES else Side.SUPPORT
            sitting.append((person, organization, side))
            seats.append(Membership(partnership=table, organization=organization, side=side, started_date=START))
            kind = RoleKind.BUSINESS_MEMBER if place < BUSINESSES else RoleKind.SUPPORT_TEAM
            kind = {0: RoleKind.CHAMPION, 1: RoleKind.CHAMPION, BUSINESSES: RoleKind.CONVENER}.get(place, kind)
            roles.append(
                Role(partnership=table, person=person, organization=organization, kind=kind, started_date=START)
            )
        found.append(sitting)
    Membership.objects.bulk_create(seats, batch_size=500)
    Role.objects.bulk_create(roles, batch_size=500)
    return found


def _meetings(dice: random.Random, tables: list[Any], seats: list[list[tuple[Any, Any, str]]]) -> tuple[int, int]:
    from sharedtable.meetings.models import Attendance, Occasion
    from sharedtable.partnerships.models import PartnershipMeeting

    days = [START + timedelta(days=45 * n) for n in range(365 * YEARS // 45)]
    planned = [(number, at, day) for number in range(TABLES) for at, day in enumerate(days)]
    starts = {day: datetime(day.year, day.month, day.day, 17, tzinfo=UTC) for day in days}
    occasions = Occasion.objects.bulk_create(
        [
            Occasion(
                title="Meeting", starts_at=starts[day], ends_at=starts[day] + timedelta(hours=1),
                time_zone="America/Denver",
            )
            for _number, _at, day in planned
        ],
        batch_size=500,
    )  # fmt: skip
    held, came = [], []
    for occasion, (number, at, _day) in zip(occasions, planned, strict=True):
        held.append(PartnershipMeeting(partnership=tables[number], occasion=occasion, kind=_kind(at)))
        for person, organization, side in dice.sample(seats[number], 10):
            came.append(
                Attendance(
                    occasion=occasion, person=person, organization=organization, side=side,
                    marked_at=occasion.starts_at,
                )
            )  # fmt: skip
    PartnershipMeeting.objects.bulk_create(held, batch_size=500)
    Attendance.objects.bulk_create(came, batch_size=500)
    return len(held), len(came)


def _kind(at: int) -> str:
    from sharedtable.partnerships.choices import MeetingKind

    if at == 1:
        return MeetingKind.LAUNCH
    return MeetingKind.SUPPORT_TEAM if at % 3 == 0 else MeetingKind.PARTNERSHIP


def _plans(dice: random.Random, tables: list[Any], seats: list[list[tuple[Any, Any, str]]]) -> int:
    from sharedtable.plan.choices import MilestoneState, PriorityState
    from sharedtable.plan.models import (
        Commitment,
        Milestone,
        MilestoneChange,
        Outcome,
        Priority,
        PriorityChampion,
        PriorityStateChange,
    )

    def day() -> date:
        return START + timedelta(days=dice.randrange(365 * YEARS))

    def moment() -> datetime:
        return datetime.combine(day(), datetime.min.time(), UTC)

    priorities = Priority.objects.bulk_create(
        [
            Priority(partnership=table, title=f"Priority {n}", recorded_at=moment(), state=PriorityState.IN_ACTION)
            for table in tables
            for n in range(PRIORITIES)
        ],
        batch_size=500,
    )
    sitting = {table.pk: seats[number] for number, table in enumerate(tables)}
    PriorityChampion.objects.bulk_create(
        [
            PriorityChampion(priority=p, person=sitting[p.partnership_id][0][0], started_date=day())
            for p in priorities
        ],
        batch_size=500,
    )
    PriorityStateChange.objects.bulk_create(
        [PriorityStateChange(priority=p, state=p.state, entered_at=p.recorded_at) for p in priorities],
        batch_size=500,
    )
    milestones = Milestone.objects.bulk_create(
        [
            Milestone(priority=p, title="Step", due_date=day(), recorded_at=p.recorded_at)
            for p in priorities
            for _ in range(5)
        ],
        batch_size=500,
    )
    changes = MilestoneChange.objects.bulk_create(
        [
            MilestoneChange(
                milestone=m, entered_at=moment(), state=state, due_date=m.due_date,
                organization=dice.choice(sitting[m.priority.partnership_id])[1],
            )
            for m in milestones
            for state in (MilestoneState.OPEN, MilestoneState.DONE)
        ],
        batch_size=500,
    )  # fmt: skip
    Commitment.objects.bulk_create(
        [
            Commitment(partnership=table, organization=organization, statement="Ten hours", committed_date=day())
            for table in tables
            for _person, organization, _side in sitting[table.pk]
        ],
        batch_size=500,
    )
    Outcome.objects.bulk_create(
        [
            Outcome(
                partnership=table, statement="Ten hired", serves="Local work", occurred_date=day(), recorded_at=NOW
            )
            for table in tables
            for _ in range(4)
        ],
        batch_size=500,
    )
    return len(changes)


if __name__ == "__main__":
    main()
