"""The state's look at its own part: rounds, and the answer to each pair."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.base.access import allows
from sharedtable.base.versions import Versioned
from sharedtable.indicators.choices import Light
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class SelfCheckQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rounds of the networks whose office somebody holds: nobody else's business."""
        held = [key for key, classes in standing.offices.items() if allows("indicators.self_check", classes)]
        return self.filter(network_id__in=held)


class SelfCheck(models.Model):
    """One round of twelve pairs. Once finished it is only read; `figures` keeps what was computed that day."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="self_checks")
    number = models.PositiveSmallIntegerField()
    started_date = models.DateField()
    finished_date = models.DateField(null=True, blank=True)
    figures = models.JSONField(default=dict, blank=True, help_text="By pair, the sentences as they read that day")

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="self_check_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(finished_date__isnull=True),
                name="network_has_one_self_check_open",
            ),
            models.CheckConstraint(
                condition=Q(finished_date__isnull=True) | Q(finished_date__gte=F("started_date")),
                name="self_check_finishes_after_it_starts",
            ),
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.network.classes_for(standing)


class SelfCheckAnswer(Versioned):
    """What the team said of one pair in one round: by whom, when, and why."""

    check_round = models.ForeignKey(SelfCheck, models.CASCADE, related_name="answers")
    pair_key = models.SlugField(max_length=60)
    light = models.CharField(max_length=10, choices=Light.choices)
    note = models.TextField(blank=True)
    answered_date = models.DateField()
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="self_check_answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_round", "pair_key"], name="pair_is_answered_once_a_round")
        ]
