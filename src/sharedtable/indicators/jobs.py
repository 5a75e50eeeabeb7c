"""Snapshots refreshed: soon after a partnership's record changed, and every night for all."""

from typing import Any

from django.utils import timezone

from sharedtable.indicators.actions import NoFramework, assess, assess_all
from sharedtable.indicators.assessments.looking_back import look_back_all
from sharedtable.indicators.assessments.reminding import remind_of_ending
from sharedtable.outbox.jobs import job, nightly
from sharedtable.partnerships.models import Partnership

REFRESH = "indicators.refresh"


@job(REFRESH)
def refresh(row: Any, partnership_id: int) -> None:
    """Judge one partnership as it stands today."""
    at = timezone.now()
    partnership = Partnership.objects.live().select_related("network").filter(pk=partnership_id).first()
    if partnership is None:
        return
    try:
        assess(partnership, as_of=partnership.network.day_at(at), at=at)
    except NoFramework:
        return


@nightly("indicators.refresh_all")
def refresh_all(row: Any) -> None:
    at = timezone.now()
    try:
        look_back_all(at=at)
        assess_all(at=at)
    except NoFramework:
        return


@nightly("indicators.remind_of_statements")
def remind_of_statements(row: Any) -> None:
    """A month before a statement ends."""
    remind_of_ending(at=timezone.now())
