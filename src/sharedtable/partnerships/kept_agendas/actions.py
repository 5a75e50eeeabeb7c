"""Keeping an agenda for the network, and taking one off the list; both with undo."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.agendas import lines_of
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.kept_agendas.models import KeptAgenda
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.standing import Actor, require


class NothingToKeep(Exception):
    """The meeting has no topics yet, or is none of a partnership."""


@transaction.atomic
def keep_agenda(occasion: Occasion, *, by: Actor, at: datetime, title: str) -> Entry:
    """The topics of a meeting as they stand, for later meetings of that kind in the whole network. Under a title
    that is kept already for that kind it takes the earlier one's place."""
    require("partnerships.keep_agenda", occasion, by=by)
    meeting, lines = meeting_of(occasion), lines_of(occasion)
    if meeting is None or not lines:
        raise NothingToKeep
    made = KeptAgenda.objects.create(
        network=meeting.partnership.network,
        kind=meeting.kind,
        title=title.strip(),
        introduction=occasion.agenda,
        topics=[[each.topic, each.minutes] for each in lines],
        kept_at=at,
    )
    earlier = KeptAgenda.objects.live().filter(network=made.network, kind=made.kind, title__iexact=made.title)
    for each in earlier.exclude(pk=made.pk):
        archive_kept_agenda(each, by=by, at=at)
    changes: dict[str, list[object]] = {"title": ["", made.title], "kind": ["", made.kind]}
    return record("partnerships.keep_agenda", made, by=by, at=at, changes=changes)


@undoable("partnerships.keep_agenda", rule="partnerships.keep_agenda")
def _keep_no_longer(entry: Entry, by: Actor, at: datetime) -> None:
    archive_kept_agenda(KeptAgenda.objects.get(pk=entry.subject_id), by=by, at=at, undoes=entry)


@transaction.atomic
def archive_kept_agenda(kept: KeptAgenda, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """No longer offered. Meetings that began with it keep their agenda."""
    require("partnerships.keep_agenda", kept, by=by)
    if not KeptAgenda.objects.live().filter(pk=kept.pk).update(archived_at=at):
        raise NotUndoable(_("This agenda was taken off the list already."))
    changes: dict[str, list[object]] = {"archived_at": [None, at]}
    return record("partnerships.archive_kept_agenda", kept, by=by, at=at, changes=changes, undoes=undoes)


@undoable("partnerships.archive_kept_agenda", rule="partnerships.keep_agenda")
@transaction.atomic
def _keep_again(entry: Entry, by: Actor, at: datetime) -> None:
    kept = KeptAgenda.objects.get(pk=entry.subject_id)
    require("partnerships.keep_agenda", kept, by=by)
    if not KeptAgenda.objects.filter(pk=kept.pk, archived_at__isnull=False).update(archived_at=None):
        raise NotUndoable(_("This agenda is back already."))
    changes: dict[str, list[object]] = {"archived_at": [at, None]}
    record("partnerships.keep_agenda_again", kept, by=by, at=at, changes=changes, undoes=entry)
