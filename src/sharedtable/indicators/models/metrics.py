"""What a partnership chose to measure, its dated readings with every revision, and sheets that bring readings."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.versions import Versioned
from sharedtable.indicators.metrics.choices import Direction, Kind, Shape, Term
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership
from sharedtable.people.models import Network, Person
from sharedtable.plan.choices import Beneficiary

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class MetricQuerySet(ArchivableQuerySet, OfPartnershipQuerySet):  # type: ignore[override]
    def visible_to(self, standing: "Standing") -> Self:
        """What is measured: whoever sees the page. Which figures they see is `released.py`'s business."""
        return self.filter(partnership__in=Partnership.objects.where_allowed("indicators.view_metrics", standing))


class Metric(Archivable, Versioned):
    """One thing that a partnership measures. `entry` names the entry of the catalogue it was chosen from.

    `counts_people` and `from_businesses` decide what leaves the partnership. `part_of` is the metric that this one
    is a part of. `fact` fills it from the record. The band runs from `target_low` to `target_high`.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="metrics")
    entry = models.SlugField(max_length=60, blank=True)
    name = models.CharField(max_length=120)
    meaning = models.TextField(help_text="What it counts, in plain words")
    how = models.TextField(blank=True, help_text="How it is measured")
    unit = models.CharField(max_length=40, help_text="What one of it is")
    shape = models.CharField(max_length=10, choices=Shape.choices, default=Shape.COUNT)
    direction = models.CharField(max_length=10, choices=Direction.choices, default=Direction.UP)
    beneficiary = models.CharField(max_length=20, choices=Beneficiary.choices, default=Beneficiary.PARTNERSHIP)
    term = models.CharField(max_length=10, choices=Term.choices, default=Term.SHORT)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROCESS)
    fact = models.CharField(max_length=80, blank=True, help_text="The fact that fills it")
    counts_people = models.BooleanField(default=False)
    from_businesses = models.BooleanField(default=False)
    is_running_total = models.BooleanField(default=False, help_text="Each reading counts from the start")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    target_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target_date = models.DateField(null=True, blank=True)
    target_low = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target_high = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    chosen_at = models.DateTimeField()

    objects = MetricQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "entry"],
                condition=Q(archived_at__isnull=True) & ~Q(entry=""),
                name="entry_of_the_catalogue_is_chosen_once",
            ),
            models.CheckConstraint(
                condition=Q(target_value__isnull=True) | Q(target_date__isnull=False), name="target_has_its_day"
            ),
            models.CheckConstraint(
                condition=Q(target_low__isnull=True)
                | Q(target_high__isnull=True)
                | Q(target_low__lte=F("target_high")),
                name="band_runs_from_low_to_high",
            ),
            models.CheckConstraint(condition=~Q(part_of=F("pk")), name="metric_is_no_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("indicators:metric", args=[self.partnership.slug, self.pk])

    @property
    def is_own(self) -> bool:
        return not self.entry

    @property
    def is_guarded(self) -> bool:
        """Whether its figures may be held back from whoever stands outside."""
        return self.counts_people or self.from_businesses

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class ReadingQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Readings as they were written down, with their files: whoever may see small counts."""
        seen = Partnership.objects.where_allowed("indicators.see_small_counts", standing)
        return self.filter(metric__partnership__in=seen)


class Reading(Archivable):
    """One dated figure. Its newest revision says what it is; the columns here repeat that one.

    `of_people` is how many people a share or an average is of, `of_firms` how many businesses supplied it.
    Files that prove it are held by this row.
    """

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="readings")
    day = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=2)
    of_people = models.PositiveIntegerField(null=True, blank=True)
    of_firms = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    is_baseline = models.BooleanField(default=False)
    is_computed = models.BooleanField(default=False, help_text="Filled from the record")
    sheet = models.ForeignKey("ReadingSheet", models.SET_NULL, null=True, blank=True, related_name="readings")
    entered_at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "day"],
                condition=Q(archived_at__isnull=True, is_baseline=False),
                name="metric_has_one_reading_a_day",
            ),
            models.UniqueConstraint(
                fields=["metric"],
                condition=Q(archived_at__isnull=True, is_baseline=True),
                name="metric_has_one_baseline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value:f} · {self.day:%Y-%m-%d}"

    @property
    def partnership(self) -> Partnership:
        return self.metric.partnership

    def get_absolute_url(self) -> str:
        return reverse("indicators:reading", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.metric.partnership.classes_for(standing)


class ReadingRevision(models.Model):
    """What a reading said from a moment on. Never changed, never taken away."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="revisions")
    value = models.DecimalField(max_digits=16, decimal_places=2)
    of_people = models.PositiveIntegerField(null=True, blank=True)
    of_firms = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")


class SheetQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(
            partnership__in=Partnership.objects.where_allowed("indicators.record_reading", standing)
        )


class ReadingSheet(models.Model):
    """A sheet of readings that somebody uploaded: looked at until `brought_at`, then the readings' origin."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="reading_sheets")
    name = models.CharField(max_length=120)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    brought_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class SuggestedMetricQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self if standing.is_operator else self.filter(network_id__in=standing.network_ids)


class SuggestedMetric(Archivable):
    """An entry of the catalogue that a network suggests to its partnerships, with why. Nobody has to take it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="suggested_metrics")
    entry = models.SlugField(max_length=60)
    why = models.CharField(max_length=300, blank=True)
    suggested_at = models.DateTimeField()

    objects = SuggestedMetricQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "entry"],
                condition=Q(archived_at__isnull=True),
                name="network_suggests_an_entry_once",
            )
        ]

    def __str__(self) -> str:
        return self.entry

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
