"""Named reads of indicators: the newest snapshot, and how many were met over time."""

from dataclasses import dataclass

from django.db.models import Count, Q, Subquery

from sharedtable.indicators.choices import Status
from sharedtable.indicators.models import Assessment, Result
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Snapshot:
    """The newest assessment with its results in the framework's order."""

    assessment: Assessment
    results: list[Result]

    @property
    def met(self) -> int:
        return sum(each.status == Status.MET for each in self.results)

    @property
    def open(self) -> list[Result]:
        return [each for each in self.results if each.status != Status.MET]


def newest_snapshot(partnership: Partnership) -> Snapshot | None:
    """One query."""
    newest = (
        Assessment.objects.filter(partnership=partnership).order_by("-as_of", "-made_at", "-pk").values("pk")[:1]
    )
    rows = Result.objects.filter(assessment=Subquery(newest)).select_related("indicator", "assessment")
    results = list(rows.order_by("indicator__position", "pk"))
    return Snapshot(results[0].assessment, results) if results else None


def met_over_time(partnership: Partnership, most: int = 12) -> list[int]:
    """How many were met on the latest days that have a snapshot, oldest first."""
    is_met = Count("results", filter=Q(results__status=Status.MET))
    rows = Assessment.objects.filter(partnership=partnership).annotate(met=is_met).order_by("-as_of", "-pk")
    return list(reversed(rows.values_list("met", flat=True)[:most]))
