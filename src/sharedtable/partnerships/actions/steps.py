"""Moving to another step, and pausing, closing or taking up again; the latest can be taken back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import ChangedAgain, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.lifecycle import MAY_BECOME
from sharedtable.partnerships.models import Partnership, StateChange, StepChange
from sharedtable.partnerships.next_action import unfinished
from sharedtable.people.standing import Actor, require


class AlreadyThere(Conflict):
    words = _("The partnership is at that step already.")


class ReasonNeeded(Conflict):
    words = _("Not everything of this step is on record. Say in a sentence why you move all the same; it is kept.")


class NotFromHere(Conflict):
    words = _("That is not possible from where the partnership stands now. Look at the page again.")


class ReviewInThePast(Conflict):
    words = _("Choose a day ahead on which to look at it again.")


@transaction.atomic
def change_step(partnership: Partnership, *, by: Actor, at: datetime, step: int, reason: str = "") -> Entry:
    """Enter a step today. Forward with something unfinished, or backward, needs a reason, which is kept."""
    require("partnerships.change_step", partnership, by=by)
    before = partnership.step
    if step == before:
        raise AlreadyThere
    is_by_evidence = step == before + 1 and not unfinished(partnership, at)
    if not is_by_evidence and not reason.strip():
        raise ReasonNeeded
    _set(partnership, "step", before, Step(step))
    change = StepChange.objects.create(
        partnership=partnership,
        step=step,
        entered_date=partnership.network.day_at(at),
        reason=reason.strip(),
    )
    changes = {"step": [before, step]}
    entry = record(
        "partnerships.change_step", change, by=by, at=at, changes=changes, about=partnership, note=reason.strip()
    )
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


@undoable("partnerships.change_step", rule="partnerships.change_step")
@transaction.atomic
def _step_back(entry: Entry, by: Actor, at: datetime) -> None:
    """The step was never entered; the ledger keeps that somebody said so for a while."""
    change = StepChange.objects.select_related("partnership__network").get(pk=entry.subject_id)
    partnership = change.partnership
    require("partnerships.change_step", partnership, by=by)
    before, after = entry.changes["step"]
    _set_back(partnership, "step", after, before)
    record("partnerships.take_back_step", change, by=by, at=at, about=partnership, undoes=entry)
    change.delete()
    announce(partnership_changed, partnership_id=partnership.pk)


@transaction.atomic
def change_state(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    state: str,
    reason: str,
    review_date: date | None = None,
    step: int | None = None,
) -> Entry:
    """Pause, close or take up again, with the reason. A pause may name the day to look at it again, a return the
    step to go on with."""
    require("partnerships.edit", partnership, by=by)
    before, today = partnership.state, partnership.network.day_at(at)
    if state not in MAY_BECOME[PartnershipState(before)]:
        raise NotFromHere
    if review_date and review_date <= today:
        raise ReviewInThePast
    _set(partnership, "state", before, state)
    StateChange.objects.create(
        partnership=partnership,
        state=state,
        entered_date=today,
        reason=reason.strip(),
        review_date=review_date if state == PartnershipState.PAUSED else None,
    )
    changes = {"state": [before, state]}
    entry = record("partnerships.change_state", partnership, by=by, at=at, changes=changes, note=reason.strip())
    if state == PartnershipState.ACTIVE and step and step != partnership.step:
        change_step(partnership, by=by, at=at, step=step, reason=reason)
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


@undoable("partnerships.change_state", rule="partnerships.edit")
@transaction.atomic
def _state_back(entry: Entry, by: Actor, at: datetime) -> None:
    partnership = Partnership.objects.live().select_related("network").get(pk=entry.subject_id)
    require("partnerships.edit", partnership, by=by)
    before, after = entry.changes["state"]
    _set_back(partnership, "state", after, before)
    latest = partnership.state_changes.order_by("-entered_date", "-pk").first()
    if latest is not None and latest.state == after:
        latest.delete()
    record("partnerships.take_back_state", partnership, by=by, at=at, undoes=entry)
    announce(partnership_changed, partnership_id=partnership.pk)


def _set(partnership: Partnership, field: str, before: object, after: object) -> None:
    """Only from where the actor saw it: of two at once, the second is told."""
    if not Partnership.objects.filter(pk=partnership.pk, **{field: before}).update(**{field: after}):
        raise NotFromHere
    setattr(partnership, field, after)


def _set_back(partnership: Partnership, field: str, before: object, after: object) -> None:
    try:
        _set(partnership, field, before, after)
    except NotFromHere:
        raise ChangedAgain from None
