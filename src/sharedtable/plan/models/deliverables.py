"""Activities, services and products: what the work brought forth, and who uses it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.versions import Versioned
from sharedtable.people.models import Organization
from sharedtable.plan.choices import DeliverableKind
from sharedtable.plan.models.of_priority import OfPriority
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPriorityQuerySet
from sharedtable.plan.models.teams import ActionTeam


class Deliverable(OfPriority, Versioned):
    """Something in use from a day (to a day), by `users`; `user_count` is how many, where that is known."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="deliverables")
    team = models.ForeignKey(ActionTeam, models.SET_NULL, null=True, blank=True, related_name="deliverables")
    kind = models.CharField(max_length=10, choices=DeliverableKind.choices, default=DeliverableKind.ACTIVITY)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    users = models.CharField(max_length=200, blank=True, help_text="Who uses it")
    user_count = models.PositiveIntegerField(null=True, blank=True)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="deliverables"
    )
    url = models.URLField(blank=True)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = ArchivableOfPriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="deliverable_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:deliverable", args=[self.partnership.slug, self.pk])
