"""Asking the businesses once a year, taking an answer in, and reminding once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, record, tell_refusal, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message, withdraw_messages
from sharedtable.partnerships.models import Partnership, Pulse, PulseCount, PulseReply
from sharedtable.partnerships.pulse.links import digest_of, pulse_link
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.pulse.queries import people_to_ask, pulse_of_year
from sharedtable.partnerships.pulse.questions import Question, Said, nothing_said
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

DAYS_OPEN = 21
TIME_TO_THINK = timedelta(minutes=10)


class TooFewToAsk(Exception):
    """Among fewer people an answer would be somebody's."""

    def __init__(self) -> None:
        super().__init__(
            _("Ask once at least %(count)s business people have a part here and a mail address.")
            % {"count": FROM_HOW_MANY}
        )


class AskedThisYear(Exception):
    def __init__(self) -> None:
        super().__init__(_("The businesses were asked this year already."))


class PulseClosed(Exception):
    """Its last day is over."""


class AnsweredAlready(Exception):
    """One answer a person: which one it was nobody knows, so it cannot be changed."""


tell_refusal(AskedThisYear)


@transaction.atomic
def ask_pulse(partnership: Partnership, *, by: Actor, at: datetime) -> Entry:
    """Mail every business person of the table their own link."""
    require("partnerships.ask_pulse", partnership, by=by)
    people = people_to_ask(partnership)
    if len(people) < FROM_HOW_MANY:
        raise TooFewToAsk
    today = partnership.network.day_at(at)
    if pulse_of_year(partnership, today.year):
        raise AskedThisYear
    pulse = Pulse.objects.create(
        partnership=partnership,
        year=today.year,
        asked_at=at,
        asked_by=by if isinstance(by, Person) else None,
        asked_count=len(people),
        goes_at=at + TIME_TO_THINK,
        closes_date=today + timedelta(days=DAYS_OPEN),
    )
    PulseCount.objects.create(pulse=pulse, counts=nothing_said())
    for person in people:
        _mail(pulse, person, at=at, is_reminder=False)
    changes: dict[str, list[int | str]] = {"year": ["", today.year], "asked_count": [0, len(people)]}
    return record("partnerships.ask_pulse", pulse, by=by, at=at, about=partnership, changes=changes)


@undoable("partnerships.ask_pulse", rule="partnerships.ask_pulse")
def _take_back(entry: Entry, by: Actor, at: datetime) -> None:
    pulse = Pulse.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require("partnerships.ask_pulse", pulse.partnership, by=by)
    if pulse.goes_at <= at:
        raise NotUndoable(_("The questions have gone out."))
    withdraw_messages(pulse.mail_key)
    pulse.withdrawn_at = at
    pulse.save(update_fields=["withdrawn_at"])
    record("partnerships.take_back_pulse", pulse, by=by, at=at, about=pulse.partnership, undoes=entry)


@transaction.atomic
def answer_pulse(pulse: Pulse, *, digest: str, on: datetime, answers: Mapping[str, str]) -> None:
    """Count three answers, and that this digest has answered. Neither the ledger nor any row tells more.

    All counts stand in one row, which every answer writes anew: the last writer of each is the same.
    """
    if is_closed(pulse, on):
        raise PulseClosed
    count = PulseCount.objects.select_for_update().get(pulse=pulse)
    try:
        with transaction.atomic():
            PulseReply.objects.create(digest=digest, pulse=pulse)
    except IntegrityError:
        raise AnsweredAlready from None
    for question in Question:
        count.counts[question.value][Said(answers[question.value]).value] += 1
    count.total += 1
    count.save(update_fields=["counts", "total"])


def is_closed(pulse: Pulse, at: datetime) -> bool:
    return pulse.partnership.network.day_at(at) > pulse.closes_date


@transaction.atomic
def remind_of_pulse(pulse: Pulse, *, by: Actor, at: datetime) -> int:
    """Once, those who have not answered; how many. Found by their digests, which only the key makes."""
    fresh = Pulse.objects.select_for_update(of=("self",)).select_related("partnership__network").get(pk=pulse.pk)
    if fresh.reminded_at is not None or is_closed(fresh, at):
        return 0
    answered = set(fresh.replies.values_list("digest", flat=True))
    waiting = [each for each in people_to_ask(fresh.partnership) if digest_of(fresh, each.pk) not in answered]
    for person in waiting:
        _mail(fresh, person, at=at, is_reminder=True)
    fresh.reminded_at = at
    fresh.save(update_fields=["reminded_at"])
    record("partnerships.remind_of_pulse", fresh, by=by, at=at, about=fresh.partnership)
    return len(waiting)


def _mail(pulse: Pulse, person: Person, *, at: datetime, is_reminder: bool) -> None:
    partnership = pulse.partnership
    queue_message(
        key=f"{pulse.mail_key}:{person.pk}{':again' if is_reminder else ''}",
        recipient=person.email,
        subject=_("Three questions about %(name)s") % {"name": partnership.name},
        template="partnerships/mail/pulse",
        context={
            "person": person,
            "partnership": partnership,
            "is_reminder": is_reminder,
            "closes_date": pulse.closes_date,
            "from_how_many": FROM_HOW_MANY,
            "link": pulse_link(pulse, person),
            "page": settings.ADDRESS + reverse("partnerships:pulse", args=[partnership.slug]),
        },
        at=at,
        send_after=at if is_reminder else pulse.goes_at,
        expires_at=at + timedelta(days=DAYS_OPEN),
    )
