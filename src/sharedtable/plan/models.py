"""Rows of the plan. A priority's states and champions are dated, so any past day can be computed."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.brought_in import BroughtIn
from sharedtable.base.versions import Versioned
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import CommitmentKind, OpportunityKind, PriorityState, SolutionType

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class ArchivableOfPartnershipQuerySet(ArchivableQuerySet, OfPartnershipQuerySet):  # type: ignore[override]
    """Rows of a partnership that can be archived."""


class Opportunity(Archivable):
    """What a business says the industry could win or needs; kept even if not chosen."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="opportunities")
    kind = models.CharField(max_length=20, choices=OpportunityKind.choices, default=OpportunityKind.OPPORTUNITY)
    text = models.CharField(max_length=300)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    occasion = models.ForeignKey(Occasion, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    parked_until_date = models.DateField(null=True, blank=True)

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.text

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class Priority(Archivable, Versioned, BroughtIn):
    """What the businesses chose to do together."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="priorities")
    title = models.CharField(max_length=160)
    success = models.TextField(blank=True, help_text="What success looks like, in a champion's words")
    state = models.CharField(max_length=20, choices=PriorityState.choices, default=PriorityState.EXPLORING)
    solution_type = models.CharField(max_length=20, choices=SolutionType.choices, blank=True)
    opportunities = models.ManyToManyField(Opportunity, related_name="priorities", blank=True)
    occasion = models.ForeignKey(Occasion, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    open_champions: "list[PriorityChampion]"
    leaders: list[str]
    """Set by reads that also fetch who leads now: their rows, or only their names."""

    class Meta:
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:priority", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class OfPriorityQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the priorities this standing sees."""
        return self.filter(priority__in=Priority.objects.visible_to(standing))


class PriorityStateChange(models.Model):
    """A priority entered a state; `champion` is whose words were agreed, `reason` why it was set aside."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=20, choices=PriorityState.choices)
    entered_at = models.DateTimeField()
    champion = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = OfPriorityQuerySet.as_manager()


class PriorityChampion(BroughtIn):
    """A business person who leads a priority, from a day to a day."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="champions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="championed")
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When the person said yes themselves")

    objects = OfPriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "person"],
                condition=Q(ended_date__isnull=True),
                name="person_champions_a_priority_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="championship_ends_after_it_starts",
            ),
        ]


class Commitment(Archivable):
    """What an organization gives or promises, by whom, when; confirmed by the giver."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="commitments")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="commitments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="commitments")
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, blank=True, related_name="commitments")
    kind = models.CharField(max_length=10, choices=CommitmentKind.choices, default=CommitmentKind.PLEDGE)
    statement = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    committed_date = models.DateField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="committed_amount_is_positive"
            ),
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
