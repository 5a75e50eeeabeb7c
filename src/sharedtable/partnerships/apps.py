"""Starts `partnerships`: registers rules, facts, tasks, rooms, and itself as host of meetings."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sharedtable.partnerships"

    def ready(self) -> None:
        from sharedtable.partnerships import (  # noqa: F401  (each registers what it holds)
            agenda_starters,
            combining,
            entries,
            facts,
            histories,
            holdings,
            meeting_host,
            owed_follow_ups,
            previews,
            receivers,
            rules,
            search,
            search_of_minutes,
            sections,
            tasks,
            tools,
            whats_new,
        )
        from sharedtable.partnerships.bring_in import jobs, known_sheets, undoing  # noqa: F401
        from sharedtable.partnerships.kept_agendas import offering  # noqa: F401
        from sharedtable.partnerships.path import owed  # noqa: F401
        from sharedtable.partnerships.pulse import entries as pulse_entries  # noqa: F401
        from sharedtable.partnerships.pulse import jobs as pulse_jobs  # noqa: F401
        from sharedtable.partnerships.succession import emptying, roles_carried, stepping_back, terms  # noqa: F401
        from sharedtable.partnerships.succession import owed as owed_seats  # noqa: F401
