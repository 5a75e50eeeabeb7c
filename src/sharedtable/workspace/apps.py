"""Starts `workspace`: registers its rules, what it holds of people, and the weekly mail."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "sharedtable.workspace"

    def ready(self) -> None:
        from sharedtable.workspace import (  # noqa: F401  (each registers what it holds)
            combining,
            holdings,
            rules,
            weekly_mail,
        )
