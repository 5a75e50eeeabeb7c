"""Mails about signs: a statement ends soon, the state asks, somebody answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.models import Attestation, Check, CheckReply, Indicator
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.preferences import declare_topic
from sharedtable.people.models import Person

SIGNS = declare_topic(
    "signs",
    gettext_lazy("Signs of your partnership"),
    gettext_lazy("Told when the state asks about a sign, and when a statement that you signed ends soon."),
)


def title_of(indicator_key: str) -> str:
    """The newest words for a sign; its key where no framework knows it any more."""
    row = Indicator.objects.filter(key=indicator_key).order_by("-framework__version", "-pk").first()
    return row.name if row else indicator_key


def tell_questioned(check: Check, people: Iterable[Person], *, at: datetime) -> None:
    context = {"check": check, "partnership": check.partnership, "title": title_of(check.indicator_key)}
    subject = _("The state asks about “%(title)s”") % context
    _send(f"indicators.questioned:{check.pk}", "questioned", subject, context, people, at, check.made_by)


def tell_answered(said: CheckReply, people: Iterable[Person], *, at: datetime) -> None:
    check = said.question
    context = {"said": said, "partnership": check.partnership, "title": title_of(check.indicator_key)}
    subject = _("An answer about “%(title)s”") % context
    context["check"] = check
    _send(f"indicators.answered:{said.pk}", "answered", subject, context, people, at, said.said_by)


def tell_ending(signed: Attestation, people: Iterable[Person], *, at: datetime) -> None:
    context = {"signed": signed, "partnership": signed.partnership, "title": title_of(signed.indicator_key)}
    subject = _("Does “%(title)s” still hold?") % context
    _send(f"indicators.ending:{signed.pk}", "statement_ends", subject, context, people, at)


def _send(
    key: str,
    template: str,
    subject: str,
    context: dict[str, Any],
    people: Iterable[Person],
    at: datetime,
    by: Person | None = None,
) -> None:
    for person in people:
        if person.email and person.is_live:
            queue_message(
                key=f"{key}:{person.pk}",
                recipient=person.email,
                subject=subject,
                template=f"indicators/mail/{template}",
                context={**context, "person": person},
                topic=SIGNS,
                at=at,
                sender_name=by.name if by else "",
                reply_to=by.email if by else "",
            )
