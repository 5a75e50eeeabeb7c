"""`make test`: the whole suite on SQLite, then all but browsers and walks again on PostgreSQL where one runs."""

import os
import subprocess
import sys

import psycopg

ON_SQLITE, ON_POSTGRES = "3", "2"
"""Processes at once on two cores: one of three often waits for a browser; PostgreSQL's server works too."""


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


def run(*arguments: str, database: str | None = None) -> int:
    """Whoever is through takes tests from the others. Both databases at once took longer."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    at_once = ("-n", ON_POSTGRES if database else ON_SQLITE, "--dist", "worksteal")
    return subprocess.call([sys.executable, "-m", "pytest", "-q", *at_once, *arguments], env=environment)


def main() -> int:
    """Exit code of the first run that failed, else 0."""
    code = run(*sys.argv[1:])
    url = postgres_url()
    if code or url is None:
        return code
    return run("-m", "not browser and not any_database and not drill and not walk", *sys.argv[1:], database=url)


if __name__ == "__main__":
    sys.exit(main())
