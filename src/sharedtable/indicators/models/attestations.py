"""Statements signed where the record cannot tell."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from sharedtable.indicators.models.seen import ForTheTeamQuerySet
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class Attestation(models.Model):
    """A signed, dated, expiring statement where the record cannot tell."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="attestations")
    indicator_key = models.SlugField(max_length=60)
    statement = models.TextField()
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="attestations")
    signed_date = models.DateField()
    expires_date = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    renews = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="renewed_by", help_text="The one before it"
    )
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="When its end was announced")

    objects = ForTheTeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_date__gt=F("signed_date")), name="attestation_expires_after_it_is_signed"
            )
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
