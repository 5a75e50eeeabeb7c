"""Looking for seats that fell empty: a while after a change, so that an undo alarms nobody; and nightly."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.jobs import job, nightly
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.succession.emptying import look_for_empty_seats
from sharedtable.partnerships.succession.terms import remind_of_terms

LOOK = "partnerships.look_for_empty_seats"
SETTLE = timedelta(minutes=10)


def look_soon(partnership_id: int, *, at: datetime) -> None:
    """Ask for a look; several changes are one."""
    queue_job(LOOK, key=f"{LOOK}:{partnership_id}", at=at, run_after=at + SETTLE, partnership_id=partnership_id)


@job(LOOK)
def look(row: Any, partnership_id: int) -> None:
    partnership = Partnership.objects.live().select_related("network").filter(pk=partnership_id).first()
    if partnership is not None:
        look_for_empty_seats(partnership, at=timezone.now())


@nightly("partnerships.look_after_seats")
def look_after_all(row: Any) -> None:
    """Every table at work, and the terms that end soon."""
    at = timezone.now()
    for partnership in Partnership.objects.live().filter(state=PartnershipState.ACTIVE).select_related("network"):
        look_for_empty_seats(partnership, at=at)
    remind_of_terms(at=at)
