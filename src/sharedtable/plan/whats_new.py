"""What is new in the plan: what the businesses decided, and what was achieved."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.people.standing import Standing
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import PriorityStateChange


def _changes(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = PriorityStateChange.objects.visible_to(standing).filter(
        entered_at__gte=since,
        entered_at__lte=now,
        priority__archived_at__isnull=True,
        priority__partnership__archived_at__isnull=True,
    )
    return columns(
        rows,
        at="entered_at",
        key="priority_id",
        name="priority__title",
        detail="state",
        place="priority__partnership__name",
        slug="priority__partnership__slug",
    )


def _decisions(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    return _changes(standing, since, now).exclude(state=PriorityState.ACHIEVED)


def _outcomes(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    return _changes(standing, since, now).filter(state=PriorityState.ACHIEVED)


def _said(row: Row) -> tuple[str, str]:
    words = {
        PriorityState.EXPLORING.value: _("The businesses chose a priority: %(title)s"),
        PriorityState.AGREED.value: _("Agreed: %(title)s"),
        PriorityState.IN_ACTION.value: _("Work has begun: %(title)s"),
        PriorityState.ACHIEVED.value: _("Achieved: %(title)s"),
        PriorityState.SET_ASIDE.value: _("Set aside: %(title)s"),
    }
    return words[row.detail] % {"title": row.name}, reverse("plan:priority", args=[row.slug, row.key])


register_source(
    Source(
        "decision",
        gettext_lazy("Decisions"),
        gettext_lazy("a priority was chosen, agreed, begun or set aside"),
        10,
        "target",
        _decisions,
        _said,
    )
)
register_source(
    Source(
        "outcome",
        gettext_lazy("Achieved"),
        gettext_lazy("a priority was achieved"),
        5,
        "circle-check",
        _outcomes,
        _said,
    )
)
