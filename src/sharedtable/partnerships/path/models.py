"""Tasks of a step that somebody took on, and when a partnership was paused, closed and taken up again."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.versions import Versioned
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class StepTaskQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """The team sees all of its table's; everybody else what they, or those whom they assist, took on."""
        partnerships = apps.get_model("partnerships", "Partnership").objects
        team = partnerships.where_allowed("partnerships.see_tasks", standing)
        own = Q(person_id__in=[standing.person_id, *standing.assists]) if standing.person_id else Q(pk__in=[])
        return self.filter(Q(partnership__in=team) | own & Q(partnership__in=partnerships.visible_to(standing)))

    def open(self) -> Self:
        return self.filter(archived_at__isnull=True, done_at__isnull=True)


class StepTask(Archivable, Versioned):
    """A task at a step: one in the team's own words, ticked when done; or, by `key`, a registered one that
    somebody took on, which the record shows as done."""

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="step_tasks")
    step = models.PositiveSmallIntegerField(choices=Step.choices)
    key = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="step_tasks")
    due_date = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = StepTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key="") & ~Q(text="") | ~Q(key="") & Q(text=""), name="task_is_registered_or_in_words"
            ),
            models.UniqueConstraint(
                fields=["partnership", "step", "key"],
                condition=~Q(key="") & Q(archived_at__isnull=True),
                name="registered_task_stands_once_at_a_step",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.key

    def get_absolute_url(self) -> str:
        return reverse("partnerships:step", args=[self.partnership.slug, self.step]) + f"#task-{self.pk}"

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class StateChangeQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(
            partnership__in=apps.get_model("partnerships", "Partnership").objects.visible_to(standing)
        )


class StateChange(models.Model):
    """The partnership was paused, closed or taken up again, why, and when to look at it again."""

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=10, choices=PartnershipState.choices)
    entered_date = models.DateField()
    reason = models.TextField(blank=True)
    review_date = models.DateField(null=True, blank=True, help_text="When to look at it again")

    objects = StateChangeQuerySet.as_manager()
