"""What the record says about one partnership today: read once, asked by every task of `next_action`."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting, Role
from sharedtable.partnerships.queries import Table, table_of


@dataclass(frozen=True)
class Progress:
    """Each part is one query, asked when a task first needs it."""

    partnership: Partnership
    at: datetime

    @cached_property
    def table(self) -> Table:
        return table_of(self.partnership)

    def is_empty(self, seat: str) -> bool:
        """Whether that seat stands empty; keys are those of `vacancies`."""
        return any(vacancy.key == seat for vacancy in self.table.empty)

    @cached_property
    def organizations_without_people(self) -> list[str]:
        roles = Role.objects.current().filter(partnership=self.partnership, organization=OuterRef("organization"))
        seats = Membership.objects.current().filter(~Exists(roles), partnership=self.partnership)
        return list(seats.order_by("pk").values_list("organization__name", flat=True))

    @cached_property
    def _meetings(self) -> list[PartnershipMeeting]:
        """Meetings that were not called off, oldest first, each knowing whether attendance was taken."""
        attendance = Attendance.objects.filter(occasion=OuterRef("occasion"))
        rows = PartnershipMeeting.objects.filter(partnership=self.partnership, occasion__archived_at__isnull=True)
        rows = rows.exclude(occasion__state=OccasionState.CANCELLED).select_related("occasion")
        return list(rows.annotate(is_counted=Exists(attendance)).order_by("occasion__starts_at", "pk"))

    def held(self, kind: str) -> list[Occasion]:
        """Meetings of that kind where somebody was counted."""
        return [row.occasion for row in self._meetings if row.kind == kind and row.is_counted]  # type: ignore[attr-defined]

    def ahead(self, kind: str = "") -> list[Occasion]:
        """Meetings still to come, the next first."""
        kinds = {kind} if kind else {row.kind for row in self._meetings}
        return [row.occasion for row in self._meetings if row.kind in kinds and row.occasion.ends_at >= self.at]

    @property
    def uncounted(self) -> Occasion | None:
        """The latest meeting that is over and whose attendance nobody took."""
        over = [
            row.occasion
            for row in self._meetings
            if row.occasion.ends_at < self.at and not row.is_counted  # type: ignore[attr-defined]
        ]
        return over[-1] if over else None
