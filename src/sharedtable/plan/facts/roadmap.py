"""Facts of the roadmap: which version was in force on a day, and when somebody last looked at it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.facts.pages import page
from sharedtable.plan.facts.standing import stood
from sharedtable.plan.models import RoadmapReview, RoadmapVersion


def roadmap_adopted(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The day on which the newest version adopted by then was adopted or, later, reviewed. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    versions: dict[int, _Version] = {}
    for row in _versions.rows(subject_ids, as_of):
        each = _Version(*row)
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            versions[each.partnership_id] = each
    reviews: dict[int, tuple[int, date]] = {}
    for pk, table_id, version_id, reviewed, archived_at in _reviews.rows(subject_ids, as_of):
        if stood(archived_at, as_of, tables[table_id].zone):
            reviews[version_id] = pk, reviewed
    return {key: _adopted(table, versions.get(key), reviews) for key, table in tables.items()}


class _Version(NamedTuple):
    pk: int
    partnership_id: int
    number: int
    adopted_date: date
    archived_at: datetime | None


def _build_versions(ids: Collection[int], as_of: date) -> QuerySet:
    rows = RoadmapVersion.objects.filter(partnership__in=ids, adopted_date__lte=as_of)
    rows = rows.order_by("adopted_date", "number")
    return rows.values_list("pk", "partnership_id", "number", "adopted_date", "archived_at")


def _build_reviews(ids: Collection[int], as_of: date) -> QuerySet:
    rows = RoadmapReview.objects.filter(version__partnership__in=ids, reviewed_date__lte=as_of)
    rows = rows.order_by("reviewed_date", "pk")
    return rows.values_list("pk", "version__partnership_id", "version_id", "reviewed_date", "archived_at")


_versions, _reviews = PreparedRead(_build_versions), PreparedRead(_build_reviews)


def _adopted(table: Subject, version: _Version | None, reviews: Mapping[int, tuple[int, date]]) -> Finding:
    url = reverse("plan:plan", args=[table.slug])
    if version is None:
        return Finding(None, (), url)
    rows, seen = [rows_of(RoadmapVersion, [version.pk], _describe_versions)], version.adopted_date
    if version.pk in reviews:
        pk, reviewed = reviews[version.pk]
        rows.append(rows_of(RoadmapReview, [pk], _describe_reviews))
        seen = max(seen, reviewed)
    return Finding(seen, tuple(rows), url, {"number": version.number, "adopted": version.adopted_date})


def _describe_versions(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("Version %(n)d, put to the businesses by %(who)s") % {"n": each.number, "who": each.champion.name},
            each.adopted_date,
            subject=each.champion.name,
            url=page("roadmap_version", each.partnership.slug, each),
        )
        for each in rows.select_related("champion", "partnership").defer("content").order_by("pk")
    ]


def _describe_reviews(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("Version %(n)d still holds") % {"n": each.version.number},
            each.reviewed_date,
            url=page("roadmap_version", each.version.partnership.slug, each.version),
        )
        for each in rows.select_related("version__partnership").defer("version__content").order_by("pk")
    ]
