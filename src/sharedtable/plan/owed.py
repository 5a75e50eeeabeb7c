"""Open milestones, and a yes asked of a first responder, as things that people owe."""

from django.db.models import DateField, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.partnerships.choices import PartnershipState
from sharedtable.people.owed import Row, Wanted, columns, register_owed_rows
from sharedtable.plan.choices import MilestoneState, PriorityState
from sharedtable.plan.models import FirstResponder, Milestone

AT_WORK = {
    "priority__partnership__archived_at__isnull": True,
    "priority__partnership__state": PartnershipState.ACTIVE,
}
PLACE = "priority__partnership"


def _milestones(wanted: Wanted) -> QuerySet:
    """To do or waiting, of priorities that were not set aside."""
    rows = Milestone.objects.live().filter(state__in=[MilestoneState.OPEN, MilestoneState.BLOCKED], **AT_WORK)
    rows = rows.exclude(priority__state=PriorityState.SET_ASIDE)
    asked = wanted.of(rows, Milestone.objects.visible_to(wanted.standing), place=PLACE)
    return columns(asked, text="title", organization="organization", place=PLACE)


def _milestone(row: Row) -> tuple[str | Promise, str]:
    return row.text, reverse("plan:milestone", args=[row.slug, row.key])


def _responses(wanted: Wanted) -> QuerySet:
    """Asked, and neither said yes nor ended."""
    rows = (
        FirstResponder.objects.live().current().filter(person__isnull=False, accepted_at__isnull=True, **AT_WORK)
    )
    asked = wanted.of(rows.filter(**AT_WORK), FirstResponder.objects.visible_to(wanted.standing), place=PLACE)
    asked = asked.annotate(no_day=Value(None, DateField()))
    return columns(asked, text="priority__title", detail="priority_id", due="no_day", place=PLACE)


def _response(row: Row) -> tuple[str | Promise, str]:
    words = _("Say whether you act first on “%(title)s”") % {"title": row.text}
    return words, reverse("plan:priority", args=[row.slug, int(row.detail)]) + "#responders"


register_owed_rows("plan.milestones", _milestones, _milestone)
register_owed_rows("plan.responses", _responses, _response)
