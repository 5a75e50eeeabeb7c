"""An organization and its people taking their seats: few fields, nothing typed twice."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.partnerships.actions import Newcomer
from sharedtable.partnerships.choices import FunctionKind, RoleKind
from sharedtable.partnerships.seating import Candidate
from sharedtable.people.choices import Side, System
from sharedtable.people.models import Organization, Person

BLANK_ROWS, MOST_ROWS = 2, 20
SIDES = [(Side.INDUSTRY.value, _("With the businesses")), (Side.SUPPORT.value, _("With the public partners"))]
PARTS: list[tuple[str, str | Promise]] = [
    ("", _("Member")),
    (RoleKind.CHAMPION.value, _("Champion: leads for the businesses")),
    (RoleKind.CONVENER.value, RoleKind.CONVENER.label),
    (RoleKind.CO_CONVENER.value, RoleKind.CO_CONVENER.label),
    (RoleKind.BACKUP.value, _("Backup for the convener")),
    (RoleKind.COORDINATOR.value, RoleKind.COORDINATOR.label),
    (RoleKind.FISCAL_AGENT.value, RoleKind.FISCAL_AGENT.label),
    (RoleKind.OBSERVER.value, RoleKind.OBSERVER.label),
]
NO_PART = "none"
BUSINESS = "business"


class SeatForm(forms.Form):
    """The organization: a new one has a name and perhaps a public system; a seated one keeps its side."""

    name = forms.CharField(label=_("Name of the organization"), max_length=200)
    side = forms.ChoiceField(label=_("Where does it sit?"), choices=SIDES, widget=forms.RadioSelect)
    system = forms.ChoiceField(
        label=_("What kind of organization is it?"),
        choices=[(BUSINESS, _("A business")), *System.choices],
    )
    is_invited = forms.BooleanField(
        label=_("Send each of them an invitation by mail"), required=False, initial=True
    )

    def __init__(self, *args: Any, organization: Organization | None, is_seated: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organization:
            del self.fields["name"], self.fields["system"]
        if is_seated:
            del self.fields["side"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("system") == BUSINESS:
            data["system"] = ""
            if data.get("side") == Side.SUPPORT:
                self.add_error("system", _("Choose the public system that this partner belongs to."))
        return data


class KnownPersonForm(forms.Form):
    """Somebody of the organization whom the network knows already."""

    kind = forms.ChoiceField(label=_("Part here"), required=False, choices=[(NO_PART, _("No part here")), *PARTS])

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, prefix=f"known-{person.pk}")
        self.person = person
        self.fields["kind"].initial = NO_PART

    def newcomers(self) -> list[Newcomer]:
        kind = self.cleaned_data["kind"]
        return [] if kind == NO_PART else [Newcomer(person=self.person, kind=kind)]


class NewPersonForm(forms.Form):
    """Somebody new; an empty row is nobody."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(label=_("Mail address"), required=False)
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Part here"), required=False, choices=PARTS)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("name") and (data.get("email") or data.get("title")):
            self.add_error("name", _("Enter their name."))
        return data

    def newcomers(self) -> list[Newcomer]:
        data = self.cleaned_data
        if not data["name"]:
            return []
        return [Newcomer(name=data["name"], email=data["email"], title=data["title"], kind=data["kind"])]


class EndForm(forms.Form):
    """Until which day; today when left alone."""

    ended_date = forms.DateField(label=_("Last day"), required=False, widget=DayInput)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("A word to the others who lead"), required=False, max_length=300)


class TermForm(forms.Form):
    term_ends_date = forms.DateField(label=_("Agreed until"), required=False, widget=DayInput)


class FunctionsForm(forms.Form):
    """Any of them, or none."""

    functions = forms.MultipleChoiceField(
        label=_("What does it do for the partnership?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=FunctionKind.choices,
    )


class RoleForm(forms.Form):
    """Another part for somebody at the table."""

    kind = forms.ChoiceField(label=_("What will they do here?"), choices=RoleKind.choices)
    organization = forms.ModelChoiceField(
        label=_("For which organization?"), queryset=Organization.objects.none(), required=False, empty_label=None
    )
    is_interim = forms.BooleanField(label=_("Only for now, until somebody else is found"), required=False)
    started_date = forms.DateField(
        label=_("Since"), required=False, widget=DayInput, help_text=_("Today when empty")
    )
    term_ends_date = forms.DateField(
        label=_("Agreed until"),
        required=False,
        widget=DayInput,
        help_text=_("Six weeks before, they are asked whether they go on. Open when empty."),
    )
    hours_a_year = forms.IntegerField(
        label=_("Hours a year we ask for"),
        required=False,
        min_value=1,
        max_value=2000,
        help_text=_("Stands on the page before their yes. When empty: what the meetings of the last year took."),
    )
    is_invited = forms.BooleanField(label=_("Ask them by mail"), required=False, initial=True)

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]
        if len(organizations) < 2:
            self.fields["organization"].widget = forms.HiddenInput()
            self.fields["organization"].initial = organizations[0].pk if organizations else None


class NameForm(forms.Form):
    """One of the candidates takes a part."""

    candidate = forms.ChoiceField(
        label=_("Who?"), widget=forms.RadioSelect, error_messages={"required": _("Choose somebody.")}
    )
    is_interim = forms.BooleanField(label=_("Only for now, until somebody else is found"), required=False)
    is_invited = forms.BooleanField(label=_("Ask them by mail"), required=False, initial=True)

    def __init__(
        self, *args: Any, kind: str, candidates: list[Candidate], has_interim: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.candidates = {f"{each.person.pk}-{each.organization.pk}": each for each in candidates}
        self.fields["candidate"].choices = [(key, each.words) for key, each in self.candidates.items()]  # type: ignore[attr-defined]
        if not has_interim:
            del self.fields["is_interim"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("candidate"):
            chosen = self.chosen_of(data["candidate"])
            data |= {"kind": self.kind, "organization": chosen.organization, "person": chosen.person}
        data.setdefault("is_interim", False)
        return data

    def chosen_of(self, key: str) -> Candidate:
        return self.candidates[key]

    @property
    def chosen(self) -> Candidate:
        return self.chosen_of(self.cleaned_data["candidate"])
