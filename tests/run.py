"""`make test`: the whole suite on SQLite, and all but browser tests on PostgreSQL too where one runs."""

import os
import subprocess
import sys
import tempfile
from typing import IO

import psycopg

ON_POSTGRES = ("-m", "not browser and not any_database and not drill and not walk")


def postgres_url() -> str | None:
    """TEST_DATABASE_URL, else a server on the local socket that lets us create databases."""
    url = os.environ.get("TEST_DATABASE_URL", "postgresql:///postgres")
    try:
        with psycopg.connect(url, connect_timeout=3, autocommit=True) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError as error:
        print(f"PostgreSQL: none reached, its run is left out ({str(error).strip().splitlines()[0]})")  # noqa: T201
        return None
    if not (row and row[0]):
        print("PostgreSQL: our role there may not create databases, its run is left out")  # noqa: T201
        return None
    return url


def started(
    *arguments: str, database: str | None = None, said: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """The suite on one database, in two processes."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", *arguments], env=environment, stdout=said, stderr=said
    )


def main() -> int:
    """Exit code of the first run that failed, else 0. Both run at once: one waits for browsers and workers while
    the other computes, and what PostgreSQL's run says is shown when SQLite's has ended."""
    url = postgres_url()
    with tempfile.TemporaryFile() as said:
        again = started(*ON_POSTGRES, *sys.argv[1:], database=url, said=said) if url else None
        code = started(*sys.argv[1:]).wait()
        if again is None:
            return code
        if code:
            again.terminate()
            return code
        code = again.wait()
        said.seek(0)
        print(f"On PostgreSQL:\n{said.read().decode()}", end="")  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
