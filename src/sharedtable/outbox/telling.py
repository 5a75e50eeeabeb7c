"""Every log line about a job or a message names its row, as lines about a request name theirs."""

import time
from collections.abc import Callable
from contextvars import copy_context
from functools import wraps

import structlog

logger = structlog.get_logger(__name__)

Work = Callable[..., bool]


def told_as(kind: str) -> Callable[[Work], Work]:
    """Bind `<kind>_id` to every line told while `work(pk, at=...)` lasts, and tell how long it took."""

    def decorate(work: Work) -> Work:
        @wraps(work)
        def told(pk: int, **named: object) -> bool:
            return copy_context().run(_tell, kind, work, pk, **named)

        return told

    return decorate


def _tell(kind: str, work: Work, pk: int, **named: object) -> bool:
    structlog.contextvars.bind_contextvars(**{f"{kind}_id": pk})
    begun = time.monotonic()
    was_ours = work(pk, **named)
    if was_ours:
        logger.info(f"{kind} handled", ms=round((time.monotonic() - begun) * 1000))
    return was_ours


def tell_name(name: str) -> None:
    """From here on lines name the registered job too."""
    structlog.contextvars.bind_contextvars(job=name)
