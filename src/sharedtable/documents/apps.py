"""Starts `documents`: registers its rules, its kinds with their tools, rooms and histories."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sharedtable.documents"

    def ready(self) -> None:
        from sharedtable.documents import (  # noqa: F401  (each registers what it holds)
            combining,
            doors,
            entries,
            histories,
            holdings,
            rules,
            search,
        )
        from sharedtable.documents.kinds import (  # noqa: F401
            charter,
            convener,
            follow_up,
            funder_report,
            invitation,
            launch_agenda,
            pitch,
            thank_you,
            welcome,
        )
