"""How teams, milestones, results, and activities, services and products are found."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.kinds import Document, Kind, register_kind
from sharedtable.partnerships.search import audience_of
from sharedtable.plan.models import ActionTeam, Deliverable, Milestone, Outcome


def _of_tables(rows: QuerySet) -> QuerySet:
    rows = rows.filter(archived_at__isnull=True, partnership__archived_at__isnull=True)
    return rows.select_related("partnership")


def _of_priorities(rows: QuerySet) -> QuerySet:
    live = {"archived_at__isnull": True, "priority__archived_at__isnull": True}
    rows = rows.filter(**live, priority__partnership__archived_at__isnull=True)
    return rows.select_related("priority__partnership")


def _line(*parts: str) -> str:
    return " · ".join(each for each in parts if each)


def _team(row: ActionTeam) -> Document:
    table = row.partnership
    return Document(
        row.pk,
        row.name,
        row.get_absolute_url(),
        audience_of(table),
        line=table.name,
        is_line_searched=False,
        words=row.purpose,
        day=row.started_date,
    )


def _milestone(row: Milestone) -> Document:
    return Document(
        row.pk,
        row.title,
        row.get_absolute_url(),
        audience_of(row.partnership),
        line=_line(row.partnership.name, row.priority.title),
        is_line_searched=False,
        words=_line(row.about, row.blocked_reason),
        day=row.due_date,
    )


def _outcome(row: Outcome) -> Document:
    return Document(
        row.pk,
        row.statement,
        row.get_absolute_url(),
        audience_of(row.partnership),
        line=row.partnership.name,
        is_line_searched=False,
        words=_line(row.serves, row.which_people, row.measure, row.quote),
        day=row.occurred_date,
    )


def _deliverable(row: Deliverable) -> Document:
    return Document(
        row.pk,
        row.title,
        row.get_absolute_url(),
        audience_of(row.partnership),
        line=_line(row.partnership.name, str(row.get_kind_display())),
        is_line_searched=False,
        words=_line(row.users, row.about),
        day=row.started_date,
    )


register_kind(
    Kind(
        "team",
        _("Action teams"),
        _("name, purpose"),
        22,
        "users",
        lambda: _of_tables(ActionTeam.objects.all()),
        _team,
    )
)
register_kind(
    Kind(
        "milestone",
        _("Milestones"),
        _("what will be done, what it waits for"),
        23,
        "list-checks",
        lambda: _of_priorities(Milestone.objects.all()),
        _milestone,
    )
)
register_kind(
    Kind(
        "outcome",
        _("Results"),
        _("what changed, for whom, in whose words"),
        21,
        "circle-check",
        lambda: _of_tables(Outcome.objects.all()),
        _outcome,
        weight=1.3,
    )
)
register_kind(
    Kind(
        "deliverable",
        _("Activities, services and products"),
        _("title, who uses it"),
        24,
        "layers",
        lambda: _of_priorities(Deliverable.objects.all()),
        _deliverable,
    )
)
