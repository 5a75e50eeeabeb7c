"""Forms of saving an analysis and of what the team decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.industry.choices import RegionKind


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


class RegionForm(forms.Form):
    """The name under which counties are kept; a workforce area says who designated it."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As people there say it, such as “Northern Front Range”.")
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (RegionKind.OWN.value, _("A region we look at")),
            (RegionKind.WORKFORCE.value, _("A workforce area, as the state designated it")),
        ],
        initial=RegionKind.OWN.value,
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=_("Where is that written?"),
        max_length=200,
        required=False,
        help_text=_(
            "For a workforce area: who designated it, where and when, such as “State plan 2024, page 12”."
        ),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("kind") == RegionKind.WORKFORCE and not found.get("source"):
            self.add_error("source", _("Say where this workforce area is written, so that others can check it."))
        return found


class RegionEditForm(forms.Form):
    """What may be different about a kept region, its counties aside."""

    name = forms.CharField(label=_("Name"), max_length=120)
    source = forms.CharField(label=_("Where is that written?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
