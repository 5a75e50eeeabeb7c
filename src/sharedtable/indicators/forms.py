"""Forms of indicators: a signed statement, and the day to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files import DOCUMENTS
from sharedtable.base.files.forms import UploadField
from sharedtable.base.widgets import DayInput


class AttestationForm(forms.Form):
    statement = forms.CharField(
        label=_("What you state"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("What happened, when, and how you know. It is shown with your name."),
    )
    file = UploadField(label=_("A file that shows it"), allow=DOCUMENTS, required=False)
    expires_date = forms.DateField(
        label=_("It holds until"), widget=DayInput, help_text=_("A year at most; then it is asked again.")
    )


class StateForm(forms.Form):
    """What a state reviewer says of one sign; a yes needs no words."""

    text = forms.CharField(
        label=_("Your question, or what you looked at"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class SpanForm(forms.Form):
    """Two days, in whatever order they were chosen."""

    since = forms.DateField(label=_("From"), widget=DayInput)
    until = forms.DateField(label=_("To"), widget=DayInput)

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="span_%s")


class DayForm(forms.Form):
    """Any past day."""

    on = forms.DateField(label=_("As it stood on"), widget=DayInput)

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="day_%s")
