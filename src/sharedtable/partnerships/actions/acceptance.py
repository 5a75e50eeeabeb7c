"""A person's own answer to what they were asked to do; an assistant may pass it on, in their own name."""

from dataclasses import dataclass
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
from sharedtable.partnerships.invitations import mail_declined_role, mail_role_question
from sharedtable.partnerships.models import Refusal, Role
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


class Accepted(Conflict):
    words = _("You said yes to that already. You can step back instead, and name somebody who takes over.")


class AskedNoMore(Conflict):
    words = _("That question is not open any more. Ask your contact.")


class AnsweredAlready(Conflict):
    words = _("They have answered already.")


class NoAddress(Conflict):
    words = _("We have no mail address of theirs. Ask them in person.")


@dataclass(frozen=True)
class Suggestion:
    """Why somebody says no, and whom to ask instead."""

    reason: str = ""
    name: str = ""
    email: str = ""
    organization: str = ""


@transaction.atomic
def accept_role(role: Role, *, by: Actor, at: datetime) -> Role:
    """The person confirms a role they hold, or an assistant passes their yes on; the first time counts."""
    answerer = _require_own_or_assistant(role, by)
    open_rows = Role.objects.current().filter(pk=role.pk)
    if not open_rows.exists():
        raise AskedNoMore
    if open_rows.filter(accepted_at__isnull=True).update(accepted_at=at, accepted_by=answerer):
        record("partnerships.accept_role", role, by=by, at=at, about=role.partnership, note=role.kind)
        announce(partnership_changed, partnership_id=role.partnership_id)
    role.refresh_from_db()
    return role


@transaction.atomic
def decline_role(role: Role, *, by: Actor, at: datetime, suggestion: Suggestion | None = None) -> Entry:
    """A no to a role before it was taken on: it ends today, and who leads is told why and whom to ask instead.

    Can be undone by whoever said it.
    """
    answerer = _require_own_or_assistant(role, by)
    role.refresh_from_db(fields=["accepted_at", "ended_date"])
    if role.ended_date is not None:
        raise AskedNoMore
    if role.accepted_at is not None:
        raise Accepted
    day = max(role.started_date, role.partnership.network.day_at(at))
    entry = close_role(role, "partnerships.decline_role", by=by, at=at, day=day)
    said = suggestion or Suggestion()
    refusal = Refusal.objects.create(
        role=role,
        said_at=at,
        said_by=answerer,
        reason=said.reason,
        suggested_name=said.name,
        suggested_email=said.email,
        suggested_organization=said.organization,
    )
    mail_declined_role(role, refusal, entry, at=at)
    return entry


@undoable("partnerships.decline_role", rule=OWN)
@transaction.atomic
def take_back_refusal(entry: Entry, by: Actor, at: datetime) -> None:
    """The question stands open again."""
    role = Role.objects.select_related("partnership", "person").get(pk=entry.subject_id)
    _require_own_or_assistant(role, by)
    if role.ended_date is None:
        raise NotUndoable(_("That question is open again already."))
    reopen_role(role, entry, by=by, at=at)
    Refusal.objects.open().filter(role=role).update(settled_at=at)


@transaction.atomic
def ask_again(role: Role, *, by: Actor, at: datetime) -> int:
    """The question once more, to who has not answered; at most one mail a day. How many mails leave."""
    require("partnerships.give_role", role.partnership, by=by)
    if role.ended_date is not None or role.accepted_at is not None:
        raise AnsweredAlready
    count = mail_role_question(role, by=by, at=at, again=f"{role.partnership.network.day_at(at):%Y%m%d}")
    if not count:
        raise NoAddress
    record("partnerships.ask_again", role, by=by, at=at, about=role.partnership, note=role.person.name)
    return count


@transaction.atomic
def settle_refusal(refusal: Refusal, *, by: Actor, at: datetime) -> None:
    """A lead has read it and knows what to do next; twice changes nothing."""
    partnership = refusal.role.partnership
    require("partnerships.give_role", partnership, by=by)
    if Refusal.objects.open().filter(pk=refusal.pk).update(settled_at=at):
        record("partnerships.settle_refusal", refusal, by=by, at=at, about=partnership)


def _require_own_or_assistant(role: Role, by: Actor) -> Person:
    if isinstance(by, Person) and (by.pk == role.person_id or answers_for(by, role.person_id)):
        return by
    raise Refused(rule("partnerships.give_role"))
