"""Facts of what was chosen: the analysis behind the industry, and whether the region is one labor market."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.industry.choices import RegionKind
from sharedtable.industry.commuting import commuting_of, zones_within
from sharedtable.industry.facts import describe as describe_analyses
from sharedtable.industry.models import Analysis, Region
from sharedtable.partnerships.facts.subjects import Subject, subjects


def decided_analysis(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Whether the analysis behind the partnership held ground truth and a decision on the day. Two queries."""
    found = subjects(subject_ids)
    analyses = Analysis.objects.live().in_bulk([each.analysis_id for each in found if each.analysis_id])
    return {each.pk: _decided(each, analyses.get(each.analysis_id or 0), as_of) for each in found}


def _decided(subject: Subject, analysis: Analysis | None, as_of: date) -> Finding:
    if analysis is None:
        return Finding(None, (), subject.page("home"))
    missing = [
        words
        for words, text in ((_("ground truth"), analysis.ground_truth), (_("decision"), analysis.decision))
        if not text.strip()
    ]
    details = {
        "title": analysis.title,
        "decided_date": analysis.decided_date,
        "missing": missing or [_("decision by that day")],
        "is_sample": analysis.is_sample,
    }
    rows = rows_of(Analysis, [analysis.pk], describe_analyses)
    return Finding(
        analysis.is_decided_on(as_of), (rows,), reverse("industry:analysis", args=[analysis.uuid]), details
    )


def region_containment(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The smaller of both shares: of residents who work inside, and of jobs held by residents, from the newest
    commuting flows that are loaded, whatever the day. Not known without flows. `areas` are the workforce areas
    that the region reaches into. Three queries, however many partnerships."""
    tables = subjects(subject_ids)
    counties = _counties({each.region_id for each in tables})
    areas = _workforce_areas({each.network_id for each in tables})
    return {each.pk: _contained(each, counties[each.region_id], areas.get(each.network_id, {})) for each in tables}


def _counties(region_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for region_id, county in _of_region.rows(region_ids):
        found[region_id].append(county)
    return defaultdict(tuple, {key: tuple(codes) for key, codes in found.items()})


def _build_of_region(region_ids: Collection[int]) -> QuerySet:
    through = Region.counties.through.objects.filter(region_id__in=region_ids)
    return through.order_by("county_id").values_list("region_id", "county_id")


def _workforce_areas(network_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """By network: county -> the workforce area it belongs to."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for network_id, name, county in _areas.rows(network_ids):
        found[network_id][county] = name
    return found


def _build_areas(network_ids: Collection[int]) -> QuerySet:
    rows = Region.objects.live().filter(network__in=network_ids, kind=RegionKind.WORKFORCE)
    return rows.order_by("pk").values_list("network_id", "name", "counties__fips")


_of_region, _areas = PreparedRead(_build_of_region), PreparedRead(_build_areas)


def _contained(subject: Subject, counties: tuple[str, ...], areas: Mapping[str, str]) -> Finding:
    commuting = commuting_of(counties)
    rows = (rows_of(Region, [subject.region_id], _describe_region),)
    if commuting is None:
        return Finding(None, rows, subject.page("home"))
    found = commuting.found
    shares = (found.supply_share, found.demand_share)
    details = {
        "supply": found.supply_share,
        "demand": found.demand_share,
        "zones": zones_within(counties),
        "area_of": {county: areas[county] for county in counties if county in areas},
        "source": commuting.source,
    }
    value = None if None in shares else min(share for share in shares if share is not None)
    return Finding(value, rows, subject.page("home"), details)


def _describe_region(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(each.name, subject=each.name, url=reverse("industry:region", args=[each.uuid]))
        for each in rows.order_by("pk")
    ]
