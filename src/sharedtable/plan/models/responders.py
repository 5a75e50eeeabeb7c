"""First responders: the public partners whom champions choose to act first on a priority."""

from django.db import models
from django.db.models import F, Q

from sharedtable.people.models import Organization, Person
from sharedtable.plan.models.of_priority import OfPriority
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPriorityQuerySet


class FirstResponder(OfPriority):
    """An organization that acts on a priority, from a day to a day: why it, and what it puts in as a partner."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="responders")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="responses")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="responses")
    chosen_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300, help_text="Why this organization")
    as_partner = models.CharField(
        max_length=300, help_text="What it puts in of its own and decides together: a partner, not a vendor"
    )
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When the person named said yes")

    objects = ArchivableOfPriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "organization"],
                condition=Q(ended_date__isnull=True, archived_at__isnull=True),
                name="organization_responds_once_to_a_priority",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="response_ends_after_it_starts",
            ),
        ]
