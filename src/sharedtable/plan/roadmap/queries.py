"""Reads of what was adopted, and of the meetings that can adopt."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap.actions import REVIEWED_EVERY

ADOPTING = (MeetingKind.PARTNERSHIP, MeetingKind.LAUNCH, MeetingKind.BUSINESSES_ONLY)


@dataclass(frozen=True)
class Versions:
    """Adopted versions, the newest first; each with `last_review`, none where nobody looked at it again."""

    rows: list[RoadmapVersion]

    @property
    def latest(self) -> RoadmapVersion | None:
        return self.rows[0] if self.rows else None

    def review_due(self) -> date | None:
        """When the latest is to be looked at again."""
        return looked_at(self.latest) + REVIEWED_EVERY if self.latest else None

    def is_review_due(self, on: date) -> bool:
        due = self.review_due()
        return due is not None and due <= on


def looked_at(version: RoadmapVersion) -> date:
    """When it was adopted or last looked at."""
    reviewed: date | None = version.last_review  # type: ignore[attr-defined]
    return max(version.adopted_date, reviewed) if reviewed else version.adopted_date


def versions_of(partnership: Partnership) -> Versions:
    return Versions(list(with_reviews().filter(partnership=partnership)))


def with_reviews() -> QuerySet[RoadmapVersion]:
    """Live versions without their content, the newest first."""
    reviewed = Max("reviews__reviewed_date", filter=Q(reviews__archived_at__isnull=True))
    rows = RoadmapVersion.objects.live().annotate(last_review=reviewed).defer("content")
    return rows.select_related("occasion", "champion", "recorded_by").order_by("-number")


def adopting_meetings(partnership: Partnership, at: datetime) -> QuerySet[Occasion]:
    """Meetings with businesses that have begun, the latest first."""
    rows = Occasion.objects.live().filter(starts_at__lte=at)
    rows = rows.exclude(state=OccasionState.CANCELLED)
    ours = partnership.meetings.filter(kind__in=ADOPTING).values("occasion")
    return rows.filter(pk__in=ours).order_by("-starts_at", "pk")
