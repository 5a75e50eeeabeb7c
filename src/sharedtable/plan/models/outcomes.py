"""Outcomes: what changed, for whom, how one knows, and whether it may be told."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.base.archive import Archivable
from sharedtable.base.versions import Versioned
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import Beneficiary, Permission, Reach
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPartnershipQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class Outcome(Archivable, Versioned):
    """What changed. A quick win names the lasting goal it serves. Files of evidence are held by this row."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="outcomes")
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, blank=True, related_name="outcomes")
    statement = models.CharField(max_length=300)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.QUICK_WIN)
    serves = models.CharField(max_length=200, blank=True, help_text="The lasting goal it serves")
    beneficiary = models.CharField(max_length=20, choices=Beneficiary.choices, default=Beneficiary.EMPLOYERS)
    which_people = models.CharField(max_length=200, blank=True, help_text="Which of them")
    measure = models.CharField(max_length=120, blank=True, help_text="What is counted")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where the number comes from")
    evidence_url = models.URLField(blank=True)
    quote = models.TextField(blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="outcomes", help_text="Whose words these are"
    )
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="outcomes")
    permission = models.CharField(max_length=10, choices=Permission.choices, default=Permission.NOT_ASKED)
    permission_at = models.DateTimeField(null=True, blank=True)
    permission_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    occurred_date = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reach=Reach.QUICK_WIN) | ~Q(serves=""), name="quick_win_serves_a_lasting_goal"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(measure=""), name="amount_of_an_outcome_says_what_it_counts"
            ),
            models.CheckConstraint(
                condition=~Q(permission=Permission.GIVEN) | Q(permission_at__isnull=False),
                name="permission_given_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("plan:outcome", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
