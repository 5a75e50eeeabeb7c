"""What signals do when the layers below announce a change."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from sharedtable.indicators.signals.jobs import WATCH
from sharedtable.outbox.actions import queue_job
from sharedtable.partnerships.announcements import partnership_changed

SETTLE = timedelta(seconds=10)
"""Changes come in bursts; one look answers all of a burst."""


@receiver(partnership_changed, dispatch_uid="indicators.look_again")
def look_again(partnership_id: int, **announced: Any) -> None:
    at = timezone.now()
    queue_job(WATCH, key=f"{WATCH}:{partnership_id}", at=at, run_after=at + SETTLE, partnership_id=partnership_id)
