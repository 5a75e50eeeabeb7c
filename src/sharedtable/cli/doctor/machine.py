"""Looks at the machine: Python, the home folder, its disk, the clock."""

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from tempfile import NamedTemporaryFile

from sharedtable.cli.doctor.finding import TABLES, State, broken, check, look, ok
from sharedtable.config.settings_source import load

Answer = tuple[State, str, str]
OLDEST = (3, 11)
LOW_BYTES, TIGHT_BYTES = 2**30, 5 * 2**30
BUILT = datetime(2026, 11, 1, tzinfo=UTC)
FAR = timedelta(seconds=5)


@check("Python")
def python() -> Answer:
    said = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return broken(said, "Install Python 3.11 or newer.")
    return ok(said)


@check("Home folder")
def home() -> Answer:
    folder = load().home
    try:
        with NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        fix = "Set SHAREDTABLE_HOME to a folder that the user of server and worker may write to."
        return broken(f"{folder} cannot be written to: {error.strerror}", fix)
    if folder.stat().st_mode & 0o007:
        return look(f"{folder} can be read by every user of this machine", f"chmod o-rwx {folder}")
    return ok(f"{folder} can be written to")


@check("Disk space")
def disk() -> Answer:
    free = shutil.disk_usage(load().home).free
    said = f"{free / 2**30:,.1f} GB free"
    fix = (
        "Remove old backups (sharedtable backup --keep 14 does) or labor-market tables, or give it a larger disk."
    )
    if free < LOW_BYTES:
        return broken(said, fix)
    return look(said, fix) if free < TIGHT_BYTES else ok(said)


@check("Clock", after=TABLES)
def clock() -> Answer:
    """Against the database's own where it has one, and against what has been recorded."""
    from django.db import connection

    from sharedtable.ledger.models import Entry

    now, fix = datetime.now(UTC), "Let the machine keep its time by NTP: timedatectl set-ntp true"
    if now < BUILT:
        return broken(f"it is {now:%Y-%m-%d %H:%M} UTC here, before this version was made", fix)
    latest = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    if latest and latest - now > FAR:
        return broken(f"the last change was recorded {latest - now} in the future", fix)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - datetime.now(UTC))
        if apart > FAR:
            return look(f"the database's clock is {apart.total_seconds():.0f} s away from this machine's", fix)
    return ok(f"{now:%Y-%m-%d %H:%M} UTC")
