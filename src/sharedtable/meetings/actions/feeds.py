"""The address of somebody's own calendar: making it, making another, switching it off."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from sharedtable.ledger.actions import record
from sharedtable.meetings.models import CalendarFeed
from sharedtable.people.models import Person


class NotTheirOwn(Exception):
    """Somebody else's calendar: only its owner makes and ends its address."""


@transaction.atomic
def open_feed(person: Person, *, by: Person, at: datetime) -> CalendarFeed:
    """Their address; made, or switched on again under another one, where there is none."""
    _require_own(person, by)
    feed, is_new = CalendarFeed.objects.get_or_create(person=person, defaults={"made_at": at})
    if not is_new and feed.revoked_at is None:
        return feed
    feed.nonce, feed.made_at, feed.revoked_at, feed.read_date = uuid4(), at, None, None
    feed.save()
    record("meetings.open_feed", feed, by=by, at=at, changes={})
    return feed


@transaction.atomic
def renew_feed(person: Person, *, by: Person, at: datetime) -> CalendarFeed:
    """Another address; the former one answers nothing any more."""
    close_feed(person, by=by, at=at)
    return open_feed(person, by=by, at=at)


@transaction.atomic
def close_feed(person: Person, *, by: Person, at: datetime) -> bool:
    """Whether there was one to switch off."""
    _require_own(person, by)
    feed = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()
    if feed is None:
        return False
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("meetings.close_feed", feed, by=by, at=at, changes={})
    return True


def _require_own(person: Person, by: Person) -> None:
    if person.pk != by.pk:
        raise NotTheirOwn("Only one's own calendar.")
