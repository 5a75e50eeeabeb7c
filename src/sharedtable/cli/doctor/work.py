"""Looks at what must happen and what was recorded: worker, mails, jobs, files, the ledger's end, the lake."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from sharedtable.cli.doctor.finding import TABLES, State, broken, check, look, ok
from sharedtable.cli.printing import many
from sharedtable.config.settings_source import load

Answer = tuple[State, str, str]
LATE = timedelta(minutes=15)
ENTRIES = 200


@check("Worker", after=TABLES)
def worker() -> Answer:
    from sharedtable.outbox.heartbeat import is_late, last_sweep

    swept, fix = last_sweep(), "Run sharedtable worker beside the server (systemctl status sharedtable-worker)."
    if swept is None:
        return broken("none has ever swept here", fix)
    ago = timezone.now() - swept
    if is_late(swept, at=timezone.now()):
        return broken(f"the last one swept {_span(ago)} ago", fix)
    return ok(f"swept {_span(ago)} ago")


@check("Waiting work", after=TABLES)
def backlog() -> Answer:
    from sharedtable.outbox.choices import JobState, MessageState
    from sharedtable.outbox.models import Job, Message

    due = timezone.now() - LATE
    mails = Message.objects.filter(state=MessageState.WAITING, send_after__lt=due).count()
    jobs = Job.objects.filter(state=JobState.WAITING, run_after__lt=due).count()
    said = f"{many(mails, 'mail')} and {many(jobs, 'job')} waiting longer than {LATE.seconds // 60} minutes"
    if mails or jobs:
        return look(said, "See Worker and Mail server; the worker's log says what it meets.")
    return ok("nothing waits longer than it should")


@check("Given up", after=TABLES)
def dead_letters() -> Answer:
    from sharedtable.outbox.queries import failed_jobs, unsettled_messages

    mails, jobs = unsettled_messages().count(), failed_jobs().count()
    if mails or jobs:
        said = f"failed or uncertain: {many(mails, 'mail')}; failed: {many(jobs, 'job')}"
        return look(said, "Decide about each on the operator's page, or with sharedtable manage list_mail.")
    return ok("no mail and no job")


@check("Ledger", after=TABLES)
def ledger() -> Answer:
    """The end of the chain, which is quick; `sharedtable check` proves all of it."""
    from sharedtable.ledger.chain import chain_digest
    from sharedtable.ledger.models import Entry

    tail = list(Entry.objects.order_by("-pk")[: ENTRIES + 1])[::-1]
    before = tail[0].digest if len(tail) > ENTRIES else ""
    for entry in tail[1:] if len(tail) > ENTRIES else tail:
        if entry.previous_digest != before or entry.digest != chain_digest(entry):
            fix = "Run sharedtable check, and compare with the last backup before going on."
            return broken(f"entry {entry.pk} does not follow from the one before", fix)
        before = entry.digest
    return ok(f"the last {min(len(tail), ENTRIES):,} entries hold")


@check("Files", after=TABLES)
def files() -> Answer:
    from sharedtable.base.files.models import StoredFile

    missing = StoredFile.objects.filter(missing_at__isnull=False).count()
    if missing:
        return broken(f"the content of {many(missing, 'file')} is missing", "Bring it back from a backup.")
    return ok(f"{StoredFile.objects.live().count():,} kept in {load().files_bucket or load().home / 'files'}")


@check("Virus check", after=TABLES)
def scanner() -> Answer:
    from sharedtable.base.files.models import Scan, StoredFile
    from sharedtable.base.files.scanning import ScannerSilent, ask

    if not load().scanner:
        return ok("none is set up: files are shown as they come")
    try:
        ask(BytesIO(b"Is anybody there?"), load().scanner or "")
    except ScannerSilent as error:
        return broken(
            f"it does not answer ({error})", "Start it, or correct SHAREDTABLE_SCANNER. Files wait for it."
        )
    waiting = StoredFile.objects.filter(scan=Scan.WAITING, stored_at__lt=timezone.now() - LATE).count()
    if waiting:
        return look(
            f"it answers, and {many(waiting, 'file')} still waiting",
            "See Worker: the next night asks for them anew.",
        )
    return ok("it answers")


@check("Labor-market tables")
def lake() -> Answer:
    from sharedtable.cli.lake import open_lake
    from sharedtable.labormarket.errors import LaborMarketError

    try:
        kept = open_lake()
        tables = kept.tables()
    except LaborMarketError as error:
        return broken(error.problem, "Load it again with sharedtable data load.")
    except OSError as error:
        return broken(f"the lake does not answer ({error})", "Check SHAREDTABLE_LAKE and what its store asks for.")
    gone = [
        vintage.file
        for table in tables
        for vintage in table.vintages.values()
        if not kept.holds_file(table.dataset, vintage)
    ]
    if gone:
        return broken(f"{gone[0]} is missing", "Run sharedtable data check, and load what it names again.")
    if not tables:
        return look("none loaded: region pages show no figures", "sharedtable data load qcew …")
    return ok(", ".join(f"{table.dataset} {max(table.vintages)}" for table in tables))


@check("Backups")
def backups() -> Answer:
    from sharedtable.cli.backup.places import newest_backup

    newest = newest_backup()
    fix = "Let a timer run sharedtable backup --keep 14 every night; docs/how-to/back-up.md says how."
    if newest is None:
        return look("none in the home folder", fix)
    age = timezone.now() - newest
    return (
        look(f"the newest is {_span(age)} old", fix) if age > timedelta(days=2) else ok(f"newest {_span(age)} ago")
    )


def _span(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    if seconds < 7200:
        return f"{seconds // 60} minutes"
    return f"{seconds // 3600} hours" if seconds < 172_800 else f"{seconds // 86_400} days"
