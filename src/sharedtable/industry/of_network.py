"""Rows of a network: seen by whoever works in it."""

from typing import TYPE_CHECKING, Self

from sharedtable.base.archive import ArchivableQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class OfNetworkQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the networks somebody works in."""
        if standing.is_operator:
            return self
        return self.filter(network_id__in=standing.network_ids)
