"""A partnership's meetings as lists: those ahead with their answers, those held with who came."""

from dataclasses import dataclass
from datetime import datetime

from sharedtable.meetings.models import Occasion
from sharedtable.meetings.queries import Answers, Tally, answers_of, presence_of
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meetings import TITLES
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Line:
    """One meeting; `came` is none where nobody was marked, `answers` where nobody was invited."""

    meeting: PartnershipMeeting
    answers: Answers | None
    came: Tally | None

    @property
    def occasion(self) -> Occasion:
        return self.meeting.occasion

    @property
    def kind(self) -> str:
        """Empty where the title says it already."""
        is_said = self.occasion.title == str(TITLES[MeetingKind(self.meeting.kind)])
        return "" if is_said else self.meeting.get_kind_display()


@dataclass(frozen=True)
class MeetingLists:
    ahead: list[Line]
    held: list[Line]

    @property
    def next(self) -> Line | None:
        return next((line for line in self.ahead if not line.occasion.is_cancelled), None)

    @property
    def last(self) -> Line | None:
        """The latest meeting somebody was marked at."""
        return next((line for line in self.held if line.came), None)

    @property
    def most_people(self) -> int:
        return max((line.came.people for line in self.held if line.came), default=0)


def meetings_of(partnership: Partnership, standing: Standing, at: datetime) -> MeetingLists:
    """What this reader sees, soonest first and latest first. Three queries."""
    seen = Occasion.objects.live().visible_to(standing)
    rows = PartnershipMeeting.objects.filter(partnership=partnership, occasion__in=seen)
    meetings = list(rows.select_related("occasion").order_by("occasion__starts_at", "pk"))
    keys = [each.occasion_id for each in meetings]
    answers, came = answers_of(keys), presence_of(keys)
    lines = [Line(each, answers.get(each.occasion_id), came.get(each.occasion_id)) for each in meetings]
    ahead = [line for line in lines if not line.occasion.is_over(at)]
    return MeetingLists(ahead, [line for line in reversed(lines) if line.occasion.is_over(at)])
