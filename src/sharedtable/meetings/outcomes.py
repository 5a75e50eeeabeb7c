"""What came of a meeting, and what is open from those before it, as one reader sees it: reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

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


def outcomes_and_before(occasion: Occasion, standing: Standing) -> tuple[Outcomes, Outcomes]:
    """Of this meeting, and left from earlier ones of the same holder as far as this standing reads their notes:
    the last decisions, open follow-ups, topics parked for later. Three queries."""
    before = _before(occasion, standing)
    here = Q(occasion=occasion)
    decisions = Decision.objects.live().filter(here | Q(pk__in=_last_decisions(before)))
    earlier = Q(occasion__in=before)
    follow_ups = FollowUp.objects.live().filter(here | (earlier & Q(done_at__isnull=True)))
    waiting = Q(settled_at__isnull=True, why=ParkedWhy.LATER)
    parked = ParkedTopic.objects.live().filter(here | (earlier & waiting))
    rows = (
        list(decisions.select_related("occasion").order_by("-occasion__starts_at", "recorded_at", "pk")),
        list(follow_ups.select_related("occasion", "person", "organization")),
        list(parked.select_related("occasion", "taken_to").order_by("parked_at", "pk")),
    )
    return _of(rows, lambda row: row.occasion_id == occasion.pk), _of(
        rows, lambda row: row.occasion_id != occasion.pk
    )


def left_from_before(occasion: Occasion, standing: Standing) -> Outcomes:
    return outcomes_and_before(occasion, standing)[1]


def _last_decisions(before: Any) -> Any:
    rows = Decision.objects.live().filter(occasion__in=before)
    return rows.order_by("-occasion__starts_at", "pk").values("pk")[:LAST_DECISIONS]


def _of(
    rows: tuple[list[Decision], list[FollowUp], list[ParkedTopic]], belongs: Callable[[Any], bool]
) -> Outcomes:
    decisions, follow_ups, parked = rows
    return Outcomes(
        decisions=[each for each in decisions if belongs(each)],
        follow_ups=_by_day(each for each in follow_ups if belongs(each)),
        parked=[each for each in parked if belongs(each)],
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
