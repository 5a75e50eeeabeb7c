"""Giving people something to do at the table, and ending it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import restore_messages, withdraw_messages
from sharedtable.partnerships.actions.leads import LEAD_KINDS, require_another_lead
from sharedtable.partnerships.actions.seats import NotThatDay
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.invitations import invite_to_role, role_mail_key
from sharedtable.partnerships.meetings import restore_to_meetings, withdraw_from_meetings
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, forget_standing, require

SIDE_OF_ROLE = {
    RoleKind.CHAMPION: Side.INDUSTRY,
    RoleKind.BUSINESS_MEMBER: Side.INDUSTRY,
    RoleKind.SUPPORT_TEAM: Side.SUPPORT,
    RoleKind.FISCAL_AGENT: Side.SUPPORT,
}
MAY_SIT_WITHOUT_ORGANIZATION = frozenset({*LEAD_KINDS, RoleKind.OBSERVER})
CAN_BE_INTERIM = frozenset({RoleKind.CONVENER, RoleKind.CO_CONVENER})
OPPOSITE = {
    RoleKind.BACKUP: (RoleKind.CONVENER, RoleKind.CO_CONVENER),
    RoleKind.CONVENER: (RoleKind.BACKUP,),
    RoleKind.CO_CONVENER: (RoleKind.BACKUP,),
}


class PersonElsewhere(Conflict):
    words = _("That person belongs to another network. Add them to yours first.")


class AlreadyHolds(Conflict):
    words = _("They have that role already.")


class NotAtTable(Conflict):
    words = _("Their organization has no seat here yet. Give it one first.")


class WrongSide(Conflict):
    words = _(
        "Champions and business members come from a business at the table; the support team comes from the public "
        "partners. Choose a role that fits where their organization sits."
    )


class BackupIsConvener(Conflict):
    words = _("The backup steps in for the convener, so it must be somebody else.")


class TermTooShort(Conflict):
    words = _("The last day agreed on cannot be before the first.")


class RoleEnded(Conflict):
    words = _("That role ended already.")


@transaction.atomic
def give_role(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    person: Person,
    kind: str,
    organization: Organization | None = None,
    is_interim: bool = False,
    started_date: date | None = None,
    term_ends_date: date | None = None,
    hours_a_year: int | None = None,
    is_invited: bool = True,
) -> Role:
    """A role from a day on, perhaps until one. With a mail address: a login and, if `is_invited`, the question."""
    require("partnerships.give_role", partnership, by=by)
    role = open_role(
        partnership,
        by=by,
        at=at,
        person=person,
        kind=kind,
        organization=organization,
        is_interim=is_interim,
        started_date=started_date,
        term_ends_date=term_ends_date,
        hours_a_year=hours_a_year,
    )
    invite_to_role(role, by=by, at=at, is_mailed=is_invited)
    return role


def open_role(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    person: Person,
    kind: str,
    organization: Organization | None,
    is_interim: bool = False,
    started_date: date | None = None,
    accepted_at: datetime | None = None,
    **asked: Any,
) -> Role:
    """A role as it stands in the record; whether `by` may is the caller's to ask. Inside a transaction.

    `asked`: term_ends_date and hours_a_year, where they were said.
    """
    today = partnership.network.day_at(at)
    _check_role(partnership, person, kind, organization)
    day, term = started_date or today, asked.get("term_ends_date")
    if day > today:
        raise NotThatDay
    if term and term < day:
        raise TermTooShort
    role, is_new = Role.objects.get_or_create(
        partnership=partnership,
        person=person,
        kind=RoleKind(kind),
        ended_date=None,
        defaults={
            "organization": organization,
            "is_interim": is_interim and kind in CAN_BE_INTERIM,
            "started_date": day,
            "accepted_at": accepted_at,
            "accepted_by": person if accepted_at else None,
            **asked,
        },
    )
    if not is_new:
        raise AlreadyHolds
    changes: dict[str, list[Any]] = {
        "person": [None, person.name],
        "kind": [None, kind],
        "started_date": [None, role.started_date],
    }
    if term:
        changes["term_ends_date"] = [None, term]
    record("partnerships.give_role", role, by=by, at=at, changes=changes, about=partnership)
    forget_standing(person)
    announce(partnership_changed, partnership_id=partnership.pk)
    return role


def _check_role(partnership: Partnership, person: Person, kind: str, organization: Organization | None) -> None:
    if person.network_id != partnership.network_id or not person.is_live:
        raise PersonElsewhere
    sides = dict(
        Membership.objects.current().filter(partnership=partnership).values_list("organization_id", "side")
    )
    side = sides.get(organization.pk) if organization else None
    if side is None and (organization or kind not in MAY_SIT_WITHOUT_ORGANIZATION):
        raise NotAtTable
    if SIDE_OF_ROLE.get(RoleKind(kind), side) != side:
        raise WrongSide
    if instead_of(partnership, person, kind).exists():
        raise BackupIsConvener


def instead_of(partnership: Partnership, person: Person, kind: str) -> QuerySet[Role]:
    """Roles somebody holds that exclude this one: whoever convenes is not their own backup."""
    opposite = OPPOSITE.get(RoleKind(kind), ())
    return Role.objects.current().filter(partnership=partnership, person=person, kind__in=opposite)


@transaction.atomic
def end_role(role: Role, *, by: Actor, at: datetime, ended_date: date | None = None) -> Entry:
    """A role ends on a day; somebody must still lead. Can be undone."""
    partnership = role.partnership
    require("partnerships.give_role", partnership, by=by)
    today = partnership.network.day_at(at)
    day = ended_date or today
    if not role.started_date <= day <= today:
        raise NotThatDay
    return close_role(role, "partnerships.end_role", by=by, at=at, day=day)


def close_role(role: Role, action: str, *, by: Actor, at: datetime, day: date) -> Entry:
    """End a role, with all that goes with it; whether `by` may is the caller's to ask. Inside a transaction."""
    partnership = role.partnership
    require_another_lead(partnership, leaving=[role.pk])
    if not Role.objects.current().filter(pk=role.pk).update(ended_date=day):
        raise RoleEnded
    changes: dict[str, list[Any]] = {
        "person": [role.person.name, None],
        "kind": [role.kind, None],
        "ended_date": [None, day],
    }
    entry = record(action, role, by=by, at=at, changes=changes, about=partnership)
    role.refresh_from_db()
    withdraw_from_meetings(partnership, [role.person_id], by=by, at=at)
    withdraw_messages(role_mail_key(role))
    forget_standing(role.person)
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


@undoable("partnerships.end_role", rule="partnerships.give_role")
@transaction.atomic
def resume_role(entry: Entry, by: Actor, at: datetime) -> None:
    """The role is held again, unless it was given anew since or the organization left."""
    role = Role.objects.select_related("partnership", "person").get(pk=entry.subject_id)
    require("partnerships.give_role", role.partnership, by=by)
    reopen_role(role, entry, by=by, at=at)


def reopen_role(role: Role, entry: Entry, *, by: Actor, at: datetime) -> None:
    """Take back what ended a role; whether `by` may is the caller's to ask. Inside a transaction."""
    partnership = role.partnership
    again = Role.objects.current().filter(partnership=partnership, person=role.person, kind=role.kind)
    if role.ended_date is None or again.exists():
        raise NotUndoable(_("They have that role again already."))
    seats = Membership.objects.current().filter(partnership=partnership)
    if role.organization_id and not seats.filter(organization_id=role.organization_id).exists():
        raise NotUndoable(_("Their organization has left the table since."))
    Role.objects.filter(pk=role.pk).update(ended_date=None)
    record("partnerships.resume_role", role, by=by, at=at, about=partnership, undoes=entry)
    restore_to_meetings(partnership, [role.person_id], by=by, at=at)
    restore_messages(role_mail_key(role), at=at)
    forget_standing(role.person)
    announce(partnership_changed, partnership_id=partnership.pk)
