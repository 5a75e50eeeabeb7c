"""Forms of choosing: a name for weights, the bounds of size, and the names under which a choice is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.industry.choosing.bounds import REASONS
from sharedtable.industry.choosing.models import BOUNDS

LARGEST = 10_000_000


class PresetForm(forms.Form):
    """The name under which everybody of the network finds the weights."""

    name = forms.CharField(
        label=_("Name of the weights"), max_length=80, help_text=_("Such as “Good jobs first”.")
    )


class BoundsForm(forms.Form):
    """From where to where an industry is right for one table."""

    fewest_places = forms.IntegerField(label=_("At least so many places"), min_value=1, max_value=LARGEST)
    most_places = forms.IntegerField(label=_("At most so many places"), min_value=2, max_value=LARGEST)
    fewest_jobs = forms.IntegerField(label=_("At least so many jobs"), min_value=1, max_value=LARGEST)
    most_jobs = forms.IntegerField(label=_("At most so many jobs"), min_value=2, max_value=LARGEST)
    reason = forms.CharField(
        label=_("Why these"),
        widget=forms.Textarea,
        required=False,
        help_text=_("What others should know of them."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in BOUNDS:
            self.fields[name].help_text = str(REASONS[name])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for low, high in (("fewest_places", "most_places"), ("fewest_jobs", "most_jobs")):
            if found.get(low) and found.get(high) and found[low] >= found[high]:
                self.add_error(high, _("Enter more than the least."))
        return found

    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in BOUNDS}
