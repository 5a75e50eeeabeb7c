"""What the indicators said of a partnership on a day: snapshots that pages read."""

from django.db import models

from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.models.frameworks import Framework, Indicator
from sharedtable.indicators.models.seen import ForTheTeamQuerySet
from sharedtable.partnerships.models import Partnership


class Assessment(models.Model):
    """All indicators of a partnership on a day; the newest one is what pages show.

    `level` is the one reached, by the rules of `levels.py`: it depends on the assessment before.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="assessments")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="assessments")
    as_of = models.DateField()
    made_at = models.DateTimeField()
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    lapsing_since = models.DateField(null=True, blank=True, help_text="Since when a sign of its level is not met")

    objects = ForTheTeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "framework", "as_of"], name="partnership_is_assessed_once_a_day"
            )
        ]
        indexes = [
            models.Index(
                fields=["partnership", "-as_of", "-made_at", "-id", "level"], name="newest_assessment_first"
            )
        ]


class Result(models.Model):
    """One indicator in an assessment, in words."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="results", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="results")
    status = models.CharField(max_length=10, choices=Status.choices)
    summary = models.TextField()
    would_change = models.TextField(blank=True)
    is_attested = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator"], name="indicator_has_one_result_a_day")
        ]
        indexes = [
            models.Index(
                fields=["assessment", "indicator", "status", "is_attested"], name="results_counted_without_words"
            )
        ]
