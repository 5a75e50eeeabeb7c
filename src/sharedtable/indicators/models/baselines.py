"""How partnerships stood on the day a network adopted a version of its framework."""

from django.db import models

from sharedtable.indicators.choices import Status
from sharedtable.indicators.models.frameworks import Indicator
from sharedtable.indicators.models.seen import ForTheTeamQuerySet
from sharedtable.partnerships.models import Partnership


class BaselineResult(models.Model):
    """One indicator of one partnership under the new version; `before` as the version before judged that day."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="baseline")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="baselines")
    status = models.CharField(max_length=10, choices=Status.choices)
    before = models.CharField(max_length=10, choices=Status.choices, blank=True)
    summary = models.TextField()

    objects = ForTheTeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "partnership"], name="baseline_is_taken_once_a_version")
        ]
