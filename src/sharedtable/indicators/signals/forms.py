"""Putting a signal off: until when, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput


class SnoozeForm(forms.Form):
    until = forms.DateField(
        label=_("Until when"), widget=DayInput, help_text=_("Half a year at most; then it comes back.")
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For example what you have agreed on. Your name and today’s date stand beside it."),
    )
