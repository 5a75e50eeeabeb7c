"""Rows of indicators, one module a thing."""

from sharedtable.indicators.models.assessments import Assessment, Result
from sharedtable.indicators.models.attestations import Attestation
from sharedtable.indicators.models.baselines import BaselineResult
from sharedtable.indicators.models.checks import Check, CheckReply
from sharedtable.indicators.models.frameworks import Framework, Indicator
from sharedtable.indicators.models.metrics import (
    Metric,
    Reading,
    ReadingRevision,
    ReadingSheet,
    SuggestedMetric,
)
from sharedtable.indicators.models.seen import ForTheTeamQuerySet
from sharedtable.indicators.models.self_checks import SelfCheck, SelfCheckAnswer
from sharedtable.indicators.models.signals import Signal

__all__ = [
    "Assessment",
    "Attestation",
    "BaselineResult",
    "Check",
    "CheckReply",
    "ForTheTeamQuerySet",
    "Framework",
    "Indicator",
    "Metric",
    "Reading",
    "ReadingRevision",
    "ReadingSheet",
    "Result",
    "SelfCheck",
    "SelfCheckAnswer",
    "Signal",
    "SuggestedMetric",
]
