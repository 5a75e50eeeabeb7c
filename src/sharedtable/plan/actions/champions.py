"""Who leads a priority: a business person takes it up, and may step back without a word."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import Priority, PriorityChampion
from sharedtable.plan.queries import business_people


class NotFromABusiness(Exception):
    """Champions come from the businesses at this table; public partners support them."""


@transaction.atomic
def add_champion(priority: Priority, *, by: Actor, at: datetime, person: Person) -> PriorityChampion:
    """Somebody from a business leads this priority; adding them twice changes nothing."""
    require("plan.champion_priority", priority, by=by)
    if not business_people(priority.partnership).filter(pk=person.pk).exists():
        raise NotFromABusiness("A champion comes from a business at this table.")
    made, is_new = PriorityChampion.objects.get_or_create(
        priority=priority,
        person=person,
        ended_date=None,
        defaults={
            "started_date": priority.partnership.network.day_at(at),
            "accepted_at": at if by == person else None,
        },
    )
    if is_new:
        changes = {"champions": ["", person.name]}
        record("plan.add_champion", made, by=by, at=at, changes=changes, about=priority.partnership)
        announce(partnership_changed, partnership_id=priority.partnership_id)
    return made


@transaction.atomic
def step_back(champion: PriorityChampion, *, by: Actor, at: datetime) -> Entry:
    """A champion leads this priority no longer, from today."""
    priority = champion.priority
    require("plan.champion_priority", priority, by=by)
    champion.ended_date = max(priority.partnership.network.day_at(at), champion.started_date)
    champion.save(update_fields=["ended_date"])
    changes = {"champions": [champion.person.name, ""]}
    entry = record("plan.step_back", champion, by=by, at=at, changes=changes, about=priority.partnership)
    announce(partnership_changed, partnership_id=priority.partnership_id)
    return entry


@undoable("plan.step_back", rule="plan.champion_priority")
def _stay(entry: Entry, by: Person, at: datetime) -> None:
    champion = PriorityChampion.objects.select_related("priority").get(pk=entry.subject_id)
    require("plan.champion_priority", champion.priority, by=by)
    others = PriorityChampion.objects.filter(
        priority=champion.priority, person=champion.person, ended_date__isnull=True
    )
    if others.exists():
        raise NotUndoable(_("They champion this priority again already."))
    champion.ended_date = None
    champion.save(update_fields=["ended_date"])
    record("plan.stay_champion", champion, by=by, at=at, about=champion.priority.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=champion.priority.partnership_id)
