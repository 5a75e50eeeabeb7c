"""Forms of loading: from an uploaded file, or by download from the official address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files.forms import UploadField
from sharedtable.industry.loading.actions import UPLOADS
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.catalogue import Source


class UploadForm(forms.Form):
    """A file as it was published."""

    file = UploadField(label=_("The file as it was published"), allow=UPLOADS)


class DownloadForm(forms.Form):
    """What to download. Fields that the addresses of the source do not need are not asked for."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100, required=False)
    states = forms.CharField(
        label=_("States"), max_length=200, required=False, help_text=_("Two letters each, such as CO, NE.")
    )
    areas = forms.CharField(
        label=_("Areas"),
        max_length=2000,
        required=False,
        help_text=_("County codes such as 08013, and US000 for the nation."),
    )
    everything = forms.BooleanField(label=_("All there is of the year"), required=False)

    def __init__(self, *args: Any, source: Source, **more: Any) -> None:
        more["initial"] = {"year": source.latest, **more.get("initial", {})}
        super().__init__(*args, **more)
        self.source = source
        text = " ".join(source.addresses)
        asked = {
            "year": "{year}" in text or "{yy}" in text,
            "states": "{state}" in text,
            "areas": "{area}" in text,
            "everything": "{state}" in text or "{area}" in text,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors:
            try:
                self.source.addresses_of(self.choice(found))
            except CallError as error:
                self.add_error(None, error.problem)
        return found

    def choice(self, found: dict[str, Any]) -> Choice:
        return Choice(
            states=tuple(_listed(found.get("states", ""))),
            areas=tuple(_listed(found.get("areas", ""))),
            year=found.get("year"),
            everything=bool(found.get("everything")),
        )

    def options(self) -> dict[str, Any]:
        """As a load keeps them."""
        choice = self.choice(self.cleaned_data)
        kept = {
            "states": list(choice.states),
            "areas": list(choice.areas),
            "year": choice.year,
            "everything": choice.everything,
        }
        return {name: value for name, value in kept.items() if value}


def _listed(text: str) -> list[str]:
    return [each for each in text.replace(",", " ").replace(";", " ").split() if each]
