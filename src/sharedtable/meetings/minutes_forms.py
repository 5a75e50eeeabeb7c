"""What is written down while people talk: one line each, typed and sent with the Enter key."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.meetings.actions import Promise
from sharedtable.meetings.choices import ParkedWhy
from sharedtable.meetings.models import FollowUp
from sharedtable.meetings.queries import Attendee, Roll
from sharedtable.people.models import Organization, Person

Owner = tuple[Person | None, Organization | None]


class DecisionForm(forms.Form):
    text = forms.CharField(label=_("What was decided?"), max_length=400)


class ParkForm(forms.Form):
    text = forms.CharField(label=_("What do we park?"), max_length=300)
    why = forms.ChoiceField(
        label=_("Why?"), choices=ParkedWhy.choices, initial=ParkedWhy.LATER, widget=forms.RadioSelect
    )


class Owners:
    """Who can take something on: people of the roll, and the organizations they sit there for."""

    def __init__(self, roll: Roll, others: Iterable[Owner] = ()) -> None:
        self._groups: dict[str, list[tuple[str, str | Words]]] = {}
        self._people: dict[str, Attendee] = {}
        self._organizations: dict[str, int] = {}
        self._others: dict[str, Owner] = {}
        for each in roll.attendees:
            self._offer_person(each)
        for each in roll.attendees:
            self._offer_organization(each)
        for owner in others:
            self._offer_other(owner)

    @property
    def choices(self) -> list[Any]:
        return [("", _("The whole table")), *self._groups.items()]

    def _offer_person(self, each: Attendee) -> None:
        key = f"person-{each.person.uuid}"
        self._people[key] = each
        label = f"{each.person.name}, {each.organization_name}" if each.organization_name else each.person.name
        title = {"industry": _("Businesses"), "support": _("Public partners")}.get(each.side, _("Others"))
        self._groups.setdefault(str(title), []).append((key, label))

    def _offer_organization(self, each: Attendee) -> None:
        if each.organization_id and (key := f"organization-{each.organization_id}") not in self._organizations:
            self._organizations[key] = each.organization_id
            self._groups.setdefault(str(_("Organizations")), []).append((key, each.organization_name))

    def _offer_other(self, owner: Owner) -> None:
        """Who has it now and is not on the roll any more."""
        key = key_of(*owner)
        if key and key not in self._people and key not in self._organizations:
            self._others[key] = owner
            name = owner[0].name if owner[0] else str(owner[1])
            self._groups.setdefault(str(_("Others")), []).append((key, name))

    def owner(self, key: str) -> Owner:
        if key in self._others:
            return self._others[key]
        if attendee := self._people.get(key):
            organization = Organization.objects.filter(pk=attendee.organization_id or 0).first()
            return attendee.person, organization
        return None, Organization.objects.filter(pk=self._organizations.get(key, 0)).first()


def key_of(person: Person | None, organization: Organization | None) -> str:
    if person:
        return f"person-{UUID(str(person.uuid))}"
    return f"organization-{organization.pk}" if organization else ""


class FollowUpForm(forms.Form):
    text = forms.CharField(label=_("What will be done?"), max_length=300)
    who = forms.ChoiceField(label=_("By whom?"), required=False)
    due_date = forms.DateField(label=_("By when?"), required=False, widget=DayInput())

    def __init__(self, owners: Owners, data: Any = None, row: FollowUp | None = None) -> None:
        initial = {}
        if row:
            initial = {"text": row.text, "who": key_of(row.person, row.organization), "due_date": row.due_date}
        super().__init__(data, initial=initial, auto_id="follow-up-%s")
        self.owners = owners
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = owners.choices

    @property
    def promise(self) -> Promise:
        said = self.cleaned_data
        person, organization = self.owners.owner(said["who"])
        return Promise(said["text"], person, organization, said["due_date"])
