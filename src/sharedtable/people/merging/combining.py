"""How two rows of this app that may stand only once become one."""

from typing import Any

from sharedtable.people.merging.references import earliest, fill_blanks, leave_alone, register_combine
from sharedtable.people.models import NetworkOffice, Position


def combine_positions(kept: Position, dropped: Position) -> dict[str, Any]:
    """One job: since the earlier day, with the title that is known."""
    found = fill_blanks(kept, dropped, "title", "assistant_to_id")
    if "assistant_to_id" in found:
        found["assistant_to"] = found.pop("assistant_to_id")
    if dropped.is_decision_maker and not kept.is_decision_maker:
        found["is_decision_maker"] = True
    return found | earliest(kept, dropped, "started_date")


def combine_offices(kept: NetworkOffice, dropped: NetworkOffice) -> dict[str, Any]:
    return earliest(kept, dropped, "started_date")


register_combine("people.Position", combine_positions)
register_combine("people.NetworkOffice", combine_offices)
leave_alone("people.User", "person", "Logins are settled by the merge itself: people.merging.logins.")
