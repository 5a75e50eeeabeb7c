"""What a person is somewhere, from a day to a day: a job at an organization, an office in a network."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.people.choices import NetworkRole
from sharedtable.people.models.networks import Network
from sharedtable.people.models.organizations import Organization
from sharedtable.people.models.persons import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class PositionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Jobs not ended."""
        return self.filter(ended_date__isnull=True)

    def on(self, day: date) -> Self:
        """Jobs held on a day; one whose first day is not known is taken to have begun before."""
        begun = Q(started_date__isnull=True) | Q(started_date__lte=day)
        return self.filter(begun, Q(ended_date__isnull=True) | Q(ended_date__gt=day))


class Position(models.Model):
    """A person's job at an organization, between two days; may assist another person there."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120, blank=True)
    is_decision_maker = models.BooleanField(_("can decide"), default=False)
    assistant_to = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="assistant_positions"
    )
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(_("until"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True)
                | Q(started_date__isnull=True)
                | Q(ended_date__gte=models.F("started_date")),
                name="position_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organization"],
                condition=Q(ended_date__isnull=True),
                name="person_holds_one_open_position_at_an_organization",
            ),
            models.CheckConstraint(
                condition=Q(assistant_to__isnull=True) | ~Q(assistant_to=models.F("person")),
                name="nobody_assists_themselves",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "person"], condition=Q(ended_date__isnull=True), name="who_works_now_at"
            ),
        ]


class NetworkOfficeQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Offices held now, in networks that are not archived."""
        return self.filter(ended_date__isnull=True, network__archived_at__isnull=True)


class NetworkOffice(models.Model):
    """Somebody on a network's state team, or its admin, between two days."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="offices")
    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    role = models.CharField(max_length=20, choices=NetworkRole.choices)
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True)

    objects = NetworkOfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person", "role"],
                condition=Q(ended_date__isnull=True),
                name="office_is_held_once_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True)
                | Q(started_date__isnull=True)
                | Q(ended_date__gte=models.F("started_date")),
                name="office_ends_after_it_starts",
            ),
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
