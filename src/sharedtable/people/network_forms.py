"""Forms of networks and of the people who hold an office in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.zones import zone_choices
from sharedtable.people.choices import GuestRights, NetworkRole
from sharedtable.people.models import Network


class AdminForm(forms.Form):
    """Who is meant: a name and the address they sign in with."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Enter a name.")})
    email = forms.EmailField(
        label=_("Mail address"),
        help_text=_("They sign in with it; a newcomer gets a link by mail."),
        error_messages={
            "required": _("Enter the mail address they will sign in with."),
            "invalid": _("Enter a mail address such as name@state.gov."),
        },
    )


class OfficeForm(AdminForm):
    """Somebody for the state team, or an admin."""

    role = forms.ChoiceField(
        label=_("What they are"),
        choices=NetworkRole.choices,
        initial=NetworkRole.STATE_TEAM,
        widget=forms.RadioSelect,
    )
    field_order = ("role", "name", "email")


class AddNetworkForm(forms.Form):
    """A new network with its first admin."""

    name = forms.CharField(
        label=_("Name of the network"),
        max_length=200,
        help_text=_("Such as “Colorado Sector Partnerships”."),
        error_messages={"required": _("Enter a name.")},
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices, initial="America/Denver")
    admin_name = forms.CharField(
        label=_("Name of its first admin"),
        max_length=200,
        error_messages={"required": _("Enter who will run it.")},
    )
    admin_email = forms.EmailField(
        label=_("Their mail address"),
        help_text=_("They get a link that signs them in by mail, and add everybody else."),
        error_messages={
            "required": _("Enter the mail address they will sign in with."),
            "invalid": _("Enter a mail address such as name@state.gov."),
        },
    )


class NetworkSettingsForm(forms.Form):
    """What a network's admins set."""

    name = forms.CharField(
        label=_("Name of the network"), max_length=200, error_messages={"required": _("Enter a name.")}
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("Days begin and end by it. A meeting has the zone of its place."),
    )
    note_notice = forms.CharField(
        label=_("Notice at note forms"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown wherever somebody writes notes, such as your public-records notice."),
    )
    guest_rights = forms.ChoiceField(
        label=_("Other networks as guests"),
        choices=GuestRights.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "A guest network's state team and admins read a partnership that invited them: its home, people, plan"
            " and open meetings, never notes. Nobody means that guests read nothing from that moment."
        ),
    )

    @classmethod
    def initial_of(cls, network: Network) -> dict[str, Any]:
        return {name: getattr(network, name) for name in cls.base_fields}
