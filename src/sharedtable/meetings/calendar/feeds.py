"""Somebody's own feed: what their calendar program reads under an address that nobody can guess."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from icalendar import Event

from sharedtable.meetings.calendar.events import Reader, Telling, event_of, series_events
from sharedtable.meetings.calendar.files import PUBLISH, calendar_file
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.hosts import holder_of, read_holders
from sharedtable.meetings.models import CalendarFeed, Invitation, Occasion
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of

SALT = "sharedtable.meetings.feed"
BACK = timedelta(days=400)
REFRESH = timedelta(hours=1)
STAYS_AWAY = (Answer.NO, Answer.DELEGATE)


def signature_of(feed: CalendarFeed) -> str:
    return salted_hmac(SALT, f"{feed.uuid}:{feed.nonce}", algorithm="sha256").hexdigest()


def feed_address(feed: CalendarFeed) -> str:
    path = reverse("meetings:feed", args=[feed.uuid, signature_of(feed)])
    return f"{settings.ADDRESS}{path}"


def feed_at(uuid: UUID, signature: str) -> CalendarFeed | None:
    """The feed of an address; none where it was switched off or renewed, or its person is gone."""
    rows = CalendarFeed.objects.select_related("person").filter(uuid=uuid, revoked_at__isnull=True)
    feed = rows.filter(person__archived_at__isnull=True).first()
    return feed if feed is not None and constant_time_compare(signature_of(feed), signature) else None


def feed_file(person: Person, *, at: datetime) -> str:
    """Every meeting this person is asked to and may see now, without those they stay away from."""
    rows = Invitation.objects.standing().filter(person=person, occasion__ends_at__gt=at - BACK)
    asked = {each.occasion_id: each for each in rows.exclude(answer__in=STAYS_AWAY)}
    seen = Occasion.objects.live().visible_to(standing_of(person)).filter(pk__in=asked)
    occasions = list(seen.select_related("series").order_by("starts_at", "pk"))
    read_holders(occasions)
    events: list[Event] = []
    for group in _by_series(occasions):
        events += _events(group, {asked[each.pk].answer for each in group}, person)
    name = _("Meetings of %(name)s") % {"name": person.name}
    return calendar_file(events, method=PUBLISH, name=name, refresh=REFRESH)


def _by_series(occasions: list[Occasion]) -> list[list[Occasion]]:
    groups: dict[tuple[str, int], list[Occasion]] = {}
    for each in occasions:
        key = ("series", each.series_id) if each.series_id else ("occasion", each.pk)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _events(group: list[Occasion], answers: set[str], person: Person) -> list[Event]:
    """A series stays tentative as long as its dates are not answered alike."""
    answer = next(iter(answers)) if len(answers) == 1 else ""
    telling = Telling(holder_of(group[0]), reader=Reader(person.name, "", answer))
    series = group[0].series
    return series_events(series, group, telling) if series else [event_of(group[0], telling)]
