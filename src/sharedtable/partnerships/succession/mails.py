"""Mails of stepping back and taking over."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.invitations import in_name_of, mail_leads
from sharedtable.partnerships.models import HandOver
from sharedtable.partnerships.succession.links import hand_over_link
from sharedtable.partnerships.words import listed


def question_key(hand_over: HandOver) -> str:
    """Taken back with the question while it waits."""
    return f"hand_over:{hand_over.pk}"


def ask_successor(hand_over: HandOver, parts: list[str], *, at: datetime) -> None:
    """In the name of who steps back, with answers to their own mailbox."""
    successor = hand_over.successor
    assert successor is not None
    queue_message(
        key=question_key(hand_over),
        recipient=successor.email,
        subject=_("%(name)s asks you to take over") % {"name": hand_over.person.name},
        template="partnerships/mail/hand_over",
        context=_context(hand_over, parts) | {"link": hand_over_link(hand_over)},
        at=at,
        **in_name_of(hand_over.person),
    )


def tell_stepped_back(hand_over: HandOver, parts: list[str], *, at: datetime) -> None:
    """Who leads hears of it the same minute."""
    mail_leads(
        hand_over.partnership,
        key=f"stepped_back:{hand_over.pk}",
        subject=_("%(name)s steps back") % {"name": hand_over.person.name},
        template="partnerships/mail/stepped_back",
        context=_context(hand_over, parts),
        at=at,
        but=hand_over.person,
    )


def tell_answer(hand_over: HandOver, parts: list[str], *, at: datetime) -> None:
    """Who stepped back and who leads hear what the successor said."""
    successor, person = hand_over.successor, hand_over.person
    assert successor is not None
    words = _("%(name)s takes over") if hand_over.is_accepted else _("%(name)s does not take over")
    subject, context = words % {"name": successor.name}, _context(hand_over, parts)
    key, template = f"took_over:{hand_over.pk}", "partnerships/mail/took_over"
    mail_leads(
        hand_over.partnership, key=key, subject=subject, template=template, context=context, at=at, but=successor
    )
    if person.email:
        link = settings.ADDRESS + reverse("partnerships:hand_over", args=[hand_over.partnership.slug])
        queue_message(
            key=f"{key}:{person.email}",
            recipient=person.email,
            subject=subject,
            template=template,
            context=context | {"link": link},
            at=at,
        )


def _context(hand_over: HandOver, parts: list[str]) -> dict[str, object]:
    return {
        "partnership": hand_over.partnership,
        "hand_over": hand_over,
        "person": hand_over.person,
        "successor": hand_over.successor,
        "parts": listed(parts),
    }
