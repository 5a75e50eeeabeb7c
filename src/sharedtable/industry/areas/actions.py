"""Bringing a network's workforce areas in from a sheet: all of them, in one change that can be undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.industry.areas.weighing import WeighedArea, WeighedAreas
from sharedtable.industry.choices import RegionKind
from sharedtable.industry.models import Region
from sharedtable.industry.region_actions import SourceNeeded, edit_region, is_in_use, keep_region
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network
from sharedtable.people.standing import Actor, require


class NotReady(Exception):
    """Something in the sheet still has to be put right."""


@transaction.atomic
def bring_areas(network: Network, weighed: WeighedAreas, *, by: Actor, at: datetime, source: str) -> Entry | None:
    """Keep new areas and give kept ones the sheet's counties and source. None where nothing is different.

    Raises `NotReady`, `SourceNeeded`.
    """
    require("industry.edit_region", network, by=by)
    if not source:
        raise SourceNeeded
    if not weighed.is_possible:
        raise NotReady
    made = {area.name: _made(network, area, by, at, source) for area in weighed.areas if area.is_new}
    former = {
        str(area.kept.pk): before
        for area in weighed.areas
        if area.kept and (before := _changed(area.kept, area, by, at, source))
    }
    if not made and not former:
        return None
    changed = [area.name for area in weighed.areas if area.kept and str(area.kept.pk) in former]
    changes: dict[str, list[Any]] = {"source": [None, source]}
    changes |= {"added": [None, sorted(made)]} if made else {}
    changes |= {"changed": [None, changed]} if changed else {}
    detail = {"made": {str(region.pk): _codes(region) for region in made.values()}, "former": former}
    return record("industry.bring_areas", network, by=by, at=at, changes=changes, detail=detail)


def _made(network: Network, area: WeighedArea, by: Actor, at: datetime, source: str) -> Region:
    words = {"name": area.name, "kind": RegionKind.WORKFORCE, "source": source}
    return keep_region(network, by=by, at=at, counties=area.codes, **words)


def _changed(region: Region, area: WeighedArea, by: Actor, at: datetime, source: str) -> dict[str, Any] | None:
    """What the area was and became; None where it is as the sheet says already."""
    before = {"source": region.source, "counties": _codes(region)}
    after = {"source": source, "counties": area.codes}
    if before == after:
        return None
    _give(region, after, by, at)
    return {"before": before, "after": after}


def _give(region: Region, to: dict[str, Any], by: Actor, at: datetime) -> None:
    edit_region(region, by=by, at=at, expected=region.version, name=region.name, **to)


@undoable("industry.bring_areas", rule="industry.edit_region")
def take_areas_back(entry: Entry, by: Actor, at: datetime) -> None:
    """New areas go out of sight, changed ones are as before; nothing where one was changed or used since."""
    network = Network.objects.get(pk=entry.subject_id)
    require("industry.edit_region", network, by=by)
    made, former = entry.detail["made"], entry.detail["former"]
    regions = _still_so(made | {key: each["after"]["counties"] for key, each in former.items()})
    for key in made:
        regions[key].archive(at)
        record("industry.archive_region", regions[key], by=by, at=at, changes={"archived_at": [None, at]})
    for key, each in former.items():
        _give(regions[key], each["before"], by, at)
    record("industry.take_areas_back", network, by=by, at=at, undoes=entry)


def _still_so(counties: dict[str, Sequence[str]]) -> dict[str, Region]:
    found = {str(each.pk): each for each in Region.objects.live().filter(pk__in=counties)}
    for key, codes in counties.items():
        region = found.get(key)
        if region is None or _codes(region) != list(codes):
            raise NotUndoable(_("Somebody changed one of these areas since."))
        if is_in_use(region):
            words = _("An analysis or a partnership stands on %(name)s already.")
            raise NotUndoable(words % {"name": region.name})
    return found


def _codes(region: Region) -> list[str]:
    return sorted(region.counties.values_list("fips", flat=True))
