"""What came back of mail, which addresses take no mail, and what readers switched off."""

from django.db import models
from django.db.models import Q

from sharedtable.outbox.choices import BounceKind, StopReason
from sharedtable.outbox.models.messages import Message


class Bounce(models.Model):
    """One report about one mail. `digest` makes taking the same report in twice harmless. Without a message it
    matched none of ours, and nothing follows from it."""

    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=BounceKind.choices)
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="bounces")
    address = models.EmailField(blank=True, db_index=True)
    status = models.CharField(max_length=12, blank=True, help_text="Such as 5.1.1")
    detail = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField()


class Suppression(models.Model):
    """An address that gets no mail until somebody lifts it."""

    address = models.EmailField(help_text="In small letters")
    reason = models.CharField(max_length=10, choices=StopReason.choices)
    detail = models.CharField(max_length=500, blank=True)
    since_at = models.DateTimeField()
    stopped_by_id = models.BigIntegerField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(lifted_at__isnull=True), name="address_is_stopped_once"
            )
        ]


class OptOut(models.Model):
    """A kind of notice that the owner of an address does not want."""

    address = models.EmailField(help_text="In small letters")
    topic = models.CharField(max_length=40)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "topic"], name="topic_is_switched_off_once")]
