"""Messages to send, written in the transaction that asks for them."""

from django.db import models
from django.db.models import Q

from sharedtable.outbox.choices import MessageState


class Message(models.Model):
    """One mail to one address. `key` makes asking twice harmless; `is_repeatable` says whether an uncertain one
    is sent again (codes, invitations) or only listed (digests). `message_id` stays the same on every try.
    `topic` names a kind of notice that its reader can switch off; without one there is nothing to switch off.
    It leaves in the name of `sender_name` where somebody is named; answers go to `reply_to`. `calendar` is a
    calendar file that mail programs take up."""

    key = models.CharField(max_length=120, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    template = models.CharField(max_length=80, blank=True, help_text="What kind of mail it is")
    topic = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    sender_name = models.CharField(max_length=120, blank=True, help_text="In whose name it goes")
    reply_to = models.EmailField(blank=True, help_text="Where answers go, if not to our own address")
    calendar = models.TextField(blank=True, help_text="A calendar file, as text")
    message_id = models.CharField(max_length=200, db_index=True)
    is_repeatable = models.BooleanField(default=True)
    is_secret = models.BooleanField(default=False, help_text="Subject and body are dropped once sent")
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Not sent later: what it says runs out")
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True, help_text="The operator who decided")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=Q(state__in=["waiting", "sending"]),
                name="message_due",
            ),
            models.Index(fields=["state", "id"], name="message_by_state"),
        ]


class Delivered(models.Model):
    """A mail as the demo inbox received it; stands in for a mail server on a machine that has none."""

    recipient = models.EmailField()
    sender = models.CharField(max_length=320, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
