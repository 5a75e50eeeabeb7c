"""Four phones take the attendance of twenty people at once and send every tap twice: each person counts once, and
the whole room is done in under a minute."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from drill.findings import Findings, Plan
from drill.serving import serving
from drill.visitor import Visitor
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.meetings.queries import roll_of
from sharedtable.partnerships import actions as partnerships
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Partnership
from sharedtable.people.actions import add_person
from sharedtable.people.models import Person

PHONES = ("marigold", "sorrel", "thorn", "finch")
PEOPLE = 20
MOST_SECONDS = 60


def run(plan: Plan) -> Findings:
    found = Findings()
    occasion = _meeting_now(Person.objects.get(email="marigold@sample.example"))
    people = [str(each.person.uuid) for each in roll_of(occasion).attendees][:PEOPLE]
    found.require(len(people) == PEOPLE, f"only {len(people)} people are on the roll")
    path = reverse("meetings:mark", args=[occasion.uuid])
    with serving(plan.scratch) as server:
        phones = [Visitor(server.address, who) for who in PHONES]
        quarters = [(phone, people[number :: len(phones)]) for number, phone in enumerate(phones)]
        _tap_all(found, occasion, path, quarters, "a quarter of the room each")
        for _ in range(plan.count(1, 4)):
            _take_back(found, occasion, path, phones[0], people)
            _tap_all(found, occasion, path, [(phone, people) for phone in phones], "the whole room each")
        page = phones[0].get(reverse("meetings:attendance", args=[occasion.uuid])).text
        found.require(page.count(" checked") == PEOPLE, "the page does not show the twenty as here")
    return found


def _meeting_now(lead: Person) -> Occasion:
    """A meeting that began ten minutes ago, with everyone of the table and two newcomers on the roll."""
    table = Partnership.objects.get(roles__person=lead, roles__kind=RoleKind.COORDINATOR)
    now = timezone.now()
    for name in ("Nell Newcomer", "Newton Newcomer"):
        person = add_person(table.network, by=lead, at=now, name=name, email=f"{name[:4]}@sample.example".lower())
        organization = lead.positions.get().organization
        partnerships.give_role(
            table,
            by=lead,
            at=now,
            person=person,
            kind=RoleKind.OBSERVER,
            organization=organization,
            is_invited=False,
        )
    meeting = hold_meeting(
        table,
        by=lead,
        at=now - timedelta(days=7),
        kind=MeetingKind.PARTNERSHIP,
        title="Everybody at once",
        starts_at=now - timedelta(minutes=10),
        ends_at=now + timedelta(hours=1),
        place="",
        agenda="",
        online_url="",
    )
    return meeting.occasion


def _tap_all(
    found: Findings, occasion: Occasion, path: str, work: list[tuple[Visitor, list[str]]], what: str
) -> None:
    before, began = _entries(occasion), time.monotonic()
    with ThreadPoolExecutor(2 * len(work)) as pool:  # the second of each tap comes while the first is under way
        jobs = [pool.submit(_tap, phone, path, keys) for phone, keys in work for _twice in range(2)]
        statuses = [status for job in jobs for status in job.result()]
    seconds = time.monotonic() - began
    here = Attendance.objects.filter(occasion=occasion, is_present=True)
    for status in set(statuses):
        found.require(status == 200, f"a tap was answered with {status}")
    found.require(here.count() == PEOPLE, f"{here.count()} counted as here instead of {PEOPLE} ({what})")
    entries = _entries(occasion) - before
    found.require(entries == PEOPLE, f"{entries} ledger entries for {PEOPLE} people ({what})")
    found.require(seconds < MOST_SECONDS, f"{seconds:.0f} s for {PEOPLE} people ({what})")
    found.measure(
        f"4 phones, {what}, every tap twice: {PEOPLE} people in {seconds:.1f} s, "
        f"{len(statuses)} taps of {1000 * seconds / len(statuses):.0f} ms"
    )


def _tap(phone: Visitor, path: str, keys: list[str]) -> list[int]:
    return [phone.post(path, _here(key), **{"HX-Request": "true"}).status_code for key in keys]


def _here(key: str) -> dict[str, str]:
    return {"person": key, f"here-{key}": "on"}


def _take_back(found: Findings, occasion: Occasion, path: str, phone: Visitor, keys: list[str]) -> None:
    for key in keys:
        phone.post(path, {"person": key})
    here = Attendance.objects.filter(occasion=occasion, is_present=True).count()
    found.require(here == 0, f"{here} are still here after all were taken back")


def _entries(occasion: Occasion) -> int:
    return Entry.objects.filter(action="meetings.attendance", subject_id=occasion.pk).count()
