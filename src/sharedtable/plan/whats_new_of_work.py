"""What is new of the work: milestones done, results, and what came into use."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.people.standing import Standing
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import Deliverable, MilestoneChange, Outcome


def _done(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = MilestoneChange.objects.visible_to(standing).filter(
        entered_at__gte=since,
        entered_at__lte=now,
        state=MilestoneState.DONE,
        milestone__state=MilestoneState.DONE,
        milestone__archived_at__isnull=True,
        milestone__priority__archived_at__isnull=True,
        milestone__priority__partnership__archived_at__isnull=True,
    )
    place = "milestone__priority__partnership"
    return columns(
        rows,
        at="entered_at",
        key="milestone_id",
        name="milestone__title",
        place=f"{place}__name",
        slug=f"{place}__slug",
    )


def _said_done(row: Row) -> tuple[str, str]:
    return _("Done: %(title)s") % {"title": row.name}, reverse("plan:milestone", args=[row.slug, row.key])


def _outcomes(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = Outcome.objects.live().visible_to(standing)
    rows = rows.filter(recorded_at__gte=since, recorded_at__lte=now, partnership__archived_at__isnull=True)
    place = {"place": "partnership__name", "slug": "partnership__slug"}
    return columns(rows, at="recorded_at", name="statement", detail="reach", **place)


def _said_outcome(row: Row) -> tuple[str, str]:
    words = _("Quick win: %(title)s") if row.detail == "quick_win" else _("Changed for good: %(title)s")
    return words % {"title": row.name}, reverse("plan:outcome", args=[row.slug, row.key])


def _in_use(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = Deliverable.objects.live().visible_to(standing)
    rows = rows.filter(recorded_at__gte=since, recorded_at__lte=now)
    rows = rows.filter(priority__partnership__archived_at__isnull=True)
    place = {"place": "priority__partnership__name", "slug": "priority__partnership__slug"}
    return columns(rows, at="recorded_at", name="title", **place)


def _said_in_use(row: Row) -> tuple[str, str]:
    return _("In use: %(title)s") % {"title": row.name}, reverse("plan:deliverable", args=[row.slug, row.key])


register_source(
    Source(
        "result",
        gettext_lazy("Results"),
        gettext_lazy("something changed, a quick win or for good"),
        6,
        "circle-check",
        _outcomes,
        _said_outcome,
    )
)
register_source(
    Source(
        "in_use",
        gettext_lazy("In use"),
        gettext_lazy("an activity, service or product began"),
        12,
        "layers",
        _in_use,
        _said_in_use,
    )
)
register_source(
    Source(
        "milestone",
        gettext_lazy("Milestones"),
        gettext_lazy("a milestone was done"),
        14,
        "list-checks",
        _done,
        _said_done,
    )
)
