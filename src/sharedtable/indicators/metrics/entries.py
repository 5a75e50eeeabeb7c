"""Registers what metrics hold: rules, what is held about a person."""

from sharedtable.indicators.metrics import holdings, rules

__all__ = ["holdings", "rules"]
