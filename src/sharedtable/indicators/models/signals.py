"""Green lights and red flags: when each began and ended, who put it off, whether the state sees it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.base.access import allows
from sharedtable.indicators.choices import SignalKind
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class SignalQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """All signals of one's own tables; those of a state's other tables once they were passed on."""
        if standing.is_operator:
            return self
        first = [pk for pk, each in standing.tables.items() if allows("indicators.see_first", each.classes)]
        later = Partnership.objects.where_allowed("indicators.view_signals", standing)
        return self.filter(Q(partnership__in=first) | Q(partnership__in=later, passed_on_date__isnull=False))

    def open(self) -> Self:
        return self.filter(ended_date__isnull=True)

    def loud(self) -> Self:
        """Open, and not put off."""
        return self.open().filter(snoozed_until__isnull=True)


class Signal(models.Model):
    """One sign seen in a partnership's record from a day to a day. It follows from the record; what people add is
    that they put it off for a while, with a reason, and that they share it with the state."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="signals")
    key = models.SlugField(max_length=60, help_text="Which rule saw it")
    kind = models.CharField(max_length=5, choices=SignalKind.choices)
    since_date = models.DateField()
    seen_date = models.DateField(help_text="The last day on which it was seen")
    ended_date = models.DateField(null=True, blank=True)
    why = models.TextField(help_text="In words with numbers, as it was last seen")
    snoozed_until = models.DateField(null=True, blank=True)
    snooze_reason = models.CharField(max_length=300, blank=True)
    snoozed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    snoozed_date = models.DateField(null=True, blank=True)
    passed_on_date = models.DateField(null=True, blank=True, help_text="From when on the state sees it")
    shared_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Who shared it with the state"
    )

    objects = SignalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                condition=Q(ended_date__isnull=True),
                name="signal_is_open_once_in_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("since_date")),
                name="signal_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | ~Q(snooze_reason=""), name="snooze_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.why

    @property
    def is_red(self) -> bool:
        return self.kind == SignalKind.RED

    @property
    def is_open(self) -> bool:
        return self.ended_date is None

    @property
    def is_snoozed(self) -> bool:
        return self.is_open and self.snoozed_until is not None

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)
