"""Starts `workspace`: registers the rule table."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "sharedtable.workspace"

    def ready(self) -> None:
        from sharedtable.workspace import combining, holdings, rules  # noqa: F401  (each registers what it holds)
