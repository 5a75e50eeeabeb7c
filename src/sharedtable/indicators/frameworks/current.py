"""Which framework judges whom on a day: a network's own version in force, else the shipped one."""

from collections.abc import Collection
from datetime import date

from sharedtable.indicators.models import Framework
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network

SHIPPED = "emerging-and-active"
"""The key of the shipped framework that holds where a network has none of its own."""


def framework_of(judged: Partnership | Network, as_of: date | None = None) -> Framework | None:
    """The version in force on a day for a network or a partnership's one. One or two queries.

    Without a day: the newest one that was adopted, even if its day is still to come. None before
    `load_frameworks` ran.
    """
    network_id = judged.network_id if isinstance(judged, Partnership) else judged.pk
    return frameworks_of([network_id], as_of).get(network_id)


def frameworks_of(network_ids: Collection[int], as_of: date | None = None) -> dict[int, Framework]:
    """The version in force by network, with two queries; a network is left out while nothing is loaded."""
    rows = Framework.objects.adopted(as_of).filter(network__in=network_ids)
    own = {each.network_id: each for each in rows if each.network_id is not None}
    if len(own) == len(set(network_ids)):
        return own
    shipped = shipped_framework()
    return {key: own.get(key, shipped) for key in network_ids} if shipped else own


def shipped_framework() -> Framework | None:
    """The newest version of the shipped framework."""
    return Framework.objects.shipped().filter(key=SHIPPED).order_by("-version", "pk").first()
