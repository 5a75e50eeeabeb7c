"""How two visits become one when two people turn out to be the same."""

from datetime import datetime
from typing import Any

from sharedtable.people.merging.references import register_combine
from sharedtable.workspace.models import Visit


def combine_visits(kept: Visit, dropped: Visit) -> dict[str, Any]:
    """The two latest looks of both."""
    looks: list[datetime] = [
        each for visit in (kept, dropped) for each in (visit.last_at, visit.before_at) if each is not None
    ]
    last, before, *_earlier = [*sorted(looks, reverse=True), None]
    return {"last_at": last, "before_at": before}


register_combine("workspace.Visit", combine_visits)
