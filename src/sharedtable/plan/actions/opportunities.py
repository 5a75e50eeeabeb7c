"""Changes of what businesses said: written down, parked, taken up again, taken off the list."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Occasion
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import archive_row, restore_row
from sharedtable.plan.choices import OpportunityKind
from sharedtable.plan.models import Opportunity
from sharedtable.plan.topics import IDEAS


class ParkedInThePast(Exception):
    """An idea is parked until a day ahead."""


@transaction.atomic
def record_opportunity(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    text: str,
    kind: str = OpportunityKind.OPPORTUNITY,
    organization: Organization | None = None,
    person: Person | None = None,
    occasion: Occasion | None = None,
) -> Opportunity:
    """Write down what a business said; `person` is who said it, told when it is parked."""
    require("plan.record_opportunity", partnership, by=by)
    made = Opportunity.objects.create(
        partnership=partnership,
        kind=kind,
        text=text,
        organization=organization,
        person=person,
        occasion=occasion,
        recorded_at=at,
    )
    record("plan.record_opportunity", made, by=by, at=at, changes={"text": ["", text]}, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made


@transaction.atomic
def park_opportunity(
    opportunity: Opportunity, *, by: Actor, at: datetime, until: date, is_told: bool = True
) -> Entry:
    """Keep an idea for later. A known author is told by mail, once for each day it is parked until, unless whoever
    calls tells them."""
    require("plan.park_opportunity", opportunity, by=by)
    if until <= opportunity.partnership.network.day_at(at):
        raise ParkedInThePast("Park it until a day ahead.")
    entry = set_parked(opportunity, until, "plan.park_opportunity", by, at)
    author = opportunity.person
    if is_told and author and author.email and author != by:
        queue_message(
            key=f"plan.parked:{opportunity.pk}:{until:%Y-%m-%d}",
            recipient=author.email,
            subject=_("Your idea is kept for later"),
            template="plan/mail/parked",
            context={"opportunity": opportunity, "partnership": opportunity.partnership, "person": author},
            topic=IDEAS,
            at=at,
        )
    return entry


@undoable("plan.park_opportunity", rule="plan.park_opportunity")
def _unpark(entry: Entry, by: Person, at: datetime) -> None:
    take_up_opportunity(Opportunity.objects.get(pk=entry.subject_id), by=by, at=at, undoes=entry)


@transaction.atomic
def take_up_opportunity(opportunity: Opportunity, *, by: Actor, at: datetime, undoes: Entry | None = None) -> None:
    """Put a parked idea back on the list."""
    require("plan.park_opportunity", opportunity, by=by)
    set_parked(opportunity, None, "plan.take_up_opportunity", by, at, undoes)


def set_parked(
    opportunity: Opportunity,
    until: date | None,
    action: str,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
    detail: dict[str, Any] | None = None,
) -> Entry:
    """The half of parking and of a review that writes; whoever calls it has asked the rule."""
    changes = {"parked_until_date": [opportunity.parked_until_date, until]}
    opportunity.parked_until_date, opportunity.parked_at = until, at if until else None
    opportunity.save(update_fields=["parked_until_date", "parked_at"])
    more: dict[str, Any] = {"changes": changes, "undoes": undoes, "detail": detail}
    entry = record(action, opportunity, by=by, at=at, about=opportunity.partnership, **more)
    announce(partnership_changed, partnership_id=opportunity.partnership_id)
    return entry


@transaction.atomic
def archive_opportunity(opportunity: Opportunity, *, by: Actor, at: datetime) -> Entry:
    return archive_row(opportunity, by=by, at=at)


@undoable("plan.archive_opportunity", rule="plan.archive_opportunity")
def _restore_opportunity(entry: Entry, by: Person, at: datetime) -> None:
    restore_row(Opportunity.objects.get(pk=entry.subject_id), entry, by=by, at=at)
