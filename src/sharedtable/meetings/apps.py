"""Starts `meetings`: registers rules and jobs."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sharedtable.meetings"

    def ready(self) -> None:
        from sharedtable.meetings import (  # noqa: F401  (each registers what it holds)
            combining,
            histories,
            holdings,
            jobs,
            rules,
        )
        from sharedtable.meetings.calendar import replies  # noqa: F401
