"""Facts of promises: what the core organizations of the support team gave their word for."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.facts.registry import Evidence, Finding, Rows
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.facts.standing import stood
from sharedtable.plan.models import Commitment
from sharedtable.plan.queries import core_organizations


def commitments(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Core organizations with a promise dated up to the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    core = core_organizations(list(subject_ids), on=as_of)
    made: dict[int, list[Commitment]] = defaultdict(list)
    for each in Commitment.objects.filter(partnership__in=tables, committed_date__lte=as_of):
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            made[each.partnership_id].append(each)
    return {key: _committed(table, core[key], made[key]) for key, table in tables.items()}


def _committed(table: Subject, core: Mapping[int, str], made: list[Commitment]) -> Finding:
    by_core = [each for each in made if each.organization_id in core]
    heard = {each.organization_id for each in by_core}
    details = {
        "core": sorted(core.values()),
        "silent": sorted(name for key, name in core.items() if key not in heard),
        "confirmed": sum(each.confirmed_at is not None for each in by_core),
    }
    rows = Commitment.objects.filter(pk__in=[each.pk for each in by_core])
    url = reverse("plan:plan", args=[table.slug]) + "#promises"
    return Finding(len(heard), (Rows(rows, describe_commitments),), url, details)


def describe_commitments(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            f"{each.organization.name}: {each.statement}",
            each.committed_date,
            each.confirmed_at is not None,
            each.organization.name,
        )
        for each in rows.select_related("organization").order_by("organization__name", "committed_date", "pk")
    ]
