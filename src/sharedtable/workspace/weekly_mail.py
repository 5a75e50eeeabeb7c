"""One mail on Monday morning: the week. Asked for once a person and week, so that nobody gets it twice."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.meetings.links import answer_link
from sharedtable.meetings.models import Invitation
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.jobs import Rhythm, scheduled
from sharedtable.outbox.preferences import declare_topic
from sharedtable.people.models import Network, Person
from sharedtable.workspace.week import Week, week_of

TEMPLATE = "workspace/mail/week"
WEEKLY = declare_topic(
    "weekly",
    gettext_lazy("Your week"),
    gettext_lazy(
        "On Mondays: what waits for your answer, what you took on, when you meet. None when nothing does."
    ),
)
MORNING = time(7, 0)
TOO_LATE = timedelta(days=1)
GOOD_FOR = timedelta(days=3)


def monday_in(zone: str, at: datetime) -> datetime:
    """The last Monday morning there, by its own clock."""
    here = at.astimezone(ZoneInfo(zone))
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), MORNING, here.tzinfo)
    return monday if monday <= here else monday - timedelta(days=7)


def _latest_monday(at: datetime) -> datetime:
    """When it last became Monday morning for any network: the job is due again."""
    zones = Network.objects.order_by().values_list("time_zone", flat=True).distinct()
    return max((monday_in(each, at) for each in zones), default=monday_in("UTC", at)).astimezone(UTC)


MONDAYS = Rhythm("weekly", _latest_monday)


@scheduled("workspace.weekly_mail", MONDAYS)
def write_weeks(job: Any) -> None:
    write_all(at=timezone.now(), report=job.report)


def write_all(*, at: datetime, report: Callable[[int, int, str], None] = lambda done, total, words: None) -> None:
    """To everybody with a login where it is Monday morning. What was missed by more than a day waits for the next
    Monday; whoever was written to in an earlier zone's hour is not again."""
    networks = [each.pk for each in Network.objects.all() if at - monday_in(each.time_zone, at) <= TOO_LATE]
    people = Person.objects.live().filter(network__in=networks, user__is_active=True).exclude(email="")
    total = people.count()
    chosen = people.select_related("network").order_by("pk")
    for number, person in enumerate(chosen.iterator(chunk_size=200), start=1):
        write_week(person, at=at)
        if number % 50 == 0:
            report(number, total, _("Writing everybody’s week"))


def write_week(person: Person, *, at: datetime) -> bool:
    """Whether there was anything to say. Asked again in the same week, the first mail stands."""
    week = week_of(person, at)
    if week is None:
        return False
    year, number, _weekday = monday_in(person.network.time_zone, at).isocalendar()
    queue_message(
        key=f"workspace.week:{person.pk}:{year}-{number:02}",
        recipient=person.email,
        subject=_subject(week),
        template=TEMPLATE,
        context={
            "person": person,
            "week": week,
            "invitations": [_asked(each) for each in week.invitations],
            "assisted": [(each, [_asked(row) for row in each.invitations]) for each in week.assisted],
            "address_of": settings.ADDRESS,
            "link": settings.ADDRESS + reverse("workspace:home"),
        },
        topic=WEEKLY,
        at=at,
        expires_at=at + GOOD_FOR,
        is_repeatable=False,
    )
    return True


def _asked(invitation: Invitation) -> tuple[Invitation, str]:
    """With the link that answers without signing in."""
    return invitation, answer_link(invitation)


def _subject(week: Week) -> str:
    waiting = week.waiting
    if waiting:
        return ngettext("One thing waits for you", "%(n)s things wait for you", waiting) % {"n": waiting}
    if week.is_for_business:
        return _("What you took on")
    return _("Your week")
