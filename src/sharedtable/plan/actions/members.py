"""Who is on an action team: joined by themselves or added, leading or not, and gone again without a word."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.champions import NotFromABusiness
from sharedtable.plan.models import ActionTeam, TeamMember
from sharedtable.plan.queries import business_people, member_people
from sharedtable.plan.queries.people import organization_of


class NotAtTheTable(Exception):
    """Teams are made of people from organizations at this table."""


@transaction.atomic
def join_team(team: ActionTeam, *, by: Person, at: datetime) -> TeamMember:
    """Somebody joins by themselves; twice changes nothing."""
    require("plan.join_team", team, by=by)
    return _enter(team, by, by=by, at=at)


@transaction.atomic
def add_member(team: ActionTeam, *, by: Actor, at: datetime, person: Person, is_lead: bool = False) -> TeamMember:
    """Somebody is put on the team by whoever manages it."""
    require("plan.manage_team", team, by=by)
    return _enter(team, person, by=by, at=at, is_lead=is_lead)


def _enter(team: ActionTeam, person: Person, *, by: Actor, at: datetime, is_lead: bool = False) -> TeamMember:
    if not member_people(team.partnership).filter(pk=person.pk).exists():
        raise NotAtTheTable("Only people from organizations at this table join its teams.")
    if is_lead:
        _require_business(team, person)
    made, is_new = TeamMember.objects.get_or_create(
        team=team,
        person=person,
        ended_date=None,
        defaults={
            "organization": organization_of(team.partnership, person),
            "is_lead": is_lead,
            "started_date": max(team.partnership.network.day_at(at), team.started_date),
            "accepted_at": at if by == person else None,
        },
    )
    if is_new:
        _said("plan.join_team", made, {"members": ["", person.name]}, by=by, at=at)
    elif by == person and made.accepted_at is None:
        made.accepted_at = at
        made.save(update_fields=["accepted_at"])
        _said("plan.accept_membership", made, {"members": ["", person.name]}, by=by, at=at)
    return made


def _require_business(team: ActionTeam, person: Person) -> None:
    if not business_people(team.partnership).filter(pk=person.pk).exists():
        raise NotFromABusiness("A team is led by somebody from a business; public partners work on it.")


@transaction.atomic
def let_lead(member: TeamMember, *, by: Actor, at: datetime, is_lead: bool) -> Entry:
    """A member from a business leads the team, or no longer does."""
    require("plan.manage_team", member.team, by=by)
    if is_lead:
        _require_business(member.team, member.person)
    changes = {"is_lead": [member.is_lead, is_lead]}
    member.is_lead = is_lead
    member.save(update_fields=["is_lead"])
    return _said("plan.lead_team", member, changes, by=by, at=at)


@undoable("plan.lead_team", rule="plan.manage_team")
def _lead_back(entry: Entry, by: Actor, at: datetime) -> None:
    member = TeamMember.objects.select_related("team__partnership").get(pk=entry.subject_id)
    require("plan.manage_team", member.team, by=by)
    former = bool(entry.changes["is_lead"][0])
    changes = {"is_lead": [member.is_lead, former]}
    member.is_lead = former
    member.save(update_fields=["is_lead"])
    _said("plan.lead_team", member, changes, by=by, at=at, undoes=entry)


@transaction.atomic
def leave_team(member: TeamMember, *, by: Actor, at: datetime) -> Entry:
    """From today: one's own step back, or somebody's that a manager writes down."""
    require("plan.join_team" if by == member.person else "plan.manage_team", member.team, by=by)
    member.ended_date = max(member.team.partnership.network.day_at(at), member.started_date)
    member.save(update_fields=["ended_date"])
    return _said("plan.leave_team", member, {"members": [member.person.name, ""]}, by=by, at=at)


@undoable("plan.leave_team", rule="plan.join_team")
def _stay(entry: Entry, by: Actor, at: datetime) -> None:
    member = TeamMember.objects.select_related("team__partnership", "person").get(pk=entry.subject_id)
    require("plan.join_team" if by == member.person else "plan.manage_team", member.team, by=by)
    if TeamMember.objects.current().filter(team=member.team, person=member.person).exists():
        raise NotUndoable(_("They are on the team again already."))
    member.ended_date = None
    member.save(update_fields=["ended_date"])
    _said("plan.stay_on_team", member, {"members": ["", member.person.name]}, by=by, at=at, undoes=entry)


def _said(
    action: str, member: TeamMember, changes: dict, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    table = member.team.partnership
    entry = record(action, member, by=by, at=at, changes=changes, about=table, undoes=undoes)
    announce(partnership_changed, partnership_id=table.pk)
    return entry
