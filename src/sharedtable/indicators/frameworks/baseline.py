"""How each partnership stood on the day a version was adopted: taken then, kept for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sharedtable.indicators.choices import Status
from sharedtable.indicators.judging import indicators_of, judge
from sharedtable.indicators.models import BaselineResult, Framework, Indicator
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing

AT_ONCE = 2000


def keep_baseline(framework: Framework, before: Framework | None, as_of: date) -> None:
    """All signs that are asked for, of all live partnerships of the network, with what the version before says."""
    keys = list(
        Partnership.objects.live().filter(network=framework.network).order_by("pk").values_list("pk", flat=True)
    )
    new, old = indicators_of(framework), indicators_of(before) if before else []
    judged = judge(keys, [*new, *old], as_of)
    rows = [
        row
        for key, judgements in judged.items()
        for row in _rows(key, judgements[: len(new)], judgements[len(new) :])
    ]
    BaselineResult.objects.bulk_create(rows, batch_size=AT_ONCE)


def _rows(partnership_id: int, new: list[Any], old: list[Any]) -> list[BaselineResult]:
    before = {each.indicator.key: str(each.verdict.status) for each in old}
    return [
        BaselineResult(
            partnership_id=partnership_id,
            indicator=each.indicator,
            status=each.verdict.status,
            before=before.get(each.indicator.key, ""),
            summary=each.verdict.summary,
        )
        for each in new
    ]


@dataclass(frozen=True)
class Stood:
    """One sign on the day of the baseline: how many partnerships by status, and by the version before."""

    indicator: Indicator
    counts: Mapping[str, int]

    @property
    def met(self) -> int:
        return self.counts["met"]

    @property
    def total(self) -> int:
        return sum(self.counts[each.value] for each in Status)

    @property
    def is_new(self) -> bool:
        return not self.counts["asked_before"]

    @property
    def met_before(self) -> int:
        return self.counts["met_before"]


def baseline_of(framework: Framework) -> list[Stood]:
    """By sign, in the framework's order. One query."""
    of_status = {each.value: Count("baseline", filter=Q(baseline__status=each)) for each in Status}
    rows = framework.indicators.filter(is_on=True).annotate(
        **{f"n_{key}": count for key, count in of_status.items()},
        n_met_before=Count("baseline", filter=Q(baseline__before=Status.MET)),
        n_asked_before=Count("baseline", filter=~Q(baseline__before="")),
    )
    names = [*of_status, "met_before", "asked_before"]
    return [
        Stood(each, {name: getattr(each, f"n_{name}") for name in names})
        for each in rows.order_by("position", "pk")
    ]


@dataclass(frozen=True)
class Behind:
    """The partnerships behind one sign of a baseline that this reader sees; the others are only counted."""

    indicator: Indicator
    rows: list[BaselineResult]
    hidden: int


def rows_behind(framework: Framework, key: str, standing: Standing) -> Behind | None:
    """Three queries; none where the version has no such sign."""
    indicator = framework.indicators.filter(key=key).first()
    if indicator is None:
        return None
    rows = BaselineResult.objects.filter(indicator=indicator)
    seen = list(rows.visible_to(standing).select_related("partnership").order_by("partnership__name", "pk"))
    return Behind(indicator, seen, rows.count() - len(seen))
