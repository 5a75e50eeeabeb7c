"""What visitors may type: a search, and a wish to join."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import State
from sharedtable.base.widgets import SearchInput


class DirectoryForm(forms.Form):
    """Narrow the directory; anything it cannot read narrows nothing."""

    q = forms.CharField(label=_("Industry"), required=False, max_length=100, widget=SearchInput)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, states: list[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All states")), *((state.abbreviation, state.name) for state in states)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]

    @property
    def word(self) -> str:
        return str(self._read().get("q", ""))

    @property
    def abbreviation(self) -> str:
        return str(self._read().get("state", ""))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.word or self.abbreviation)

    def _read(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class JoinForm(forms.Form):
    """Who would like to join. `website` is shown to no person; only machines fill it."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    organization = forms.CharField(
        label=_("Business or organization"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
    note = forms.CharField(
        label=_("What would you like to bring or to get done?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))

    @property
    def asked(self) -> dict[str, Any]:
        """What `ask_to_join` wants to know."""
        words = {key: self.cleaned_data[key] for key in ("name", "organization", "email", "note")}
        return {**words, "is_machine": bool(self.cleaned_data["website"])}
