"""The one reminder of a pulse, in the night after ten days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sharedtable.outbox.jobs import nightly
from sharedtable.partnerships.models import Pulse
from sharedtable.partnerships.pulse.actions import remind_of_pulse
from sharedtable.people.standing import SYSTEM

DAYS_TO_WAIT = 10


@nightly("partnerships.remind_of_pulses")
def remind_of_pulses(_job: Any) -> None:
    now = timezone.now()
    due = Pulse.objects.filter(
        withdrawn_at=None, reminded_at=None, asked_at__lte=now - timedelta(days=DAYS_TO_WAIT)
    )
    for pulse in due.filter(closes_date__gte=now.date() - timedelta(days=1)).order_by("pk"):
        remind_of_pulse(pulse, by=SYSTEM, at=now)
