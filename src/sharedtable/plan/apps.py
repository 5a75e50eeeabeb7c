"""Starts `plan`: registers rules, facts, tasks, cards and how its changes are undone."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "sharedtable.plan"

    def ready(self) -> None:
        from sharedtable.plan import (  # noqa: F401  (each registers what it holds)
            bring_in,
            combining,
            facts,
            histories,
            holdings,
            holdings_of_work,
            jobs,
            owed,
            panels,
            rules,
            search,
            search_of_work,
            tasks,
            tools,
            whats_new,
            whats_new_of_work,
        )
        from sharedtable.plan.actions import (  # noqa: F401  (each registers how it is undone)
            champions,
            commitments,
            deliverables,
            evidence,
            members,
            milestones,
            opportunities,
            outcomes,
            permissions,
            priorities,
            questions,
            responders,
            reviews,
            teams,
        )
        from sharedtable.plan.roadmap import actions as roadmap_actions  # noqa: F401
        from sharedtable.plan.roadmap import reminding, searching  # noqa: F401
        from sharedtable.plan.succession import benefits, carried, watched  # noqa: F401
