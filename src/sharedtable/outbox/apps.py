"""Starts `outbox`: registers the rule table and the scheduled jobs."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "sharedtable.outbox"

    def ready(self) -> None:
        from sharedtable.outbox import rules, running, search, upkeep  # noqa: F401  (rule table; scheduled jobs)
