"""Health addresses, for load balancers and monitors. Strangers may ask: the answer is a word, never a detail."""

from functools import cache

import structlog
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.outbox.heartbeat import is_late, last_sweep

logger = structlog.get_logger(__name__)

OK, FAILING = "ok", "failing"


@never_cache
@guarded("base.ask_health")
def live(request: HttpRequest) -> JsonResponse:
    """This process answers."""
    return JsonResponse({"status": OK})


@never_cache
@guarded("base.ask_health")
def ready(request: HttpRequest) -> JsonResponse:
    """Pages can be served: 503 where not. A silent worker is told too, but does not take the pages away."""
    database = _database()
    migrations = _migrations() if database == OK else FAILING
    worker = _worker() if migrations == OK else "unknown"
    status = OK if {database, migrations} == {OK} else FAILING
    answer = {"status": status, "database": database, "migrations": migrations, "worker": worker}
    return JsonResponse(answer, status=200 if status == OK else 503)


@never_cache
@guarded("base.ask_health")
def worker(request: HttpRequest) -> JsonResponse:
    """The worker has swept lately: 503 where not, for whoever watches that mail goes out."""
    state = _worker() if _database() == OK else "unknown"
    return JsonResponse(
        {"status": OK if state == OK else FAILING, "worker": state}, status=200 if state == OK else 503
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.warning("the database does not answer", exc_info=True)
        return FAILING
    return OK


def _migrations() -> str:
    """Whether every app's newest step was taken: one query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except Error:  # no table yet: nothing was set up
        return FAILING
    return OK if newest_migrations() <= applied else FAILING


def _worker() -> str:
    try:
        swept = last_sweep()
    except Error:
        return "unknown"
    if swept is None:
        return "never"
    return "late" if is_late(swept, at=timezone.now()) else OK


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last step of every app, as this version of the code has it."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())
