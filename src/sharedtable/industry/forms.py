"""Forms of saving an analysis and of what the team decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput


class SaveForm(forms.Form):
    """The names under which a region and its analysis are found again."""

    region_name = forms.CharField(
        label=_("Name of the region"),
        max_length=120,
        help_text=_("As people there say it, such as “Northern Front Range”."),
    )
    title = forms.CharField(
        label=_("Name of the analysis"),
        max_length=160,
        help_text=_("Such as “Instruments, first look”."),
    )


class DecisionForm(forms.Form):
    """What people who know the place say about the figures, and what was decided."""

    ground_truth = forms.CharField(
        label=_("What do people who know the place say?"),
        widget=forms.Textarea,
        required=False,
        help_text=_(
            "Who was asked, what the figures miss, what is about to change. Businesses know before the data do."
        ),
    )
    decision = forms.CharField(
        label=_("What did you decide?"),
        max_length=300,
        required=False,
        help_text=_("One sentence, such as “Start with electronic instruments in these three counties”."),
    )
    reason = forms.CharField(label=_("Why this, and why not the others?"), widget=forms.Textarea, required=False)
    decided_date = forms.DateField(label=_("Decided on"), widget=DayInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("decision"):
            found["decided_date"] = None  # the day is offered before anything is decided
        if found.get("decision") and not found.get("decided_date") and "decided_date" not in self.errors:
            self.add_error("decided_date", _("Say on which day this was decided."))
        if found.get("decision") and not found.get("ground_truth"):
            self.add_error("ground_truth", _("Write down what people who know the place say before you decide."))
        return found
