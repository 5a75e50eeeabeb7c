"""One pair of the self-check, answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.choices import Light
from sharedtable.indicators.models import SelfCheckAnswer


class AnswerForm(forms.Form):
    """`version` is the answer that was read: a colleague's later one is not written over unseen."""

    light = forms.ChoiceField(
        label=_("How is it with us?"),
        choices=Light.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose green, in between or red.")},
    )
    note = forms.CharField(
        label=_("Why, in a sentence or two"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    version = forms.IntegerField(required=False, initial=0, widget=forms.HiddenInput)

    @classmethod
    def of(cls, pair_key: str, kept: SelfCheckAnswer | None, data: Any = None) -> "AnswerForm":
        """The form of a pair as it stands, or as it was sent."""
        initial = {"light": kept.light, "note": kept.note, "version": kept.version} if kept else {"version": 0}
        return cls(data, initial=initial, auto_id=f"{pair_key}_%s")

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0
