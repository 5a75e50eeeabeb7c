"""Starts `industry`: registers rules, facts and its word in the bar."""

from django.apps import AppConfig


class IndustryConfig(AppConfig):
    name = "sharedtable.industry"

    def ready(self) -> None:
        from sharedtable.industry import (  # noqa: F401  (each registers what it holds)
            entries,
            facts,
            histories,
            holdings,
            jobs,
            rules,
            search,
            tools,
            whats_new,
        )
