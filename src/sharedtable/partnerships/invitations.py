"""The mails of a partnership: what somebody was asked to do here, and whether they may be named in public."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.consent_links import consent_link
from sharedtable.partnerships.models import Partnership, Refusal, Role
from sharedtable.partnerships.queries import lead_addresses
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.partnerships.succession.links import part_link
from sharedtable.people.actions import give_login
from sharedtable.people.assistants import assistants_of
from sharedtable.people.models import Person
from sharedtable.people.standing import BUSINESS, Actor


def invite_to_role(role: Role, *, by: Actor, at: datetime, is_mailed: bool) -> None:
    """A login for somebody with an address, and one mail a role that asks them; their assistants are asked too."""
    person = role.person
    if person.email:
        give_login(person)
    if is_mailed and person.pk != by.pk:
        mail_role_question(role, by=by, at=at)


def mail_role_question(role: Role, *, by: Actor, at: datetime, again: str = "") -> int:
    """To the person and to whoever answers for them; how many mails. `again` tells a later one from the first."""
    person, key = role.person, role_mail_key(role)
    if again:
        key = f"{key}:{again}"
    readers = [(person, key), *((each, f"{key}:for:{each.pk}") for each in _assistants(person))]
    reachable = [(reader, each) for reader, each in readers if reader.email]
    for reader, each in reachable:
        _ask(role, reader, each, by=by, at=at)
    return len(reachable)


def _assistants(person: Person) -> list[Person]:
    return list({each.person_id: each.person for each in assistants_of(person)}.values())


def _ask(role: Role, reader: Person, key: str, *, by: Actor, at: datetime) -> None:
    partnership = role.partnership
    queue_message(
        key=key,
        recipient=reader.email,
        subject=_("%(name)s: will you be at the table?") % {"name": partnership.name},
        template="partnerships/mail/role",
        context={
            "person": role.person,
            "reader": reader,
            "partnership": partnership,
            "role": role,
            "invited_by": by.name,
            "is_business": CLASS_OF_ROLE[role.kind] == BUSINESS,  # type: ignore[index]
            "link": part_link(role, reader),
        },
        at=at,
        **in_name_of(by),
    )


def in_name_of(by: Actor) -> dict[str, Any]:
    """Mail leaves in the sender's name, with answers to their own mailbox."""
    return {"sender_name": by.name, "reply_to": by.email} if isinstance(by, Person) else {}


def mail_declined_role(role: Role, refusal: Refusal, entry: Entry, *, at: datetime) -> None:
    """Who leads hears that somebody said no, why, and whom to ask instead."""
    mail_leads(
        role.partnership,
        key=f"declined:{entry.pk}",
        subject=_("%(name)s said no") % {"name": role.person.name},
        template="partnerships/mail/declined",
        context={"person": role.person, "role": role, "refusal": refusal},
        at=at,
    )


def mail_leads(
    partnership: Partnership,
    *,
    key: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    at: datetime,
    but: Actor | None = None,
) -> int:
    """One mail to each who leads, but not to whoever did it themselves; how many."""
    own = but.email.lower() if isinstance(but, Person) else ""
    addresses = [each for each in lead_addresses(partnership) if each.lower() != own]
    link = settings.ADDRESS + reverse("partnerships:people", args=[partnership.slug])
    for address in addresses:
        queue_message(
            key=f"{key}:{address}",
            recipient=address,
            subject=subject,
            template=template,
            context={"partnership": partnership, "link": link} | context,
            at=at,
        )
    return len(addresses)


def role_mail_key(role: Role) -> str:
    """Taken back with the role while it waits."""
    return f"role:{role.pk}"


def mail_consent_question(partnership: Partnership, person: Person, *, at: datetime) -> None:
    """The question with the person's own link; at most one mail a day."""
    queue_message(
        key=f"consent:{partnership.pk}:{person.pk}:{at:%Y-%m-%d}",
        recipient=person.email,
        subject=_("May we name you on the page of %(name)s?") % {"name": partnership.name},
        template="partnerships/mail/consent",
        context={"person": person, "partnership": partnership, "link": consent_link(partnership, person)},
        at=at,
    )
