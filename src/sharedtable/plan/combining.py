"""How two rows of the plan become one when two people, or two organizations, turn out to be the same."""

from typing import Any

from sharedtable.people.merging.references import earliest, fill_blanks, register_combine
from sharedtable.plan.models import FirstResponder, PriorityChampion, TeamMember


def combine_champions(kept: PriorityChampion, dropped: PriorityChampion) -> dict[str, Any]:
    """One champion, since the earlier day; a yes is a yes."""
    return earliest(kept, dropped, "started_date", "accepted_at")


def combine_members(kept: TeamMember, dropped: TeamMember) -> dict[str, Any]:
    """One member, since the earlier day; leads if either led."""
    found = earliest(kept, dropped, "started_date", "accepted_at")
    return found | ({"is_lead": True} if dropped.is_lead and not kept.is_lead else {})


def combine_responders(kept: FirstResponder, dropped: FirstResponder) -> dict[str, Any]:
    """One responder, since the earlier day; who answers for it, where only the other named somebody."""
    found = earliest(kept, dropped, "started_date", "accepted_at")
    return found | fill_blanks(kept, dropped, "person", "chosen_by")


register_combine("plan.PriorityChampion", combine_champions)
register_combine("plan.TeamMember", combine_members)
register_combine("plan.FirstResponder", combine_responders)
