"""What businesses say, and what became of it twice a year."""

from typing import TYPE_CHECKING, Self

from django.db import models

from sharedtable.base.archive import Archivable
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import OpportunityKind, ReviewVerdict
from sharedtable.plan.models.querysets import ArchivableOfPartnershipQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class Opportunity(Archivable):
    """What a business says the industry could win or needs; kept even if not chosen."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="opportunities")
    kind = models.CharField(max_length=20, choices=OpportunityKind.choices, default=OpportunityKind.OPPORTUNITY)
    text = models.CharField(max_length=300)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    occasion = models.ForeignKey(Occasion, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    parked_at = models.DateTimeField(null=True, blank=True, help_text="When it was last kept for later")
    parked_until_date = models.DateField(null=True, blank=True)

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.text

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class OfOpportunityQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(opportunity__in=Opportunity.objects.visible_to(standing))


class OpportunityReview(models.Model):
    """A parked idea was looked at again on a day: kept, taken up or let go."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=ReviewVerdict.choices)
    reason = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfOpportunityQuerySet.as_manager()
