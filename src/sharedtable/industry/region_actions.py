"""Every change to kept regions: a network's own ones, and the workforce areas that its state designated."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.atlas.models import County
from sharedtable.base.versions import save_version
from sharedtable.industry.actions import RegionNameTaken
from sharedtable.industry.archiving import make_undoable, put_away
from sharedtable.industry.choices import RegionKind
from sharedtable.industry.models import Region
from sharedtable.ledger.actions import ChangedAgain, NotUndoable, changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network
from sharedtable.people.standing import Actor, require

FIELDS = ("name", "source")


class NoCounties(Exception):
    """A region needs at least one county that exists."""


class SourceNeeded(Exception):
    """A workforce area is what somebody designated: it says who."""


class RegionInUse(Exception):
    """An analysis or a partnership stands on these counties: another set of them is another region."""


@transaction.atomic
def keep_region(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    name: str,
    counties: Collection[str],
    kind: str = RegionKind.OWN,
    source: str = "",
) -> Region:
    """Keep a set of counties under a name. Raises `NoCounties`, `SourceNeeded`, `RegionNameTaken`."""
    require("industry.save", network, by=by)
    codes = _existing(counties)
    _require_source(kind, source)
    _require_free_name(network, name)
    region = Region.objects.create(network=network, name=name, kind=kind, source=source)
    region.counties.set(County.objects.filter(pk__in=codes))
    changes: dict[str, list[Any]] = {"name": [None, name], "counties": [None, codes]}
    if source:
        changes["source"] = [None, source]
    record("industry.add_region", region, by=by, at=at, changes=changes)
    return region


@transaction.atomic
def edit_region(
    region: Region, *, by: Actor, at: datetime, expected: int, name: str, source: str, counties: Collection[str]
) -> Entry | None:
    """Another name, source or set of counties. Returns None where nothing is different.

    Raises `EditConflict`, `RegionInUse`, `NoCounties`, `SourceNeeded`, `RegionNameTaken`.
    """
    return _edit(region, by, at, expected, {"name": name, "source": source}, counties)


def _edit(
    region: Region,
    by: Actor,
    at: datetime,
    expected: int,
    words: dict[str, str],
    counties: Collection[str],
    undoes: Entry | None = None,
) -> Entry | None:
    require("industry.edit_region", region, by=by)
    codes, before = _existing(counties), _codes(region)
    if codes != before and is_in_use(region):
        raise RegionInUse
    _require_source(region.kind, words["source"])
    if words["name"].casefold() != region.name.casefold():
        _require_free_name(region.network, words["name"])
    former = state_of(region, *FIELDS)
    if codes == before and words == former and region.version == expected:
        return None
    save_version(region, expected=expected, **words)
    changes = changed(former, region)
    if codes != before:
        region.counties.set(County.objects.filter(pk__in=codes))
        changes["counties"] = [before, codes]
    return record("industry.edit_region", region, by=by, at=at, changes=changes, undoes=undoes)


@undoable("industry.edit_region", rule="industry.edit_region")
def take_back_region_edit(entry: Entry, by: Actor, at: datetime) -> None:
    """Name, source and counties as before, unless somebody changed them since."""
    region = Region.objects.get(pk=entry.subject_id)
    now = {"name": region.name, "source": region.source, "counties": _codes(region)}
    if any(now[field] != new for field, (_old, new) in entry.changes.items()):
        raise ChangedAgain
    old = now | {field: former for field, (former, _new) in entry.changes.items()}
    words = {field: old[field] for field in FIELDS}
    try:
        again = _edit(region, by, at, region.version, words, old["counties"], undoes=entry)
    except (RegionInUse, RegionNameTaken, NoCounties, SourceNeeded) as refusal:
        raise NotUndoable(_("Something newer stands in the way of it.")) from refusal
    if again is None:
        raise NotUndoable(_("It is as before already."))


@transaction.atomic
def archive_region(region: Region, *, by: Actor, at: datetime) -> Entry:
    """Take a region off the lists; analyses and partnerships that stand on it keep it."""
    return put_away(region, "region", rule="industry.archive", by=by, at=at)


def _require_name_still_free(region: Region) -> None:
    if _is_taken(region.network, region.name):
        raise NotUndoable(_("Another region has its name now. Rename that one first."))


make_undoable(Region, "region", rule="industry.archive", check=_require_name_still_free)


def is_in_use(region: Region) -> bool:
    """Whether any row, of this app or one above, stands on the region."""
    relations = Region._meta.related_objects
    return any(each.related_model._base_manager.filter(**{each.field.name: region}).exists() for each in relations)


def _existing(counties: Collection[str]) -> list[str]:
    codes = sorted(County.objects.filter(fips__in=counties).values_list("fips", flat=True))
    if not codes:
        raise NoCounties
    return codes


def _codes(region: Region) -> list[str]:
    return sorted(region.counties.values_list("fips", flat=True))


def _require_source(kind: str, source: str) -> None:
    if kind == RegionKind.WORKFORCE and not source:
        raise SourceNeeded


def _require_free_name(network: Network, name: str) -> None:
    if _is_taken(network, name):
        raise RegionNameTaken(name)


def _is_taken(network: Network, name: str) -> bool:
    return Region.objects.live().filter(network=network, name__iexact=name).exists()
