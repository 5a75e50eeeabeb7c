"""The rules behind indicators: each a small function from facts to a verdict, registered under its key."""

from sharedtable.indicators.evaluations import (
    broad_support_team,
    champions_drive_launch,
    industry_warrants_it,
    ready_to_act,
    someone_convenes,
    team_committed,
)
from sharedtable.indicators.evaluations.registry import Evaluation, evaluation

__all__ = [
    "Evaluation",
    "broad_support_team",
    "champions_drive_launch",
    "evaluation",
    "industry_warrants_it",
    "ready_to_act",
    "someone_convenes",
    "team_committed",
]
