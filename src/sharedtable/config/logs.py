"""How processes tell what happens: one line each, as JSON for machines or in words for whoever watches.

Lines of ours, of Django and of libraries take the same way, and what must not be told is cut from all of them.
"""

import logging.config
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

from sharedtable.config.log_secrets import cut_secrets

JSON, WORDS = "json", "words"


def log_settings(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"errors": {"()": "sharedtable.config.logs.WithTraceback"}},
        "formatters": {
            "line": {"()": ProcessorFormatter, "processors": _rendering(form), "foreign_pre_chain": SHARED}
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django.security.DisallowedHost": {
                "level": "CRITICAL"
            },  # strangers try; the request's own line says 400
            "sharedtable": {"level": level.upper()},
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.request": {
                "level": "ERROR",
                "filters": ["errors"],
            },  # the rest stands in the request's own line
        },
    }


class WithTraceback(logging.Filter):
    """Keeps what tells a cause."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def without_path(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Django says the address of a failed request, which may hold a token; the route's name is told anyway."""
    if hasattr(event.get("_record"), "request"):
        event["event"] = str(event["event"]).partition(": /")[0]
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    without_path,
]


def _rendering(form: str) -> list[Any]:
    if form == JSON:
        last: Any = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    else:
        last = structlog.dev.ConsoleRenderer(
            colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        )
    return [ProcessorFormatter.remove_processors_meta, cut_secrets, last]


def configure_structlog() -> None:
    """Ours take the way of the standard library's loggers, so that one setting governs all."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
