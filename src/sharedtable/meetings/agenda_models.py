"""Rows of an agenda: its items in their order, and whose agenda it is: a champion set it or said yes to it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.meetings.choices import ApprovalKind
from sharedtable.people.models import Organization, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class OfOccasionQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        from sharedtable.meetings.models import Occasion

        return self.filter(occasion__in=Occasion.objects.visible_to(standing))


class AgendaItem(models.Model):
    """One topic: how long, and who leads it, somebody known or a name in words."""

    occasion = models.ForeignKey("meetings.Occasion", models.CASCADE, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    led_by = models.CharField(max_length=120, blank=True, help_text="Who leads it, where it is nobody we know")

    objects = OfOccasionQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gt=0), name="agenda_item_takes_some_time"
            )
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def leader(self) -> str:
        """The name of whoever leads it; ask with `select_related("person")`."""
        return self.person.name if self.person else self.led_by


class AgendaApprovalQuerySet(OfOccasionQuerySet):
    def standing(self) -> Self:
        """Of the agenda as it is: neither taken back nor changed by others since."""
        return self.filter(ended_at__isnull=True)


class AgendaApproval(models.Model):
    """A champion set the agenda, or said yes to it; ended when somebody who is none changes it, or when taken
    back. `entered_by` is the champion where it is their own word, else whoever wrote down that they said so."""

    occasion = models.ForeignKey("meetings.Occasion", models.CASCADE, related_name="agenda_approvals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="agenda_approvals")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=ApprovalKind.choices)
    approved_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AgendaApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "person"],
                condition=Q(ended_at__isnull=True),
                name="champion_approves_an_agenda_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("approved_at")),
                name="approval_ends_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"

    @property
    def is_own_word(self) -> bool:
        return self.entered_by_id == self.person_id
