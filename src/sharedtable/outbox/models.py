"""Messages to send and jobs to run, written in the transaction that asks for them."""

from django.db import models
from django.db.models import Q

from sharedtable.outbox.choices import JobState, MessageState


class Message(models.Model):
    """One mail to one address. `key` makes asking twice harmless; `is_repeatable` says whether an uncertain one
    is sent again (codes, invitations) or only listed (digests). `message_id` stays the same on every try."""

    key = models.CharField(max_length=120, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)
    is_repeatable = models.BooleanField(default=True)
    is_secret = models.BooleanField(default=False, help_text="Subject and body are dropped once sent")
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=Q(state__in=["waiting", "sending"]),
                name="message_due",
            )
        ]


class Job(models.Model):
    """Long or later work: a registered function's name and JSON arguments. Of one key, one waits and one runs."""

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(state="waiting"), name="job_waits_once_a_key"),
            models.UniqueConstraint(fields=["key"], condition=Q(state="running"), name="job_runs_once_a_key"),
        ]


class Delivered(models.Model):
    """A mail as the demo inbox received it; stands in for a mail server on a machine that has none."""

    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
