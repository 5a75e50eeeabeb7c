"""Reads about who signs in: one person's door, and the invitations that wait."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sharedtable.people.choices import LinkKind
from sharedtable.people.models import Person, SignInLink, User
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Door:
    """Whether somebody signs in: since when, or the invitation that waits."""

    last_login: datetime | None
    invitation: SignInLink | None
    has_run_out: bool
    uses_other_login: bool  # the address opens the login of a person elsewhere


def door_of(person: Person, at: datetime) -> Door:
    user = User.objects.filter(email__iexact=person.email).first() if person.email else None
    is_own = user is not None and user.person_id == person.pk
    link = _newest_invitation(user) if user and is_own else None
    return Door(
        last_login=user.last_login if user and is_own else None,
        invitation=link,
        has_run_out=bool(link and link.has_run_out(at)),
        uses_other_login=user is not None and user.person_id is not None and not is_own,
    )


def waiting_invitations(standing: Standing) -> QuerySet[SignInLink]:
    """Invitations neither used nor taken back, of people this reader sees; the newest first."""
    rows = SignInLink.objects.visible_to(standing).unsettled().filter(user__person__archived_at__isnull=True)
    return rows.select_related("user__person__network", "invited_by").order_by("-created_at", "-pk")


def _newest_invitation(user: User) -> SignInLink | None:
    rows = user.sign_in_links.filter(kind=LinkKind.INVITED).unsettled()
    return rows.select_related("invited_by").order_by("-pk").first()
