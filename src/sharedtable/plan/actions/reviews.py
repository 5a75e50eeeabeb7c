"""Parked ideas, looked at twice a year: kept, taken up or let go, and their authors told."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_job
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.opportunities import ParkedInThePast, set_parked
from sharedtable.plan.choices import ReviewVerdict
from sharedtable.plan.models import Opportunity, OpportunityReview

SECOND_THOUGHTS = timedelta(minutes=1)
"""So long a verdict waits before the author is told: an undo in between spares them the mail."""


class NotParked(Exception):
    """Only what was kept for later is looked at again."""


@transaction.atomic
def review_opportunity(
    opportunity: Opportunity,
    *,
    by: Actor,
    at: datetime,
    verdict: str,
    until: date | None = None,
    reason: str = "",
) -> Entry:
    """One idea, one verdict; `until` is the day that a kept one waits for."""
    require("plan.park_opportunity", opportunity, by=by)
    if opportunity.parked_until_date is None:
        raise NotParked("It was taken up or let go already.")
    if verdict == ReviewVerdict.KEPT and (until is None or until <= opportunity.partnership.network.day_at(at)):
        raise ParkedInThePast("Keep it until a day ahead.")
    review = OpportunityReview.objects.create(
        opportunity=opportunity,
        verdict=verdict,
        reason=reason,
        reviewed_at=at,
        reviewed_by=by if isinstance(by, Person) else None,
    )
    entry = _apply(opportunity, review, until, by=by, at=at)
    _tell_later(review, by=by, at=at)
    return entry


def _apply(
    opportunity: Opportunity, review: OpportunityReview, until: date | None, *, by: Actor, at: datetime
) -> Entry:
    detail = {"review": review.pk, "parked_at": opportunity.parked_at}
    kept = until if review.verdict == ReviewVerdict.KEPT else None
    if review.verdict == ReviewVerdict.LET_GO:
        kept = opportunity.parked_until_date
        opportunity.archive(at)
    return set_parked(opportunity, kept, "plan.review_opportunity", by, at, detail=detail)


def _tell_later(review: OpportunityReview, *, by: Actor, at: datetime) -> None:
    author = review.opportunity.person
    if author is not None and author.email and author != by:
        queue_job(
            "plan.tell_author",
            key=f"plan.tell_author:{review.pk}",
            at=at,
            run_after=at + SECOND_THOUGHTS,
            review_id=review.pk,
        )


@undoable("plan.review_opportunity", rule="plan.park_opportunity")
def _look_again(entry: Entry, by: Actor, at: datetime) -> None:
    opportunity = Opportunity.objects.select_related("partnership").get(pk=entry.subject_id)
    require("plan.park_opportunity", opportunity, by=by)
    former, new = (_day(each) for each in entry.changes["parked_until_date"])
    if opportunity.parked_until_date != new:
        raise NotUndoable(_("It has been parked or taken up again since."))
    OpportunityReview.objects.filter(pk=entry.detail["review"]).delete()
    parked_at = entry.detail["parked_at"]
    opportunity.parked_until_date, opportunity.archived_at = former, None
    opportunity.parked_at = datetime.fromisoformat(parked_at) if parked_at else None
    opportunity.save(update_fields=["parked_until_date", "parked_at", "archived_at"])
    changes = {"parked_until_date": [new, former]}
    table = opportunity.partnership
    record("plan.open_review", opportunity, by=by, at=at, changes=changes, about=table, undoes=entry)
    announce(partnership_changed, partnership_id=table.pk)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
