"""Saved regions and analyses, read for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Prefetch, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from sharedtable.atlas import maps
from sharedtable.industry.models import Analysis, AnalysisIndustry, Region
from sharedtable.industry.scope import Scope
from sharedtable.industry.totals import total
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.standing import Standing


def seen_analyses(standing: Standing) -> QuerySet[Analysis]:
    """Live analyses this reader may see, newest first, with what a list shows of each. Four queries."""
    chosen = AnalysisIndustry.objects.filter(is_chosen=True).order_by("-lq", "code")
    return (
        Analysis.objects.live()
        .visible_to(standing)
        .select_related("region", "network", "author")
        .prefetch_related(Prefetch("industries", chosen, to_attr="chosen"), "region__counties")
        .annotate(industry_count=Count("industries"))
        .order_by("-created_at", "-pk")
    )


def decided_analyses(network: Network) -> QuerySet[Analysis]:
    """Live analyses of a network that `has_decision` says yes of, the latest decision first."""
    rows = Analysis.objects.live().filter(network=network).exclude(decision="").exclude(ground_truth="")
    return rows.order_by("-decided_date", "pk")


@dataclass(frozen=True)
class Card:
    """An analysis as a list shows it, with a picture of its region."""

    analysis: Analysis
    picture: SafeString


def cards_of(rows: Iterable[Analysis]) -> list[Card]:
    """Cards of analyses read with `seen_analyses`; asks the database nothing more."""
    codes = [(row, [county.pk for county in row.region.counties.all()]) for row in rows]
    return [Card(row, maps.region_picture(found, label=row.region.name, names=False)) for row, found in codes]


def seen_regions(standing: Standing) -> QuerySet[Region]:
    """Live regions and, after them, workforce areas this reader may see, by name. Two queries."""
    rows = Region.objects.live().visible_to(standing).select_related("network")
    return rows.prefetch_related("counties").order_by("kind", "name", "pk")


@dataclass(frozen=True)
class RegionCard:
    """A kept region as a list shows it."""

    region: Region
    picture: SafeString
    names: str
    url: str


def region_cards(rows: Iterable[Region]) -> list[RegionCard]:
    """Cards of regions read with `seen_regions`; asks the database nothing more."""
    return [_region_card(row) for row in rows]


def _region_card(row: Region) -> RegionCard:
    counties = sorted(row.counties.all(), key=lambda county: county.name)
    codes = [county.pk for county in counties]
    picture = maps.region_picture(codes, label=row.name, names=False)
    return RegionCard(row, picture, ", ".join(county.name for county in counties), explore_url(codes))


def explore_url(codes: Iterable[str]) -> str:
    """The region page with these counties chosen."""
    return Scope(counties=tuple(codes)).at(reverse("industry:explore"))


@dataclass(frozen=True)
class Figures:
    """An analysis' figures as they were saved: `chosen` industries and the `others`, by concentration."""

    analysis: Analysis
    rows: tuple[AnalysisIndustry, ...]

    @cached_property
    def chosen(self) -> list[AnalysisIndustry]:
        return [row for row in self.rows if row.is_chosen]

    @cached_property
    def others(self) -> list[AnalysisIndustry]:
        return [row for row in self.rows if not row.is_chosen]

    @property
    def largest_lq(self) -> float:
        return max((row.lq for row in self.rows if row.lq is not None), default=0)

    @property
    def jobs(self) -> int | None:
        """Jobs of the chosen industries together; None where one is not known."""
        return total(row.jobs for row in self.chosen)

    @property
    def establishments(self) -> int | None:
        return total(row.establishments for row in self.chosen)

    @property
    def is_partial(self) -> bool:
        return any(row.is_partial for row in self.chosen)

    @property
    def source(self) -> str:
        return "; ".join(self.analysis.sources)


def figures_of(analysis: Analysis) -> Figures:
    """All figures of an analysis. One query."""
    rows = sorted(analysis.industries.all(), key=lambda row: (row.lq is None, -(row.lq or 0), row.code))
    return Figures(analysis, tuple(rows))


def networks_to_save_in(standing: Standing) -> list[Network]:
    """Networks in which this person may keep an analysis, the home network first."""
    return sorted(networks_where("industry.save", standing), key=lambda each: each.pk != standing.home_network_id)


def region_of_counties(network: Network, counties: tuple[str, ...]) -> Region | None:
    """A live region of the network with just these counties."""
    wanted = set(counties)
    rows = Region.objects.live().filter(network=network).prefetch_related("counties").order_by("pk")
    return next((each for each in rows if {county.pk for county in each.counties.all()} == wanted), None)
