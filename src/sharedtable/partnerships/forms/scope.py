"""What a partnership is about: its name, industry and region. Used to start one and to change one."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.atlas.queries import search_industries
from sharedtable.industry.models import Analysis, Region
from sharedtable.industry.queries import decided_analyses
from sharedtable.partnerships.choices import RoleKind
from sharedtable.people.models import Network

MOST_FOUND = 12
CODE = re.compile(r"[0-9]{2}(-[0-9]{2}|[0-9]{0,4})")


def codes_in(said: Iterable[object]) -> list[str]:
    """What can be a code, of whatever was sent."""
    return [code for code in map(str, said) if CODE.fullmatch(code)]


class ScopeForm(forms.Form):
    """Industries are chosen from a list that holds the chosen ones and what the search word finds."""

    name = forms.CharField(label=_("Name"), max_length=200)
    industry_name = forms.CharField(
        label=_("Industry in plain words"),
        max_length=120,
        help_text=_("As its people would say it, such as “Electronic instrument makers”"),
    )
    codes = forms.MultipleChoiceField(
        label=_("Official industries it stands for"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one industry; search below by any word.")},
    )
    industry_search = forms.CharField(
        label=_("Find industries"),
        required=False,
        help_text=_("Any word: “pumps”, “nursing”, “3345”"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), empty_label=_("Choose a region")
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        regions = Region.objects.live().filter(network=network).order_by("name", "pk")
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["codes"].choices = self._choices()  # type: ignore[attr-defined]

    @property
    def chosen_codes(self) -> list[str]:
        """Codes ticked so far, typed or proposed."""
        if not self.is_bound:
            return list(self.initial.get("codes", []))
        return codes_in(self.fields["codes"].widget.value_from_datadict(self.data, self.files, "codes"))

    def _choices(self) -> list[tuple[str, str]]:
        chosen = NaicsCode.objects.filter(code__in=self.chosen_codes).order_by("code")
        listed = {row.code: row.title for row in chosen}
        for found in search_industries(str(self.data.get("industry_search", "")), limit=MOST_FOUND):
            listed.setdefault(found.code, found.title)
        return [(code, f"{title} ({code})") for code, title in listed.items()]


class StartForm(ScopeForm):
    """Starting one: and what the starter does there."""

    role = forms.ChoiceField(
        label=_("What will you do there?"),
        choices=[
            (RoleKind.COORDINATOR.value, _("I coordinate: meetings, follow-up, the record")),
            (RoleKind.CONVENER.value, _("I convene: businesses and partners come because I ask")),
        ],
        widget=forms.RadioSelect,
        initial=RoleKind.COORDINATOR.value,
    )


class EditForm(ScopeForm):
    """Changing one. `version` tells whether somebody saved in between."""

    summary = forms.CharField(
        label=_("In one or two sentences"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the public page"),
    )
    analysis = forms.ModelChoiceField(
        label=_("Analysis it rests on"),
        queryset=Analysis.objects.none(),
        required=False,
        empty_label=_("None yet"),
        help_text=_("Only analyses with a written decision are listed"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, network=network, **kwargs)
        self.fields["analysis"].queryset = decided_analyses(network)  # type: ignore[attr-defined]
