"""Two people doing the same at once: one seat, one role, never a table without a lead."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sharedtable.partnerships.actions import end_role, give_role, seat_organization
from sharedtable.partnerships.actions.leads import LEAD_KINDS, LastLead
from sharedtable.partnerships.actions.roles import AlreadyHolds
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run all at the same time; answers are results or the errors raised."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_seating_the_same_organization_make_one_seat() -> None:
    cast = make_cast()
    sensors = Organization.objects.create(network=cast.north, name="Cold Creek Sensors")

    def seat() -> object:
        table, lead = Partnership.objects.get(slug="instruments"), Person.objects.get(pk=cast.lead.pk)
        return seat_organization(table, by=lead, at=NOW, organization=sensors, side=Side.INDUSTRY).pk

    first, second = at_once(seat, seat)

    assert first == second
    assert Membership.objects.filter(organization=sensors).count() == 1


def test_two_giving_the_same_role_make_one() -> None:
    cast = make_cast()
    college = Organization.objects.get(name="Northfield College")

    def give() -> object:
        table, lead = Partnership.objects.get(slug="instruments"), Person.objects.get(pk=cast.lead.pk)
        person = Person.objects.get(pk=cast.by_class["reader"].pk)
        return give_role(table, by=lead, at=NOW, person=person, kind=RoleKind.BACKUP, organization=college)

    answers = at_once(give, give)

    assert sorted(type(answer) for answer in answers if isinstance(answer, Exception)) == [AlreadyHolds]
    assert Role.objects.filter(kind=RoleKind.BACKUP).count() == 1


def test_two_leads_leaving_at_once_leave_one() -> None:
    cast = make_cast()
    college = Organization.objects.get(name="Northfield College")
    give_role(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        person=cast.support,
        kind=RoleKind.CONVENER,
        organization=college,
        is_invited=False,
    )
    leads = list(
        Role.objects.filter(partnership=cast.instruments, kind__in=LEAD_KINDS).values_list("pk", flat=True)
    )

    def leave(pk: int) -> Callable[[], object]:
        def call() -> object:
            role = Role.objects.select_related("person", "partnership__network").get(pk=pk)
            return end_role(role, by=role.person, at=NOW)

        return call

    answers = at_once(*(leave(pk) for pk in leads))

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] == [LastLead]
    assert Role.objects.current().filter(pk__in=leads).count() == 1
