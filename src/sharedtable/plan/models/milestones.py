"""Milestones: what will be done, by whom, by when; every change of state or day is kept."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.base.versions import Versioned
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models.of_priority import OfPriority
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPriorityQuerySet, OfMilestoneQuerySet
from sharedtable.plan.models.teams import ActionTeam


class Milestone(OfPriority, Versioned):
    """One thing to do on the way to a priority. `MilestoneChange` tells how it stood on any past day."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="milestones")
    team = models.ForeignKey(ActionTeam, models.SET_NULL, null=True, blank=True, related_name="milestones")
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    due_date = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="milestones")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="milestones"
    )
    state = models.CharField(max_length=10, choices=MilestoneState.choices, default=MilestoneState.OPEN)
    blocked_reason = models.CharField(max_length=300, blank=True, help_text="What it waits for")
    recorded_at = models.DateTimeField()

    objects = ArchivableOfPriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MilestoneState.BLOCKED) | ~Q(blocked_reason=""),
                name="blocked_milestone_says_what_it_waits_for",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:milestone", args=[self.partnership.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Still to be done, blocked or not."""
        return self.state in {MilestoneState.OPEN, MilestoneState.BLOCKED}

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_date < today


class MilestoneChange(models.Model):
    """How a milestone stood from a moment on: its state, its day, whose it was, and why it changed."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="changes")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MilestoneState.choices)
    due_date = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = OfMilestoneQuerySet.as_manager()
