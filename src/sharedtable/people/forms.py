"""Forms of organizations and people. They only read what was typed; actions decide."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.atlas.queries import search_counties, search_industries
from sharedtable.people.choices import EmployerSize, System
from sharedtable.people.models import Network, Organization, Person, Position
from sharedtable.people.queries import colleagues_of, county_label, networks_where, organizations_named
from sharedtable.people.standing import Standing


def suggesting(url_name: str, options: str) -> forms.TextInput:
    """A text input whose browser list is filled while typing; without scripts one types the words or the code."""
    return forms.TextInput(
        attrs={
            "list": options,
            "autocomplete": "off",
            "hx-get": reverse_lazy(url_name),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{options}",
        }
    )


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StandingForm(forms.Form):
    """A form that offers only what its reader may see."""

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing


class NetworkForm(StandingForm):
    """A form of one network's row; asks which only where somebody works in several."""

    network = forms.ModelChoiceField(Network.objects.none(), label=_("Network"), empty_label=None)

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        networks = networks_where("people.add", standing)
        found = list(networks[:2])
        self.only_network = found[0] if len(found) == 1 else None
        if self.only_network:
            del self.fields["network"]
        else:
            self.fields["network"].queryset = networks  # type: ignore[attr-defined]

    @property
    def chosen_network(self) -> Network:
        """Only after the form was found valid."""
        return self.only_network or self.cleaned_data["network"]


class OrganizationForm(forms.Form):
    """What we keep about an organization."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the organization's name.")}
    )
    system = forms.ChoiceField(
        label=_("Public partner of"),
        choices=[("", _("None: it is a business")), *System.choices],
        required=False,
        help_text=_("What the organization does for the public, if anything."),
    )
    is_employer = forms.BooleanField(
        label=_("It can sit on the industry side: an employer of the industry"), required=False, initial=True
    )
    naics_code = forms.CharField(
        label=_("Industry"),
        required=False,
        max_length=250,
        help_text=_("A NAICS code, or words such as “machine shop”."),
        widget=suggesting("people:suggest_industries", "industry-options"),
    )
    county_fips = forms.CharField(
        label=_("County"),
        required=False,
        max_length=120,
        help_text=_("Such as “Weld, CO”."),
        widget=suggesting("people:suggest_counties", "county-options"),
    )
    size = forms.ChoiceField(
        label=_("Jobs there"), choices=[("", _("Not known")), *EmployerSize.choices], required=False
    )
    website = forms.URLField(
        label=_("Web site"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address such as https://company.com.")},
    )

    def clean_naics_code(self) -> str:
        typed = self.cleaned_data["naics_code"].strip()
        code = typed.split(" ")[0]
        if not typed or NaicsCode.objects.filter(code=code).exists():
            return code
        found = search_industries(typed, limit=4)
        if len(found) == 1:
            return found[0].code
        raise forms.ValidationError(_did_you_mean([f"{each.code} {each.title}" for each in found]))

    def clean_county_fips(self) -> str:
        typed = self.cleaned_data["county_fips"].strip()
        if not typed or County.objects.filter(fips=typed).exists():
            return typed
        found = search_counties(typed, limit=4)
        exact = [each for each in found if county_label(each).casefold() == typed.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0].fips
        raise forms.ValidationError(_did_you_mean([county_label(each) for each in found]))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("system") and not cleaned.get("is_employer"):
            self.add_error("is_employer", _now("Say whether it is an employer, a public partner, or both."))
        return cleaned

    @classmethod
    def initial_of(cls, organization: Organization) -> dict[str, Any]:
        """What the form shows for a row: the county in words."""
        county = County.objects.select_related("state").filter(fips=organization.county_fips).first()
        kept = {name: getattr(organization, name) for name in cls.base_fields if name != "network"}
        return {**kept, "county_fips": county_label(county) if county else organization.county_fips}


class AddOrganizationForm(NetworkForm, OrganizationForm):
    field_order = ("network",)


class PersonForm(forms.Form):
    """What we keep about a person."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Enter a name.")})
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Signs in with it. Leave empty if you do not know it."),
        error_messages={"invalid": _("Enter a mail address such as name@company.com.")},
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )


class OrganizationField(forms.CharField):
    """An organization by its name, offered while typing: a list of 20,000 is nobody's choice."""

    standing: Standing

    def __init__(self, **kwargs: Any) -> None:
        widget = suggesting("people:suggest_organizations", "organization-options")
        super().__init__(widget=widget, max_length=220, help_text=_("Type a part of the name."), **kwargs)
        self.error_messages["required"] = _("Enter an organization.")

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Organization) else value

    def clean(self, value: Any) -> Organization | None:
        typed = " ".join(str(super().clean(value)).split())
        if not typed:
            return None
        found = organizations_named(self.standing, typed)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _now("There is no organization of that name. Add it first, or leave this empty.")
            )
        raise forms.ValidationError(_did_you_mean([each.name for each in found]))


class PositionForm(StandingForm):
    """A job at an organization."""

    organization = OrganizationField(label=_("Works at"), required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    is_decision_maker = forms.BooleanField(
        label=_("Can decide for the organization"),
        required=False,
        help_text=_("Owner, plant manager, dean: someone who need not ask first."),
    )
    started_date = forms.DateField(
        label=_("Since"), required=False, help_text=_("Today when empty."), widget=day_input()
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        self.fields["organization"].standing = standing  # type: ignore[attr-defined]


class AddPersonForm(PositionForm, NetworkForm, PersonForm):
    field_order = (
        "network",
        "name",
        "organization",
        "title",
        "is_decision_maker",
        "started_date",
        "email",
        "phone",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        organization = cleaned.get("organization")
        network = self.only_network or cleaned.get("network")
        if organization and network and organization.network_id != network.pk:
            self.add_error(
                "organization", _now("This organization belongs to another network. Choose one of your own.")
            )
        return cleaned


class EditPositionForm(forms.Form):
    """One job: its title and days, and whom the person assists there."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    is_decision_maker = forms.BooleanField(label=_("Can decide for the organization"), required=False)
    assistant_to = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Assistant to"),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("An assistant sees what waits for that person and answers for them, in their own name."),
    )
    started_date = forms.DateField(label=_("Since"), required=False, widget=day_input())
    ended_date = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("Empty while they work there. A job that has ended stays in the record."),
    )

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assistant_to"].queryset = colleagues_of(position)  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, position: Position) -> dict[str, Any]:
        return {name: getattr(position, name) for name in cls.base_fields}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        started, ended = cleaned.get("started_date"), cleaned.get("ended_date")
        if started and ended and ended < started:
            self.add_error("ended_date", _now("The last day is before the first. Correct one of them."))
        return cleaned


class OwnDetailsForm(forms.Form):
    """What everybody keeps right about themselves."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Seen by the team of your partnership, never on public pages."),
    )


def person_initial(person: Person) -> dict[str, str]:
    return {"name": person.name, "email": person.email, "phone": person.phone}


def _did_you_mean(options: list[str]) -> str:
    if not options:
        return _now("Nothing found for that. Try another word, or leave it empty.")
    return _now("Which one? %(options)s") % {"options": "; ".join(options)}
