"""Which versions are at work."""

from importlib.metadata import version

from django.db.backends.base.base import BaseDatabaseWrapper


def product_version() -> str:
    return version("sharedtable")


def database_version(connection: BaseDatabaseWrapper) -> str:
    """Such as "SQLite 3.45.1" or "PostgreSQL 15.6"."""
    numbers = ".".join(str(each) for each in connection.get_database_version())
    return f"{connection.display_name} {numbers}"
