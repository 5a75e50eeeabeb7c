"""Stepping back from one's parts at a table: at once, or when the person one names has said yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import Refused, rule
from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import OWN, NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import withdraw_messages
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import HandOver, Partnership
from sharedtable.partnerships.succession.carried import end_part, parts_carried, resume_part, words_of
from sharedtable.partnerships.succession.mails import ask_successor, question_key, tell_stepped_back
from sharedtable.partnerships.words import listed
from sharedtable.people.actions import add_person
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import SYSTEM, Actor


class NothingChosen(Conflict):
    words = _("Tick what you want to hand over.")


class NotYours(Conflict):
    words = _("One of these is not yours any more. Look again.")


class Yourself(Conflict):
    words = _("Name somebody else than yourself.")


class NoWayToAsk(Conflict):
    words = _("We have no mail address of the person you name. Write it down, so that we can ask them.")


class AskedAlready(Conflict):
    words = _("You have asked somebody already. Wait for the answer, or take it back first.")


@dataclass(frozen=True)
class Successor:
    """Somebody known, or new by name and mail address at an organization at the table."""

    organization: Organization | None
    person: Person | None = None
    name: str = ""
    email: str = ""
    title: str = ""


@transaction.atomic
def step_back(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    parts: Sequence[str],
    successor: Successor | None = None,
    is_staying: bool = True,
    note: str = "",
    reason: str = "",
) -> Entry:
    """Hand over what one carries here. Without a successor, or not staying, it ends today; who leads is told.

    Can be undone by the person until the successor has answered.
    """
    person = _require_own(by)
    _check(partnership, person, parts)
    named = _named(partnership, person, successor, at) if successor else None
    said = words_of(partnership, list(parts))
    made = HandOver.objects.create(
        partnership=partnership,
        person=person,
        organization=successor.organization if successor else None,
        successor=named,
        title=successor.title if successor else "",
        parts=list(parts),
        said=listed(said)[:500],
        note=note,
        reason=reason,
        is_staying=bool(named) and is_staying,
        asked_at=at,
    )
    ended = {} if made.is_staying else {key: end_part(key, by=person, at=at) for key in parts}
    entry = record(
        "partnerships.step_back",
        made,
        by=person,
        at=at,
        about=partnership,
        changes={"parts": [said, []], "successor": [None, named.name if named else None]},
        detail={"ended": {key: each.pk for key, each in ended.items() if each}},
    )
    if named:
        ask_successor(made, said, at=at)
    tell_stepped_back(made, said, at=at)
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


def _check(partnership: Partnership, person: Person, parts: Sequence[str]) -> None:
    if not parts:
        raise NothingChosen
    if not set(parts) <= {part.key for part in parts_carried(partnership, person)}:
        raise NotYours
    if HandOver.objects.waiting().filter(partnership=partnership, person=person).exists():
        raise AskedAlready


def _named(partnership: Partnership, person: Person, successor: Successor, at: datetime) -> Person:
    """Somebody new is written down by their mail address; where they work is added when they say yes."""
    named = successor.person
    if named is None and not successor.email:
        raise NoWayToAsk
    if named is None:
        named = add_person(partnership.network, by=SYSTEM, at=at, name=successor.name, email=successor.email)
    if named.pk == person.pk:
        raise Yourself
    if not named.email:
        raise NoWayToAsk
    return named


@undoable("partnerships.step_back", rule=OWN)
@transaction.atomic
def stay(entry: Entry, by: Actor, at: datetime) -> None:
    """Take it back: what ended is held again, and nobody is asked any more."""
    made = HandOver.objects.select_related("partnership", "person").get(pk=entry.subject_id)
    if _require_own(by).pk != made.person_id:
        raise Refused(rule("partnerships.step_back"))
    if made.is_accepted or made.withdrawn_at is not None:
        raise NotUndoable(_("Somebody else has taken over since. Ask whoever leads the partnership."))
    for key, pk in entry.detail.get("ended", {}).items():
        resume_part(key, Entry.objects.get(pk=pk), by=made.person, at=at)
    HandOver.objects.filter(pk=made.pk).update(withdrawn_at=at)
    withdraw_messages(question_key(made))
    record("partnerships.stay", made, by=by, at=at, about=made.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=made.partnership_id)


def _require_own(by: Actor) -> Person:
    """Nobody steps back for somebody else: who leads ends a part instead."""
    if not isinstance(by, Person):
        raise Refused(rule("partnerships.step_back"))
    return by
