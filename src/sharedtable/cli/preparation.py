"""Brings a deployment's database, reference data and static files up to this version of the code."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from sharedtable.atlas.load import load_atlas
from sharedtable.cli.printing import Problem, console
from sharedtable.config.settings_source import load
from sharedtable.indicators.load import load_frameworks

PACKAGE = Path(__file__).resolve().parents[1]
STAMPS = ["atlas.stamp", "frameworks.stamp"]


def prepare() -> None:
    """Migrate, load the atlas and the frameworks, collect static files; each only when its inputs changed."""
    home = load().home
    home.mkdir(parents=True, exist_ok=True)
    if not (PACKAGE / "base/static/built/sharedtable.css").exists():
        raise Problem(
            "The look has not been built.", "Run make assets in the clone, or install the packaged wheel."
        )
    if _has_pending_migrations():
        with console.status("Setting up the database"):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        for stamp in STAMPS:  # they tell of a database that may have been another one of the same name
            (home / stamp).unlink(missing_ok=True)
    _once(home / STAMPS[0], PACKAGE / "atlas", "Loading counties and industry codes", load_atlas)
    _once(home / STAMPS[1], PACKAGE / "indicators", "Loading indicator frameworks", load_frameworks)
    if not settings.DEBUG:
        _once(home / "static.stamp", PACKAGE, "Collecting static files", _collect_static)


def _has_pending_migrations() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static() -> None:
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _once(stamp: Path, inputs: Path, saying: str, work) -> None:  # type: ignore[no-untyped-def]
    """Do the work unless its inputs and the database are those of the last time."""
    digest = _digest(inputs)
    if stamp.exists() and stamp.read_text() == digest:
        return
    with console.status(saying):
        work()
    stamp.write_text(digest)


def _digest(folder: Path) -> str:
    """Names, sizes and times of a folder's files, and which database they were brought into."""
    seen = hashlib.sha256(str(settings.DATABASES["default"]["NAME"]).encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            facts = path.stat()
            seen.update(f"{path.relative_to(folder)}:{facts.st_size}:{facts.st_mtime_ns};".encode())
    return seen.hexdigest()
