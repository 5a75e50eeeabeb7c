"""Inviting somebody to sign in, mailing a link that was asked for, and using one: each once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.people.actions.logins import give_login
from sharedtable.people.choices import LinkKind
from sharedtable.people.models import Person, SignInLink, SignInLinkQuerySet, User
from sharedtable.people.sign_in_links import (
    GOOD_FOR,
    LinkState,
    address_of,
    digest_of,
    find_link,
    make_token,
    path_inside,
    state_of_link,
)
from sharedtable.people.standing import Actor, require


class NotInvited(Exception):
    """Why somebody cannot be invited, in words for whoever wanted to."""


class LinkNotGood(Exception):
    """The link does not sign in (any more); `state` says why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(f"This link is {state}.")
        self.state = state


class NoInvitation(Exception):
    """Nothing is left to be taken back."""


@transaction.atomic
def invite_to_sign_in(
    person: Person, *, by: Actor, at: datetime, note: str = "", next_path: str = ""
) -> SignInLink:
    """Mail a link that signs in once; one that was mailed before is good no more."""
    require("people.invite", person, by=by)
    user = _login_to_invite(person)
    _open_invitations(user).update(withdrawn_at=at)
    link, token = _make(
        user,
        LinkKind.INVITED,
        at=at,
        note=" ".join(note.split())[:300],
        next_path=next_path,
        invited_by=by if isinstance(by, Person) else None,
    )
    record("people.invite_to_sign_in", person, by=by, at=at, changes={"email": [None, link.email]})
    subject = _("Your invitation to %(network)s") % {"network": person.network.name}
    _mail(link, token, subject=subject, template="people/mail/invitation", at=at)
    return link


@transaction.atomic
def withdraw_invitation(person: Person, *, by: Actor, at: datetime) -> Entry:
    """The link that was mailed signs in no more."""
    require("people.invite", person, by=by)
    links = SignInLink.objects.filter(user__person=person, kind=LinkKind.INVITED).unsettled()
    if not links.update(withdrawn_at=at):
        raise NoInvitation
    return record("people.withdraw_invitation", person, by=by, at=at, changes={"email": [person.email, None]})


@transaction.atomic
def mail_sign_in_link(user: User, *, at: datetime, next_path: str = "") -> SignInLink:
    """Its owner asked for it. Those asked for before are good no more."""
    SignInLink.objects.filter(user=user, kind=LinkKind.ASKED).unsettled().update(withdrawn_at=at)
    link, token = _make(user, LinkKind.ASKED, at=at, next_path=next_path)
    _mail(link, token, subject=_("Your link to sign in"), template="people/mail/link", at=at)
    return link


@transaction.atomic
def use_link(token: str, *, at: datetime) -> SignInLink:
    """Of several at once, one gets in; afterwards no other link of the same login is good."""
    link = find_link(token)
    if link is None:
        raise LinkNotGood(LinkState.WITHDRAWN)
    state = state_of_link(link, at)
    if state != LinkState.OPEN:
        raise LinkNotGood(state)
    if not SignInLink.objects.filter(pk=link.pk).open_at(at).update(used_at=at):
        raise LinkNotGood(LinkState.USED)
    SignInLink.objects.filter(user=link.user).unsettled().update(withdrawn_at=at)
    if link.user.person and link.kind == LinkKind.INVITED:
        record("people.accept_invitation", link.user.person, by=link.user.person, at=at)
    return link


def _login_to_invite(person: Person) -> User:
    if not person.is_live:
        raise NotInvited(_("%(name)s is archived.") % {"name": person.name})
    if not person.email:
        raise NotInvited(_("We have no mail address of %(name)s.") % {"name": person.name})
    user = give_login(person)
    if user.last_login or user.person_id != person.pk:
        raise NotInvited(_("%(name)s signs in already.") % {"name": person.name})
    return user


def _open_invitations(user: User) -> SignInLinkQuerySet:
    return SignInLink.objects.filter(user=user, kind=LinkKind.INVITED).unsettled()


def _make(
    user: User,
    kind: LinkKind,
    *,
    at: datetime,
    note: str = "",
    next_path: str = "",
    invited_by: Person | None = None,
) -> tuple[SignInLink, str]:
    token = make_token()
    link = SignInLink.objects.create(
        user=user,
        kind=kind,
        email=user.email,
        digest=digest_of(token),
        note=note,
        next_path=path_inside(next_path),
        invited_by=invited_by,
        created_at=at,
        expires_at=at + GOOD_FOR[kind],
    )
    return link, token


def _mail(link: SignInLink, token: str, *, subject: str, template: str, at: datetime) -> None:
    """The mail is kept only until it has left: whoever reads the table later finds no link in it."""
    person = link.user.person
    queue_message(
        key=mail_key(link),
        recipient=link.email,
        subject=subject,
        template=template,
        context={
            "link": address_of(token),
            "name": person.name if person else "",
            "network": person.network.name if person else "",
            "by": link.invited_by.name if link.invited_by else "",
            "note": link.note,
            "days": GOOD_FOR[LinkKind.INVITED].days,
            "minutes": int(GOOD_FOR[LinkKind.ASKED].total_seconds() // 60),
        },
        at=at,
        expires_at=link.expires_at,
        is_secret=True,
    )


def mail_key(link: SignInLink) -> str:
    """The key of the message that carries the link."""
    return f"sign-in-link:{link.pk}"
