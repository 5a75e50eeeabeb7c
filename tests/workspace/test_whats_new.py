"""What is new: since the last visit, in plain words, and nothing that is hidden."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.base.whats_new import all_sources, items_since
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind, Section
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, Publication, StepChange
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Priority, PriorityStateChange
from tests.cast import NOW, Cast, join, make_person
from tests.guards.walking import everybody, standing

SignIn = Callable[[Person | None], Client]
WEEK = timedelta(days=7)


def happen(table: Partnership, word: str, at: datetime) -> None:
    """One thing of every source, with a word of its own."""
    organization = join(table, f"{word} Works", Side.INDUSTRY)
    organization.memberships.update(started_date=at.date())
    person = make_person(table.network, f"{word} Newcomer", organization, (table, RoleKind.BUSINESS_MEMBER))
    person.roles.update(started_date=at.date())
    for kind in MeetingKind.values:
        occasion = Occasion.objects.create(
            title=f"{word} {kind}", starts_at=at, ends_at=at + timedelta(hours=1), time_zone="America/Denver"
        )
        PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=kind)
    priority = Priority.objects.create(partnership=table, title=f"{word} priority", recorded_at=at)
    for state in (PriorityState.AGREED, PriorityState.ACHIEVED):
        PriorityStateChange.objects.create(priority=priority, state=state, entered_at=at)
    StepChange.objects.create(partnership=table, step=3, entered_date=at.date())


def titles(person: Person | None, **more: object) -> list[str]:
    found = items_since(standing(person), NOW - 2 * WEEK, NOW, most=200, **more)  # type: ignore[arg-type]
    return [item.title for item in found]


@pytest.fixture
def happened(cast: Cast) -> Cast:
    happen(cast.instruments, "Amberwood", NOW - WEEK)
    happen(cast.freight, "Cloakfield", NOW - WEEK)
    return cast


def test_lead_reads_all_of_the_own_table(happened: Cast) -> None:
    told = titles(happened.lead)

    assert "Amberwood Works has a seat at the table." in told
    assert "Amberwood Newcomer took on a part: Business member." in told
    assert "Achieved: Amberwood priority" in told
    assert "Agreed: Amberwood priority" in told
    assert "The meeting “Amberwood support_team” took place." in told
    assert "The partnership is now at: Prepare to launch." in told


def test_nobody_reads_of_another_network(happened: Cast) -> None:
    for name, person in everybody(happened).items():
        told = " ".join(titles(person))
        assert ("Cloakfield" in told) == (name in {"outsider", "operator"}), name
        assert name != "member" or told == ""


def test_business_reads_no_steps_and_no_meetings_of_the_team(happened: Cast) -> None:
    told = " ".join(titles(happened.champion))

    assert "is now at" not in told
    assert "Amberwood support_team" not in told
    assert "Amberwood businesses_only" in told


def test_published_partnership_is_told_to_everybody_signed_in(happened: Cast) -> None:
    Publication.objects.create(partnership=happened.freight, section=Section.PAGE, on_at=NOW - WEEK)

    assert titles(happened.by_class["member"]) == ["Freight has a public page."]


def test_only_what_is_asked_for_is_told(happened: Cast) -> None:
    assert titles(happened.lead, keys=["outcome"]) == ["Achieved: Amberwood priority"]


def test_what_is_ahead_or_long_ago_is_not_new(cast: Cast) -> None:
    happen(cast.instruments, "Ahead", NOW + WEEK)
    happen(cast.instruments, "Ago", NOW - 9 * WEEK)

    assert [title for title in titles(cast.lead) if "Ahead" in title or "Ago" in title] == []


def test_newest_comes_first_and_most_is_kept(happened: Cast) -> None:
    found = items_since(standing(happened.lead), NOW - 2 * WEEK, NOW, most=3)

    assert len(found) == 3
    assert [item.at for item in found] == sorted((item.at for item in found), reverse=True)


def test_news_are_one_query(happened: Cast) -> None:
    who = standing(happened.lead)
    with CaptureQueriesContext(connection) as asked:
        items_since(who, NOW - 2 * WEEK, NOW, most=50)
    assert len(asked) == 1
    assert len(all_sources()) == 12


def test_panel_tells_what_happened_since_the_last_visit(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    with time_machine.travel(NOW - WEEK, tick=False):
        assert "in the last month" in client.get(reverse("workspace:home")).content.decode()
    happen(cast.instruments, "Amberwood", NOW - timedelta(days=2))
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("workspace:home")).content.decode()
        assert "New since Sat 14 Nov" in page
        assert "See all that is new" in page
        assert page.count("Amberwood") >= 5
        again = client.get(reverse("workspace:home")).content.decode()
        assert "New since Sat 14 Nov" in again
    with time_machine.travel(NOW + WEEK, tick=False):
        assert "Nothing is new since Sat 21 Nov" in client.get(reverse("workspace:home")).content.decode()


def test_page_tells_days_and_narrows_to_a_kind(happened: Cast, sign_in: SignIn) -> None:
    client = sign_in(happened.lead)
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("workspace:whats_new")).content.decode()
        narrowed = client.get(reverse("workspace:whats_new"), {"kind": "outcome"}).content.decode()

    assert "Sat 14 Nov" in page
    assert "Amberwood Works has a seat" in page
    assert "Amberwood Works has a seat" not in narrowed
    assert "Achieved: Amberwood priority" in narrowed


@pytest.mark.parametrize("tables", [1, 3])
def test_page_asks_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, tables: int) -> None:
    for n in range(tables):
        happen(cast.instruments, f"Word{n}", NOW - WEEK)
    client = sign_in(cast.lead)
    client.get(reverse("workspace:whats_new"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("workspace:whats_new"))
    assert len(asked) == 5
