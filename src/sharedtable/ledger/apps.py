"""Starts `ledger`: registers rules, and itself as what search follows."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sharedtable.ledger"

    def ready(self) -> None:
        from sharedtable.ledger import rules, search  # noqa: F401  (each registers what it holds)
