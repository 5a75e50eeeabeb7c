"""Facts of promises: what the core organizations of the support team gave their word for."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.rows import begun_roles, seats_on
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.people.choices import Side
from sharedtable.plan.facts.rows import PromiseRow, promises_until
from sharedtable.plan.facts.standing import stood
from sharedtable.plan.models import Commitment
from sharedtable.plan.queries.promises import TEAM_ROLES


def commitments(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Core organizations with a promise dated up to the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    core = _core(subject_ids, as_of)
    made: dict[int, list[PromiseRow]] = defaultdict(list)
    for each in promises_until(subject_ids, as_of):
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            made[each.partnership_id].append(each)
    return {key: _committed(table, core[key], made[key]) for key, table in tables.items()}


def _core(ids: Collection[int], as_of: date) -> dict[int, dict[int, str]]:
    """Organizations on the support side with somebody in a team role on the day: id -> name, by partnership."""
    at_work = {
        (role.partnership_id, role.organization_id)
        for role in begun_roles(ids, as_of)
        if role.kind in TEAM_ROLES and role.is_held_on(as_of)
    }
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for seat in seats_on(ids, as_of):
        if seat.side == Side.SUPPORT and (seat.partnership_id, seat.organization_id) in at_work:
            found[seat.partnership_id][seat.organization_id] = seat.name
    return found


def _committed(table: Subject, core: Mapping[int, str], made: list[PromiseRow]) -> Finding:
    by_core = [each for each in made if each.organization_id in core]
    heard = {each.organization_id for each in by_core}
    details = {
        "core": sorted(core.values()),
        "silent": sorted(name for key, name in core.items() if key not in heard),
        "confirmed": sum(each.confirmed_at is not None for each in by_core),
    }
    rows = rows_of(Commitment, [each.pk for each in by_core], describe_commitments)
    url = reverse("plan:plan", args=[table.slug]) + "#promises"
    return Finding(len(heard), (rows,), url, details)


def describe_commitments(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            f"{each.organization.name}: {each.statement}",
            each.committed_date,
            each.confirmed_at is not None,
            each.organization.name,
            url=""
            if each.archived_at
            else f"{reverse('plan:plan', args=[each.partnership.slug])}#promise-{each.pk}",
        )
        for each in rows.select_related("organization", "partnership").order_by(
            "organization__name", "committed_date", "pk"
        )
    ]
