"""What indicators do when the layers below announce a change."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from sharedtable.indicators.jobs import REFRESH
from sharedtable.outbox.actions import queue_job
from sharedtable.partnerships.announcements import partnership_changed

SETTLE = timedelta(seconds=10)
"""Changes come in bursts; one refresh answers all of a burst."""


@receiver(partnership_changed, dispatch_uid="indicators.refresh_snapshot")
def refresh_snapshot(partnership_id: int, **announced: Any) -> None:
    at = timezone.now()
    key = f"{REFRESH}:{partnership_id}"
    queue_job(REFRESH, key=key, at=at, run_after=at + SETTLE, partnership_id=partnership_id)
