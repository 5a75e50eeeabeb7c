"""The mails of a partnership: what somebody was asked to do here, and whether they may be named in public."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.consent_links import consent_link
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.queries import lead_addresses
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.people.actions import give_login
from sharedtable.people.models import Person
from sharedtable.people.standing import BUSINESS, Actor


def invite_to_role(role: Role, *, by: Actor, at: datetime, is_mailed: bool) -> None:
    """A login for somebody with an address, and one mail a role that says what they were asked to do."""
    person = role.person
    if not person.email:
        return
    give_login(person)
    if not is_mailed or person.pk == by.pk:
        return
    partnership = role.partnership
    queue_message(
        key=role_mail_key(role),
        recipient=person.email,
        subject=_("%(name)s: you are at the table") % {"name": partnership.name},
        template="partnerships/mail/role",
        context={
            "person": person,
            "partnership": partnership,
            "role": role,
            "invited_by": by.name,
            "is_business": CLASS_OF_ROLE[role.kind] == BUSINESS,  # type: ignore[index]
            "link": settings.ADDRESS + partnership.get_absolute_url(),
            "link_to_sign_in": settings.ADDRESS + reverse(settings.LOGIN_URL),
        },
        at=at,
    )


def mail_declined_role(role: Role, entry: Entry, *, at: datetime) -> None:
    """Who leads hears that somebody said no, so that they can ask somebody else."""
    partnership = role.partnership
    for address in lead_addresses(partnership):
        queue_message(
            key=f"declined:{entry.pk}:{address}",
            recipient=address,
            subject=_("%(name)s said no") % {"name": role.person.name},
            template="partnerships/mail/declined",
            context={
                "person": role.person,
                "partnership": partnership,
                "role": role,
                "link": settings.ADDRESS + reverse("partnerships:people", args=[partnership.slug]),
            },
            at=at,
        )


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
