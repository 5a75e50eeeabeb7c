"""What people say about likely duplicates: look again; these two are not the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.models import Job
from sharedtable.people.jobs import FIND_DUPLICATES
from sharedtable.people.models import LikelyPair, Network
from sharedtable.people.standing import Actor, require


@transaction.atomic
def look_for_duplicates(network: Network, *, by: Actor, at: datetime) -> Job:
    """Ask for a fresh list; while one is asked for, that one stands."""
    require("people.merge", network, by=by)
    title = _("Likely duplicates: %(name)s") % {"name": network.name}
    return queue_job(
        FIND_DUPLICATES,
        key=f"{FIND_DUPLICATES}:{network.pk}",
        at=at,
        asked_by=by,
        title=title,
        network_id=network.pk,
    )


@transaction.atomic
def keep_apart(pair: LikelyPair, *, by: Actor, at: datetime) -> Entry:
    """These two are not the same: remembered, and not asked again."""
    require("people.merge", pair, by=by)
    pair.kept_apart_at, pair.kept_apart_by_id = at, by.pk
    pair.save(update_fields=["kept_apart_at", "kept_apart_by_id"])
    return record("people.keep_apart", pair, by=by, at=at, about=pair.network)


@undoable("people.keep_apart")
def _ask_again(entry: Entry, by: Actor, at: datetime) -> None:
    pair = LikelyPair.objects.select_related("network").filter(pk=entry.subject_id).first()
    if pair is None:
        raise NotUndoable(_("One of the two was merged since."))
    require("people.merge", pair, by=by)
    pair.kept_apart_at, pair.kept_apart_by_id = None, None
    pair.save(update_fields=["kept_apart_at", "kept_apart_by_id"])
    record("people.ask_again", pair, by=by, at=at, about=pair.network, undoes=entry)
