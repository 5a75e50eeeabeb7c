"""Versioned sets of indicators, and the indicators they hold."""

from django.db import models
from django.db.models import Q

from sharedtable.indicators.choices import Level
from sharedtable.people.models import Network


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
