"""PostgreSQL's own dump beside the rows, where its tool of the server's version is installed: for specialists, and
for restoring into the same kind with everything that the database knows."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.backup.archive import CHUNK, NATIVE, Writer

#: Who is signed in, and what only passes.
LEFT_OUT = ("django_session", "shared_cache", "usersessions_usersession")
KEYS = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}


def dump(archive: Writer, database: BaseDatabaseWrapper, scratch: Path, tell: Callable[[str, int], None]) -> bool:
    """Of the very moment that the rows are read at. Answers whether there is a tool for it."""
    tool = matching_tool("pg_dump", database)
    if tool is None:
        return False
    tell("pg_dump", 0)
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
    with TemporaryDirectory(dir=scratch, prefix=".backup-") as folder:
        file = Path(folder) / "dump"
        without = [f"--exclude-table-data={name}" for name in LEFT_OUT]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={file}"]
        subprocess.run([tool, *options, *without], env=_environment(database), check=True)  # noqa: S603  (its own tool)
        with archive.part(NATIVE) as part, file.open("rb") as dumped:
            while chunk := dumped.read(CHUNK):
                part.write(chunk)
    return True


def matching_tool(name: str, database: BaseDatabaseWrapper) -> str | None:
    """Where the tool is, if it is of the server's major version."""
    tool = shutil.which(name)
    if tool is None:
        return None
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    major = next((word.split(".")[0] for word in said.split() if word[:1].isdigit()), "")
    return tool if major == str(database.get_database_version()[0]) else None


def _environment(database: BaseDatabaseWrapper) -> dict[str, str]:
    """The password goes by the environment, where other users of the machine cannot read it."""
    known = database.get_connection_params()
    return os.environ | {name: str(known[key]) for key, name in KEYS.items() if known.get(key)}
