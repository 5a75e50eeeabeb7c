"""Facts of who convenes, who stands in, and who leads, as of any day."""

from collections.abc import Collection, Mapping
from datetime import date

from sharedtable.facts.registry import Finding
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.rows import RoleRow, begun_roles
from sharedtable.partnerships.facts.subjects import Subject, businesses_of, role_rows, roles_on, subjects


def conveners(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many convene on the day: convener, co-convener or coordinator, interim ones included. Two queries."""
    held = roles_on(subject_ids, as_of, LEAD_KINDS)
    return {each.pk: _convening(each, held.get(each.pk, []), as_of) for each in subjects(subject_ids)}


def _convening(subject: Subject, roles: list[RoleRow], as_of: date) -> Finding:
    details = {
        "names": list(dict.fromkeys(role.person_name for role in roles)),
        "since": min((role.started_date for role in roles), default=None),
        "is_interim": bool(roles) and all(role.is_interim for role in roles),
    }
    value = len(roles) if roles or subject.started_date <= as_of else None
    return Finding(value, (role_rows(roles),), subject.page("people"), details)


def champions(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many businesses have a champion on the day. Two queries."""
    held = roles_on(subject_ids, as_of, [RoleKind.CHAMPION])
    found = {}
    for each in subjects(subject_ids):
        roles = held.get(each.pk, [])
        names = businesses_of(roles)
        found[each.pk] = Finding(len(names), (role_rows(roles),), each.page("people"), {"businesses": names})
    return found


def backups(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many are named to step in for whoever convenes. Two queries."""
    held = roles_on(subject_ids, as_of, [RoleKind.BACKUP])
    found = {}
    for each in subjects(subject_ids):
        roles = held.get(each.pk, [])
        names = list(dict.fromkeys(role.person_name for role in roles))
        found[each.pk] = Finding(len(roles), (role_rows(roles),), each.page("people"), {"names": names})
    return found


def convener_vacancy(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """For how many days nobody has convened: 0 while somebody does, not known where nobody ever did.
    Two queries."""
    held = roles_on(subject_ids, as_of, LEAD_KINDS)
    former = [
        role for role in begun_roles(subject_ids, as_of) if role.kind in LEAD_KINDS and not role.is_held_on(as_of)
    ]
    last = {
        role.partnership_id: role for role in sorted(former, key=lambda role: (role.ended_date or as_of, role.pk))
    }
    return {
        each.pk: _vacancy(each, held.get(each.pk, []), last.get(each.pk), as_of) for each in subjects(subject_ids)
    }


def _vacancy(subject: Subject, roles: list[RoleRow], last: RoleRow | None, as_of: date) -> Finding:
    if roles:
        return Finding(0, (role_rows(roles),), subject.page("people"))
    if last is None or last.ended_date is None:
        return Finding(None, (), subject.page("people"))
    details = {"name": last.person_name, "since": last.ended_date}
    return Finding((as_of - last.ended_date).days, (role_rows([last]),), subject.page("people"), details)
