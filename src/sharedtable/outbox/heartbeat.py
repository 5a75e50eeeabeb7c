"""When a worker last looked for what is due: the sign that mail goes out and jobs run."""

from datetime import datetime, timedelta

from django.core.cache import cache

SWEPT = "outbox.swept_at"
LATE_AFTER = timedelta(minutes=2)  # four sweeps missed
KEPT_SECONDS = 30 * 24 * 3600


def note_sweep(*, at: datetime) -> None:
    """A living worker says so with every sweep."""
    cache.set(SWEPT, at.isoformat(), KEPT_SECONDS)


def last_sweep() -> datetime | None:
    """None where no worker ever swept, or none within a month."""
    kept = cache.get(SWEPT)
    return datetime.fromisoformat(kept) if kept else None


def is_late(swept: datetime, *, at: datetime) -> bool:
    return at - swept > LATE_AFTER
