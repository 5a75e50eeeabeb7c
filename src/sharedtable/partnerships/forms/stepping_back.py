"""Stepping back: what to hand over, to whom, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.succession.candidates import Heir
from sharedtable.partnerships.succession.carried import Part
from sharedtable.partnerships.succession.stepping_back import Successor
from sharedtable.people.models import Organization

NEW, NOBODY = "new", "nobody"


class StepBackForm(forms.Form):
    """One page, top to bottom: what, who, when, a word."""

    parts = forms.MultipleChoiceField(
        label=_("What do you hand over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what you want to hand over.")},
    )
    heir = forms.ChoiceField(
        label=_("Who takes over?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one.")}
    )
    name = forms.CharField(label=_("Their name"), required=False, max_length=200)
    email = forms.EmailField(label=_("Their mail address"), required=False)
    title = forms.CharField(label=_("Their job"), required=False, max_length=120)
    is_staying = forms.ChoiceField(
        label=_("From when on?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("When they have said yes")), ("no", _("From today"))],
        initial="yes",
    )
    note = forms.CharField(
        label=_("A word to whoever takes over"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Why, if you like to say"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only whoever leads the partnership reads it."),
    )

    def __init__(
        self, *args: Any, parts: list[Part], heirs: list[Heir], organization: Organization | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.heirs = {str(each.person.pk): each for each in heirs}
        self.fields["parts"].choices = [(part.key, _part_words(part)) for part in parts]  # type: ignore[attr-defined]
        self.fields["parts"].initial = [part.key for part in parts]
        known = [(key, each.words) for key, each in self.heirs.items()]
        new = _("Somebody else, whom you name below")
        nobody = _("I know nobody; whoever leads looks for somebody")
        self.fields["heir"].choices = [*known, (NEW, new), (NOBODY, nobody)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("heir") == NEW:
            for field in ("name", "email"):
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, _("Fill this in, so that we can ask them."))
        return data

    @property
    def successor(self) -> Successor | None:
        data = self.cleaned_data
        if data["heir"] == NOBODY:
            return None
        if data["heir"] == NEW:
            return Successor(self.organization, name=data["name"], email=data["email"], title=data["title"])
        chosen = self.heirs[data["heir"]]
        return Successor(chosen.organization, person=chosen.person)


def _part_words(part: Part) -> str:
    return f"{part.words} ({part.what})" if part.what else part.words
