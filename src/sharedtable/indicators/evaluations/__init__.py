"""The rules behind indicators: each a small function from facts to a verdict, registered under its key."""

from sharedtable.indicators.evaluations import (
    attested,
    broad_engagement,
    broad_support_team,
    champions_drive_launch,
    clear_convener,
    industry_leads,
    industry_warrants_it,
    labor_market_region,
    not_one_system,
    partners_engaged,
    priorities_and_results,
    ready_to_act,
    shared_plan,
    someone_convenes,
    team_committed,
    thresholds,
)
from sharedtable.indicators.evaluations.registry import Evaluation, evaluation

__all__ = [
    "Evaluation",
    "attested",
    "broad_engagement",
    "broad_support_team",
    "champions_drive_launch",
    "clear_convener",
    "evaluation",
    "industry_leads",
    "industry_warrants_it",
    "labor_market_region",
    "not_one_system",
    "partners_engaged",
    "priorities_and_results",
    "ready_to_act",
    "shared_plan",
    "someone_convenes",
    "team_committed",
    "thresholds",
]
