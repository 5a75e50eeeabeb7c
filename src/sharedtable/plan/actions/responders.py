"""First responders: chosen with care, saying yes themselves, and thanked when they are done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.actions.champions import NotFromABusiness
from sharedtable.plan.actions.owners import settle_owner
from sharedtable.plan.mail import in_name_of
from sharedtable.plan.models import FirstResponder, Priority
from sharedtable.plan.queries import business_people
from sharedtable.plan.topics import ASKED

make_undoable(FirstResponder, added_by="plan.choose_responder", rule="plan.choose_responder")


class RespondsAlready(Exception):
    """This organization is a first responder to the priority already."""


class NotTheResponder(Exception):
    """Whoever was asked says yes, in their own name."""


@transaction.atomic
def choose_responder(
    priority: Priority,
    *,
    by: Actor,
    at: datetime,
    organization: Organization,
    why: str,
    as_partner: str,
    person: Person | None = None,
    chosen_by: Person | None = None,
) -> FirstResponder:
    """An organization acts first on a priority. The person named is asked by mail; `chosen_by` is the champion."""
    require("plan.choose_responder", priority, by=by)
    table = priority.partnership
    settle_owner(table, person, organization)
    if chosen_by is not None and not business_people(table).filter(pk=chosen_by.pk).exists():
        raise NotFromABusiness("Somebody from a business chooses.")
    if FirstResponder.objects.live().current().filter(priority=priority, organization=organization).exists():
        raise RespondsAlready("It responds to this priority already.")
    made = FirstResponder.objects.create(
        priority=priority,
        organization=organization,
        person=person,
        chosen_by=chosen_by,
        why=why,
        as_partner=as_partner,
        started_date=table.network.day_at(at),
        accepted_at=at if person is not None and by == person else None,
    )
    changes = {"organization": ["", organization.name], "why": ["", why], "as_partner": ["", as_partner]}
    _said("plan.choose_responder", made, changes, by=by, at=at)
    _ask(made, by=by, at=at)
    return made


def _ask(responder: FirstResponder, *, by: Actor, at: datetime) -> None:
    asked = responder.person
    if asked is None or not asked.email or responder.accepted_at is not None:
        return
    queue_message(
        key=f"plan.first_responder:{responder.pk}",
        recipient=asked.email,
        subject=_("Would you act first on this?"),
        template="plan/mail/first_responder",
        context={
            "responder": responder,
            "priority": responder.priority,
            "partnership": responder.partnership,
            "person": asked,
            "by": by,
        },
        topic=ASKED,
        at=at,
        **in_name_of(by),
    )


@transaction.atomic
def accept_response(responder: FirstResponder, *, by: Person, at: datetime) -> None:
    """The person named says yes; twice changes nothing."""
    require("plan.accept_response", responder, by=by)
    if responder.person_id != by.pk:
        raise NotTheResponder("Only who was asked can say yes.")
    if responder.accepted_at is None:
        responder.accepted_at = at
        responder.save(update_fields=["accepted_at"])
        _said("plan.accept_response", responder, {"accepted_at": [None, at]}, by=by, at=at)


@transaction.atomic
def end_response(responder: FirstResponder, *, by: Actor, at: datetime, reason: str = "") -> Entry:
    """From today: it did its part, or somebody else takes over."""
    require("plan.choose_responder", responder, by=by)
    responder.ended_date = max(responder.partnership.network.day_at(at), responder.started_date)
    responder.ended_reason = reason.strip()
    responder.save(update_fields=["ended_date", "ended_reason"])
    changes = {"ended_date": [None, responder.ended_date]}
    return _said("plan.end_response", responder, changes, by=by, at=at, note=reason)


@undoable("plan.end_response", rule="plan.choose_responder")
def _respond_on(entry: Entry, by: Actor, at: datetime) -> None:
    responder = FirstResponder.objects.live().select_related("priority__partnership").get(pk=entry.subject_id)
    require("plan.choose_responder", responder, by=by)
    others = FirstResponder.objects.live().current()
    if others.filter(priority=responder.priority, organization_id=responder.organization_id).exists():
        raise NotUndoable(_("It acts on this priority again already."))
    changes = {"ended_date": [responder.ended_date, None]}
    responder.ended_date, responder.ended_reason = None, ""
    responder.save(update_fields=["ended_date", "ended_reason"])
    _said("plan.resume_response", responder, changes, by=by, at=at, undoes=entry)


def _said(
    action: str,
    responder: FirstResponder,
    changes: dict,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    undoes: Entry | None = None,
) -> Entry:
    table = responder.partnership
    entry = record(action, responder, by=by, at=at, changes=changes, about=table, note=note, undoes=undoes)
    announce(partnership_changed, partnership_id=table.pk)
    return entry
