"""Two entries that look like one."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from sharedtable.people.choices import PairKind
from sharedtable.people.models.networks import Network

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class LikelyPair(models.Model):
    """Two rows that look like one, why, and perhaps somebody's word that they are not the same.

    `first_id` < `second_id` are ids of persons or organizations, as `kind` says; a pair is forgotten when its rows
    are merged and found anew when that is undone.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="likely_pairs")
    kind = models.CharField(max_length=12, choices=PairKind.choices)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    kept_apart_at = models.DateTimeField(null=True, blank=True)
    kept_apart_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="pair_is_listed_once"),
            models.CheckConstraint(condition=Q(first_id__lt=models.F("second_id")), name="pair_is_in_order"),
        ]
        indexes = [models.Index(fields=["kind", "second_id"], name="pair_by_second")]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
