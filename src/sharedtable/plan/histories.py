"""How histories speak of ideas, priorities and promises."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_kinds, describe
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts

describe(
    {
        "plan.record_opportunity": _("Idea written down"),
        "plan.park_opportunity": _("Idea parked"),
        "plan.take_up_opportunity": _("Idea taken up again"),
        "plan.archive_opportunity": _("Idea taken off the list"),
        "plan.restore_opportunity": _("Idea brought back"),
        "plan.choose_priority": _("Priority chosen"),
        "plan.edit_priority": _("Priority changed"),
        "plan.move_priority": _("Priority moved"),
        "plan.archive_priority": _("Priority taken off the plan"),
        "plan.restore_priority": _("Priority brought back"),
        "plan.add_champion": _("A champion more"),
        "plan.step_back_from": _("Stepped back"),
        "plan.stay_on_team": _("On the team after all"),
        "plan.join_team": _("On a team"),
        "plan.step_back": _("Stepped back"),
        "plan.stay_champion": _("Stays champion"),
        "plan.record_commitment": _("Promise written down"),
        "plan.confirm_commitment": _("Promise confirmed"),
        "plan.archive_commitment": _("Promise taken off the list"),
        "plan.restore_commitment": _("Promise brought back"),
        "plan.edit_roadmap": _("Roadmap’s words changed"),
        "plan.adopt_roadmap": _("Roadmap adopted"),
        "plan.archive_roadmap": _("Version of the roadmap taken off"),
        "plan.restore_roadmap": _("Version of the roadmap brought back"),
        "plan.review_roadmap": _("Roadmap looked at again"),
        "plan.unreview_roadmap": _("Look at the roadmap taken back"),
    }
)
for model in ("Opportunity", "Priority", "Commitment", "ActionTeam", "Outcome", "Roadmap", "RoadmapVersion"):
    belongs(f"plan.{model}", "partnership__network")
for model in ("Question", "Milestone", "FirstResponder", "Deliverable"):
    belongs(f"plan.{model}", "priority__partnership__network")
PARTS_OF_PRIORITY = (
    "PriorityChampion",
    "Commitment",
    "Question",
    "Milestone",
    "FirstResponder",
    "Deliverable",
    "Outcome",
)
has_parts("plan.Priority", {f"plan.{model}": "priority" for model in PARTS_OF_PRIORITY})
belongs("plan.RoadmapReview", "version__partnership__network")
has_parts("plan.RoadmapVersion", {"plan.RoadmapReview": "version"})
has_parts("plan.ActionTeam", {"plan.TeamMember": "team"})
has_parts("people.Organization", {"plan.Commitment": "organization"})
call_kinds(
    {
        "plan.Opportunity": _("Idea"),
        "plan.Priority": _("Priority"),
        "plan.PriorityChampion": _("Champion of a priority"),
        "plan.Commitment": _("Promise"),
        "plan.Question": _("Question about a priority"),
        "plan.ActionTeam": _("Action team"),
        "plan.TeamMember": _("Member of an action team"),
        "plan.Milestone": _("Milestone"),
        "plan.FirstResponder": _("First responder"),
        "plan.Deliverable": _("Activity, service or product"),
        "plan.Outcome": _("Result"),
        "plan.Roadmap": _("Roadmap"),
        "plan.RoadmapVersion": _("Version of the roadmap"),
        "plan.RoadmapReview": _("Look at the roadmap"),
    }
)
