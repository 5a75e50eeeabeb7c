"""What businesses said: open, parked, taken."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.models import Opportunity, Priority


@dataclass(frozen=True)
class Said:
    """What businesses said: open, parked until a day ahead, and already part of a priority."""

    open: list[Opportunity] = field(default_factory=list)
    parked: list[Opportunity] = field(default_factory=list)
    taken: list[Opportunity] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.open) + len(self.parked) + len(self.taken)


def said(partnership: Partnership, today: date) -> Said:
    """Newest first. One whose parking ran out is open again."""
    live = Prefetch("priorities", queryset=Priority.objects.live(), to_attr="live_priorities")
    rows = Opportunity.objects.live().filter(partnership=partnership).prefetch_related(live)
    found = Said()
    for each in rows.select_related("organization", "person").order_by("-recorded_at", "-pk"):
        if each.live_priorities:
            found.taken.append(each)
        elif each.parked_until_date and each.parked_until_date > today:
            found.parked.append(each)
        else:
            found.open.append(each)
    return found
