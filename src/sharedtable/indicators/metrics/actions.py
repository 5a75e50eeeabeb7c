"""What is measured: chosen or defined, changed, given a target, put away; and what a network suggests."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.filling import fill
from sharedtable.indicators.models import Metric, SuggestedMetric
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network
from sharedtable.people.standing import Actor, require

DEFINED = (
    "name",
    "meaning",
    "how",
    "unit",
    "shape",
    "direction",
    "beneficiary",
    "term",
    "kind",
    "fact",
    "counts_people",
    "from_businesses",
    "is_running_total",
    "part_of_id",
)
AIMED = ("target_value", "target_date", "target_low", "target_high")
GUARDS = ("counts_people", "from_businesses")
"""What the catalogue says of these stays: nobody can open small counts by rewording a metric."""
FROM_ENTRY = tuple(each for each in DEFINED if each != "part_of_id")


class AlreadyChosen(Exception):
    """This entry of the catalogue is measured here already."""


class NoSuchPart(Exception):
    """A part belongs to a total of the same partnership that counts people too and is no part itself."""


class NoDay(Exception):
    """A target says by when."""


class WrongBand(Exception):
    """A band runs from its low end to its high end, with the target in it."""


@transaction.atomic
def choose_metric(
    partnership: Partnership, entry: CatalogueEntry, *, by: Actor, at: datetime
) -> tuple[Metric, Entry]:
    """Measure what the catalogue describes, in its words, which may be changed after; filled from the record where
    a fact can do so."""
    require("indicators.choose_metric", partnership, by=by)
    if Metric.objects.live().filter(partnership=partnership, entry=entry.key).exists():
        raise AlreadyChosen
    words = {name: getattr(entry, name) for name in FROM_ENTRY}
    return _add(partnership, {**words, "entry": entry.key}, by=by, at=at)


@transaction.atomic
def define_metric(partnership: Partnership, *, by: Actor, at: datetime, **values: Any) -> tuple[Metric, Entry]:
    """Measure something of one's own; `values` are the fields in `DEFINED`, its total in `part_of`."""
    require("indicators.choose_metric", partnership, by=by)
    return _add(partnership, _defined(partnership, None, values), by=by, at=at)


def _add(partnership: Partnership, values: dict[str, Any], *, by: Actor, at: datetime) -> tuple[Metric, Entry]:
    made = Metric.objects.create(partnership=partnership, chosen_at=at, **values)
    changes = {"name": ["", made.name], "unit": ["", made.unit]}
    entry = record("indicators.choose_metric", made, by=by, at=at, changes=changes, about=partnership)
    fill([made], today=partnership.network.day_at(at), at=at)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made, entry


def _defined(partnership: Partnership, metric: Metric | None, values: dict[str, Any]) -> dict[str, Any]:
    whole: Metric | None = values.pop("part_of", None)
    if whole is not None and not _may_be_part(partnership, metric, whole, values.get("shape", Shape.COUNT)):
        raise NoSuchPart
    entry = catalogue().get(metric.entry) if metric else None
    if entry is not None:
        values = {**values, **{name: True for name in GUARDS if getattr(entry, name)}}
    return {**values, "part_of_id": whole.pk if whole else None}


def _may_be_part(partnership: Partnership, metric: Metric | None, whole: Metric, shape: str) -> bool:
    has_parts = metric is not None and metric.parts.filter(archived_at__isnull=True).exists()
    is_here = (
        whole.partnership_id == partnership.pk and whole.is_live and (metric is None or whole.pk != metric.pk)
    )
    return is_here and whole.part_of_id is None and not has_parts and shape == whole.shape == Shape.COUNT


@transaction.atomic
def edit_metric(metric: Metric, *, by: Actor, at: datetime, expected: int, **values: Any) -> Entry:
    """Change what it is. Raises `EditConflict` when somebody saved since version `expected`."""
    require("indicators.choose_metric", metric, by=by)
    entry = _save(metric, _defined(metric.partnership, metric, values), by=by, at=at, expected=expected)
    if "fact" in entry.changes and metric.fact:
        fill([metric], today=metric.partnership.network.day_at(at), at=at)
    return entry


@transaction.atomic
def set_target(metric: Metric, *, by: Actor, at: datetime, expected: int, **values: Any) -> Entry:
    """Where it should be, by when, and the band in which it counts as reached; all empty takes the target away."""
    require("indicators.choose_metric", metric, by=by)
    aim = {name: values.get(name) for name in AIMED}
    if aim["target_value"] is None:
        aim = dict.fromkeys(AIMED)
    elif aim["target_date"] is None:
        raise NoDay
    elif not _is_band(aim):
        raise WrongBand
    return _save(metric, aim, by=by, at=at, expected=expected)


def _is_band(aim: dict[str, Any]) -> bool:
    ends = [each for each in (aim["target_low"], aim["target_value"], aim["target_high"]) if each is not None]
    return ends == sorted(ends)


def _save(
    metric: Metric, values: dict[str, Any], *, by: Actor, at: datetime, expected: int, undoes: Entry | None = None
) -> Entry:
    before = state_of(metric, *values)
    save_version(metric, expected=expected, **values)
    changes, table = changed(before, metric), metric.partnership
    entry = record("indicators.edit_metric", metric, by=by, at=at, changes=changes, about=table, undoes=undoes)
    announce(partnership_changed, partnership_id=metric.partnership_id)
    return entry


@undoable("indicators.edit_metric", rule="indicators.choose_metric")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    metric = _metric_of(entry)
    require("indicators.choose_metric", metric, by=by)
    if not metric.is_live:
        raise NotUndoable(_("It was put away."))
    _save(metric, former_values(entry, metric), by=by, at=at, expected=metric.version, undoes=entry)


@transaction.atomic
def archive_metric(metric: Metric, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """Measured no more. Its figures are kept and come back with it."""
    require("indicators.choose_metric", metric, by=by)
    metric.archive(at)
    table = metric.partnership
    entry = record("indicators.archive_metric", metric, by=by, at=at, about=table, undoes=undoes)
    announce(partnership_changed, partnership_id=metric.partnership_id)
    return entry


@undoable("indicators.archive_metric", rule="indicators.choose_metric")
def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
    metric = _metric_of(entry)
    require("indicators.choose_metric", metric, by=by)
    same = Metric.objects.live().filter(partnership=metric.partnership, entry=metric.entry).exclude(entry="")
    if metric.is_live or same.exists():
        raise NotUndoable(_("It is measured here again already."))
    metric.bring_back()
    record("indicators.restore_metric", metric, by=by, at=at, about=metric.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=metric.partnership_id)


@undoable("indicators.choose_metric", rule="indicators.choose_metric")
def _unchoose(entry: Entry, by: Actor, at: datetime) -> None:
    metric = _metric_of(entry)
    if not metric.is_live:
        raise NotUndoable(_("It was put away already."))
    archive_metric(metric, by=by, at=at, undoes=entry)


def _metric_of(entry: Entry) -> Metric:
    return Metric.objects.select_related("partnership__network").get(pk=entry.subject_id)


@transaction.atomic
def suggest_metrics(network: Network, reasons: dict[str, str], *, by: Actor, at: datetime) -> Entry:
    """What a network suggests from now on: keys of the catalogue with why. Nobody has to take any of them."""
    require("indicators.suggest_metric", network, by=by)
    known = catalogue()
    wanted = {key: why.strip() for key, why in reasons.items() if key in known}
    standing = {each.entry: each for each in SuggestedMetric.objects.live().filter(network=network)}
    before = {key: each.why for key, each in standing.items()}
    for key, each in standing.items():
        if wanted.get(key) != each.why:
            each.archive(at)
    fresh = [key for key, why in wanted.items() if before.get(key) != why]
    SuggestedMetric.objects.bulk_create(
        SuggestedMetric(network=network, entry=key, why=wanted[key], suggested_at=at) for key in fresh
    )
    return record("indicators.suggest_metrics", network, by=by, at=at, changes={"suggested": [before, wanted]})


@undoable("indicators.suggest_metrics", rule="indicators.suggest_metric")
def _suggest_as_before(entry: Entry, by: Actor, at: datetime) -> None:
    network = Network.objects.get(pk=entry.subject_id)
    suggest_metrics(network, entry.changes["suggested"][0], by=by, at=at)
