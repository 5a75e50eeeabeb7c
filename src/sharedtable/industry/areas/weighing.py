"""What a sheet of workforce areas would do to those that a network keeps."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sharedtable.industry.areas.checking import CheckedSheet
from sharedtable.industry.models import Region
from sharedtable.industry.region_actions import is_in_use
from sharedtable.people.models import Network


@dataclass(frozen=True)
class WeighedArea:
    """An area of the sheet beside the one of its name that is kept, if any."""

    name: str
    codes: list[str]
    kept: Region | None = None
    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def is_new(self) -> bool:
        return self.kept is None

    @property
    def is_changed(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True)
class WeighedAreas:
    """All of a sheet. `others` are workforce areas of the network that it does not name; they stay."""

    areas: list[WeighedArea]
    others: list[Region]

    @property
    def is_possible(self) -> bool:
        return bool(self.areas) and not any(each.problem for each in self.areas)


def weigh(sheet: CheckedSheet, network: Network) -> WeighedAreas:
    """Three queries, and some for each area whose counties would change."""
    kept = list(Region.objects.live().filter(network=network).prefetch_related("counties").order_by("name", "pk"))
    by_name = {each.name.casefold(): each for each in kept}
    areas = [_weighed(name, sorted(codes), by_name.get(name.casefold())) for name, codes in sheet.areas.items()]
    named = {each.kept.pk for each in areas if each.kept}
    others = [each for each in kept if each.is_workforce_area and each.pk not in named]
    return WeighedAreas(sorted(areas, key=lambda each: (not each.problem, each.name.casefold())), others)


def _weighed(name: str, codes: list[str], kept: Region | None) -> WeighedArea:
    if kept is None:
        return WeighedArea(name, codes)
    before = {county.pk for county in kept.counties.all()}
    gained, lost = sorted(set(codes) - before), sorted(before - set(codes))
    problem = ""
    if not kept.is_workforce_area:
        problem = _("A region of your own has this name. Rename one of the two.")
    elif (gained or lost) and is_in_use(kept):
        problem = _(
            "An analysis or a partnership stands on the counties that this area has had. "
            "Give the new one another name, such as the year after it."
        )
    return WeighedArea(name, codes, kept, gained, lost, problem)
