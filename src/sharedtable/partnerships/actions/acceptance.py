"""A person's own answer to what they were asked to do."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import Refused, rule
from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import OWN, NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions.roles import close_role, reopen_role
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.invitations import mail_declined_role
from sharedtable.partnerships.models import Role
from sharedtable.people.standing import Actor


class Accepted(Conflict):
    words = _("You said yes to that already. Ask whoever leads the partnership to end it.")


@transaction.atomic
def accept_role(role: Role, *, by: Actor, at: datetime) -> Role:
    """The person confirms a role they hold; the first time counts. Nobody accepts for others."""
    _require_own(role, by)
    if Role.objects.current().filter(pk=role.pk, accepted_at__isnull=True).update(accepted_at=at):
        record("partnerships.accept_role", role, by=by, at=at, about=role.partnership, note=role.kind)
        announce(partnership_changed, partnership_id=role.partnership_id)
    role.refresh_from_db()
    return role


@transaction.atomic
def decline_role(role: Role, *, by: Actor, at: datetime) -> Entry:
    """The person says no to a role before they took it on: it ends today, and who leads is told. Can be undone."""
    _require_own(role, by)
    if role.accepted_at is not None:
        raise Accepted
    day = max(role.started_date, role.partnership.network.day_at(at))
    entry = close_role(role, "partnerships.decline_role", by=by, at=at, day=day)
    mail_declined_role(role, entry, at=at)
    return entry


@undoable("partnerships.decline_role", rule=OWN)
@transaction.atomic
def take_back_refusal(entry: Entry, by: Actor, at: datetime) -> None:
    """The question stands open again."""
    role = Role.objects.select_related("partnership", "person").get(pk=entry.subject_id)
    _require_own(role, by)
    if role.ended_date is None:
        raise NotUndoable(_("That question is open again already."))
    reopen_role(role, entry, by=by, at=at)


def _require_own(role: Role, by: Actor) -> None:
    if by.pk is None or by.pk != role.person_id:
        raise Refused(rule("partnerships.give_role"))
