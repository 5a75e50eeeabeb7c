"""The mail that asks a champion whether this is their agenda, and the signed link in it."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.figures import moment, span
from sharedtable.meetings.hosts import champions_of, holder_of
from sharedtable.meetings.models import Occasion
from sharedtable.outbox.actions import queue_message
from sharedtable.people.models import Person

TEMPLATE = "meetings/mail/agenda"
SALT = "sharedtable.meetings.agenda"


def ask_for_yes(
    occasion: Occasion, person: Person, agenda: str, *, sender: Person | None, wording: str, at: datetime
) -> None:
    """One mail for each wording of the agenda; answers go to whoever asks."""
    names = {"title": occasion.title, "when": moment(occasion.starts_at, occasion.time_zone)}
    queue_message(
        key=f"meetings.agenda:{occasion.pk}:{person.pk}:{wording}",
        recipient=person.email,
        subject=_("Is this your agenda? %(when)s: %(title)s") % names,
        template=TEMPLATE,
        context={
            "person": person,
            "sender": sender.name if sender else holder_of(occasion).name,
            "occasion": occasion,
            "holder": holder_of(occasion),
            "when": span(occasion.starts_at, occasion.ends_at, occasion.time_zone),
            "agenda": agenda,
            "yes_link": settings.ADDRESS + reverse("meetings:agenda_yes", args=[token_for(occasion, person)]),
        },
        sender_name=sender.name if sender else "",
        reply_to=sender.email if sender else "",
        at=at,
    )


def token_for(occasion: Occasion, person: Person) -> str:
    return signing.dumps([occasion.pk, person.pk], salt=SALT)


def asked_by(token: str) -> tuple[Occasion, Person] | None:
    """The agenda and the champion that a link stands for; none where it was tampered with, the meeting is gone or
    the person is no champion there any more."""
    try:
        occasion_id, person_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    occasion = Occasion.objects.live().filter(pk=occasion_id).first()
    seat = champions_of(occasion).get(person_id) if occasion else None
    return (occasion, seat.person) if occasion and seat else None
