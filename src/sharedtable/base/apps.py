"""Starts `base`: registers the rule table."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "sharedtable.base"

    def ready(self) -> None:
        from sharedtable.base.error_words import say_them

        say_them()
        from sharedtable.base import rules  # noqa: F401  (registers the rule table)
