"""Forms of the plan: what may be typed where. Who may, actions decide."""

from sharedtable.plan.forms.commitments import CommitmentForm, EditCommitmentForm, KeptForm
from sharedtable.plan.forms.milestones import MilestoneForm, MoveMilestoneForm
from sharedtable.plan.forms.opportunities import OpportunityForm, ParkForm, ReviewForm
from sharedtable.plan.forms.priorities import (
    AgreeForm,
    ChampionForm,
    EditPriorityForm,
    PriorityForm,
    SetAsideForm,
)
from sharedtable.plan.forms.questions import AnswerForm, QuestionForm
from sharedtable.plan.forms.responders import EndResponseForm, ResponderForm
from sharedtable.plan.forms.results import DeliverableForm, EvidenceForm, OutcomeForm
from sharedtable.plan.forms.teams import MemberForm, TeamForm

__all__ = [
    "AgreeForm",
    "AnswerForm",
    "ChampionForm",
    "CommitmentForm",
    "DeliverableForm",
    "EditCommitmentForm",
    "EditPriorityForm",
    "EndResponseForm",
    "EvidenceForm",
    "KeptForm",
    "MemberForm",
    "MilestoneForm",
    "MoveMilestoneForm",
    "OpportunityForm",
    "OutcomeForm",
    "ParkForm",
    "PriorityForm",
    "QuestionForm",
    "ResponderForm",
    "ReviewForm",
    "SetAsideForm",
    "TeamForm",
]
