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


class Signature(models.Model):
    """What was signed, word for word, by whom: kept as it read on that day."""

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="signature")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=120, blank=True)
    organization_name = models.CharField(max_length=200)
    text = models.TextField()
    signed_at = models.DateTimeField()
    signed_date = models.DateField()

    objects = SignatureQuerySet.as_manager()
