"""Taking invitations back when somebody no longer belongs at the table, and restoring them when they do again."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.mail import waiting_keys
from sharedtable.meetings.models import Invitation, InvitationQuerySet, Occasion
from sharedtable.outbox.actions import restore_messages, withdraw_messages
from sharedtable.people.standing import Actor


class NotExpected(Exception):
    """The invitation was withdrawn: there is nothing to answer and nowhere to check in."""


def require_standing(invitation: Invitation) -> None:
    if invitation.withdrawn_at is not None:
        raise NotExpected("This invitation was withdrawn.")


@transaction.atomic
def withdraw_invitations(
    occasions: Collection[Occasion], person_ids: Collection[int], *, by: Actor, at: datetime
) -> int:
    """Take back what these people, and whoever stands in for them, were invited to; how many invitations
    that were. Nobody is written to, and mail that still waits is taken back. The host that calls requires its
    own rule."""
    rows = _between(occasions, person_ids).filter(withdrawn_at__isnull=True)
    return _set(rows, at, "meetings.withdraw_invitations", by=by, at=at)


@transaction.atomic
def restore_invitations(
    occasions: Collection[Occasion], person_ids: Collection[int], *, by: Actor, at: datetime
) -> int:
    """Let withdrawn invitations stand again, with the answers they had. The host that calls requires its rule."""
    rows = _between(occasions, person_ids).filter(withdrawn_at__isnull=False)
    return _set(rows, None, "meetings.restore_invitations", by=by, at=at)


def _between(occasions: Collection[Occasion], person_ids: Collection[int]) -> InvitationQuerySet:
    keys = [each.pk for each in occasions]
    theirs = Q(person__in=person_ids) | Q(stands_in_for__in=person_ids)
    return Invitation.objects.select_for_update().filter(theirs, occasion__in=keys)


def _set(rows: InvitationQuerySet, withdrawn_at: datetime | None, action: str, *, by: Actor, at: datetime) -> int:
    found = list(rows.select_related("occasion").order_by("occasion_id", "person_id"))
    Invitation.objects.filter(pk__in=[each.pk for each in found]).update(withdrawn_at=withdrawn_at)
    _take_mail_along(found, withdrawn_at, at)
    people: dict[Occasion, list[int]] = defaultdict(list)
    for each in found:
        people[each.occasion].append(each.person_id)
    for occasion, keys in people.items():
        changes = {"invited": [keys, []] if withdrawn_at else [[], keys]}
        record(action, occasion, by=by, at=at, changes=changes)
        announce(occasion_changed, occasion_id=occasion.pk)
    return len(found)


def _take_mail_along(invitations: Collection[Invitation], withdrawn_at: datetime | None, at: datetime) -> None:
    """What still waits to be sent goes, or comes back, with the invitation."""
    for key in (key for each in invitations for key in waiting_keys(each)):
        if withdrawn_at:
            withdraw_messages(key)
        else:
            restore_messages(key, at=at)
