"""Facts of who convenes and who leads, as of any day."""

from collections.abc import Collection, Mapping
from datetime import date

from sharedtable.facts.registry import Finding
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.subjects import Subject, businesses_of, role_rows, roles_on, subjects
from sharedtable.partnerships.models import Role


def conveners(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many convene on the day: convener, co-convener or coordinator, interim ones included. Two queries."""
    held = roles_on(subject_ids, as_of, LEAD_KINDS)
    return {each.pk: _convening(each, held.get(each.pk, []), as_of) for each in subjects(subject_ids)}


def _convening(subject: Subject, roles: list[Role], as_of: date) -> Finding:
    details = {
        "names": list(dict.fromkeys(role.person.name for role in roles)),
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
