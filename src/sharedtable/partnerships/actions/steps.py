"""Moving to another step, and pausing, closing or reopening."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.lifecycle import MAY_BECOME
from sharedtable.partnerships.models import Partnership, StepChange
from sharedtable.partnerships.next_action import unfinished
from sharedtable.people.standing import Actor, require


class AlreadyThere(Conflict):
    words = _("The partnership is at that step already.")


class ReasonNeeded(Conflict):
    words = _("Not everything of this step is on record. Say in a sentence why you move all the same; it is kept.")


class NotFromHere(Conflict):
    words = _("That is not possible from where the partnership stands now. Look at the page again.")


@transaction.atomic
def change_step(partnership: Partnership, *, by: Actor, at: datetime, step: int, reason: str = "") -> StepChange:
    """Enter a step today. Forward with something unfinished, or backward, needs a reason, which is kept."""
    require("partnerships.change_step", partnership, by=by)
    before = partnership.step
    if step == before:
        raise AlreadyThere
    is_by_evidence = step == before + 1 and not unfinished(partnership, at)
    if not is_by_evidence and not reason.strip():
        raise ReasonNeeded
    if not Partnership.objects.filter(pk=partnership.pk, step=before).update(step=Step(step)):
        raise NotFromHere
    change = StepChange.objects.create(
        partnership=partnership,
        step=step,
        entered_date=partnership.network.day_at(at),
        reason=reason.strip(),
    )
    partnership.step = step
    record(
        "partnerships.change_step",
        change,
        by=by,
        at=at,
        changes={"step": [before, step]},
        about=partnership,
        note=reason.strip(),
    )
    announce(partnership_changed, partnership_id=partnership.pk)
    return change


@transaction.atomic
def change_state(partnership: Partnership, *, by: Actor, at: datetime, state: str, reason: str) -> Entry:
    """Pause, close or reopen, with the reason."""
    require("partnerships.edit", partnership, by=by)
    before = partnership.state
    if state not in MAY_BECOME[PartnershipState(before)]:
        raise NotFromHere
    if not Partnership.objects.filter(pk=partnership.pk, state=before).update(state=state):
        raise NotFromHere
    partnership.state = state
    changes = {"state": [before, state]}
    entry = record("partnerships.change_state", partnership, by=by, at=at, changes=changes, note=reason.strip())
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry
