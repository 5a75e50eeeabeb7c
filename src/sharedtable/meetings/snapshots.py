"""The dates of a series as they stood, so that a change of many can be undone in one step."""

from datetime import UTC, datetime
from typing import Any

from sharedtable.meetings.calendar.events import SHARED
from sharedtable.meetings.models import Occasion

FIELDS = (*SHARED, "starts_at", "ends_at", "time_zone", "sends_reminders", "slot_at")


def snapshot_of(occasion: Occasion) -> dict[str, Any]:
    """Plain values, as an entry keeps them."""
    found = {name: getattr(occasion, name) for name in FIELDS}
    plain = {name: _plain(value) for name, value in found.items()}
    return {"id": occasion.pk, "series": occasion.series_id, **plain}


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
