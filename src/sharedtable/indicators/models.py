"""Frameworks, their indicators, and assessments as snapshots that pages read."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.indicators.choices import Level, Status
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class Framework(models.Model):
    """A versioned set of indicators; the shipped one belongs to no network."""

    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="frameworks")
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    attribution = models.TextField(blank=True)
    published_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "version", "network"], name="framework_version_exists_once_in_a_network"
            ),
            models.UniqueConstraint(
                fields=["key", "version"],
                condition=Q(network__isnull=True),
                name="shipped_framework_version_exists_once",
            ),
        ]


class Indicator(models.Model):
    """One indicator: which fact it reads and the numbers its rule compares with."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="indicators")
    key = models.SlugField(max_length=60)
    level = models.CharField(max_length=10, choices=Level.choices)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    meaning = models.TextField()
    rule_text = models.TextField(help_text="The rule in plain words")
    rule = models.CharField(max_length=80, help_text="Key of the rule that evaluates it")
    parameters = models.JSONField(default=dict, blank=True)
    may_be_explained = models.BooleanField(
        default=False, help_text="A signed explanation counts where the record says not yet"
    )
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "key"], name="indicator_stands_once_in_a_framework")
        ]

    def __str__(self) -> str:
        return self.title


class ForTheTeamQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the partnerships whose indicators this standing sees: never business people's."""
        return self.filter(partnership__in=Partnership.objects.where_allowed("indicators.view", standing))


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


class Result(models.Model):
    """One indicator in an assessment, in words."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="results")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="results")
    status = models.CharField(max_length=10, choices=Status.choices)
    summary = models.TextField()
    would_change = models.TextField(blank=True)
    is_attested = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator"], name="indicator_has_one_result_a_day")
        ]


class Attestation(models.Model):
    """A signed, dated, expiring statement where the record cannot tell."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="attestations")
    indicator_key = models.SlugField(max_length=60)
    statement = models.TextField()
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="attestations")
    signed_date = models.DateField()
    expires_date = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ForTheTeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_date__gt=F("signed_date")), name="attestation_expires_after_it_is_signed"
            )
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
