"""Signals looked at anew: soon after a partnership's record changed, and every night for all."""

from typing import Any

from django.utils import timezone

from sharedtable.indicators.signals.actions import watch, watch_all
from sharedtable.outbox.jobs import job, nightly
from sharedtable.partnerships.models import Partnership

WATCH = "indicators.watch"


@job(WATCH)
def look_again(row: Any, partnership_id: int) -> None:
    """Look at one partnership as it stands today."""
    partnership = Partnership.objects.live().select_related("network").filter(pk=partnership_id).first()
    if partnership is not None:
        watch([partnership], as_of=partnership.network.day_at(timezone.now()))


@nightly("indicators.watch_all")
def look_at_all(row: Any) -> None:
    watch_all(at=timezone.now())
