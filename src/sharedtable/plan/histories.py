"""How histories speak of ideas, priorities and promises."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_fields, call_kinds, describe, leave_unsaid
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
        "plan.sign_commitment": _("Promise signed"),
        "plan.add_champion": _("A champion more"),
        "plan.step_back_from": _("Stepped back"),
        "plan.stay_on_team": _("On the team after all"),
        "plan.join_team": _("On a team"),
        "plan.step_back": _("Stepped back"),
        "plan.stay_champion": _("Stays champion"),
        "plan.record_commitment": _("Promise written down"),
        "plan.edit_commitment": _("Promise changed"),
        "plan.confirm_commitment": _("Promise confirmed"),
        "plan.archive_commitment": _("Promise taken off the list"),
        "plan.restore_commitment": _("Promise brought back"),
        "plan.edit_roadmap": _("Roadmap’s words changed"),
        "plan.adopt_roadmap": _("Roadmap adopted"),
        "plan.archive_roadmap": _("Version of the roadmap taken off"),
        "plan.restore_roadmap": _("Version of the roadmap brought back"),
        "plan.review_roadmap": _("Roadmap looked at again"),
        "plan.unreview_roadmap": _("Look at the roadmap taken back"),
        "plan.keep_commitment": _("Promise kept"),
        "plan.reopen_commitment": _("Promise not kept yet"),
        "plan.review_opportunity": _("Parked idea looked at"),
        "plan.open_review": _("Look at a parked idea taken back"),
        "plan.ask_question": _("Question asked"),
        "plan.answer_question": _("Question answered"),
        "plan.open_question": _("Answer taken back"),
        "plan.archive_question": _("Question taken off"),
        "plan.restore_question": _("Question brought back"),
        "plan.start_team": _("Team started"),
        "plan.edit_team": _("Team changed"),
        "plan.serve_priorities": _("Team serves other priorities"),
        "plan.end_team": _("Team ended"),
        "plan.resume_team": _("Team at work again"),
        "plan.archive_actionteam": _("Team taken off the plan"),
        "plan.restore_actionteam": _("Team brought back"),
        "plan.accept_membership": _("Said yes to a team"),
        "plan.lead_team": _("Who leads a team"),
        "plan.leave_team": _("Left a team"),
        "plan.add_milestone": _("Milestone added"),
        "plan.edit_milestone": _("Milestone changed"),
        "plan.move_milestone": _("Milestone moved along"),
        "plan.archive_milestone": _("Milestone taken off the plan"),
        "plan.restore_milestone": _("Milestone brought back"),
        "plan.choose_responder": _("First responder chosen"),
        "plan.accept_response": _("First responder said yes"),
        "plan.end_response": _("First responder is done"),
        "plan.resume_response": _("First responder goes on"),
        "plan.archive_firstresponder": _("First responder taken off"),
        "plan.restore_firstresponder": _("First responder brought back"),
        "plan.record_deliverable": _("Activity, service or product written down"),
        "plan.edit_deliverable": _("Activity, service or product changed"),
        "plan.archive_deliverable": _("Activity, service or product taken off"),
        "plan.restore_deliverable": _("Activity, service or product brought back"),
        "plan.record_outcome": _("Result written down"),
        "plan.edit_outcome": _("Result changed"),
        "plan.archive_outcome": _("Result taken off the list"),
        "plan.restore_outcome": _("Result brought back"),
        "plan.ask_permission": _("Asked whether it may be told"),
        "plan.permit_outcome": _("Said whether it may be told"),
        "plan.forget_permission": _("Permission ended, because the words changed"),
        "plan.add_evidence": _("Evidence added"),
        "plan.remove_evidence": _("Evidence taken away"),
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
        "plan.Signature": _("Signed promise"),
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
leave_unsaid("plan.Opportunity", "parked_at")
call_fields(
    {
        "plan.ActionTeam.ended_date": _("Until"),
        "plan.Milestone.person": _("Who does it"),
        "plan.Milestone.person_id": _("Who does it"),
        "plan.Milestone.organization_id": _("For which organization"),
        "plan.Milestone.team_id": _("With which team"),
        "plan.Milestone.due_date": _("By when"),
        "plan.FirstResponder.as_partner": _("Puts in as a partner"),
        "plan.Outcome.person_id": _("Whose words"),
        "plan.Outcome.serves": _("Lasting goal it serves"),
        "plan.Commitment.kept_date": _("Given by"),
    }
)
