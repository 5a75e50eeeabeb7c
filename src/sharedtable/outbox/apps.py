"""Starts `outbox`: registers the rule table and scheduled jobs, and finds the example mails of every app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "sharedtable.outbox"

    def ready(self) -> None:
        from sharedtable.outbox import rules, running, search, upkeep  # noqa: F401  (rule table; scheduled jobs)

        autodiscover_modules("mail_specimens")
