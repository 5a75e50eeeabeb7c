"""Rows of a pulse, made so that nothing in the database tells who said what.

Answers are kept only as counts, in one row that every answer writes anew. That somebody has answered is kept as a
digest that only this deployment's secret key can make, without a moment and without an order. No row holds both.
"""

from django.db import models
from django.db.models import Q

from sharedtable.people.models import Person

FROM_HOW_MANY = 5


class Pulse(models.Model):
    """The businesses of a partnership were asked, by whom and when; open until the end of `closes_date`."""

    partnership = models.ForeignKey("partnerships.Partnership", models.CASCADE, related_name="pulses")
    year = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_count = models.PositiveIntegerField(help_text="How many people were asked")
    goes_at = models.DateTimeField(help_text="Until then it can be taken back")
    closes_date = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "year"],
                condition=Q(withdrawn_at__isnull=True),
                name="pulse_is_taken_once_a_year",
            )
        ]

    @property
    def mail_key(self) -> str:
        """What the keys of its mails begin with."""
        return f"pulse:{self.pk}"


class PulseCount(models.Model):
    """How many gave which answer: `{"agenda": {"yes": 4, "partly": 2, "no": 0}, ...}`, and how many answered."""

    pulse = models.OneToOneField(Pulse, models.CASCADE, primary_key=True, related_name="count")
    counts = models.JSONField()
    total = models.PositiveIntegerField(default=0)


class PulseReply(models.Model):
    """Somebody has answered; who, only the secret key can tell, and what, nothing can."""

    digest = models.CharField(max_length=64, primary_key=True)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="replies")
