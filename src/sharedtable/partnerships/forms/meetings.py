"""Setting up a meeting of a partnership."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.forms import DetailsForm, RepeatsForm
from sharedtable.meetings.invitees import ByGroup, InNameField, InviteesField
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meetings import TITLES, seats_on
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person


class HoldMeetingForm(ByGroup, RepeatsForm, DetailsForm):
    """One kind at a time: the kind proposes the title and who is invited."""

    invited = InviteesField(label=_("Who is invited?"), required=False)
    in_name_of = InNameField()

    def __init__(self, partnership: Partnership, kind: MeetingKind, today: date, data: Any = None) -> None:
        initial = {"title": TITLES[kind], "time_zone": partnership.network.time_zone}
        super().__init__(data, initial=initial)
        self.kind = kind
        field = self.fields["invited"]
        assert isinstance(field, InviteesField)
        seats = seats_on(partnership, kind, today)
        self.offer_names(seats)
        field.offer(seats)
        field.initial = [str(seat.person.pk) for seat in field.seats]

    @property
    def people(self) -> list[Person]:
        return self.cleaned_data["invited"]
