"""Registers what metrics hold: rules, words, tools, search, the card and the room, nightly work."""

from sharedtable.indicators.metrics import actions as choosing
from sharedtable.indicators.metrics import (
    histories,
    holdings,
    jobs,
    panels,
    readings,
    reference,
    rules,
    search,
    tools,
    whats_new,
)
from sharedtable.indicators.metrics.sheets import actions as sheets

__all__ = [
    "choosing",
    "histories",
    "holdings",
    "jobs",
    "panels",
    "readings",
    "reference",
    "rules",
    "search",
    "sheets",
    "tools",
    "whats_new",
]
