"""How decisions and follow-ups of meetings are found: by whoever reads the notes of that kind of meeting."""

from collections.abc import Callable, Collection, Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.kinds import Document, Kind, register_kind, same
from sharedtable.meetings.models import Decision, FollowUp
from sharedtable.meetings.outcome_models import OfNotesQuerySet
from sharedtable.partnerships.search import AT_TABLE, table_keys
from sharedtable.people.standing import Standing

Model = type[Decision] | type[FollowUp]


def _held(model: Model, *also: str) -> QuerySet:
    rows = model.objects.live().filter(
        occasion__archived_at__isnull=True, occasion__partnership_meeting__partnership__archived_at__isnull=True
    )
    return rows.select_related("occasion__partnership_meeting__partnership", *also)


def _document(row: Decision | FollowUp, line: Iterable[str], anchor: str) -> Document:
    meeting = row.occasion.partnership_meeting
    return Document(
        row.pk,
        row.text,
        f"{reverse('meetings:occasion', args=[row.occasion.uuid])}#{anchor}",
        table_keys(meeting, AT_TABLE),
        line=" · ".join(each for each in line if each),
        is_line_searched=False,
        day=row.occasion.local_start.date(),
    )


def _decision(row: Decision) -> Document:
    return _document(row, [row.occasion.partnership_meeting.partnership.name, row.occasion.title], "notes")


def _follow_up(row: FollowUp) -> Document:
    who = row.person or row.organization
    name = row.occasion.partnership_meeting.partnership.name
    return _document(row, [name, who.name if who else "", row.occasion.title], "follow-ups")


def _read_by(rows: QuerySet, standing: Standing) -> QuerySet:
    """Those that stand on a page which the reader can open: with the notes."""
    return OfNotesQuerySet.visible_to(rows, standing)  # type: ignore[type-var]


def _follows(model: Model) -> dict[str, Callable[[Collection[int]], Iterable[int]]]:
    def of_occasions(ids: Collection[int]) -> Iterable[int]:
        return model.objects.filter(occasion__in=ids).values_list("pk", flat=True)

    def of_tables(ids: Collection[int]) -> Iterable[int]:
        rows = model.objects.filter(occasion__partnership_meeting__partnership__in=ids)
        return rows.values_list("pk", flat=True)

    return {model._meta.label: same, "meetings.Occasion": of_occasions, "partnerships.Partnership": of_tables}


register_kind(
    Kind(
        "decision",
        _("Decisions"),
        _("what was decided at meetings"),
        52,
        "gavel",
        lambda: _held(Decision),
        _decision,
        seen_by=_read_by,
        follows=_follows(Decision),
    )
)
register_kind(
    Kind(
        "follow_up",
        _("Follow-ups"),
        _("who took on what at meetings"),
        54,
        "list-checks",
        lambda: _held(FollowUp, "person", "organization"),
        _follow_up,
        seen_by=_read_by,
        follows=_follows(FollowUp),
    )
)
