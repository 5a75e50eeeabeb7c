"""Whoever leaves the table is no longer invited to its coming meetings."""

from datetime import timedelta

from sharedtable.ledger.actions import undo
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.actions import end_membership, end_role, give_role
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Membership, Role
from tests.cast import NOW, Cast

NEXT_WEEK = NOW + timedelta(days=7)


def meeting(cast: Cast, days: int = 7) -> Occasion:
    start = NOW + timedelta(days=days)
    return hold_meeting(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        kind="partnership",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        title="",
        invited=[cast.champion, cast.support],
    ).occasion


def withdrawn() -> list[tuple[int, int]]:
    rows = Invitation.objects.filter(withdrawn_at__isnull=False).order_by("occasion", "person")
    return list(rows.values_list("occasion_id", "person_id"))


def test_end_of_the_last_role_withdraws_what_is_coming_and_undo_restores_it(cast: Cast) -> None:
    past, coming = meeting(cast, days=1), meeting(cast, days=9)
    entry = end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NEXT_WEEK)
    assert withdrawn() == [(coming.pk, cast.champion.pk)]
    assert past.invitations.standing().count() == 2

    undo(entry, by=cast.lead, at=NEXT_WEEK)
    assert withdrawn() == []


def test_end_of_one_role_of_two_withdraws_nothing(cast: Cast) -> None:
    coming = meeting(cast)
    role = Role.objects.get(person=cast.champion)
    more = give_role(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        person=cast.champion,
        kind=RoleKind.BUSINESS_MEMBER,
        organization=role.organization,
    )
    first = end_role(role, by=cast.lead, at=NOW)
    assert withdrawn() == []
    end_role(more, by=cast.lead, at=NOW)
    assert withdrawn() == [(coming.pk, cast.champion.pk)]
    undo(first, by=cast.lead, at=NOW)
    assert withdrawn() == []


def test_end_of_a_seat_withdraws_its_people_and_undo_restores_them(cast: Cast) -> None:
    coming = meeting(cast)
    role = Role.objects.get(person=cast.champion)
    seat = Membership.objects.get(partnership=cast.instruments, organization=role.organization)
    entry = end_membership(seat, by=cast.lead, at=NOW)
    assert withdrawn() == [(coming.pk, cast.champion.pk)]
    undo(entry, by=cast.lead, at=NOW)
    assert withdrawn() == []
