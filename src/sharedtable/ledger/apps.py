"""Starts `ledger`: registers the rule table."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sharedtable.ledger"

    def ready(self) -> None:
        from sharedtable.ledger import rules  # noqa: F401  (registers the rule table)
