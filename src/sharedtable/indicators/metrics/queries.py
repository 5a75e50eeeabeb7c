"""What a partnership measures, read for one reader: three queries, however many metrics there are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from sharedtable.base.access import allows
from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.indicators.metrics.disclosure import Kept, Released, Series, Version, release
from sharedtable.indicators.metrics.progress import Progress, progress_of
from sharedtable.indicators.metrics.wording import plain, why_hidden, with_unit
from sharedtable.indicators.models import Metric, Reading, ReadingRevision
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Figure:
    """A reading as one reader sees it. `value` is None where it is not shown to them; `why` tells why it does not
    leave the partnership, to those inside as well."""

    metric: Metric
    reading: Reading
    value: Decimal | None
    why: str = ""
    is_earlier: bool = False

    @property
    def day(self) -> date:
        return self.reading.day

    @property
    def words(self) -> str:
        return "" if self.value is None else with_unit(self.metric, self.value)

    @property
    def number(self) -> str:
        return "" if self.value is None else plain(self.metric, self.value)

    @property
    def source(self) -> str:
        """Where the shown value comes from; nothing where another version of it is shown, or none."""
        return "" if self.value is None or self.is_earlier else self.reading.source

    @property
    def why_hidden(self) -> str:
        return why_hidden(self.why)


@dataclass(frozen=True)
class Measured:
    """A metric with its figures, oldest first, the baseline apart."""

    metric: Metric
    figures: Sequence[Figure]
    baseline: Figure | None = None

    @property
    def entry(self) -> CatalogueEntry | None:
        return catalogue().get(self.metric.entry)

    @cached_property
    def shown(self) -> list[Figure]:
        return [each for each in self.figures if each.value is not None]

    @property
    def latest(self) -> Figure | None:
        return self.figures[-1] if self.figures else None

    @property
    def newest_shown(self) -> Figure | None:
        return self.shown[-1] if self.shown else None

    @cached_property
    def progress(self) -> Progress | None:
        """How far the newest figure has come, where this reader sees one."""
        newest = self.newest_shown
        if newest is None or newest.value is None:
            return None
        first = self.baseline
        start = (first.day, first.value) if first and first.value is not None else None
        return progress_of(self.metric, newest.day, newest.value, start)

    @property
    def points(self) -> list[float]:
        """For a small line: the baseline and what came after it."""
        rows = [*([self.baseline] if self.baseline else []), *self.figures]
        return [float(each.value) for each in rows if each.value is not None]

    @property
    def target_words(self) -> str:
        metric = self.metric
        return "" if metric.target_value is None else with_unit(metric, metric.target_value)

    @property
    def hidden(self) -> int:
        """How many figures this reader does not see."""
        rows = [*self.figures, *([self.baseline] if self.baseline else [])]
        return sum(each.value is None for each in rows)


def is_within(partnership: Partnership, standing: Standing) -> bool:
    """Whether this reader sees small counts as they are."""
    return allows("indicators.see_small_counts", partnership.classes_for(standing))


def measured(partnership: Partnership, *, within: bool) -> list[Measured]:
    """All live metrics, as those inside see them or as everybody else does: three queries."""
    return measured_at([partnership.pk], within=within, partnership=partnership).get(partnership.pk, [])


def measured_at(
    partnership_ids: Collection[int], *, within: bool = False, partnership: Partnership | None = None
) -> dict[int, list[Measured]]:
    """By partnership, in the order of kind and term: three queries for however many."""
    found: dict[int, list[Metric]] = {}
    for each in _with_readings(Metric.objects.live().filter(partnership__in=partnership_ids)):
        if partnership is not None:
            each.partnership = partnership
        found.setdefault(each.partnership_id, []).append(each)
    return {key: _read(rows, within=within) for key, rows in found.items()}


def _with_readings(rows: QuerySet[Metric]) -> list[Metric]:
    revisions = Prefetch("revisions", ReadingRevision.objects.order_by("entered_at", "pk"), to_attr="told")
    readings = Reading.objects.live().order_by("day", "pk").prefetch_related(revisions)
    return list(rows.prefetch_related(Prefetch("readings", readings, to_attr="kept")).order_by("chosen_at", "pk"))


def moved_at(partnership: Partnership) -> list[Measured]:
    """Metrics that have a figure, as everybody sees them: one query, for cards on other pages."""
    rows = Reading.objects.live().filter(metric__partnership=partnership, metric__archived_at__isnull=True)
    told = {"told_pk": "pk", "told_value": "value", "told_people": "of_people", "told_firms": "of_firms"}
    named = {name: F(f"revisions__{field}") for name, field in told.items()}
    found: dict[int, Metric] = {}
    kept: dict[int, Reading] = {}
    order = ("metric__chosen_at", "metric_id", "day", "pk", "revisions__entered_at", "revisions__pk")
    versions: Iterable[Any] = rows.select_related("metric").annotate(**named).order_by(*order)
    for row in versions:
        metric: Any = found.setdefault(row.metric_id, row.metric)
        reading: Any = kept.setdefault(row.pk, row)
        if reading is row:
            reading.metric, reading.told = metric, []
            metric.partnership, metric.kept = partnership, [*getattr(metric, "kept", []), reading]
        if row.told_pk is not None:
            version = ReadingRevision(value=row.told_value, of_people=row.told_people, of_firms=row.told_firms)
            reading.told.append(version)
    return _read(list(found.values()), within=False)


def _read(metrics: list[Metric], *, within: bool) -> list[Measured]:
    released = release(series_of(each) for each in metrics)
    return [_one(each, released, within=within) for each in metrics]


def _one(metric: Metric, released: dict[int, Released], *, within: bool) -> Measured:
    rows: list[Reading] = metric.kept  # type: ignore[attr-defined]  # prefetched above
    figures = [_figure(metric, each, released[each.pk], within=within) for each in rows]
    first = next((each for each in figures if each.reading.is_baseline), None)
    return Measured(metric, [each for each in figures if not each.reading.is_baseline], first)


def _figure(metric: Metric, reading: Reading, released: Released, *, within: bool) -> Figure:
    if within:
        return Figure(metric, reading, reading.value, released.why)
    return Figure(metric, reading, released.value, released.why, released.is_earlier)


def series_of(metric: Metric) -> Series:
    """What the rule of disclosure needs of a metric whose readings were fetched with it."""
    rows: list[Reading] = metric.kept  # type: ignore[attr-defined]
    return Series(
        metric.pk,
        tuple(Kept(each.pk, each.day, tuple(_versions(each))) for each in rows),
        shape=metric.shape,
        counts_people=metric.counts_people,
        from_businesses=metric.from_businesses,
        is_running_total=metric.is_running_total,
        part_of=metric.part_of_id,
    )


def _versions(reading: Reading) -> Iterable[Version]:
    told: list[ReadingRevision] = reading.told  # type: ignore[attr-defined]
    rows: Sequence[ReadingRevision | Reading] = told or [reading]
    return (Version(each.value, each.of_people, each.of_firms) for each in rows)


def find(rows: Iterable[Measured], pk: int) -> Measured | None:
    return next((each for each in rows if each.metric.pk == pk), None)


def chosen_entries(partnership: Partnership) -> set[str]:
    """Keys of the catalogue that this partnership has chosen. One query."""
    rows = Metric.objects.live().filter(partnership=partnership).exclude(entry="")
    return set(rows.values_list("entry", flat=True))
