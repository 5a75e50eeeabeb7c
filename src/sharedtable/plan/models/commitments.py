"""What organizations give or promise, with its worth and who confirmed it."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from sharedtable.base.archive import Archivable
from sharedtable.base.versions import Versioned
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import CommitmentKind
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPartnershipQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing
    from sharedtable.plan.models.signatures import Signature


class Commitment(Archivable, Versioned):
    """What an organization gives or promises, by whom, when; confirmed by the giver."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="commitments")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="commitments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="commitments")
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, blank=True, related_name="commitments")
    kind = models.CharField(max_length=10, choices=CommitmentKind.choices, default=CommitmentKind.PLEDGE)
    statement = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, help_text="Worth in dollars, of hours and in kind"
    )
    value_basis = models.CharField(max_length=160, blank=True, help_text="How the worth was reckoned")
    committed_date = models.DateField()
    kept_date = models.DateField(null=True, blank=True, help_text="When all of it had been given")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    is_value_public = models.BooleanField(default=False, help_text="The giver lets others see what it is worth")

    signature: "Signature"
    """Where it was read along and is signed."""

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="committed_amount_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gt=0), name="committed_value_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(kept_date__isnull=True) | Q(kept_date__gte=F("committed_date")),
                name="promise_is_kept_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def worth(self) -> Decimal | None:
        """In dollars: money as it is, the rest as it was reckoned."""
        return self.amount if self.kind == CommitmentKind.MONEY else self.value

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
