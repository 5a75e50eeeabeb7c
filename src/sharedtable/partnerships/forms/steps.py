"""Moving to another step, pausing and closing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import Step


class StepForm(forms.Form):
    """The step to move to; a reason where the record does not say so by itself."""

    step = forms.TypedChoiceField(label=_("Move to"), coerce=int, choices=Step.choices)
    reason = forms.CharField(
        label=_("Why now?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when something above is still open, or when you go back. It is kept with the date."),
    )

    def __init__(self, *args: Any, present: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(step.value, f"{step.value}. {step.label}") for step in Step if step != present]
        self.fields["step"].choices = others  # type: ignore[attr-defined]
        self.fields["step"].initial = min(present + 1, Step.SUSTAIN)


class StateForm(forms.Form):
    """Pausing, closing or taking up again, with the reason."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
