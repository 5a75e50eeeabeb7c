"""What the businesses chose: dated states, who leads, and what public partners ask about it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable
from sharedtable.base.brought_in import BroughtIn
from sharedtable.base.versions import Versioned
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.choices import PriorityState, SolutionType
from sharedtable.plan.models.of_priority import OfPriority
from sharedtable.plan.models.opportunities import Opportunity
from sharedtable.plan.models.querysets import (
    ArchivableOfPartnershipQuerySet,
    ArchivableOfPriorityQuerySet,
    OfPriorityQuerySet,
)

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


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
    every_champion: "list[PriorityChampion]"
    leaders: list[str]
    """Set by reads that also fetch who leads now: their rows, or only their names."""
    milestones_done: int
    milestones_total: int
    next_title: str | None
    next_date: date | None
    quick_win: str | None
    """Set by reads that also fetch how far the work is."""

    class Meta:
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:priority", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


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


class Question(OfPriority):
    """What somebody asks about a priority, and what a champion answered. Public partners ask before they plan."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ArchivableOfPriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="answered_question_has_an_answer"
            )
        ]

    def __str__(self) -> str:
        return self.text
