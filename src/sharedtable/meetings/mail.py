"""The mails of an occasion: invitation, reminder, another time, called off, held after all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import moment, span
from sharedtable.meetings.agendas import agenda_text
from sharedtable.meetings.calendar.along import (
    cancellations_along,
    file_along,
    sender_of,
    series_along,
    shortened_along,
    withdrawn_file_along,
)
from sharedtable.meetings.calendar.events import page_link
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.links import links_of
from sharedtable.meetings.models import Invitation, Occasion, Series
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.preferences import declare_topic
from sharedtable.outbox.templating import render_mail
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

TEMPLATE = "meetings/mail/occasion"
IN_YOUR_NAME = "meetings/mail/in_your_name"
REMINDERS = declare_topic(
    "reminders",
    gettext_lazy("Reminders of meetings"),
    gettext_lazy("Sent where you have not said yet whether you will come."),
)


def send_invitation(
    invitation: Invitation,
    *,
    sender: Person | None,
    side: str,
    at: datetime,
    is_again: bool = False,
    dates: Sequence[Occasion] = (),
) -> None:
    """`dates` are those of a series, to which one mail asks together."""
    who = sender.name if sender else holder_of(invitation.occasion).name
    opening = _opening(invitation, len(dates))
    key = f"meetings.invitation:{invitation.pk}"
    _send(
        invitation,
        key=f"{key}:{at.timestamp():.0f}" if is_again else key,
        subject=_("%(when)s: %(title)s") % _names(invitation.occasion),
        opening=opening % {"who": who},
        at=at,
        asks=True,
        is_business=side == Side.INDUSTRY,
        calendar=series_along(invitation, list(dates), at=at) if len(dates) > 1 else file_along(invitation, at=at),
        dates=dates,
        sender=sender if sender and sender.pk != invitation.person_id else None,
    )


def _opening(invitation: Invitation, dates: int) -> str:
    if invitation.stands_in_for:
        return _("%(who)s cannot come and asks you to come instead.")
    if dates > 1:
        return _("%(who)s invites you to a series of meetings.")
    return _("%(who)s invites you to a meeting.")


def send_reminder(invitation: Invitation, *, side: str, at: datetime) -> None:
    today = at.astimezone(invitation.occasion.zone).date()
    subject, opening = _reminding(invitation)
    _send(
        invitation,
        key=f"meetings.reminder:{invitation.pk}:{today:%Y%m%d}",
        subject=subject,
        opening=opening,
        at=at,
        asks=True,
        topic=REMINDERS,
        is_business=side == Side.INDUSTRY,
    )


def _reminding(invitation: Invitation) -> tuple[str, str]:
    subject = _("Will you come? %(when)s: %(title)s") % _names(invitation.occasion)
    return subject, _("We have not heard whether you will come. One tap is enough.")


def words_of_reminder(invitation: Invitation, *, side: str) -> tuple[str, str]:
    """Subject and text as this person would get them, less the links by which only they answer."""
    subject, opening = _reminding(invitation)
    context = _context(invitation, opening, asks=True, is_business=side == Side.INDUSTRY)
    own = {key: _("(their own link)") for key in links_of(invitation)}
    text, _html = render_mail(TEMPLATE, context | own)
    return subject, text


def send_change(invitation: Invitation, *, round_key: int, at: datetime) -> None:
    _send(
        invitation,
        key=f"meetings.changed:{invitation.pk}:{round_key}",
        subject=_("Changed: %(title)s is now %(when)s") % _names(invitation.occasion),
        opening=_("When or where we meet has changed. This is how it stands now."),
        at=at,
        asks=True,
        calendar=file_along(invitation, at=at),
    )


def send_following(rows: list[Invitation], *, round_key: int, at: datetime) -> None:
    """This and the later dates of a series as they stand now; `rows` are one person's, by time."""
    first, dates = rows[0], [each.occasion for each in rows]
    _send(
        first,
        key=f"meetings.changed:{first.pk}:{round_key}",
        subject=_("Changed from %(when)s on: %(title)s") % _names(first.occasion),
        opening=_("When or where we meet has changed for this and all later dates. This is how they stand now."),
        at=at,
        asks=True,
        calendar=series_along(first, dates, at=at),
        dates=dates,
    )


def send_shortened(invitation: Invitation, former: Series, *, round_key: int, at: datetime) -> None:
    """Ends the former dates of a series in somebody's calendar; the new ones came with a mail of their own."""
    held = former.occasions.filter(
        invitations__in=Invitation.objects.standing().filter(person=invitation.person_id)
    )
    _send(
        invitation,
        key=f"meetings.shortened:{invitation.pk}:{round_key}",
        subject=_("For your calendar: the former dates of %(title)s end") % _names(invitation.occasion),
        opening=_("The new dates came with another mail. This one takes the former ones out of your calendar."),
        at=at,
        calendar=shortened_along(invitation, former, list(held.order_by("starts_at", "pk")), at=at),
    )


def send_cancellations(rows: list[Invitation], *, round_key: int, at: datetime) -> None:
    """Several dates of a series are called off; `rows` are one person's, by time."""
    _send(
        rows[0],
        key=f"{cancellation_key(rows[0])}{round_key}",
        subject=_("Called off from %(when)s on: %(title)s") % _names(rows[0].occasion),
        opening=_("These meetings are called off. You need not do anything."),
        at=at,
        calendar=cancellations_along(rows, at=at),
        dates=[each.occasion for each in rows],
    )


def send_cancellation(invitation: Invitation, *, round_key: int, at: datetime) -> None:
    _send(
        invitation,
        key=f"{cancellation_key(invitation)}{round_key}",
        subject=_("Called off: %(title)s, %(when)s") % _names(invitation.occasion),
        opening=_("This meeting is called off. You need not do anything."),
        at=at,
        calendar=file_along(invitation, at=at),
    )


def send_not_needed(invitation: Invitation, *, at: datetime) -> None:
    """To a delegate: whoever asked them comes after all, or sends somebody else."""
    who = invitation.stands_in_for.name if invitation.stands_in_for else ""
    _send(
        invitation,
        key=f"meetings.not_needed:{invitation.pk}:{at.timestamp():.0f}",
        subject=_("You need not come: %(title)s, %(when)s") % _names(invitation.occasion),
        opening=_("%(who)s asked you to come to this meeting. That is no longer needed; thank you.")
        % {"who": who},
        at=at,
        calendar=withdrawn_file_along(invitation, at=at),
    )


def soon_key(invitation: Invitation) -> str:
    """Another start makes another mail."""
    return f"meetings.soon:{invitation.pk}:{invitation.occasion.starts_at.timestamp():.0f}"


def send_in_your_name(occasion: Occasion, champion: Person, *, by: Person, count: int, at: datetime) -> None:
    if not champion.email:
        return
    context = {"person": champion, "occasion": occasion, "holder": holder_of(occasion), "by": by, "count": count}
    queue_message(
        key=f"meetings.in_your_name:{occasion.pk}:{champion.pk}:{at.timestamp():.0f}",
        recipient=champion.email,
        subject=_("Sent in your name: %(when)s: %(title)s") % _names(occasion),
        template=IN_YOUR_NAME,
        context={**context, "page_link": page_link(occasion)},
        at=at,
        sender_name=by.name,
        reply_to=by.email,
    )


def send_soon(invitation: Invitation, *, side: str, at: datetime) -> None:
    """The day before, to whoever has not said no."""
    _send(
        invitation,
        key=soon_key(invitation),
        subject=_("Tomorrow: %(title)s, %(when)s") % _names(invitation.occasion),
        opening=_("See you tomorrow. If something came up, say so here, or send somebody in your place."),
        at=at,
        asks=True,
        topic=REMINDERS,
        is_business=side == Side.INDUSTRY,
    )


def waiting_keys(invitation: Invitation) -> list[str]:
    """Keys of the mails that ask somebody to come, taken back with the invitation while they wait."""
    return [f"meetings.{kind}:{invitation.pk}" for kind in ("invitation", "reminder", "changed", "soon")]


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
        calendar=file_along(invitation, at=at),
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
    calendar: str = "",
    dates: Sequence[Occasion] = (),
    sender: Person | None = None,
) -> None:
    """In the name of whoever asks, with answers to their own mailbox. Nothing to somebody without a mail address:
    the page says to tell them in person."""
    person = invitation.person
    if not person.email:
        return
    sender = sender or sender_of(invitation)
    queue_message(
        key=key,
        recipient=person.email,
        subject=subject,
        template=TEMPLATE,
        context=_context(invitation, opening, asks=asks, is_business=is_business, dates=dates),
        topic=topic,
        at=at,
        sender_name=sender.name if sender else "",
        reply_to=sender.email if sender else "",
        calendar=calendar,
    )


def _context(
    invitation: Invitation, opening: str, *, asks: bool, is_business: bool, dates: Sequence[Occasion] = ()
) -> dict[str, Any]:
    occasion = invitation.occasion
    return {
        "person": invitation.person,
        "occasion": occasion,
        "holder": holder_of(occasion),
        "when": span(occasion.starts_at, occasion.ends_at, occasion.time_zone),
        "opening": opening,
        "agenda": agenda_text(occasion) if asks else "",
        "asks": asks,
        "is_business": is_business,
        **links_of(invitation),
        "page_link": page_link(occasion),
        "dates": [span(each.starts_at, each.ends_at, each.time_zone) for each in dates],
    }
