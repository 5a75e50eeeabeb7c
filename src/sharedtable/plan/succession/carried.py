"""Priorities and action teams as something to hand over."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.actions import NotUndoable, record
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.succession.carried import Kind, Part, register_kind
from sharedtable.people.models import Person
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import ActionTeam, Priority, PriorityChampion, TeamMember

OVER = (PriorityState.ACHIEVED, PriorityState.SET_ASIDE)


def priorities_of(partnership: Partnership, person: Person) -> list[Part]:
    rows = PriorityChampion.objects.filter(
        person=person,
        ended_date__isnull=True,
        priority__partnership=partnership,
        priority__archived_at__isnull=True,
    ).exclude(priority__state__in=OVER)
    found = rows.order_by("priority__title", "pk").values_list("priority_id", "priority__title")
    return [Part(f"priority:{pk}", title, _("a priority you lead")) for pk, title in found]


def titles_of(partnership: Partnership, keys: list[int]) -> dict[int, str]:
    return dict(Priority.objects.filter(partnership=partnership, pk__in=keys).values_list("pk", "title"))


def end_leading(pk: int, *, by: Person, at: datetime) -> Entry | None:
    leading = PriorityChampion.objects.filter(priority_id=pk, person=by, ended_date__isnull=True).first()
    if leading is None:
        return None
    _end(leading, _day(leading.priority.partnership, leading.started_date, at))
    changes = {"champions": [by.name, ""]}
    return record(
        "plan.step_back_from", leading, by=by, at=at, changes=changes, about=leading.priority.partnership
    )


def resume_leading(entry: Entry, *, by: Person, at: datetime) -> None:
    leading = PriorityChampion.objects.select_related("priority__partnership").get(pk=entry.subject_id)
    others = PriorityChampion.objects.filter(
        priority=leading.priority, person_id=leading.person_id, ended_date__isnull=True
    )
    _resume(leading, others.exists())
    record("plan.stay_champion", leading, by=by, at=at, about=leading.priority.partnership, undoes=entry)


def pass_on_leading(pk: int, successor: Person, *, by: Person, at: datetime) -> None:
    priority = Priority.objects.select_related("partnership__network").get(pk=pk)
    made, is_new = PriorityChampion.objects.get_or_create(
        priority=priority,
        person=successor,
        ended_date=None,
        defaults={"started_date": priority.partnership.network.day_at(at), "accepted_at": at},
    )
    if is_new:
        changes = {"champions": ["", successor.name]}
        record("plan.add_champion", made, by=by, at=at, changes=changes, about=priority.partnership)


def teams_of(partnership: Partnership, person: Person) -> list[Part]:
    rows = TeamMember.objects.filter(
        person=person,
        ended_date__isnull=True,
        team__partnership=partnership,
        team__archived_at__isnull=True,
        team__ended_date__isnull=True,
    )
    found = rows.order_by("team__name", "pk").values_list("team_id", "team__name")
    return [Part(f"team:{pk}", name, _("a team you are on")) for pk, name in found]


def names_of(partnership: Partnership, keys: list[int]) -> dict[int, str]:
    return dict(ActionTeam.objects.filter(partnership=partnership, pk__in=keys).values_list("pk", "name"))


def end_membership(pk: int, *, by: Person, at: datetime) -> Entry | None:
    member = TeamMember.objects.filter(team_id=pk, person=by, ended_date__isnull=True).first()
    if member is None:
        return None
    _end(member, _day(member.team.partnership, member.started_date, at))
    changes = {"members": [by.name, ""]}
    return record("plan.step_back_from", member, by=by, at=at, changes=changes, about=member.team.partnership)


def resume_membership(entry: Entry, *, by: Person, at: datetime) -> None:
    member = TeamMember.objects.select_related("team__partnership").get(pk=entry.subject_id)
    others = TeamMember.objects.filter(team=member.team, person_id=member.person_id, ended_date__isnull=True)
    _resume(member, others.exists())
    record("plan.stay_on_team", member, by=by, at=at, about=member.team.partnership, undoes=entry)


def pass_on_membership(pk: int, successor: Person, *, by: Person, at: datetime) -> None:
    """With the lead, where who steps back had it, and for the organization that they came from."""
    before = TeamMember.objects.filter(team_id=pk).order_by("-started_date", "-pk")
    team = ActionTeam.objects.select_related("partnership__network").get(pk=pk)
    held = before.exclude(person=successor).first()
    made, is_new = TeamMember.objects.get_or_create(
        team=team,
        person=successor,
        ended_date=None,
        defaults={
            "organization": held.organization if held else None,
            "is_lead": bool(held and held.is_lead),
            "started_date": team.partnership.network.day_at(at),
            "accepted_at": at,
        },
    )
    if is_new:
        changes = {"members": ["", successor.name]}
        record("plan.join_team", made, by=by, at=at, changes=changes, about=team.partnership)


def _day(partnership: Partnership, begun: date, at: datetime) -> date:
    return max(partnership.network.day_at(at), begun)


def _end(row: Any, day: date) -> None:
    row.ended_date = day
    row.save(update_fields=["ended_date"])


def _resume(row: Model, is_held: bool) -> None:
    if is_held:
        raise NotUndoable(_("They have it again already."))
    row.ended_date = None  # type: ignore[attr-defined]
    row.save(update_fields=["ended_date"])


register_kind(Kind("priority", priorities_of, titles_of, end_leading, resume_leading, pass_on_leading))
register_kind(Kind("team", teams_of, names_of, end_membership, resume_membership, pass_on_membership))
