"""Starts `facts`; registers its reference page."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "sharedtable.facts"

    def ready(self) -> None:
        from sharedtable.facts import reference  # noqa: F401  (registers the page)
