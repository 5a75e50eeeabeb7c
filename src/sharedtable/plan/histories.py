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
        "plan.step_back": _("Stepped back"),
        "plan.stay_champion": _("Stays champion"),
        "plan.record_commitment": _("Promise written down"),
        "plan.confirm_commitment": _("Promise confirmed"),
        "plan.archive_commitment": _("Promise taken off the list"),
        "plan.restore_commitment": _("Promise brought back"),
    }
)
for model in ("Opportunity", "Priority", "Commitment"):
    belongs(f"plan.{model}", "partnership__network")
has_parts("plan.Priority", {"plan.PriorityChampion": "priority", "plan.Commitment": "priority"})
has_parts("people.Organization", {"plan.Commitment": "organization"})
call_kinds(
    {
        "plan.Opportunity": _("Idea"),
        "plan.Priority": _("Priority"),
        "plan.PriorityChampion": _("Champion of a priority"),
        "plan.Commitment": _("Promise"),
    }
)
