"""Reads for anyone: a partnership's page from the sections that are switched on, and the directory."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from sharedtable.atlas.models import County
from sharedtable.atlas.words import words_of
from sharedtable.base.searching import typed_words
from sharedtable.partnerships import county_words
from sharedtable.partnerships.choices import Section, Step
from sharedtable.partnerships.models import Membership, Partnership, PartnershipQuerySet, Publication
from sharedtable.people.choices import Side
from sharedtable.public.page import PublicPage
from sharedtable.public.sections import PARTS


def public_page(partnership: Partnership, sections: frozenset[str], *, now: datetime) -> PublicPage:
    """The page as anyone sees it; each further section only when it is switched on."""
    page = _bare_page(partnership)
    parts = {key: read(partnership, now) for key, (section, read) in PARTS.items() if section in sections}
    return replace(page, **parts)


def _bare_page(partnership: Partnership) -> PublicPage:
    counties = list(partnership.region.counties.select_related("state").order_by("state__name", "name"))
    return PublicPage(
        name=partnership.name,
        slug=partnership.slug,
        industry_name=partnership.industry_name,
        summary=partnership.summary,
        network_name=partnership.network.name,
        is_sample=partnership.network.is_sample,
        region_name=partnership.region.name,
        places=county_words.by_state(counties),
        county_fips=tuple(county.fips for county in counties),
        step=Step(partnership.step),
        state=partnership.state,
    )


@dataclass(frozen=True)
class Entry:
    """One published partnership in the directory; `table` only where its members are public."""

    name: str
    slug: str
    industry_name: str
    summary: str
    places: str
    step: Step
    state: str
    is_sample: bool
    county_fips: tuple[str, ...]
    table: tuple[int, int] | None


def matching(text: str, state: str) -> PartnershipQuerySet:
    """Published partnerships of an industry word and a state's abbreviation; empty ones narrow nothing."""
    found = Partnership.objects.published()
    for word in typed_words(text):
        found = found.filter(Q(name__icontains=word) | Q(industry_name__icontains=word) | _industry_is(word))
    if state:
        found = found.filter(region__counties__state__abbreviation=state)
    return found.distinct().order_by("name", "pk")


def _industry_is(word: str) -> Q:
    """One of the partnership's industries goes by that word, or by the beginning of one."""
    meant = Q(pk__in=[])
    for stem in words_of(word):
        meant |= Q(naics_codes__words__contains=f" {stem}")
    return meant


def entries(partnerships: Any) -> list[Entry]:
    """Directory entries, with a fixed number of queries."""
    counties = Prefetch("region__counties", County.objects.select_related("state").order_by("name"))
    rows = list(partnerships.select_related("region", "network").prefetch_related(counties))
    tables = _tables([row.pk for row in rows])
    return [_entry(row, tables.get(row.pk)) for row in rows]


def _entry(row: Partnership, table: tuple[int, int] | None) -> Entry:
    counties = list(row.region.counties.all())
    return Entry(
        name=row.name,
        slug=row.slug,
        industry_name=row.industry_name,
        summary=row.summary,
        places=county_words.by_state(counties),
        step=Step(row.step),
        state=row.state,
        is_sample=row.network.is_sample,
        county_fips=tuple(county.fips for county in counties),
        table=table,
    )


def _tables(ids: list[int]) -> dict[int, tuple[int, int]]:
    """How many organizations sit on each side, of the partnerships that show their members."""
    shown = Publication.objects.filter(
        partnership_id__in=ids, section=Section.ORGANIZATIONS, off_at__isnull=True
    ).values("partnership_id")
    rows = Membership.objects.current().filter(partnership_id__in=shown, organization__archived_at__isnull=True)
    counts = Counter(rows.values_list("partnership_id", "side"))
    return {key: (counts[key, Side.INDUSTRY], counts[key, Side.SUPPORT]) for key, _side in counts}


def counties_at_work(partnerships: PartnershipQuerySet) -> list[str]:
    """Counties where these partnerships work; where they were narrowed to a state, those of that state."""
    rows = partnerships.order_by().values_list("region__counties__fips", flat=True).distinct()
    return sorted(fips for fips in rows if fips)
