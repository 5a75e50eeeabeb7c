"""Asks for scheduled jobs: once a slot, by whichever worker sweeps first; a slot missed is caught up once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sharedtable.outbox import jobs
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.models import Schedule


def queue_scheduled(*, at: datetime) -> int:
    """Ask for every job whose newest slot nobody asked for yet; how many those were."""
    slots = {name: rhythm.slot(at) for name, rhythm in jobs.rhythms().items()}
    asked = dict(Schedule.objects.filter(name__in=slots).values_list("name", "last_slot_at"))
    due = [name for name, slot in slots.items() if name not in asked or asked[name] < slot]
    return sum(_ask(name, slots[name], at) for name in due)


def _ask(name: str, slot: datetime, at: datetime) -> bool:
    """Taking the slot and asking for the job hold together, or neither does."""
    try:
        with transaction.atomic():
            taken = Schedule.objects.filter(name=name, last_slot_at__lt=slot).update(last_slot_at=slot)
            if not taken and Schedule.objects.filter(name=name).exists():
                return False
            if not taken:
                Schedule.objects.create(name=name, last_slot_at=slot)
            minute = f":{slot:%M}" if slot.minute else ""
            queue_job(name, key=f"{jobs.rhythms()[name].word}:{name}:{slot:%Y-%m-%dT%H}{minute}", at=at)
    except IntegrityError:  # another worker was first
        return False
    return True
