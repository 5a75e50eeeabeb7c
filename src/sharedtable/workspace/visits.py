"""Since when things are new for a reader. Looking again within the hour is the same visit."""

from datetime import datetime, timedelta

from sharedtable.workspace.models import Visit

SAME_VISIT = timedelta(hours=1)
AT_FIRST = timedelta(days=30)
AT_MOST = timedelta(days=90)


def new_since(person_id: int | None, at: datetime) -> tuple[datetime, bool]:
    """The moment of the visit before this one, and whether there was one; remembers this one.

    One query, on a new visit two.
    """
    if person_id is None:
        return at - AT_FIRST, False
    visit = Visit.objects.filter(person_id=person_id).first()
    if visit is None:
        Visit.objects.get_or_create(person_id=person_id, defaults={"last_at": at})
        return at - AT_FIRST, False
    if at - visit.last_at > SAME_VISIT:
        Visit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(last_at=at, before_at=visit.last_at)
        return max(visit.last_at, at - AT_MOST), True
    before = visit.before_at
    return (max(before, at - AT_MOST), True) if before else (at - AT_FIRST, False)
