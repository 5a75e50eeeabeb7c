"""Rows around a part: a no with its reason, a hand-over, an empty seat, what a public partner does."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.partnerships.choices import FunctionKind
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class ForLeadsQuerySet(models.QuerySet):
    """Rows that only whoever fills seats reads: why somebody said no, which seat stands empty."""

    path = "partnership"

    def visible_to(self, standing: "Standing") -> Self:
        tables = Partnership.objects.where_allowed("partnerships.give_role", standing)
        return self.filter(**{f"{self.path}__in": tables})


class RefusalQuerySet(ForLeadsQuerySet):
    path = "role__partnership"

    def open(self) -> Self:
        """Not looked after yet."""
        return self.filter(settled_at__isnull=True)


class Refusal(models.Model):
    """Somebody said no to a part, perhaps why and whom to ask instead. Taken away when they take the no back."""

    role = models.ForeignKey("partnerships.Role", models.CASCADE, related_name="refusals")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    suggested_name = models.CharField(max_length=200, blank=True)
    suggested_email = models.EmailField(blank=True)
    suggested_organization = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When a lead had looked after it")

    objects = RefusalQuerySet.as_manager()


class HandOverQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """One's own, those one is asked in, and those toward whoever fills seats."""
        tables = Partnership.objects.where_allowed("partnerships.give_role", standing)
        own = Q(person_id=standing.person_id) | Q(successor_id=standing.person_id)
        return self.filter(Q(partnership__in=tables) | (own if standing.person_id else Q(pk__in=[])))

    def waiting(self) -> Self:
        """Somebody was asked and has not answered."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True, successor__isnull=False)


class HandOver(models.Model):
    """Somebody steps back from parts here; a successor, if named, has to say yes.

    `parts` are keys such as `role:12` or `priority:3`; `is_staying` keeps them until the successor's yes.
    """

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="hand_overs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="hand_overs")
    organization = models.ForeignKey("people.Organization", models.PROTECT, null=True, related_name="+")
    successor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=120, blank=True, help_text="The successor's job there, where they are new")
    parts = models.JSONField(default=list)
    said = models.CharField(max_length=500, blank=True, help_text="The parts in words, as they were asked about")
    note = models.CharField(max_length=500, blank=True, help_text="To the successor")
    reason = models.CharField(max_length=500, blank=True, help_text="To whoever leads")
    is_staying = models.BooleanField(default=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)
    answer_note = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "person"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True, successor__isnull=False),
                name="person_waits_for_one_successor_at_a_table",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None and self.successor_id is not None


class EmptySeatQuerySet(ForLeadsQuerySet):
    def open(self) -> Self:
        return self.filter(filled_at__isnull=True)


class EmptySeat(models.Model):
    """A seat that was filled before and stands empty since a day, until somebody takes it again.

    `seat` is a key of `vacancies`, or one that a higher app watches, such as `priority:3`; `about` is its name.
    """

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="empty_seats")
    seat = models.CharField(max_length=40)
    about = models.CharField(max_length=200, blank=True)
    since_date = models.DateField()
    noticed_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    filled_at = models.DateTimeField(null=True, blank=True)

    objects = EmptySeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "seat"], condition=Q(filled_at__isnull=True), name="seat_is_empty_once"
            )
        ]


class OfSeatQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(seat__partnership__in=Partnership.objects.visible_to(standing))

    def current(self) -> Self:
        return self.filter(ended_date__isnull=True)


class PartnerFunction(models.Model):
    """What a public partner does for a partnership, from a day to a day."""

    seat = models.ForeignKey("partnerships.Membership", models.CASCADE, related_name="functions")
    function = models.CharField(max_length=20, choices=FunctionKind.choices)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    objects = OfSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "function"],
                condition=Q(ended_date__isnull=True),
                name="partner_has_a_function_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="function_ends_after_it_starts",
            ),
        ]
