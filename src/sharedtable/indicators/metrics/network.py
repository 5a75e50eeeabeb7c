"""How what partnerships of a network chose adds up, from released figures alone: for network pages."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.queries import Measured, measured_at
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network

ADDED = {Shape.COUNT, Shape.MONEY}


@dataclass(frozen=True)
class Sum:
    """One entry of the catalogue over a network. `partnerships` chose it; `total` adds up those that show a
    figure, and is None where shares or averages cannot be added; `hidden` do not show theirs."""

    entry: CatalogueEntry
    partnerships: int
    shown: int
    hidden: int
    reached: int
    total: Decimal | None = None


def added_up(network: Network) -> list[Sum]:
    """Entries that anybody chose, in the order of the catalogue; partnerships are never ranked. Four queries."""
    tables = list(Partnership.objects.live().filter(network=network).values_list("pk", flat=True))
    by_entry: dict[str, list[Measured]] = defaultdict(list)
    for rows in measured_at(tables).values():
        for each in rows:
            by_entry[each.metric.entry].append(each)
    return [_sum(entry, by_entry[key]) for key, entry in catalogue().items() if by_entry[key]]


def _sum(entry: CatalogueEntry, rows: list[Measured]) -> Sum:
    newest = [each.latest for each in rows if each.latest is not None]
    shown = [each.value for each in newest if each.value is not None]
    may_add = entry.shape in ADDED and entry.unit != "dollars an hour" and not entry.from_businesses
    return Sum(
        entry,
        len(rows),
        len(shown),
        len(newest) - len(shown),
        sum(each.progress is not None and each.progress.is_reached for each in rows),
        sum(shown, Decimal(0)) if shown and may_add else None,
    )
