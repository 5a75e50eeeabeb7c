"""Starts `indicators`: registers rules, evaluations, cards, jobs and what it listens to."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sharedtable.indicators"

    def ready(self) -> None:
        from sharedtable.indicators import (  # noqa: F401  (each registers what it holds)
            bring_in,
            evaluations,
            histories,
            holdings,
            jobs,
            panels,
            receivers,
            rules,
            tools,
        )
        from sharedtable.indicators.assessments import owed  # noqa: F401  (registers what is owed)
        from sharedtable.indicators.frameworks import entries as frameworks  # noqa: F401  (registers what they hold)
        from sharedtable.indicators.metrics import entries  # noqa: F401  (registers what metrics hold)
        from sharedtable.indicators.network import sections  # noqa: F401  (on the network's page)
        from sharedtable.indicators.selfcheck import entries as of_self_check  # noqa: F401  (words for histories)
        from sharedtable.indicators.signals import entries as of_signals  # noqa: F401  (rules, jobs and words)
