"""Whose agenda it is: a champion says yes to it, or somebody writes down that they did; and asking them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings import agenda_mail
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.agendas import agenda_fingerprint, agenda_text
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import ApprovalKind
from sharedtable.meetings.hosts import Seat, champions_of
from sharedtable.meetings.models import AgendaApproval, Occasion
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


class NotAChampion(Exception):
    """Only a champion of this table makes an agenda the businesses' own."""


class NothingToApprove(Exception):
    """There is no agenda yet."""


@transaction.atomic
def approve_agenda(occasion: Occasion, champion: Person, *, by: Actor, at: datetime) -> Entry | None:
    """A champion says yes to the agenda as it stands: in their own word, by their assistant, or as an organizer
    heard it. Twice changes nothing."""
    if by.pk != champion.pk and not (isinstance(by, Person) and answers_for(by, champion.pk)):
        require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    seat = champions_of(row).get(champion.pk)
    if seat is None:
        raise NotAChampion("Only a champion of this table can say yes to its agenda.")
    if not agenda_text(row):
        raise NothingToApprove("There is no agenda yet to say yes to.")
    if row.agenda_approvals.standing().filter(person=champion).exists():
        return None
    made = _approve(row, seat, ApprovalKind.APPROVED, by=by, at=at)
    changes = {"person": ["", champion.name], "kind": ["", made.kind]}
    entry = record("meetings.approve_agenda", made, by=by, at=at, changes=changes, about=row)
    announce(occasion_changed, occasion_id=row.pk)
    return entry


def _approve(occasion: Occasion, seat: Seat, kind: str, *, by: Actor, at: datetime) -> AgendaApproval:
    return AgendaApproval.objects.create(
        occasion=occasion,
        person=seat.person,
        organization_id=seat.organization_id,
        kind=kind,
        approved_at=at,
        entered_by=by if isinstance(by, Person) else None,
    )


def settle_approvals(occasion: Occasion, *, by: Actor, at: datetime, undoes: Entry | None = None) -> None:
    """After the agenda was changed: a champion's hand makes it theirs, anybody else's ends what champions said yes
    to. Taken back, what stood before the change stands again."""
    rows = occasion.agenda_approvals
    if undoes is not None:
        rows.standing().filter(approved_at=undoes.at, kind=ApprovalKind.SET).update(ended_at=at)
        held = rows.standing().values("person")
        rows.filter(ended_at=undoes.at).exclude(person__in=held).update(ended_at=None)
        return
    seat = champions_of(occasion).get(by.pk or 0)
    if seat is None:
        rows.standing().update(ended_at=at)
    elif not rows.standing().filter(person=seat.person).exists():
        _approve(occasion, seat, ApprovalKind.SET, by=by, at=at)


@undoable("meetings.approve_agenda")
@transaction.atomic
def _take_back(entry: Entry, by: Any, at: datetime) -> None:
    approval = AgendaApproval.objects.select_related("occasion", "person").get(pk=entry.subject_id)
    if by.pk != approval.person_id and by.pk != approval.entered_by_id:
        require("meetings.change", approval.occasion, by=by)
    if not AgendaApproval.objects.standing().filter(pk=approval.pk).update(ended_at=at):
        raise NotUndoable(_("The agenda was changed since; this yes does not stand any more."))
    changes = {"person": [approval.person.name, ""]}
    about = approval.occasion
    record("meetings.take_back_approval", approval, by=by, at=at, changes=changes, about=about, undoes=entry)
    announce(occasion_changed, occasion_id=approval.occasion_id)


@transaction.atomic
def ask_champions(occasion: Occasion, *, by: Actor, at: datetime) -> list[Person]:
    """Write to every champion with a mail address who has not said yes to this very agenda, once for each wording
    of it; who that was."""
    require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    text = agenda_text(row)
    if not text:
        raise NothingToApprove("There is no agenda yet to ask about.")
    said = set(row.agenda_approvals.standing().values_list("person_id", flat=True))
    asked = [each.person for key, each in champions_of(row).items() if key not in said and each.person.email]
    sender = by if isinstance(by, Person) else None
    for person in asked:
        agenda_mail.ask_for_yes(row, person, text, sender=sender, wording=agenda_fingerprint(row), at=at)
    if asked:
        people = sorted(each.pk for each in asked)
        record("meetings.ask_champions", row, by=by, at=at, changes={"asked": [[], people]})
    return asked
