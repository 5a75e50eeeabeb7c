"""How two rows of the plan become one when two people turn out to be the same."""

from typing import Any

from sharedtable.people.merging.references import earliest, register_combine
from sharedtable.plan.models import PriorityChampion


def combine_champions(kept: PriorityChampion, dropped: PriorityChampion) -> dict[str, Any]:
    """One champion, since the earlier day; a yes is a yes."""
    return earliest(kept, dropped, "started_date", "accepted_at")


register_combine("plan.PriorityChampion", combine_champions)
