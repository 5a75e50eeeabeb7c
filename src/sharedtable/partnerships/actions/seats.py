"""Organizations taking a seat at the table, and leaving it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions.leads import require_another_lead
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.meetings import restore_to_meetings, withdraw_from_meetings
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization
from sharedtable.people.standing import Actor, require


class OrganizationElsewhere(Conflict):
    words = _("That organization belongs to another network. Add it to yours first.")


class SitsOnOtherSide(Conflict):
    words = _(
        "This organization already sits on the other side of the table. End that seat first to change sides."
    )


class SeatEnded(Conflict):
    words = _("That seat was given up already.")


class NotThatDay(Conflict):
    words = _("Choose a day that is not in the future and not before the start.")


@transaction.atomic
def seat_organization(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    organization: Organization,
    side: str,
    started_date: date | None = None,
) -> Membership:
    """A seat for an organization; the one it has already when it sits there, so that two at once make one seat."""
    require("partnerships.give_role", partnership, by=by)
    if organization.network_id != partnership.network_id or not organization.is_live:
        raise OrganizationElsewhere
    today = partnership.network.day_at(at)
    if started_date and started_date > today:
        raise NotThatDay
    seat, is_new = Membership.objects.get_or_create(
        partnership=partnership,
        organization=organization,
        ended_date=None,
        defaults={"side": Side(side), "started_date": started_date or today},
    )
    if not is_new:
        if seat.side != side:
            raise SitsOnOtherSide
        return seat
    changes = {"organization": [None, organization.name], "side": [None, side]}
    record("partnerships.seat_organization", seat, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return seat


@transaction.atomic
def end_membership(seat: Membership, *, by: Actor, at: datetime, ended_date: date | None = None) -> Entry:
    """The organization leaves the table, and its people's roles here end the same day. Can be undone."""
    partnership = seat.partnership
    require("partnerships.give_role", partnership, by=by)
    day = ended_date or partnership.network.day_at(at)
    if not seat.started_date <= day <= partnership.network.day_at(at):
        raise NotThatDay
    roles = list(Role.objects.current().filter(partnership=partnership, organization_id=seat.organization_id))
    require_another_lead(partnership, leaving=[role.pk for role in roles])
    if not Membership.objects.current().filter(pk=seat.pk).update(ended_date=day):
        raise SeatEnded
    for role in roles:
        Role.objects.current().filter(pk=role.pk).update(ended_date=max(day, role.started_date))
    entry = record(
        "partnerships.end_membership",
        seat,
        by=by,
        at=at,
        changes={
            "organization": [seat.organization.name, None],
            "ended_date": [None, day],
            "roles": [[role.pk for role in roles], []],
        },
        about=partnership,
    )
    withdraw_from_meetings(partnership, {role.person_id for role in roles}, by=by, at=at)
    seat.refresh_from_db()
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


@undoable("partnerships.end_membership", rule="partnerships.give_role")
@transaction.atomic
def reseat(entry: Entry, by: Actor, at: datetime) -> None:
    """Give the seat back with the roles that ended with it, unless the organization took another since."""
    seat = Membership.objects.select_related("partnership").get(pk=entry.subject_id)
    partnership = seat.partnership
    require("partnerships.give_role", partnership, by=by)
    again = Membership.objects.current().filter(partnership=partnership, organization_id=seat.organization_id)
    if seat.ended_date is None or again.exists():
        raise NotUndoable(_("The organization has a seat again already."))
    Membership.objects.filter(pk=seat.pk).update(ended_date=None)
    role_ids = entry.changes["roles"][0]
    reopen_roles(partnership, role_ids)
    record("partnerships.reseat", seat, by=by, at=at, about=partnership, undoes=entry)
    people = set(Role.objects.filter(pk__in=role_ids).values_list("person_id", flat=True))
    restore_to_meetings(partnership, people, by=by, at=at)
    announce(partnership_changed, partnership_id=partnership.pk)


def reopen_roles(partnership: Partnership, role_ids: list[int]) -> None:
    """Roles ended together are held again, except those given anew since."""
    held = set(Role.objects.current().filter(partnership=partnership).values_list("person_id", "kind"))
    for role in Role.objects.filter(pk__in=role_ids, ended_date__isnull=False):
        if (role.person_id, role.kind) not in held:
            Role.objects.filter(pk=role.pk).update(ended_date=None)
