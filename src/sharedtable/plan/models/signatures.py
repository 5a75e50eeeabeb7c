"""Promises that somebody signed with name, title and day, for an organization of the support team."""

from typing import TYPE_CHECKING, Self

from django.db import models

from sharedtable.people.models import Person
from sharedtable.plan.models.commitments import Commitment

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class SignatureQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(commitment__in=Commitment.objects.visible_to(standing))

    def standing(self) -> Self:
        """Of promises as they are worded now."""
        return self.filter(ended_at__isnull=True)


class Signature(models.Model):
    """What was signed, word for word, by whom: kept as it read on that day. A changed promise ends it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=120, blank=True)
    organization_name = models.CharField(max_length=200)
    text = models.TextField()
    signed_at = models.DateTimeField()
    signed_date = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=models.Q(ended_at__isnull=True),
                name="promise_is_signed_once_as_it_stands",
            )
        ]
