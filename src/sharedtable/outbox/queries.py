"""Reads of what must happen."""

from django.db.models import QuerySet

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.models import Job, Message


def unsettled_messages() -> QuerySet[Message]:
    """Messages that need a person's decision: given up, or perhaps gone and not to be doubled."""
    return Message.objects.filter(state__in=[MessageState.FAILED, MessageState.UNCERTAIN]).order_by("pk")


def failed_jobs() -> QuerySet[Job]:
    """Jobs that were given up."""
    return Job.objects.filter(state=JobState.FAILED).order_by("pk")
