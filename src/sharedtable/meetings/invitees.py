"""Choosing whom to invite: people with a seat, business people first, those already invited left out."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.hosts import Seat, seats_of
from sharedtable.meetings.models import Occasion
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

GROUPS: list[tuple[str, str | Promise]] = [
    (Side.INDUSTRY.value, _("Businesses")),
    (Side.SUPPORT.value, _("Public partners")),
    ("", _("Observers")),
]


class InviteesField(forms.MultipleChoiceField):
    """Checkboxes of seats; cleans to the persons. Whoever has no seat cannot be chosen."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        self.seats: list[Seat] = []
        super().__init__(**kwargs)

    def offer(self, seats: Iterable[Seat]) -> None:
        self.seats = list(seats)
        self.choices = [(str(each.person.pk), _label(each)) for each in self.seats]

    def clean(self, value: Any) -> list[Person]:
        chosen = set(super().clean(value))
        return [each.person for each in self.seats if str(each.person.pk) in chosen]


def _label(seat: Seat) -> str:
    words = f"{seat.person.name}, {seat.organization_name}" if seat.organization_name else seat.person.name
    return words if seat.person.email else _("%(who)s (no mail address: tell them in person)") % {"who": words}


class ByGroup:
    """A form with an `invited` field, laid out in groups by the template, and `in_name_of`: whose mail it is."""

    def offer_names(self, seats: Iterable[Seat]) -> None:
        """One's own name, and those of champions who can be answered by mail."""
        form: Any = self
        found = {str(each.person.pk): each.person for each in seats if each.is_champion and each.person.email}
        self.inviters = found
        names = [(key, _("%(name)s’s name") % {"name": each.name}) for key, each in found.items()]
        form.fields["in_name_of"].choices = [("", _("My own name")), *names]

    @property
    def inviter(self) -> Person | None:
        form: Any = self
        return self.inviters.get(form.cleaned_data["in_name_of"])

    def invitee_groups(self) -> list[tuple[str | Promise, list[Any]]]:
        form: Any = self
        field: InviteesField = form.fields["invited"]
        sides = {str(each.person.pk): each.side for each in field.seats}
        boxes = list(form["invited"].subwidgets)
        found = [(label, [b for b in boxes if sides[str(b.data["value"])] == side]) for side, label in GROUPS]
        return [(label, group) for label, group in found if group]


class InNameField(forms.ChoiceField):
    """Answers by mail go to whoever is named."""

    def __init__(self) -> None:
        words = _("Answers go to that mailbox. A champion is told what was sent in their name.")
        super().__init__(label=_("In whose name?"), required=False, help_text=words)


class InviteForm(ByGroup, forms.Form):
    invited = InviteesField(label=_("Who is invited?"), required=True)
    in_name_of = InNameField()
    all_dates = forms.BooleanField(label=_("To all later dates of this series too"), required=False, initial=True)

    def __init__(self, occasion: Occasion, data: Any = None) -> None:
        super().__init__(data)
        if occasion.series_id is None:
            del self.fields["all_dates"]
        seats = seats_of(occasion)
        self.offer_names(seats)
        known = set(occasion.invitations.standing().values_list("person_id", flat=True))
        field = self.fields["invited"]
        assert isinstance(field, InviteesField)
        field.offer(seat for seat in seats if seat.person.pk not in known)
        field.initial = [str(seat.person.pk) for seat in field.seats]

    @property
    def people(self) -> list[Person]:
        return self.cleaned_data["invited"]
