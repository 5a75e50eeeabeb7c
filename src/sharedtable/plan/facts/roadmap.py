"""Facts of the roadmap: which version was in force on a day, and when somebody last looked at it."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, Rows
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.facts.standing import stood
from sharedtable.plan.models import RoadmapReview, RoadmapVersion


def roadmap_adopted(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The day on which the newest version adopted by then was adopted or, later, reviewed. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    versions: dict[int, RoadmapVersion] = {}
    adopted = RoadmapVersion.objects.filter(partnership__in=tables, adopted_date__lte=as_of).defer("content")
    for each in adopted.order_by("adopted_date", "number"):
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            versions[each.partnership_id] = each
    reviews: dict[int, RoadmapReview] = {}
    keys = {version.pk: key for key, version in versions.items()}
    for row in RoadmapReview.objects.filter(version__in=keys, reviewed_date__lte=as_of).order_by(
        "reviewed_date", "pk"
    ):
        if stood(row.archived_at, as_of, tables[keys[row.version_id]].zone):
            reviews[row.version_id] = row
    return {key: _adopted(table, versions.get(key), reviews) for key, table in tables.items()}


def _adopted(table: Subject, version: RoadmapVersion | None, reviews: Mapping[int, RoadmapReview]) -> Finding:
    url = reverse("plan:plan", args=[table.slug])
    if version is None:
        return Finding(None, (), url)
    review = reviews.get(version.pk)
    rows = [Rows(RoadmapVersion.objects.filter(pk=version.pk), _describe_versions)]
    if review is not None:
        rows.append(Rows(RoadmapReview.objects.filter(pk=review.pk), _describe_reviews))
    seen = max(version.adopted_date, review.reviewed_date) if review else version.adopted_date
    return Finding(seen, tuple(rows), url, {"number": version.number, "adopted": version.adopted_date})


def _describe_versions(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("Version %(n)d, put to the businesses by %(who)s") % {"n": each.number, "who": each.champion.name},
            each.adopted_date,
            subject=each.champion.name,
        )
        for each in rows.select_related("champion").order_by("pk")
    ]


def _describe_reviews(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(_("Version %(n)d still holds") % {"n": each.version.number}, each.reviewed_date)
        for each in rows.select_related("version").order_by("pk")
    ]
