"""Starts `workspace`: registers the rule table."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "sharedtable.workspace"

    def ready(self) -> None:
        from sharedtable.workspace import rules  # noqa: F401  (registers the rule table)
