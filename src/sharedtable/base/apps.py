"""Starts `base`: registers the rule table, links, tools as something to find, and reference pages."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "sharedtable.base"

    def ready(self) -> None:
        from sharedtable.base.error_words import say_them

        say_them()
        from sharedtable.base import entries, reference_pages, rules  # noqa: F401  (each registers what it holds)
        from sharedtable.base.search import help, tools  # noqa: F401  (as above)
