"""Regions and saved analyses. Figures are kept as they were read, so that an analysis never changes."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.atlas.models import County
from sharedtable.base.archive import Archivable
from sharedtable.base.keys import PublicKey
from sharedtable.base.versions import Versioned
from sharedtable.industry.choices import RegionKind
from sharedtable.industry.choosing.models import SizeBounds, WeightPreset
from sharedtable.industry.loading.models import DataLoad
from sharedtable.industry.of_network import OfNetworkQuerySet
from sharedtable.industry.own_data.models import OwnColumn, OwnEdition, OwnTable
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


__all__ = [
    "Analysis",
    "AnalysisIndustry",
    "DataLoad",
    "OfNetworkQuerySet",
    "OwnColumn",
    "OwnEdition",
    "OwnTable",
    "Region",
    "SizeBounds",
    "WeightPreset",
]


class Region(PublicKey, Archivable, Versioned):
    """A named set of counties; may cross state lines.

    A workforce area is one that others designated; `source` says who and where it is written.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="regions")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=RegionKind.choices, default=RegionKind.OWN)
    source = models.CharField(max_length=200, blank=True)
    counties = models.ManyToManyField(County, related_name="+")

    objects = OfNetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                condition=Q(archived_at__isnull=True),
                name="region_name_is_used_once_in_a_network",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("industry:region", args=[self.uuid])

    @property
    def is_workforce_area(self) -> bool:
        return self.kind == RegionKind.WORKFORCE

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class Analysis(PublicKey, Archivable, Versioned):
    """A ranking of a region's industries, with the team's ground truth and what it decided.

    `sources` are the citation lines, `notes` what the figures leave open (a missing base, partial sums).
    `weighing` is how the choice was made, as it was read then: see `choosing.keeping`.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="analyses")
    region = models.ForeignKey(Region, models.PROTECT, related_name="analyses")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(default=4)
    ownership = models.CharField(max_length=10, default="private")
    ground_truth = models.TextField(blank=True)
    decision = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    decided_date = models.DateField(null=True, blank=True)
    sources = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    weighing = models.JSONField(default=dict, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = OfNetworkQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("industry:analysis", args=[self.uuid])

    @property
    def has_decision(self) -> bool:
        """Ground truth and decision are both written down."""
        return bool(self.ground_truth and self.decision)

    def is_decided_on(self, day: date) -> bool:
        """Whether that was so on a day; a decision without a date counts from when it was written."""
        return self.has_decision and (self.decided_date is None or self.decided_date <= day)

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class AnalysisIndustry(models.Model):
    """One industry's figures as they were on the day of the analysis; none means not known.

    `jobs` and `establishments` are annual averages, `growth` a share of the year before, `pay` dollars a year,
    `withheld` how many of the region's county cells the source withholds (then `jobs` is a partial sum).
    """

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="industries")
    code = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    jobs = models.PositiveIntegerField(null=True)
    establishments = models.PositiveIntegerField(null=True)
    lq = models.FloatField(null=True)
    growth = models.FloatField(null=True)
    pay = models.PositiveIntegerField(null=True)
    withheld = models.PositiveIntegerField(default=0)
    is_chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "code"], name="industry_stands_once_in_an_analysis")
        ]

    @property
    def is_partial(self) -> bool:
        return self.withheld > 0
