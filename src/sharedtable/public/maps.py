"""Maps on public pages: where a partnership works, and where all of them do. None where shapes are not built."""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.safestring import SafeString

from sharedtable.atlas import maps
from sharedtable.atlas.built import NotBuilt
from sharedtable.atlas.models import State


def region_map(county_fips: Iterable[str], label: str) -> SafeString:
    """A partnership's counties in their surroundings; usable on a page and in print."""
    try:
        return maps.region_picture(county_fips, label=label)
    except NotBuilt:
        return SafeString("")


def states_map(states: Iterable[State], at_work: Collection[str]) -> SafeString:
    """The nation, each state leading to its partnerships; those with any stand out."""
    address = reverse("public:directory")
    abbreviations = {state.fips: state.abbreviation for state in states}

    def href(fips: str) -> str:
        return f"{address}?state={abbreviations[fips]}" if fips in abbreviations else address

    try:
        return maps.nation_map(href=href, chosen={fips[:2] for fips in at_work})
    except NotBuilt:
        return SafeString("")
