"""Wakes the worker. huey only carries the kick: which rows are due is read from the rows."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from huey import Huey, PostgresHuey, SqliteHuey

logger = logging.getLogger(__name__)

ENOUGH_KICKS = 20


class Queue(NamedTuple):
    """huey with the two things it can be asked for."""

    huey: Huey
    send: Callable[[], Any]
    run: Callable[[], Any]


@cache
def queue() -> Queue:
    """The queue of kicks: a file in the home folder, or tables beside ours on PostgreSQL."""
    from sharedtable.outbox import tasks

    huey = _make_huey()
    return Queue(
        huey, huey.task(name="send_due")(tasks.send_due), huey.task(name="run_due_jobs")(tasks.run_due_jobs)
    )


def _make_huey() -> Huey:
    if connection.vendor == "postgresql":
        known = connection.get_connection_params()
        named = {each: known[each] for each in ("dbname", "user", "password", "host", "port") if known.get(each)}
        return PostgresHuey("sharedtable", results=False, table_prefix="kick", **named)
    file = Path(settings.QUEUE_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("sharedtable", results=False, filename=str(file))


def kick() -> None:
    """Ask a worker to look now. Where that fails nothing is lost: the sweep looks anyway."""
    if not settings.WAKE_WORKER:
        return
    try:
        huey, send, run = queue()
        if huey.pending_count() < ENOUGH_KICKS:
            send()
            run()
    except Exception:
        logger.warning("The worker could not be woken; its next sweep finds the rows.", exc_info=True)
