"""Starts `people`: registers rules, names and its word in the bar."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sharedtable.people"

    def ready(self) -> None:
        from sharedtable.people import (  # noqa: F401  (each registers what it holds)
            account_rules,
            account_words,
            entries,
            holdings,
            jobs,
            mail_choices,
            mail_section,
            rules,
            search,
            sessions,
            sign_in_section,
            tools,
        )
        from sharedtable.people.merging import combining  # noqa: F401  (as above)
