"""Forms of indicators: a signed statement, and the day to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput


class AttestationForm(forms.Form):
    statement = forms.CharField(
        label=_("What you state"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("What happened, when, and how you know. It is shown with your name."),
    )
    expires_date = forms.DateField(
        label=_("It holds until"), widget=DayInput, help_text=_("A year at most; then it is asked again.")
    )


class DayForm(forms.Form):
    """Any past day."""

    on = forms.DateField(label=_("As it stood on"), widget=DayInput)

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="day_%s")
