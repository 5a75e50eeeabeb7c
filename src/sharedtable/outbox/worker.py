"""The worker process: huey threads that answer kicks, and a clock that sweeps for what nobody kicked."""

import contextlib
import logging
import signal
import threading
from collections.abc import Iterator
from functools import partial
from types import FrameType

from django.db import close_old_connections, connection
from django.utils import timezone
from huey import Huey
from huey.consumer import Consumer

from sharedtable.outbox.heartbeat import note_sweep
from sharedtable.outbox.kicks import kick, queue
from sharedtable.outbox.running import renew_leases
from sharedtable.outbox.scheduling import queue_scheduled

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 30
TICK_SECONDS = 10
THREADS = 3

_closing = threading.Lock()


class _Consumer(Consumer):
    """huey's consumer without its signal handlers: the process decides how it stops."""

    def _set_signal_handlers(self) -> None:
        pass


def run_worker(
    stop_event: threading.Event, *, sweep_seconds: float = SWEEP_SECONDS, tick_seconds: float = TICK_SECONDS
) -> None:
    """Work until the event is set, then finish what is in hand. What a killed worker left is found by the next."""
    huey = queue().huey
    huey.pre_execute("close_old_connections")(_close_old_connections)
    huey.post_execute("close_old_connections")(_close_old_connections)
    huey.on_shutdown("close_connections")(partial(_close_connections, huey))
    consumer = _Consumer(huey, workers=THREADS, periodic=False, max_delay=1.0)
    consumer.start()
    logger.info("The worker runs.")
    try:
        _keep_time(consumer, stop_event, sweep_seconds, tick_seconds)
    finally:
        consumer.stop(graceful=True)
        with _closing:
            huey.storage.close()
        logger.info("The worker has stopped.")


@contextlib.contextmanager
def stopped_by_signals(stop_event: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set the event while this lasts; only in a main thread."""

    def stop(signum: int, frame: FrameType | None) -> None:
        stop_event.set()

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


def _keep_time(consumer: Consumer, stop_event: threading.Event, sweep_seconds: float, tick_seconds: float) -> None:
    since_sweep = sweep_seconds
    while True:
        if since_sweep >= sweep_seconds:
            since_sweep = 0.0
            _guarded_sweep()
        if stop_event.wait(tick_seconds):
            return
        since_sweep += tick_seconds
        _guarded_renewal()
        consumer.check_worker_health()


def _guarded_sweep() -> None:
    """A database that is away for a moment must not end the worker."""
    try:
        close_old_connections()
        at = timezone.now()
        queue_scheduled(at=at)
        kick()
        note_sweep(at=at)
    except Exception:
        logger.exception("The sweep failed; the next one follows.")


def _guarded_renewal() -> None:
    try:
        renew_leases(at=timezone.now())
    except Exception:
        logger.exception("Leases could not be renewed; the next try follows.")


def _close_connections(huey: Huey) -> None:
    """Called by each thread when it ends. huey's storage does not expect several to close it at once."""
    connection.close()
    with _closing:
        huey.storage.close()


def _close_old_connections(task: object, *args: object) -> None:
    close_old_connections()
