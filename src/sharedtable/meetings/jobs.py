"""Telling people that a meeting was changed or called off: a minute later, and only if it still is so."""

from typing import Any

from django.utils import timezone

from sharedtable.meetings import mail
from sharedtable.meetings.actions.planning import whereabouts
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.outbox.jobs import job
from sharedtable.outbox.models import Message


@job("meetings.tell_changed")
def tell_changed(job: Any, occasion_id: int, known: list[Any]) -> None:
    """`known` is when and where people last knew it to be."""
    occasion = Occasion.objects.get(pk=occasion_id)
    if occasion.is_cancelled or whereabouts(occasion) == known:
        return
    for each in _concerned(occasion):
        mail.send_change(each, round_key=job.pk, at=timezone.now())


@job("meetings.tell_cancelled")
def tell_cancelled(job: Any, occasion_id: int) -> None:
    occasion = Occasion.objects.get(pk=occasion_id)
    if not occasion.is_cancelled:
        return
    for each in _concerned(occasion):
        mail.send_cancellation(each, round_key=job.pk, at=timezone.now())


@job("meetings.tell_reinstated")
def tell_reinstated(job: Any, occasion_id: int) -> None:
    """Only whoever was told that it was called off."""
    occasion = Occasion.objects.get(pk=occasion_id)
    if occasion.is_cancelled:
        return
    for each in _concerned(occasion):
        if Message.objects.filter(key__startswith=mail.cancellation_key(each)).exists():
            mail.send_reinstatement(each, round_key=job.pk, at=timezone.now())


def _concerned(occasion: Occasion) -> list[Invitation]:
    """Everyone invited who has not said no."""
    rows = occasion.invitations.standing().filter(person__archived_at__isnull=True).exclude(answer=Answer.NO)
    return list(rows.select_related("occasion", "person").order_by("pk"))
