"""Two entries are one: everything of the one moves to the other, and an undo moves it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.organizations import ORGANIZATION_FIELDS, NameTaken
from sharedtable.people.actions.persons import PERSON_FIELDS, AddressTaken, refuse_erased
from sharedtable.people.actions.records import tidy
from sharedtable.people.announcements import organizations_merged, persons_merged
from sharedtable.people.choices import PairKind
from sharedtable.people.merging.logins import settle_logins
from sharedtable.people.merging.moving import Steps, take_back
from sharedtable.people.merging.rights import require_merge_of_persons
from sharedtable.people.models import LikelyPair, Organization, Person, Position
from sharedtable.people.standing import Actor, forget_standing, require


class NotTheSame(Exception):
    """These two cannot be one: another network, the same row twice, or one is not live."""


@transaction.atomic
def merge_persons(winner: Person, *, loser: Person, by: Actor, at: datetime, **chosen: Any) -> Entry:
    """`loser` becomes part of `winner`, which takes the chosen values of `PERSON_FIELDS`. One entry holds every
    step, so that an undo restores both exactly."""
    _check(winner, loser)
    values = _values(winner, PERSON_FIELDS, chosen)
    values["email"] = values["email"].strip().lower()
    require_merge_of_persons(winner, loser, email=values["email"], by=by)
    _refuse_address(values["email"], winner, but=[winner, loser])
    steps = Steps()
    _stop_assisting_each_other(steps, winner, loser)
    values["email"] = settle_logins(steps, winner, loser, values["email"])
    _fold_into(steps, winner, loser, values, at)
    for person in (winner, loser):
        forget_standing(person)
    announce(persons_merged, person_ids=[winner.pk, loser.pk])
    return _record("people.merge_persons", winner, loser, steps, by=by, at=at)


@transaction.atomic
def merge_organizations(
    winner: Organization, *, loser: Organization, by: Actor, at: datetime, **chosen: Any
) -> Entry:
    """The same for organizations, with `ORGANIZATION_FIELDS`."""
    _check(winner, loser)
    for each in (winner, loser):
        require("people.merge", each, by=by)
    values = _values(winner, ORGANIZATION_FIELDS, chosen)
    _refuse_name(values["name"], winner, but=[winner, loser])
    steps = Steps()
    _fold_into(steps, winner, loser, values, at)
    announce(organizations_merged, organization_ids=[winner.pk, loser.pk])
    return _record("people.merge_organizations", winner, loser, steps, by=by, at=at)


@undoable("people.merge_persons", rule="people.merge")
def _part_persons(entry: Entry, by: Actor, at: datetime) -> None:
    winner, loser = _both(Person, entry)
    refuse_erased(winner, loser)
    require_merge_of_persons(winner, loser, email=winner.email.lower(), by=by)
    old_email = _old_value(entry, winner, "email")
    for email, person in ((loser.email, loser), (old_email, winner)):
        _refuse_address(email, person, but=[winner, loser])
    take_back(entry.detail["steps"])
    for person in (winner, loser):
        forget_standing(person)
    announce(persons_merged, person_ids=[winner.pk, loser.pk])
    record("people.part_persons", winner, by=by, at=at, changes={"merged": [loser.name, None]}, undoes=entry)


@undoable("people.merge_organizations", rule="people.merge")
def _part_organizations(entry: Entry, by: Actor, at: datetime) -> None:
    winner, loser = _both(Organization, entry)
    require("people.merge", winner, by=by)
    for name, each in ((loser.name, loser), (_old_value(entry, winner, "name"), winner)):
        _refuse_name(name, each, but=[winner, loser])
    take_back(entry.detail["steps"])
    announce(organizations_merged, organization_ids=[winner.pk, loser.pk])
    changes = {"merged": [loser.name, None]}
    record("people.part_organizations", winner, by=by, at=at, changes=changes, undoes=entry)


def _check(winner: Person | Organization, loser: Person | Organization) -> None:
    if winner.pk == loser.pk:
        raise NotTheSame(_("Choose two different entries."))
    if winner.network_id != loser.network_id:
        raise NotTheSame(_("They belong to two networks, and each network keeps its own."))
    locked = type(winner)._default_manager.live().select_for_update()
    if locked.filter(pk__in=[winner.pk, loser.pk]).count() != 2:
        raise NotTheSame(_("One of them is archived, or was merged already."))


def _values(row: Any, fields: tuple[str, ...], chosen: dict[str, Any]) -> dict[str, Any]:
    unknown = set(chosen) - set(fields)
    if unknown:
        raise TypeError(f"{type(row).__name__} has no editable {sorted(unknown)}")
    values = {field: chosen.get(field, getattr(row, field)) for field in fields}
    return values | {"name": tidy(values["name"])}


def _fold_into(steps: Steps, winner: Any, loser: Any, values: dict[str, Any], at: datetime) -> None:
    """The loser first, so that the winner may take its name or address."""
    steps.change(loser, {"archived_at": at, "merged_into": winner})
    steps.change(winner, values)
    steps.merge(type(winner), loser.pk, winner.pk)
    kind = PairKind.PERSON if isinstance(winner, Person) else PairKind.ORGANIZATION
    pairs = LikelyPair.objects.filter(kind=kind, kept_apart_at__isnull=True)
    pairs.filter(Q(first_id=loser.pk) | Q(second_id=loser.pk)).delete()


def _stop_assisting_each_other(steps: Steps, winner: Person, loser: Person) -> None:
    """Nobody assists themselves."""
    both = [winner.pk, loser.pk]
    for position in Position.objects.filter(person__in=both, assistant_to__in=both):
        steps.change(position, {"assistant_to": None})


def _record(action: str, winner: Any, loser: Any, steps: Steps, *, by: Actor, at: datetime) -> Entry:
    changes = {"merged": [None, loser.name]}
    first = [step for step in steps.done if step.get("pk") == winner.pk and step["model"] == winner._meta.label]
    for step in first:
        changes |= step["fields"]
    detail = {"loser": loser.pk, "steps": steps.done}
    return record(action, winner, by=by, at=at, changes=changes, detail=detail)


def _both(model: type[Any], entry: Entry) -> tuple[Any, Any]:
    """Winner and loser of an entry, if it can still be taken back."""
    if entry.is_redacted or not entry.detail:
        raise NotUndoable(_("What moved was removed from the record on request, so it cannot be moved back."))
    winner, loser = model.objects.get(pk=entry.subject_id), model.objects.get(pk=entry.detail["loser"])
    if winner.merged_into is not None:
        words = _("%(winner)s was merged into %(other)s since. Undo that first.")
        raise NotUndoable(words % {"winner": winner.name, "other": winner.merged_into.name})
    if not winner.is_live:
        raise NotUndoable(_("%(name)s is archived. Bring it back first.") % {"name": winner.name})
    return winner, loser


def _old_value(entry: Entry, winner: Any, field: str) -> str:
    return entry.changes.get(field, [getattr(winner, field)])[0] or ""


def _refuse_address(email: str, person: Person, *, but: Iterable[Person]) -> None:
    same = Person.objects.live().filter(network=person.network_id, email__iexact=email)
    other = same.exclude(pk__in=[each.pk for each in but]).first() if email else None
    if other:
        raise AddressTaken(other)


def _refuse_name(name: str, organization: Organization, *, but: Iterable[Organization]) -> None:
    same = Organization.objects.live().filter(network=organization.network_id, name__iexact=name)
    other = same.exclude(pk__in=[each.pk for each in but]).first()
    if other:
        raise NameTaken(other)
