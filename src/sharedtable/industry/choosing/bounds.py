"""How big an industry should be for one table: our defaults, each with its reason, or a network's numbers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.industry.choosing.models import BOUNDS, SizeBounds
from sharedtable.people.models import Network


@dataclass(frozen=True)
class Bounds:
    """The four numbers, and whether they are the product's defaults or a network's own."""

    fewest_places: int
    most_places: int
    fewest_jobs: int
    most_jobs: int
    is_ours: bool
    reason: str = ""
    version: int = 0

    def numbers(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in BOUNDS}


OURS = Bounds(fewest_places=30, most_places=900, fewest_jobs=500, most_jobs=20_000, is_ours=True)

#: Why the defaults are what they are. They are ours: rules of thumb, not published figures.
REASONS: dict[str, str | Promise] = {
    "fewest_places": _("About one business in three that is asked comes, and a table wants a dozen."),
    "most_places": _("With more than that, no agenda speaks to all of them, and most never hear of it."),
    "fewest_jobs": _("One job in twenty opens in a year: 500 jobs fill one class of training, fewer do not."),
    "most_jobs": _("An industry of that size is several: hospitals and home care do not hire the same people."),
}


def bounds_of(network: Network | None) -> Bounds:
    """One query."""
    row = SizeBounds.objects.filter(network=network).first() if network else None
    if row is None:
        return OURS
    return Bounds(**row.numbers(), is_ours=False, reason=row.reason, version=row.version)
