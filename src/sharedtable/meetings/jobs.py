"""Telling people that a meeting was changed or called off: a minute later, and only if it still is so."""

from collections import defaultdict
from typing import Any

from django.utils import timezone

from sharedtable.meetings import mail
from sharedtable.meetings.actions.planning import whereabouts
from sharedtable.meetings.actions.reminding import send_due_reminders
from sharedtable.meetings.choices import Answer, OccasionState
from sharedtable.meetings.models import Invitation, Occasion, Series
from sharedtable.outbox.jobs import hourly, job
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


@job("meetings.tell_following")
def tell_following(job: Any, known: list[Any], shortened: int | None) -> None:
    """One mail a person about all dates that changed, another that ends the former dates in their calendar."""
    found = Occasion.objects.select_related("series").in_bulk([pk for pk, _was in known])
    if not any(whereabouts(found[pk]) != was for pk, was in known):
        return
    now = timezone.now()
    ahead = [found[pk] for pk, _was in known if not found[pk].is_cancelled and not found[pk].is_over(now)]
    former = Series.objects.filter(pk=shortened or 0).first()
    for rows in _by_person(ahead):
        mail.send_following(rows, round_key=job.pk, at=now)
        if former and former.pk != ahead[0].series_id:
            mail.send_shortened(rows[0], former, round_key=job.pk, at=now)


@job("meetings.tell_following_cancelled")
def tell_following_cancelled(job: Any, occasion_ids: list[int]) -> None:
    rows = Occasion.objects.filter(pk__in=occasion_ids, state=OccasionState.CANCELLED)
    for invitations in _by_person(list(rows.select_related("series").order_by("starts_at", "pk"))):
        mail.send_cancellations(invitations, round_key=job.pk, at=timezone.now())


@hourly("meetings.send_reminders")
def send_reminders(job: Any) -> None:
    send_due_reminders(at=timezone.now())


def _by_person(occasions: list[Occasion]) -> list[list[Invitation]]:
    """Of everyone who has not said no to a date, their invitations by time."""
    found: dict[int, list[Invitation]] = defaultdict(list)
    for occasion in occasions:
        for each in _concerned(occasion):
            each.occasion = occasion
            found[each.person_id].append(each)
    return list(found.values())


def _concerned(occasion: Occasion) -> list[Invitation]:
    """Everyone invited who has not said no."""
    rows = occasion.invitations.standing().filter(person__archived_at__isnull=True).exclude(answer=Answer.NO)
    return list(rows.select_related("occasion", "person").order_by("pk"))
