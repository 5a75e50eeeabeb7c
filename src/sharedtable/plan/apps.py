"""Starts `plan`: registers rules, facts, tasks, cards and how its changes are undone."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "sharedtable.plan"

    def ready(self) -> None:
        from sharedtable.plan import (  # noqa: F401  (each registers what it holds)
            combining,
            bring_in,
            facts,
            histories,
            panels,
            rules,
            tasks,
        )
        from sharedtable.plan.actions import champions, commitments, opportunities, priorities  # noqa: F401
