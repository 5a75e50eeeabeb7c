"""Since when things are new for a reader. Looking again within the hour is the same visit."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

from sharedtable.workspace.models import Visit

SAME_VISIT = timedelta(hours=1)
AT_FIRST = timedelta(days=30)
AT_MOST = timedelta(days=90)
KEPT_AS = "new_since"


def new_since(person_id: int | None, at: datetime, session: MutableMapping[str, Any]) -> tuple[datetime, bool]:
    """The moment of the visit before this one, and whether there was one; remembers this one.

    The session keeps the answer for an hour, so that pages of one visit ask no query.
    """
    if person_id is None:
        return at - AT_FIRST, False
    kept = session.get(KEPT_AS)
    if kept and kept["person"] == person_id and at < datetime.fromisoformat(kept["until"]):
        return datetime.fromisoformat(kept["since"]), kept["is_visit"]
    before = _visit_before(person_id, at)
    since = max(before, at - AT_MOST) if before else at - AT_FIRST
    session[KEPT_AS] = {
        "person": person_id,
        "since": since.isoformat(),
        "is_visit": before is not None,
        "until": (at + SAME_VISIT).isoformat(),
    }
    return since, before is not None


def _visit_before(person_id: int, at: datetime) -> datetime | None:
    """On any device: the visit before this one, which is written down."""
    visit, is_first = Visit.objects.get_or_create(person_id=person_id, defaults={"last_at": at})
    if is_first:
        return None
    if at - visit.last_at <= SAME_VISIT:
        return visit.before_at
    Visit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(last_at=at, before_at=visit.last_at)
    return visit.last_at
