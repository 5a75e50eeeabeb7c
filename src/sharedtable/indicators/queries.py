"""Named reads of indicators: the newest snapshot, and how many were met over time."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, Subquery

from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.models import Assessment, Result
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Snapshot:
    """The newest assessment with its results in the framework's order."""

    assessment: Assessment
    results: list[Result]

    @cached_property
    def at_work(self) -> list[Result]:
        """The signs of the first level that is not complete, else of the last."""
        levels = [[each for each in self.results if each.indicator.level == level] for level in Level]
        return next((each for each in levels if _unmet(each)), [each for each in levels if each][-1])

    @property
    def met(self) -> int:
        return len(self.at_work) - len(self.open)

    @property
    def open(self) -> list[Result]:
        return _unmet(self.at_work)

    @property
    def level_name(self) -> str:
        return self.assessment.get_level_display()

    @property
    def is_of_active(self) -> bool:
        return self.at_work[0].indicator.level == Level.ACTIVE


def _unmet(results: list[Result]) -> list[Result]:
    return [each for each in results if each.status != Status.MET]


def newest_snapshot(partnership: Partnership, **beside: Subquery) -> Snapshot | None:
    """One query; `beside` is read with it and stands on each result."""
    newest = (
        Assessment.objects.filter(partnership=partnership).order_by("-as_of", "-made_at", "-pk").values("pk")[:1]
    )
    rows = Result.objects.filter(assessment=Subquery(newest)).select_related("indicator", "assessment")
    results = list(rows.annotate(**beside).order_by("indicator__position", "pk"))
    return Snapshot(results[0].assessment, results) if results else None


def met_over_time(partnership: Partnership, most: int = 12) -> list[int]:
    """How many were met on the latest days that have a snapshot, oldest first."""
    is_met = Count("results", filter=Q(results__status=Status.MET))
    rows = Assessment.objects.filter(partnership=partnership).annotate(met=is_met).order_by("-as_of", "-pk")
    return list(reversed(rows.values_list("met", flat=True)[:most]))
