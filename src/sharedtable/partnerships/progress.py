"""What the record says about one partnership today: read once, asked by every task of `next_action`."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Coalesce

from sharedtable.meetings.choices import Answer, OccasionState
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting, Role
from sharedtable.partnerships.queries import Table, current_roles, current_seats, table_from


@dataclass(frozen=True)
class Progress:
    """Each part is one query, asked when a task first needs it; `known` is the table and `known_meetings` are the
    meetings, as `counted_meetings` gives them, where they were read already."""

    partnership: Partnership
    at: datetime
    known: Table | None = None
    known_meetings: list[PartnershipMeeting] | None = None

    @cached_property
    def seats(self) -> list[Membership]:
        return self.known.seats if self.known else current_seats(self.partnership)

    @cached_property
    def roles(self) -> list[Role]:
        return self.known.roles if self.known else current_roles(self.partnership)

    @cached_property
    def table(self) -> Table:
        return self.known or table_from(self.partnership, self.seats, self.roles)

    def is_empty(self, seat: str) -> bool:
        """Whether that seat stands empty; keys are those of `vacancies`."""
        return any(vacancy.key == seat for vacancy in self.table.empty)

    @property
    def organizations_without_people(self) -> list[str]:
        """Organizations at the table of which nobody has a part here."""
        heard = {role.organization_id for role in self.roles}
        return [seat.organization.name for seat in self.seats if seat.organization_id not in heard]

    @cached_property
    def meetings(self) -> list[PartnershipMeeting]:
        """Meetings that were not called off, oldest first, each with what `counted_meetings` says of it."""
        if self.known_meetings is not None:
            return self.known_meetings
        rows = counted_meetings(Q(partnership=self.partnership)).get(self.partnership.pk, [])
        for row in rows:
            row.partnership = self.partnership
        return rows

    @property
    def next_meeting(self) -> PartnershipMeeting | None:
        return next_of(self.meetings, self.at)

    def held(self, kind: str) -> list[Occasion]:
        """Meetings of that kind where somebody was counted."""
        return [row.occasion for row in self.meetings if row.kind == kind and row.is_counted]  # type: ignore[attr-defined]

    def ahead(self, kind: str = "") -> list[Occasion]:
        """Meetings still to come, the next first."""
        kinds = {kind} if kind else {row.kind for row in self.meetings}
        return [row.occasion for row in self.meetings if row.kind in kinds and row.occasion.ends_at >= self.at]

    @property
    def uncounted(self) -> Occasion | None:
        """The latest meeting that is over and whose attendance nobody took."""
        over = [
            row.occasion
            for row in self.meetings
            if row.occasion.ends_at < self.at and not row.is_counted  # type: ignore[attr-defined]
        ]
        return over[-1] if over else None


def counted_meetings(which: Q) -> dict[int, list[PartnershipMeeting]]:
    """Meetings by partnership that were not called off, oldest first: `is_counted` once attendance was taken, and
    how many invited people said `yes`, said `maybe`, or are `silent`. Of those who can be written to: how many
    they are (`reachable`), when it was done (`written_first`, `written_last`), and one's name. One query."""
    attendance = Attendance.objects.filter(occasion=OuterRef("occasion"))
    rows = PartnershipMeeting.objects.filter(which, occasion__archived_at__isnull=True)
    rows = rows.exclude(occasion__state=OccasionState.CANCELLED).select_related("occasion")
    rows = rows.annotate(
        is_counted=Exists(attendance),
        yes=Count("occasion__invitations", filter=_said(Answer.YES)),
        maybe=Count("occasion__invitations", filter=_said(Answer.MAYBE)),
        silent=Count("occasion__invitations", filter=_said("")),
        reachable=Count("occasion__invitations", filter=REACHABLE),
        written_first=Min(WRITTEN, filter=REACHABLE),
        written_last=Max(WRITTEN, filter=REACHABLE),
        one_to_remind=Max("occasion__invitations__person__name", filter=REACHABLE),
    )
    found: dict[int, list[PartnershipMeeting]] = defaultdict(list)
    for row in rows.order_by("occasion__starts_at", "pk"):
        found[row.partnership_id].append(row)
    return found


def next_of(meetings: list[PartnershipMeeting], at: datetime) -> PartnershipMeeting | None:
    """The first that is not over, of meetings in the order of their days."""
    return next((row for row in meetings if row.occasion.ends_at >= at), None)


def _said(answer: str) -> Q:
    """Those invited who gave this answer; archived people and withdrawn invitations are not waited for."""
    return Q(
        occasion__invitations__answer=answer,
        occasion__invitations__withdrawn_at__isnull=True,
        occasion__invitations__person__archived_at__isnull=True,
    )


REACHABLE = _said("") & ~Q(occasion__invitations__person__email="")
WRITTEN = Coalesce("occasion__invitations__reminded_at", "occasion__invitations__invited_at")
