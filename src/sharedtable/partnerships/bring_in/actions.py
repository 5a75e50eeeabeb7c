"""Keeping an upload, answering what is doubtful, bringing all of it in or nothing, and dropping it."""

from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.announcing import announce
from sharedtable.base.files import RESULTS, StoredFile, files_of, open_file, receive, remove_file, store_file
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.models import Job
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.bring_in.files import UPLOADS, RawBook, UnreadableFile, read_file
from sharedtable.partnerships.bring_in.models import Import, ImportedRow, ImportState
from sharedtable.partnerships.bring_in.report import report
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.partnerships.bring_in.weighing import Preview, weigh
from sharedtable.partnerships.bring_in.writing import write
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import require

SHEET, REPORT = "sheet", "report"
BRING_IN = "partnerships.bring_in"


class NotReady(Conflict):
    words = gettext_lazy("Something in the sheet still needs you. Look at it again.")


class ChangedSince(Conflict):
    words = gettext_lazy(
        "The record has changed since you looked, so this would come out otherwise. Look again, then go on."
    )


class AlreadySettled(Conflict):
    words = gettext_lazy("This sheet was brought in, taken back or dropped already.")


def rule_for(book: str, target: Partnership | None) -> str:
    """Which rule somebody must meet, toward the target where there is one, else toward the network."""
    if book == ROSTER:
        return "partnerships.bring_in_roster"
    return "partnerships.bring_in_record" if target else "partnerships.bring_in"


def require_may(source: Import, *, by: Person) -> None:
    target = source.partnership
    require(rule_for(source.book, target), target or source.network, by=by)


@transaction.atomic
def keep_upload(
    network: Network,
    content: bytes | IO[bytes] | Any,
    *,
    by: Person,
    at: datetime,
    name: str,
    book: str = PARTNERSHIP,
    target: Partnership | None = None,
    answers: dict[str, str] | None = None,
) -> Import:
    """Check a file and keep it. Raises `FileRefused` and `UnreadableFile`; nothing of it is brought in yet."""
    require(rule_for(book, target), target or network, by=by)
    received = receive(content, name=name, allow=UPLOADS)
    try:
        read_file(received.spool.read(), received.name)
    except BaseException:
        received.spool.close()
        raise
    received.spool.seek(0)
    source = Import.objects.create(
        network=network,
        partnership=target,
        book=book,
        name=received.name,
        sha256=received.sha256,
        answers=answers or {},
        by=by,
        created_at=at,
    )
    store_file(received, name=name, holder=source, allow=UPLOADS, by_id=by.pk, at=at, purpose=SHEET)
    return source


def brought_in_before(source: Import) -> Import | None:
    """The last one in this network of just the same content that still stands."""
    same = Import.objects.filter(network=source.network_id, sha256=source.sha256, state=ImportState.DONE)
    return same.exclude(pk=source.pk).select_related("by", "partnership").order_by("-settled_at").first()


def file_of(source: Import, purpose: str) -> StoredFile | None:
    return files_of(source, purpose).last()


def content_of(source: Import) -> RawBook:
    """What was uploaded, read again."""
    stored = file_of(source, SHEET)
    if stored is None:
        raise UnreadableFile(_("The file of this upload is not kept any more. Upload it again."))
    with open_file(stored) as content:
        return read_file(content.read(), stored.name)


def preview_of(source: Import, *, at: datetime) -> Preview:
    """What bringing it in would do now."""
    return weigh(
        content_of(source),
        source.book,
        source.network,
        by=source.by,
        today=source.network.day_at(at),
        target=source.partnership,
        answers=source.answers,
    )


@transaction.atomic
def answer_questions(source: Import, *, by: Person, answers: dict[str, str]) -> None:
    """Keep what was said about doubtful matches, together with what was said before."""
    require_may(source, by=by)
    row = _locked(source, ImportState.KEPT)
    row.answers = row.answers | answers
    row.save(update_fields=["answers"])
    source.answers = row.answers


@transaction.atomic
def bring_in(source: Import, *, by: Person, at: datetime, seen: str) -> Entry:
    """All rows or none. `seen` is the fingerprint of the preview that was agreed to.

    One import at a time in a network, so that two of them never make the same organization twice. Nobody is
    written to. Raises `NotReady`, `ChangedSince`, `AlreadySettled`.
    """
    require_may(source, by=by)
    Network.objects.select_for_update().get(pk=source.network_id)
    row = _locked(source, ImportState.KEPT)
    preview = preview_of(row, at=at)
    if not preview.is_ready:
        raise NotReady
    if preview.fingerprint != seen:
        raise ChangedSince
    writing = write(row, preview, by=by, at=at)
    row.state, row.settled_at, row.error = ImportState.DONE, at, ""
    row.partnership = writing.partnership
    row.counts = {sheet.sheet.key: len(sheet.new) for sheet in preview.sheets if sheet.new}
    row.entry = _record(row, preview, by=by, at=at)
    row.save()
    store_file(
        report(preview, is_done=True),
        name="report.xlsx",
        holder=row,
        allow=RESULTS,
        by_id=by.pk,
        at=at,
        purpose=REPORT,
    )
    announce_changes(row)
    source.refresh_from_db()
    return row.entry


def _locked(source: Import, *states: str) -> Import:
    row = Import.objects.select_for_update(of=("self",)).select_related("network", "by").get(pk=source.pk)
    if row.state not in states:
        raise AlreadySettled
    return row


def _record(source: Import, preview: Preview, *, by: Person, at: datetime) -> Entry:
    """The one entry that stands for the whole: listed by the partnership, or by the network for a roster."""
    counts = {sheet.title: [0, len(sheet.new)] for sheet in preview.sheets if sheet.new}
    about = source.partnership or source.network
    return record("partnerships.bring_in", source, by=by, at=at, changes=counts, about=about, note=source.name)


def announce_changes(source: Import) -> None:
    made = ImportedRow.objects.filter(source=source, label=Partnership._meta.label)
    keys = set(made.values_list("row_id", flat=True)) | (
        {source.partnership_id} if source.partnership_id else set()
    )
    for key in sorted(keys):
        announce(partnership_changed, partnership_id=key)


@transaction.atomic
def replace_upload(source: Import, content: Any, *, by: Person, at: datetime, name: str) -> Import:
    """A corrected file instead of this one, for the same partnership or network; what was answered stays."""
    kept = keep_upload(
        source.network,
        content,
        by=by,
        at=at,
        name=name,
        book=source.book,
        target=source.partnership,
        answers=source.answers,
    )
    drop_upload(source, by=by, at=at)
    return kept


@transaction.atomic
def drop_upload(source: Import, *, by: Person, at: datetime) -> None:
    """The sheet is not wanted: its file goes out of sight and the upload off the list."""
    require_may(source, by=by)
    row = _locked(source, ImportState.KEPT)
    for stored in files_of(row):
        remove_file(stored, at=at)
    row.delete()


@transaction.atomic
def start_bringing_in(source: Import, *, by: Person, at: datetime, seen: str) -> Job:
    """The same as `bring_in`, later and beside the request: for what takes over a second."""
    require_may(source, by=by)
    row = _locked(source, ImportState.KEPT)
    row.error = ""
    row.save(update_fields=["error"])
    title = _("Bringing in %(name)s") % {"name": row.name}
    return queue_job(
        BRING_IN, key=row.job_key, at=at, asked_by=by, title=title, import_id=row.pk, person_id=by.pk, seen=seen
    )


def job_of(source: Import) -> Job | None:
    """The last work on it that was asked for."""
    return Job.objects.filter(key=source.job_key).order_by("-pk").first()
