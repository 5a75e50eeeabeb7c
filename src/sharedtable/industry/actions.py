"""Every change to regions and analyses."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sharedtable.atlas.models import County
from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.industry.announcements import analysis_decided
from sharedtable.industry.archiving import make_undoable, put_away
from sharedtable.industry.figures import notes_of
from sharedtable.industry.models import Analysis, AnalysisIndustry, Region
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.ledger.actions import ChangedAgain, changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import Actor, require


class RegionNameTaken(Exception):
    """Another region of the network has this name and other counties."""


class NothingChosen(Exception):
    """An analysis needs at least one industry to talk about."""


class DecidedTooSoon(Exception):
    """A decision stands on what people who know the place say, and on a day."""


DECISION_FIELDS = ("ground_truth", "decision", "reason", "decided_date")


@transaction.atomic
def save_analysis(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    region_name: str,
    title: str,
    table: IndustryTable,
    chosen: Collection[str],
    weighing: dict[str, Any] | None = None,
    sources: Sequence[str] = (),
) -> Analysis:
    """Keep the figures as they are now, and how they were weighed. Raises `NothingChosen`, `RegionNameTaken`."""
    require("industry.save", network, by=by)
    if not {row.industry_code for row in table.rows} & set(chosen):
        raise NothingChosen
    analysis = Analysis.objects.create(
        network=network,
        region=_region(network, region_name, (*table.counties, *table.missing), by, at),
        author=by if isinstance(by, Person) else None,
        title=title,
        year=table.year,
        level=table.level,
        ownership=table.ownership,
        sources=list(sources or table.sources),
        weighing=weighing or {},
        notes=notes_of(table),
        is_sample=table.is_sample,
        created_at=at,
    )
    AnalysisIndustry.objects.bulk_create(_industries(analysis, table, chosen))
    kept = sorted(set(chosen))
    record(
        "industry.save_analysis", analysis, by=by, at=at, changes={"title": [None, title], "chosen": [None, kept]}
    )
    return analysis


def _region(network: Network, name: str, codes: Sequence[str], by: Actor, at: datetime) -> Region:
    """The network's region of that name, made where there is none yet."""
    found = Region.objects.live().filter(network=network, name__iexact=name).first()
    if found is None:
        made = Region.objects.create(network=network, name=name)
        made.counties.set(County.objects.filter(fips__in=codes))
        changes: dict[str, list[Any]] = {"name": [None, name], "counties": [None, list(codes)]}
        record("industry.add_region", made, by=by, at=at, changes=changes)
        return made
    if set(found.counties.values_list("fips", flat=True)) != set(codes):
        raise RegionNameTaken(name)
    return found


def _industries(analysis: Analysis, table: IndustryTable, chosen: Collection[str]) -> list[AnalysisIndustry]:
    return [
        AnalysisIndustry(
            analysis=analysis,
            code=row.industry_code,
            title=row.title,
            jobs=_whole(row.jobs),
            establishments=_whole(row.establishments),
            lq=row.lq,
            growth=row.growth,
            pay=_whole(row.pay),
            withheld=row.withheld,
            is_chosen=row.industry_code in chosen,
        )
        for row in table.rows
    ]


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


@transaction.atomic
def record_decision(
    analysis: Analysis,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    ground_truth: str,
    decision: str,
    reason: str,
    decided_date: date | None,
) -> Entry | None:
    """Write down what the team knows and decided. Raises `EditConflict` where somebody saved in between.

    Returns the ledger entry, or None where nothing is different.
    """
    require("industry.decide", analysis, by=by)
    if decision and not (ground_truth and decided_date):
        raise DecidedTooSoon
    before = state_of(analysis, *DECISION_FIELDS)
    new: dict[str, Any] = {
        "ground_truth": ground_truth,
        "decision": decision,
        "reason": reason,
        "decided_date": decided_date,
    }
    if new == before and analysis.version == expected:
        return None
    save_version(analysis, expected=expected, **new)
    announce(analysis_decided, analysis_id=analysis.pk)
    return record("industry.record_decision", analysis, by=by, at=at, changes=changed(before, analysis))


@undoable("industry.record_decision", rule="industry.decide")
def take_back_decision(entry: Entry, by: Actor, at: datetime) -> None:
    """Put the words from before back, unless somebody wrote since."""
    analysis = Analysis.objects.get(pk=entry.subject_id)
    require("industry.decide", analysis, by=by)
    now = {field: _as_kept(getattr(analysis, field)) for field in entry.changes}
    if now != {field: new for field, (_old, new) in entry.changes.items()}:
        raise ChangedAgain
    before = state_of(analysis, *entry.changes)
    old = {field: _from_kept(field, old) for field, (old, _new) in entry.changes.items()}
    save_version(analysis, expected=analysis.version, **old)
    announce(analysis_decided, analysis_id=analysis.pk)
    record("industry.take_back_decision", analysis, by=by, at=at, changes=changed(before, analysis), undoes=entry)


def _as_kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_kept(field: str, value: Any) -> Any:
    return date.fromisoformat(value) if field == "decided_date" and value else value


@transaction.atomic
def archive_analysis(analysis: Analysis, *, by: Actor, at: datetime) -> Entry:
    """Put an analysis away; partnerships that stand on it keep it."""
    return put_away(analysis, "analysis", rule="industry.archive", by=by, at=at)


make_undoable(Analysis, "analysis", rule="industry.archive")
