"""What a network keeps for choosing: named weights, and how big an industry should be for one table."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sharedtable.base.archive import Archivable
from sharedtable.base.keys import PublicKey
from sharedtable.base.versions import Versioned
from sharedtable.industry.of_network import OfNetworkQuerySet
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class WeightPreset(PublicKey, Archivable, Versioned):
    """Weights under a name, for everybody of the network. `weights` maps criteria to 0 to 10."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="weight_presets")
    name = models.CharField(max_length=80)
    weights = models.JSONField(default=dict)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    objects = OfNetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("name"),
                condition=Q(archived_at__isnull=True),
                name="weights_have_a_name_of_their_own",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class SizeBoundsQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        if standing.is_operator:
            return self
        return self.filter(network_id__in=standing.network_ids)


class SizeBounds(Versioned):
    """How many places and jobs one table should speak for. A network without a row takes `size.OURS`."""

    network = models.OneToOneField(Network, models.PROTECT, related_name="size_bounds")
    fewest_places = models.PositiveIntegerField()
    most_places = models.PositiveIntegerField()
    fewest_jobs = models.PositiveIntegerField()
    most_jobs = models.PositiveIntegerField()
    reason = models.TextField(blank=True)

    objects = SizeBoundsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fewest_places__lt=models.F("most_places")), name="bounds_of_places_leave_room"
            ),
            models.CheckConstraint(
                condition=Q(fewest_jobs__lt=models.F("most_jobs")), name="bounds_of_jobs_leave_room"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network}"

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)

    def numbers(self) -> dict[str, Any]:
        """The four bounds by name."""
        return {name: getattr(self, name) for name in BOUNDS}


BOUNDS = ("fewest_places", "most_places", "fewest_jobs", "most_jobs")
