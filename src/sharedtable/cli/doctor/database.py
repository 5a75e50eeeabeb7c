"""Looks at the database: reachable, of a version we know, set up, able to serve several processes."""

import os
from pathlib import Path

from django.conf import settings
from django.db import Error, connection

from sharedtable.cli.doctor.finding import TABLES, State, broken, check, ok
from sharedtable.cli.versions import database_version
from sharedtable.config.settings_source import load

Answer = tuple[State, str, str]
OLDEST = {"postgresql": (14,), "sqlite": (3, 31)}
MENDS = {
    "postgresql": "Check that it runs, and DATABASE_URL: name, user, password.",
    "sqlite": "Look at the file and who owns it, or bring a backup back into an empty home folder.",
}
MIGRATE = "Run sharedtable manage migrate, or start sharedtable serve, which does."


@check("Database")
def reachable() -> Answer:
    try:
        connection.ensure_connection()
        version = connection.get_database_version()
    except Error as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        return broken(f"does not answer: {first}", MENDS[connection.vendor])
    if version < OLDEST[connection.vendor]:
        wanted = ".".join(map(str, OLDEST[connection.vendor]))
        return broken(database_version(connection), f"Upgrade it to {wanted} or newer.")
    if refused := _no_writing():
        return broken(*refused)
    return ok(database_version(connection))


def _no_writing() -> tuple[str, str] | None:
    """What stands in the way of writing, and its fix: a file of another user's, or a server in recovery."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            is_open = cursor.fetchone()[0] == "off"
        return None if is_open else ("answers, and takes no changes", "Name the server that does, not its copy.")
    file = Path(str(connection.settings_dict["NAME"]))
    closed = [path for path in file.parent.glob(f"{file.name}*") if not os.access(path, os.W_OK)]
    if not closed:
        return None
    fix = f"chown it to the user of server and worker, and run commands as that user: chown USER {closed[0]}"
    return f"{closed[0]} cannot be written to", fix


@check("Migrations", after=("Database",))
def migrations() -> Answer:
    from sharedtable.cli.carrying.databases import applied_steps
    from sharedtable.config.health import newest_migrations

    applied = applied_steps(connection)
    waiting = sorted(app for app, _name in newest_migrations() - applied)
    if not applied:
        return broken("nothing was set up yet", MIGRATE)
    if waiting:
        return broken(f"steps wait in {', '.join(waiting)}", f"Make a backup. {MIGRATE}")
    return ok(f"{len(applied)} applied, none waits")


@check("Counties and codes", after=TABLES)
def atlas() -> Answer:
    from sharedtable.atlas.models import County, NaicsCode

    counties, codes = County.objects.count(), NaicsCode.objects.count()
    if not counties or not codes:
        fix = f"Remove {load().home / 'atlas.stamp'}, and start sharedtable serve, which loads them."
        return broken("not loaded: no region and no industry can be chosen", fix)
    return ok(f"{counties:,} counties, {codes:,} industry codes")


@check("Cache table", after=TABLES)
def cache_table() -> Answer:
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        return broken("missing, so rate limits fail", "Run sharedtable manage createcachetable.")
    return ok("there")


@check("Journal", after=TABLES)
def journal() -> Answer:
    """SQLite only: several processes can write and read at once in WAL mode alone."""
    if connection.vendor != "sqlite":
        return ok("PostgreSQL's own")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA quick_check(1)")
        sound = cursor.fetchone()[0]
    if sound != "ok":
        return broken(
            f"the file is damaged: {sound}", "Stop everything, and restore the newest backup that holds."
        )
    if mode != "wal":
        return broken(f"{mode} instead of WAL", "Keep the home folder on a local disk, not on a network share.")
    return ok("WAL; the file is sound")


@check("Collation", after=TABLES)
def collation() -> Answer:
    if connection.vendor != "postgresql":
        return ok("SQLite's own")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datcollversion, "
            "pg_database_collation_actual_version(oid) FROM pg_database WHERE datname = current_database()"
            if connection.get_database_version() >= (15,)
            else "SELECT pg_encoding_to_char(encoding), datcollate, NULL, NULL FROM pg_database "
            "WHERE datname = current_database()"
        )
        encoding, name, then, now = cursor.fetchone()
    if encoding != "UTF8":
        return broken(f"letters are kept as {encoding}", "Make a database with ENCODING 'UTF8' and move to it.")
    if then and now and then != now:
        fix = "REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION."
        return broken(f"{name} changed from version {then} to {now} under the indexes", fix)
    return ok(f"{encoding}, {name}")
