"""Starts `launch`: registers rules, words of histories, holdings, jobs and how its changes are undone."""

from django.apps import AppConfig


class LaunchConfig(AppConfig):
    name = "sharedtable.launch"

    def ready(self) -> None:
        from sharedtable.launch import (  # noqa: F401  (each registers what it holds)
            doors,
            histories,
            holdings,
            jobs,
            rules,
            tools,
        )
        from sharedtable.launch.actions import (  # noqa: F401
            grouping,
            ideas,
            moving,
            opening,
            opening_again,
            seats,
        )
