"""Rows of the plan, one module a thing. States, leaders and owners are dated, so any past day can be computed."""

from sharedtable.plan.models.commitments import Commitment
from sharedtable.plan.models.deliverables import Deliverable
from sharedtable.plan.models.milestones import Milestone, MilestoneChange
from sharedtable.plan.models.opportunities import Opportunity, OpportunityReview
from sharedtable.plan.models.outcomes import Outcome
from sharedtable.plan.models.priorities import Priority, PriorityChampion, PriorityStateChange, Question
from sharedtable.plan.models.responders import FirstResponder
from sharedtable.plan.models.roadmaps import Roadmap, RoadmapReview, RoadmapVersion
from sharedtable.plan.models.signatures import Signature
from sharedtable.plan.models.teams import ActionTeam, TeamMember

__all__ = [
    "ActionTeam",
    "Commitment",
    "Deliverable",
    "FirstResponder",
    "Milestone",
    "MilestoneChange",
    "Opportunity",
    "OpportunityReview",
    "Outcome",
    "Priority",
    "PriorityChampion",
    "PriorityStateChange",
    "Question",
    "Roadmap",
    "RoadmapReview",
    "RoadmapVersion",
    "Signature",
    "TeamMember",
]
