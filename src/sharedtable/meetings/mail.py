"""The mails of an occasion: invitation, reminder, another time, called off, held after all."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import moment, span
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.links import answer_link
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.preferences import declare_topic
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

TEMPLATE = "meetings/mail/occasion"
REMINDERS = declare_topic(
    "reminders",
    gettext_lazy("Reminders of meetings"),
    gettext_lazy("Sent where you have not said yet whether you will come."),
)


def send_invitation(
    invitation: Invitation, *, sender: Person | None, side: str, at: datetime, is_again: bool = False
) -> None:
    who = sender.name if sender else holder_of(invitation.occasion).name
    key = f"meetings.invitation:{invitation.pk}"
    _send(
        invitation,
        key=f"{key}:{at.timestamp():.0f}" if is_again else key,
        subject=_("%(when)s: %(title)s") % _names(invitation.occasion),
        opening=_("%(who)s invites you to a meeting.") % {"who": who},
        at=at,
        asks=True,
        is_business=side == Side.INDUSTRY,
    )


def send_reminder(invitation: Invitation, *, side: str, at: datetime) -> None:
    today = at.astimezone(invitation.occasion.zone).date()
    _send(
        invitation,
        key=f"meetings.reminder:{invitation.pk}:{today:%Y%m%d}",
        subject=_("Will you come? %(when)s: %(title)s") % _names(invitation.occasion),
        opening=_("We have not heard whether you will come. One tap is enough."),
        at=at,
        asks=True,
        topic=REMINDERS,
        is_business=side == Side.INDUSTRY,
    )


def send_change(invitation: Invitation, *, round_key: int, at: datetime) -> None:
    _send(
        invitation,
        key=f"meetings.changed:{invitation.pk}:{round_key}",
        subject=_("Changed: %(title)s is now %(when)s") % _names(invitation.occasion),
        opening=_("When or where we meet has changed. This is how it stands now."),
        at=at,
        asks=True,
    )


def send_cancellation(invitation: Invitation, *, round_key: int, at: datetime) -> None:
    _send(
        invitation,
        key=f"{cancellation_key(invitation)}{round_key}",
        subject=_("Called off: %(title)s, %(when)s") % _names(invitation.occasion),
        opening=_("This meeting is called off. You need not do anything."),
        at=at,
    )


def waiting_keys(invitation: Invitation) -> list[str]:
    """Keys of the mails that ask somebody to come, taken back with the invitation while they wait."""
    return [f"meetings.{kind}:{invitation.pk}" for kind in ("invitation", "reminder", "changed")]


def cancellation_key(invitation: Invitation) -> str:
    """What the key of every cancellation to this person begins with."""
    return f"meetings.cancelled:{invitation.pk}:"


def send_reinstatement(invitation: Invitation, *, round_key: int, at: datetime) -> None:
    _send(
        invitation,
        key=f"meetings.reinstated:{invitation.pk}:{round_key}",
        subject=_("It takes place after all: %(title)s, %(when)s") % _names(invitation.occasion),
        opening=_("We told you that this meeting was called off. It takes place after all."),
        at=at,
        asks=True,
    )


def _names(occasion: Occasion) -> dict[str, str]:
    return {"title": occasion.title, "when": moment(occasion.starts_at, occasion.time_zone)}


def _send(
    invitation: Invitation,
    *,
    key: str,
    subject: str,
    opening: str,
    at: datetime,
    asks: bool = False,
    is_business: bool = False,
    topic: str = "",
) -> None:
    """Nothing to somebody without a mail address: the page says to tell them in person."""
    occasion, person = invitation.occasion, invitation.person
    if not person.email:
        return
    context: dict[str, Any] = {
        "person": person,
        "occasion": occasion,
        "holder": holder_of(occasion),
        "when": span(occasion.starts_at, occasion.ends_at, occasion.time_zone),
        "opening": opening,
        "asks": asks,
        "is_business": is_business,
        "answer_link": answer_link(invitation),
        "page_link": f"{settings.ADDRESS}{reverse('meetings:occasion', args=[occasion.uuid])}",
    }
    queue_message(
        key=key,
        recipient=person.email,
        subject=subject,
        template=TEMPLATE,
        context=context,
        topic=topic,
        at=at,
    )
