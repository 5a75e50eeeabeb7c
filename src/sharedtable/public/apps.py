"""Starts `public`: registers rules, links and cards."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sharedtable.public"

    def ready(self) -> None:
        from sharedtable.public import (  # noqa: F401  (each registers what it holds)
            entries,
            histories,
            panels,
            rules,
            search,
            whats_new,
        )
