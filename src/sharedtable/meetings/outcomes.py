"""What came of a meeting, and what is open from those before it, as one reader sees it: reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sharedtable.meetings.choices import ParkedWhy
from sharedtable.meetings.hosts import noted_occasions, siblings_of
from sharedtable.meetings.models import Decision, FollowUp, Occasion, ParkedTopic
from sharedtable.people.standing import Standing

LAST_DECISIONS = 5


@dataclass(frozen=True)
class Outcomes:
    decisions: list[Decision] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    parked: list[ParkedTopic] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.decisions or self.follow_ups or self.parked)

    @property
    def open_follow_ups(self) -> list[FollowUp]:
        return [each for each in self.follow_ups if not each.is_done]


def outcomes_of(occasion: Occasion) -> Outcomes:
    """Of one meeting, for whoever reads its notes. Three queries at most."""
    decisions = Decision.objects.live().filter(occasion=occasion)
    follow_ups = FollowUp.objects.live().filter(occasion=occasion).select_related("person", "organization")
    parked = ParkedTopic.objects.live().filter(occasion=occasion).select_related("taken_to")
    return Outcomes(
        decisions=list(decisions.order_by("recorded_at", "pk")) if occasion.may_have("decisions") else [],
        follow_ups=_by_day(follow_ups) if occasion.may_have("follow_ups") else [],
        parked=list(parked.order_by("parked_at", "pk")) if occasion.may_have("parked") else [],
    )


def _by_day(rows: Iterable[FollowUp]) -> list[FollowUp]:
    """Open ones first, the earliest due on top; what has no day comes after what has one."""
    return sorted(rows, key=lambda row: (row.is_done, row.due_date or date.max, row.pk))


def left_from_before(occasion: Occasion, standing: Standing) -> Outcomes:
    """The last decisions, open follow-ups and topics parked for later, of earlier meetings of the same holder as
    far as this standing reads their notes. Three queries."""
    before = _before(occasion, standing)
    decisions = Decision.objects.live().filter(occasion__in=before).select_related("occasion")
    follow_ups = FollowUp.objects.open().filter(occasion__in=before)
    return Outcomes(
        decisions=list(decisions.order_by("-occasion__starts_at", "pk")[:LAST_DECISIONS]),
        follow_ups=_by_day(follow_ups.select_related("occasion", "person", "organization")),
        parked=parked_for_later(occasion, standing),
    )


def parked_for_later(occasion: Occasion, standing: Standing) -> list[ParkedTopic]:
    """Topics of earlier meetings that wait to be talked about. One query."""
    rows = ParkedTopic.objects.live().filter(
        occasion__in=_before(occasion, standing), settled_at__isnull=True, why=ParkedWhy.LATER
    )
    return list(rows.select_related("occasion").order_by("parked_at", "pk"))


def _before(occasion: Occasion, standing: Standing) -> Any:
    siblings = siblings_of(occasion)
    rows = Occasion.objects.live().filter(siblings, noted_occasions(standing), starts_at__lt=occasion.starts_at)
    return rows.exclude(pk=occasion.pk).order_by().values("pk")
