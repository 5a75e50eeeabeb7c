"""Which of several networks somebody looks at: chosen on any list, remembered while they are signed in."""

from dataclasses import dataclass
from typing import Any

from sharedtable.people.models import Network
from sharedtable.people.requests import Request

KEPT = "network"
ALL = "all"


@dataclass(frozen=True)
class NetworkChoice:
    """`items` are the links to choose by, none where there is only one network; `chosen` is none for all."""

    items: list[dict[str, Any]]
    chosen: Network | None

    @property
    def shows_network(self) -> bool:
        """Rows of several networks stand in one list, so that each says which."""
        return bool(self.items) and self.chosen is None


def network_choice(request: Request, all_label: str) -> NetworkChoice:
    """`?network=<slug>` or `all` chooses; one query, and none for whoever works in a single network."""
    standing = request.standing
    if not standing.is_operator and len(standing.network_ids) < 2:
        return NetworkChoice([], None)
    rows = Network.objects.live().order_by("name", "pk")
    networks = list(rows if standing.is_operator else rows.filter(pk__in=standing.network_ids))
    if len(networks) < 2:
        return NetworkChoice([], None)
    asked = request.GET.get(KEPT) or request.session.get(KEPT, ALL)
    chosen = next((each for each in networks if each.slug == asked), None)
    if KEPT in request.GET:
        request.session[KEPT] = chosen.slug if chosen else ALL
    items = [{"label": all_label, "url": f"?{KEPT}={ALL}", "is_current": chosen is None}]
    items += [{"label": e.name, "url": f"?{KEPT}={e.slug}", "is_current": e == chosen} for e in networks]
    return NetworkChoice(items, chosen)
